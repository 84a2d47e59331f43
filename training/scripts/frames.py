"""Write paragraphs of attributed speech with their trees and names.

    python frames.py CORPORA OUT.spacy --paragraphs 6000 --seed 11

What is said are training sentences of the treebanks, with their trees; who says it, and how, is put
together here. CORPORA holds train/ and names/ (training/README.md). Names inside what is said are
unknown, unless the treebank has them.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from corpora import organizations, read
from invent import Inventor
from phrases import Phrases
from spacy.tokens import DocBin, Span, Token
from trees import UNLABELLED, Name, Word, as_doc, comma, phrase, stop, word
from words import words

TREEBANKS = ("syntax_ewt_train", "syntax_gum_train")
MARKS = ['""'] * 7 + ["“”", "''"]
SAID = words("said")
THAT = words("said_that")
SAYING = ["saying"] * 3 + "adding noting stating arguing warning".split()
SAYING += "explaining insisting claiming".split()
HEARERS = "reporters journalists lawmakers MPs investors shareholders me us supporters".split()
STATEMENTS = words("statements")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday yesterday".split()
MANNER = "later also then earlier quietly simply bluntly".split()
ACTIONS = [
    ("defended", "the decision"), ("rejected", "the claims"), ("criticised", "the plan"),
    ("welcomed", "the move"), ("dismissed", "the report"), ("praised", "the volunteers"),
    ("declined", "an interview"), ("backed", "the bill"), ("opened", "the meeting"),
    ("apologised", ""), ("shrugged", ""), ("laughed", ""), ("disagreed", ""),
]  # fmt: skip
THINGS = ["the plan", "the decision", "the ruling", "the company", "the report", "the minister"]
VERB_TAGS = {"says": "VBZ", "believes": "VBZ", "thinks": "VBZ", "hopes": "VBZ"}


class Frames:
    """Sentences around what was said."""

    def __init__(self, rng: random.Random, phrases: Phrases, contents: list[list[Word]]) -> None:
        self.rng, self.phrases, self.contents = rng, phrases, contents
        self.fragments = list(_fragments(contents))
        self.marks = MARKS[0]
        self.kinds: list[tuple[int, Callable[[], list[Word]]]] = [
            (26, self.verb_first), (18, self.source_before_verb), (12, self.introduced),
            (14, self.indirect), (9, self.interrupted), (8, self.according), (8, self.saying),
            (5, self.label), (4, self.more_speech), (4, self.elsewhere), (8, self.called),
            (4, self.told_once), (3, self.joined),
        ]  # fmt: skip

    def paragraph(self) -> list[Word]:
        """The roots of a paragraph's sentences."""
        self.phrases.forget()
        self.marks = self.rng.choice(MARKS)
        roots: list[Word] = []
        for _ in range(self.rng.choice([1, 1, 2, 3])):
            make = self.rng.choices([k for _, k in self.kinds], [w for w, _ in self.kinds])[0]
            roots += make()
            if self.chance(0.2) and make in (self.verb_first, self.source_before_verb):
                roots += self.more_speech()
        return roots

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    # what is said

    def content(self, dep: str, end: str, marked: bool, upper: bool = True) -> Word:
        """A sentence of a treebank; `end`: what stands for its full stop."""
        if marked and len(self.marks) == 2 and self.marks != "''" and self.chance(0.07):
            return self._nested(dep, end)
        root = _copy(self.rng.choice(self.contents))
        final = next(w for w in (root.right[-1],) if w.pos == "PUNCT")
        root.right.remove(final)
        end = final.text if end and final.text in "?!" and marked else end
        first = next(iter(root))
        if not upper and not first.tag.startswith("NNP") and first.text.split("'")[0] != "I":
            first.text = first.text[0].lower() + first.text[1:]
        if end:
            root.right.append(comma() if end == "," else stop(end))
        if marked:
            self._mark(root)
        return root.as_(dep)

    def _nested(self, dep: str, end: str) -> Word:
        """ "He told me, '...'": speech in speech."""
        outer, self.marks = self.marks, "''"
        inner = self.content("ccomp", "," if end == "," else ".", marked=True)
        self.marks = outer
        verb = word(f"{self.rng.choice(['said', 'told', 'says', 'goes'])}/VBD/VERB", dep)
        who = word(f"{self.rng.choice(['He', 'She', 'They', 'I'])}/PRP/PRON", "nsubj")
        verb.left = [who if self.chance(0.6) else self.phrases.name("nsubj")]
        if verb.text == "told":
            verb.right.append(word(f"{self.rng.choice(['me', 'us', 'them'])}/PRP/PRON", "iobj"))
        elif self.chance(0.4):
            verb.right.append(phrase("to", word("me/PRP/PRON"), "obl"))
        verb.right += [comma(), inner]
        self._mark(verb)
        return verb

    def _mark(self, root: Word) -> None:
        first = next(iter(root))
        first.glued = True
        root.left.insert(0, Word(self.marks[0], "``", "PUNCT", "punct"))
        root.right.append(Word(self.marks[-1], "''", "PUNCT", "punct", glued=True))

    # who says it, and around it

    def verb(self, verbs: list[str], dep: str = "ROOT") -> Word:
        text = self.rng.choice(verbs)
        return Word(text, VERB_TAGS.get(text, "VBD"), "VERB", dep)

    def source(self, inverted: bool = False) -> Word:
        """Who says it."""
        who = self.phrases.source("nsubj")
        while inverted and who.pos == "PRON":  # nobody writes "said she"
            who = self.phrases.source("nsubj")
        return who

    def circumstances(self, share: float) -> list[Word]:
        """on Monday; in a statement; during an interview with Marrick"""
        if not self.chance(share):
            return []
        r = self.rng.random()
        if r < 0.3:
            day = word(f"{self.rng.choice(DAYS)}/NNP/PROPN", "obl")
            plain = day.text == "yesterday" or self.chance(0.5)
            return [day] if plain else [phrase("on", day, "obl")]
        if r < 0.75:
            noun = word(f"{self.rng.choice(STATEMENTS)}/NN/NOUN", "obl")
            noun.left.append(word("an/DT/DET" if noun.text[0] in "aeiou" else "a/DT/DET", "det"))
            if self.chance(0.4):
                case = self.rng.choice(["to", "with", "from", "by"])
                noun.right.append(phrase(case, self.phrases.body("nmod"), "nmod"))
            return [phrase("in", noun, "obl")]
        if r < 0.87:
            return [phrase("in", self.phrases.place("obl"), "obl")]
        return [phrase("after", self.phrases.noun("the meeting", "obl"), "obl")]

    def verb_first(self) -> list[Word]:
        """ "...," said Roe."""
        content = self.content("ccomp", ",", marked=True)
        verb = self.verb(SAID)
        who = self.source(inverted=True)
        verb.left = [content]
        after = self.circumstances(0.25)
        verb.right = [who, *after, stop()]
        return [_close(verb)]

    def source_before_verb(self) -> list[Word]:
        """ "...," Roe told reporters on Monday."""
        content = self.content("ccomp", ",", marked=True)
        if self.chance(0.15):
            verb = Word("told", "VBD", "VERB", "ROOT")
            hearer = self._hearer()
            verb.right = [hearer, *self.circumstances(0.25), stop()]
        else:
            verb = self.verb(SAID)
            verb.right = [*self.circumstances(0.25), stop()]
        verb.left = [content, self.source()]
        if self.chance(0.08):
            verb.left.append(word(f"{self.rng.choice(MANNER)}/RB/ADV", "advmod"))
        return [_close(verb)]

    def _hearer(self) -> Word:
        r = self.rng.random()
        if r < 0.5:
            text = self.rng.choice(HEARERS)
            tag = "PRP/PRON" if text in ("me", "us") else "NNS/NOUN"
            return word(f"{text}/{tag}", "iobj")
        return self.phrases.body("iobj") if r < 0.85 else self.phrases.name("iobj")

    def introduced(self) -> list[Word]:
        """Roe said: "..."; In a statement, Marrick said, "..." """
        told = self.chance(0.12)
        verb = Word("told", "VBD", "VERB", "ROOT") if told else self.verb(SAID)
        before = [self._opening()] if self.chance(0.22) else self.circumstances(0.15)
        for part in before:
            part.right.append(comma())
        verb.left = [*before, self.source()]
        verb.right = [self._hearer()] if told else []
        if verb.text == "replied" and self.chance(0.6):
            noun = word(f"{self.rng.choice(['email', 'text', 'letter', 'phone'])}/NN/NOUN")
            verb.right.append(phrase("by", noun, "obl"))
        verb.right += self.circumstances(0.2)
        mark = comma() if self.chance(0.6) else Word(":", ":", "PUNCT", "punct", glued=True)
        verb.right += [mark, self.content("ccomp", ".", marked=True)]
        return [_close(verb)]

    def _opening(self) -> Word:
        """Asked about Marrick; pressed on the report"""
        verb = word(f"{self.rng.choice(['Asked', 'Pressed', 'Questioned'])}/VBN/VERB", "advcl")
        body = self.phrases.body("obl")
        thing = body if self.chance(0.4) else self.phrases.noun(self.rng.choice(THINGS), "obl")
        verb.right.append(phrase(self.rng.choice(["about", "on"]), thing, "obl"))
        return verb

    def called(self) -> list[Word]:
        """Roe called the plan "a gift"; Roe described it as "a gift to Marrick"."""
        verb = self.verb(["called", "called", "described", "dismissed", "praised", "labelled"])
        verb.left = [self.source()]
        thing = self.rng.choice(THINGS)
        verb.right.append(self.phrases.noun(thing, "obj"))
        fragment = _copy(self.rng.choice(self.fragments))
        if self.chance(0.85):
            self._mark(fragment)
        if verb.text in ("called", "labelled"):
            verb.right.append(fragment.as_("xcomp"))
        else:
            verb.right.append(phrase("as", fragment, "obl"))
        verb.right += [*self.circumstances(0.2), stop()]
        return [_close(verb)]

    def joined(self) -> list[Word]:
        """Roe said it was over and called the plan "a gift"."""
        verb = self.verb(SAID)
        who = self.source()
        other = self.called()[0]
        other.left = [w for w in other.left if w.dep != "nsubj"]
        other.left.insert(0, word("and/CC/CCONJ", "cc"))
        other.right.pop()
        content = self.content("ccomp", "", marked=False, upper=False)
        verb.left, verb.right = [who], [content, other.as_("conj"), stop()]
        other.left[0].text = "and"
        return [_close(verb)]

    def told_once(self) -> list[Word]:
        """Marrick was run by Jane Roe, a baker who once said that ..."""
        verb = word(
            f"{self.rng.choice(['run', 'owned', 'founded', 'led', 'sold'])}/VBN/VERB", "ROOT"
        )
        verb.left = [self.phrases.body("nsubj:pass"), word("was/VBD/AUX", "aux:pass")]
        cue = self.verb(THAT, "acl:relcl")
        cue.left.append(word("who/WP/PRON", "nsubj"))
        if self.chance(0.6):
            cue.left.append(word(f"{self.rng.choice(['once', 'later', 'often'])}/RB/ADV", "advmod"))
        content = self.content("ccomp", "", marked=False, upper=False)
        if self.chance(0.7):
            content.left.insert(0, word("that/IN/SCONJ", "mark"))
        cue.right.append(content)
        person = self.phrases.name("obl:agent")
        role = self.phrases.role("appos")
        role.right.append(cue)
        role.left.insert(0, comma())
        person.right.append(role)
        verb.right = [phrase("by", person, "obl:agent"), stop()]
        return [_close(verb)]

    def indirect(self) -> list[Word]:
        """Roe said that ...; Roe told Marrick ..."""
        told = self.chance(0.15)
        verb = Word("told", "VBD", "VERB", "ROOT") if told else self.verb(THAT)
        content = self.content("ccomp", "", marked=False, upper=False)
        if self.chance(0.5):
            content.left.insert(0, word("that/IN/SCONJ", "mark"))
        verb.left = [self.source()]
        verb.right = [self._hearer()] if told else self.circumstances(0.15)
        verb.right += [content, stop()]
        return [_close(verb)]

    def interrupted(self) -> list[Word]:
        """ "The plan," said Roe, "is dead."; "It is dead," Roe said, "but we go on." """
        content = self.content("ROOT", ".", marked=True)
        order = list(content)
        places = [n for n in range(4, len(order) - 4) if _may_interrupt(order, content, n)]
        if not places:
            return self.verb_first()
        at = self.rng.choice(places)
        cue = self._inserted_cue()
        opening = Word(self.marks[0], "``", "PUNCT", "punct")
        closing = Word(self.marks[-1], "''", "PUNCT", "punct", glued=True)
        order[at].glued = True
        before = [closing] if order[at - 1].text == "," else [comma(), closing]
        _insert(content, order[at - 1], [*before, cue, opening])
        return [_close(content)]

    def _inserted_cue(self) -> Word:
        verb = self.verb(SAID, "parataxis")
        if self.chance(0.5):
            verb.right.append(self.source(inverted=True))
        else:
            verb.left.append(self.source())
        verb.right += self.circumstances(0.1)
        verb.right.append(comma())
        return verb

    def according(self) -> list[Word]:
        """According to Roe, ...; ..., according to Marrick."""
        case = word("to/IN/ADP", "fixed")
        first = self.chance(0.5)
        marked = self.chance(0.25)
        lead = word("According/VBG/VERB" if first else "according/VBG/VERB", "case")
        lead.right.append(case)
        who = self.phrases.source("obl")
        who.left.insert(0, lead)
        if first:
            content = self.content("ROOT", ".", marked, upper=marked)
            who.right.append(comma())
            content.left.insert(0, who)
            return [_close(content)]
        content = self.content("ROOT", "," if marked else "", marked)
        if not marked:
            who.left.insert(0, comma())
        content.right += [who, stop()]
        return [_close(content)]

    def saying(self) -> list[Word]:
        """Roe defended the decision, saying ..."""
        verb_text, thing = self.rng.choice(ACTIONS)
        verb = Word(verb_text, "VBD", "VERB", "ROOT")
        verb.left = [self.source()]
        if thing:
            verb.right.append(self.phrases.noun(thing, "obj"))
        cue = word(f"{self.rng.choice(SAYING)}/VBG/VERB", "advcl")
        cue.left.append(comma())
        marked = self.chance(0.55)
        content = self.content("ccomp", "." if marked else "", marked, upper=marked)
        if marked:
            colon = Word(":", ":", "PUNCT", "punct", glued=True)
            cue.right.append(self.rng.choice([comma(), colon]))
        elif self.chance(0.4):
            content.left.insert(0, word("that/IN/SCONJ", "mark"))
        cue.right.append(content)
        verb.right.append(cue)
        if not marked:
            verb.right.append(stop())
        return [_close(verb)]

    def label(self) -> list[Word]:
        """Jane Roe, chair of Marrick: "..." """
        who = self.phrases.name("ROOT") if self.chance(0.5) else self.phrases.apposed("ROOT")
        mark = Word(":", ":", "PUNCT", "punct", glued=True)
        who.right += [mark, self.content("parataxis", ".", marked=True)]
        return [_close(who)]

    def more_speech(self) -> list[Word]:
        return [self.content("ROOT", ".", marked=True)]

    def elsewhere(self) -> list[Word]:
        """A sentence of the treebanks as it is."""
        return [self.content("ROOT", ".", marked=False)]


