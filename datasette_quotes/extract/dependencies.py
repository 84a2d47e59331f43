"""Dependency labels that several stages ask for, in UD's names and in ClearNLP's."""

PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "nsubjpass"})
SUBJECTS = PASSIVE_SUBJECTS | {"nsubj", "nsubj:outer"}
