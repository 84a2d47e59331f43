"""Labels of language models: those that the stages ask for, and what others call the same.

Models trained on Universal Dependencies and on ClearNLP's labels (as spaCy's own for English)
differ in names, and in what they tell apart. A name that means the same is changed when an
article is read.
"""

PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "nsubjpass"})
SUBJECTS = PASSIVE_SUBJECTS | {"nsubj", "nsubj:outer"}
RENAMED = {  # ClearNLP -> UD; its agent is the word "by", so it stays
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "relcl": "acl:relcl",
}
ENTITIES = {  # of the model -> of ours; what is not named here (NORP, DATE, WORK_OF_ART) is no name
    "FAC": "LOC",
    "GPE": "LOC",
    "LOC": "LOC",
    "ORG": "ORG",
    "PER": "PERSON",
    "PERSON": "PERSON",
}