def _close(root: Word) -> Word:
    """Repair the punctuation between phrases: no comma before another mark, a capital first."""
    _drop_doubled(root)
    first = next(w for w in root if w.pos != "PUNCT")
    if first.text[0].islower() and first.name is None:
        first.text = first.text[0].upper() + first.text[1:]
    return root


def _drop_doubled(root: Word) -> None:
    order = list(root)
    doubled = {
        id(w)
        for w, after in zip(order, order[1:], strict=False)
        if w.text == "," and after.pos == "PUNCT" and after.text in ",.:?!"
    }
    for w in order:
        w.left = [child for child in w.left if id(child) not in doubled]
        w.right = [child for child in w.right if id(child) not in doubled]


def _copy(tree: list[Word]) -> Word:
    """A fresh tree from the stored one."""
    fresh: dict[int, Word] = {}
    for w in tree:
        fresh[id(w)] = Word(w.text, w.tag, w.pos, w.dep, glued=w.glued, name=w.name)
    for w in tree:
        fresh[id(w)].left = [fresh[id(child)] for child in w.left]
        fresh[id(w)].right = [fresh[id(child)] for child in w.right]
    return fresh[id(tree[0])]


def _fragments(contents: list[list[Word]]) -> Iterator[list[Word]]:
    """The noun phrases with an article in the sentences: "a gift to Marrick"."""
    for sentence in contents:
        for noun in sentence:
            inside = list(noun)
            starts = inside[0].text in ("a", "an") and noun.left and noun.left[0] is inside[0]
            if noun.pos == "NOUN" and starts and len(inside) <= 9 and inside[-1].pos != "PUNCT":
                yield [noun, *(w for w in inside if w is not noun)]


def _may_interrupt(order: list[Word], root: Word, at: int) -> bool:
    """May a cue that hangs on the root stand before this word? After a comma, clause or subject."""
    before = order[at - 1]
    direct = [*root.left, *root.right]
    edges = [list(child) for child in direct]
    ends = {id(edge[-1]): edge for edge in edges} | {id(root): [root]}
    edge = ends.get(id(before))
    if edge is None or order[at].pos == "PUNCT" or before is root:
        return False
    return before.text == "," or (edge[-1] is before and len(edge) > 2 and before.pos != "AUX")


def _insert(root: Word, before: Word, added: list[Word]) -> None:
    """Put these dependents of the root after the word that ends one of them."""
    for side in (root.left, root.right):
        for n, child in enumerate(side):
            if list(child)[-1] is before:
                side[n + 1 : n + 1] = added
                return
    raise ValueError("no dependent of the root ends there")


def usable_sentences(corpora: Path) -> list[list[Word]]:
    """The treebanks' sentences that can be said: short, whole, without marks of their own."""
    found = []
    for name in TREEBANKS:
        for doc in read(corpora / "train" / f"{name}.spacy"):
            known = doc.has_annotation("ENT_IOB") and name == "syntax_gum_train"
            found += [_as_words(sent, known) for sent in doc.sents if _is_usable(sent)]
    return found


def _is_usable(sent: Span) -> bool:
    tokens = list(sent)
    if not 5 <= len(tokens) <= 28 or tokens[-1].text not in (".", "!", "?"):
        return False
    if tokens[-1].head != sent.root or sent.root.pos_ not in ("VERB", "AUX", "NOUN", "ADJ"):
        return False
    if any(t.text in ('"', "“", "”", "``", "''", "'") or t.pos_ in ("SPACE", "X") for t in tokens):
        return False
    if not tokens[0].text[0].isupper() or any(
        t.dep_ in ("list", "goeswith", "dep") for t in tokens
    ):
        return False
    has_subject = any(t.dep_.startswith("nsubj") for t in tokens)
    return has_subject and all(_is_whole(list(t.subtree)) for t in tokens)


def _is_whole(subtree: list[Token]) -> bool:
    return subtree[-1].i - subtree[0].i + 1 == len(subtree)


def _as_words(sent: Span, known: bool) -> list[Word]:
    """The sentence's words, the root first."""
    unknown, names = Name(UNLABELLED), {}
    for entity in sent.ents if known else ():
        names.update(dict.fromkeys(range(entity.start, entity.end), Name(entity.label_)))
    made = {}
    for t in sent:
        name = names.get(t.i) if known else unknown
        glued = t.i > sent.start and not t.nbor(-1).whitespace_
        made[t.i] = Word(t.text.replace("’", "'"), t.tag_, t.pos_, t.dep_, glued=glued, name=name)
    for t in sent:
        made[t.i].left = [made[c.i] for c in t.lefts]
        made[t.i].right = [made[c.i] for c in t.rights]
    root = made[sent.root.i]
    return [root, *(w for w in made.values() if w is not root)]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--paragraphs", type=int, default=6000)
    arguments.add_argument("--seed", type=int, default=11)
    arguments.add_argument("--show", type=int, default=0)
    given = arguments.parse_args()
    rng, nlp = random.Random(given.seed), spacy.blank("en")
    invent = Inventor(rng, given.corpora / "names", organizations(given.corpora))
    frames = Frames(rng, Phrases(rng, invent, nlp), usable_sentences(given.corpora))
    docs = [as_doc(nlp.vocab, frames.paragraph()) for _ in range(given.paragraphs)]
    DocBin(
        attrs="ORTH TAG POS LEMMA HEAD DEP SENT_START ENT_IOB ENT_TYPE SPACY".split(), docs=docs
    ).to_disk(given.out)
    same = sum([t.text for t in nlp.make_doc(d.text)] == [t.text for t in d] for d in docs)
    count = sum(len(d) for d in docs)
    print(f"{len(docs)} paragraphs, {count} words; {same} tokenized alike by spaCy")
    for doc in docs[: given.show]:
        print(doc.text, [(e.text, e.label_) for e in doc.ents])


if __name__ == "__main__":
    main()
