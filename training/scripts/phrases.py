"""The noun phrases of attributions: names, titles, roles, and how they are joined.

Everything that may name a source: "Roe", "Sen. Roe", "Marrick's finance chief, Jane Roe,", "a
spokesperson for Marrick", "the company". Relations as in UD English: titles `nmod:desc`, names
`flat`, roles `appos`.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from invent import Inventor, Person
from spacy.language import Language
from trees import Name, Word, comma, phrase, word
from words import words

ADJECTIVES = words("role_adjectives")
FIELDS = words("fields")
ROLES = words("roles")
TITLES = words("titles")
OFFICES = words("offices")
WORKS = "works teaches studies leads runs chairs represents heads owns founded joined left".split()
BODIES = "company charity union agency insurer bank brewer carmaker retailer lender group".split()
STAFF = "officials executives lawyers managers sources police".split()
SPOKEN = "spokesperson spokesman spokeswoman lawyer official representative".split()
POSSESSED = (
    "brother mother father sister son daughter husband wife company family house firm".split()
)
OWNS = "owns runs bought represents built".split()
NOMINALS = words("nominals")
STATES = ["Va.", "Mo.", "Calif.", "Texas", "Ohio", "S.C.", "Fla.", "Mass."]
TAGS = dict.fromkeys("the a an".split(), "DT/DET") | dict.fromkeys("one two".split(), "CD/NUM")
TAGS |= dict.fromkeys("her his its their".split(), "PRP$/PRON")
TAGS |= dict.fromkeys("public general managing vice financial operating".split(), "JJ/ADJ")
TAGS |= dict.fromkeys(ADJECTIVES, "JJ/ADJ")


class Phrases:
    """Noun phrases at random. One paragraph's people and bodies are kept, to be named again."""

    def __init__(self, rng: random.Random, invent: Inventor, nlp: Language) -> None:
        self.rng, self.invent, self.nlp = rng, invent, nlp
        self.people: list[Person] = []
        self.bodies: list[str] = []

    def forget(self) -> None:
        """Start another paragraph."""
        self.people, self.bodies = [], []

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    # names

    def _named(self, text: str, label: str, dep: str, inside: str) -> Word:
        """A name's words, the first its head for people, else the last."""
        name = Name(label)
        parts = [(t.text, bool(t.whitespace_)) for t in self.nlp.make_doc(text)]
        run = [Word(t, "NNP", "PROPN", inside, name=name) for t, _ in parts]
        for before, after in zip(range(len(parts)), run[1:], strict=False):
            after.glued = not parts[before][1]
        for w in run:
            if w.text == "-":
                w.tag, w.pos, w.dep = "HYPH", "PUNCT", "punct"
        if label == "PERSON" or len(run) == 1:
            return _join(run[0], [], run[1:], dep)
        return _organization(run, dep)

    def name(self, dep: str) -> Word:
        """A person in full or, if named before in the paragraph, often again by surname."""
        if self.people and self.chance(0.5):
            return self._named(self.rng.choice(self.people).short, "PERSON", dep, "flat")
        person = self.invent.person()
        self.people.append(person)
        text = person.short if self.chance(0.18) else person.full
        return self._named(text, "PERSON", dep, "flat")

    def body(self, dep: str) -> Word:
        """An organisation."""
        if self.bodies and self.chance(0.4):
            return self._named(self.rng.choice(self.bodies), "ORG", dep, "compound")
        self.bodies.append(self.invent.organization())
        return self._named(self.bodies[-1], "ORG", dep, "compound")

    def place(self, dep: str) -> Word:
        return self._named(self.invent.place(), "LOC", dep, "compound")

    def owner(self, body: Word) -> Word:
        """Marrick's"""
        case = word("'s/POS/PART", "case", glued=True)
        body.right.append(case)
        return body.as_("nmod:poss")

    # roles

    def noun(self, text: str, dep: str) -> Word:
        """A noun phrase in lower case from its words, "director of public health"."""
        parts = text.split()
        cut = next((n for n, p in enumerate(parts) if p in ("of", "in")), len(parts))
        head = self._flat_noun(parts[:cut], dep)
        if cut < len(parts):
            head.right.append(phrase(parts[cut], self._flat_noun(parts[cut + 1 :], "nmod"), "nmod"))
        return head

    def _flat_noun(self, parts: Sequence[str], dep: str) -> Word:
        plural = parts[-1].endswith("s") and parts[-1] not in ("politics", "economics", "press")
        noun = "NNPS/PROPN" if parts[-1].isupper() else "NNS/NOUN" if plural else "NN/NOUN"
        if parts[-1].isupper():
            noun = "NN/NOUN"
        head = word(f"{parts[-1]}/{noun}", dep)
        prefix, _, bare = head.text.partition("-")
        if bare:  # spaCy cuts co-head in three
            head.text, head.glued = bare, True
            first = word(f"{prefix}/NN/NOUN", "compound")
            head.left += [first, Word("-", "HYPH", "PUNCT", "punct", glued=True)]
        for at, part in enumerate(parts[:-1]):
            tag = TAGS.get(part, "NN/NOUN")
            rel = {"DT": "det", "CD": "nummod", "JJ": "amod", "PRP$": "nmod:poss"}
            head.left.insert(at, word(f"{part}/{tag}", rel.get(tag.split("/")[0], "compound")))
        return head

    def bare_role(self, dep: str) -> Word:
        """chief executive; former trade secretary; senior analyst"""
        if self.chance(0.35):
            head = self.noun(self.rng.choice(OFFICES), dep)
        else:
            head = self._flat_noun([self.rng.choice(ROLES)], dep)
            if self.chance(0.4):
                head.left.insert(0, word(f"{self.rng.choice(FIELDS)}/NN/NOUN", "compound"))
        if self.chance(0.35):
            head.left.insert(0, word(f"{self.rng.choice(ADJECTIVES)}/JJ/ADJ", "amod"))
        return head

    def role(self, dep: str, article: bool = True) -> Word:
        """the finance minister; a nurse at Marrick; chairman and chief executive of Marrick"""
        head = self.bare_role(dep)
        if self.chance(0.1):
            other = self.bare_role("conj")
            other.left.insert(0, word("and/CC/CCONJ", "cc"))
            head.right.append(other)
        if article:
            head.left.insert(0, word(f"{self.rng.choice(['the', 'a', 'the'])}/DT/DET", "det"))
        if self.chance(0.65):
            head.right.append(self._workplace())
        return head

    def _workplace(self) -> Word:
        r = self.rng.random()
        case = self.rng.choice(["of", "at", "for", "with", "of", "at", "from"])
        if r < 0.12:
            return phrase(self.rng.choice(["of", "for", "in"]), self.place("nmod"), "nmod")
        body = self.body("nmod")
        if self.chance(0.15) and body.text not in ("Inc.", "Corp."):
            body.left.insert(0, word("the/DT/DET", "det"))
        place = phrase(case, body, "nmod")
        if self.chance(0.12):
            there = phrase("in", self.place("nmod"), "nmod")
            body.right.append(there)
        return place

    def relative(self) -> Word:
        """who works at Marrick; whose mother lives in Port Ellery; who asked not to be named"""
        make = self.rng.choices([self._who, self._whose, self._has, self._unnamed], [6, 3, 3, 1])[0]
        return make()

    def _whose(self) -> Word:
        """whose brother runs Marrick"""
        verb = word(f"{self.rng.choice(OWNS)}/VBD/VERB", "acl:relcl")
        verb.tag = "VBZ" if verb.text.endswith("s") else "VBD"
        thing = word(f"{self.rng.choice(POSSESSED)}/NN/NOUN", "nsubj")
        thing.left.append(word("whose/WP$/PRON", "nmod:poss"))
        verb.left.append(thing)
        verb.right.append(self._somewhere().as_("obj"))
        return verb

    def _has(self) -> Word:
        """who has worked at Marrick since 2004; who had lived in Port Ellery for years"""
        verb = word(
            f"{self.rng.choice(['worked', 'lived', 'served', 'taught'])}/VBN/VERB", "acl:relcl"
        )
        verb.left.append(word("who/WP/PRON", "nsubj"))
        verb.left.append(word("has/VBZ/AUX" if self.chance(0.7) else "had/VBD/AUX", "aux"))
        verb.right.append(phrase(self.rng.choice(["in", "at"]), self._somewhere(), "obl"))
        if self.chance(0.5):
            year = word(f"{self.rng.randint(1961, 2025)}/CD/NUM")
            verb.right.append(phrase("since", year, "obl"))
        else:
            verb.right.append(phrase("for", word("years/NNS/NOUN"), "obl"))
        return verb

    def _unnamed(self) -> Word:
        """who asked not to be named"""
        verb = word("asked/VBD/VERB", "acl:relcl")
        verb.left.append(word("who/WP/PRON", "nsubj"))
        named = word(f"{self.rng.choice(['named', 'identified', 'quoted'])}/VBN/VERB", "xcomp")
        named.left = [word("not/RB/PART", "advmod"), word("to/TO/PART", "mark")]
        named.left.append(word("be/VB/AUX", "aux:pass"))
        verb.right.append(named)
        return verb

    def _who(self) -> Word:
        """who works at Marrick; who founded Marrick in 1999"""
        verb = word(f"{self.rng.choice(WORKS)}/VBZ/VERB", "acl:relcl")
        verb.left.append(word("who/WP/PRON", "nsubj"))
        if verb.text in ("works", "teaches", "studies"):
            verb.tag = "VBZ"
            verb.right.append(phrase("at", self.body("obl"), "obl"))
        else:
            verb.tag = "VBD" if verb.text in ("founded", "joined", "left") else "VBZ"
            verb.right.append(self.body("obj"))
            if self.chance(0.3):
                year = word(f"{self.rng.randint(1961, 2025)}/CD/NUM")
                verb.right.append(phrase("in", year, "obl"))
        return verb

    # whole sources

    def source(self, dep: str) -> Word:
        """Any words that may name who said something, with the comma that closes them."""
        kinds = [
            (24, self.name), (9, self.titled), (19, self.apposed), (6, self.owned),
            (8, self.prenominal), (14, self.speaking_body), (5, self.spokesperson),
            (5, self.nominal), (4, self.pronoun), (3, self.pair), (3, self.introduced),
        ]  # fmt: skip
        make = self.rng.choices([k for _, k in kinds], [w for w, _ in kinds])[0]
        return make(dep)

    def titled(self, dep: str) -> Word:
        """Prime Minister Jane Roe; Sen. Roe (R-Ohio)"""
        parts = self.rng.choice(TITLES).split()
        title = word(f"{parts[-1]}/NNP/PROPN", "nmod:desc")
        title.left = [word(f"{p}/NNP/PROPN", "compound") for p in parts[:-1]]
        person = self.name(dep)
        person.left.insert(0, title)
        if parts[-1] in ("Sen.", "Rep.") and self.chance(0.5):
            person.right += self._party()
        return person

    def _party(self) -> list[Word]:
        letter = Word(self.rng.choice("DR"), "NNP", "PROPN", "appos", glued=True)
        letter.left.append(word("(/-LRB-/PUNCT", "punct"))
        state = word(f"{self.rng.choice(STATES)}/NNP/PROPN", "nmod", glued=True)
        state.left.append(word("-/HYPH/PUNCT", "punct", glued=True))
        letter.right += [state, word(")/-RRB-/PUNCT", "punct", glued=True)]
        return [letter]

    def apposed(self, dep: str) -> Word:
        """Jane Roe, 43, a nurse at Marrick who chairs the union,"""
        person = self.titled(dep) if self.chance(0.1) else self.name(dep)
        if self.chance(0.15):
            age = Word(str(self.rng.randint(18, 91)), "CD", "NUM", "appos")
            age.left.append(comma())
            person.right.append(age)
            if self.chance(0.3):
                age.right.append(comma())
                return person
        if self.chance(0.08):
            last = phrase(self.rng.choice(["of", "from"]), self._somewhere(), "nmod")
        elif self.chance(0.14):
            last = self.relative()
        else:
            owned = self.chance(0.2)  # Jane Roe, Marrick's head of policy,
            last = self.bare_role("appos") if owned else self.role("appos", self.chance(0.6))
            if owned:
                body = self.place("nmod:poss") if self.chance(0.15) else self.body("nmod:poss")
                last.left.insert(0, self.owner(body))
            if self.chance(0.15):
                last.right.append(self.relative())
        last.left.insert(0, comma())
        last.right.append(comma())
        person.right.append(last)
        return person

    def _somewhere(self) -> Word:
        return self.body("nmod") if self.chance(0.6) else self.place("nmod")

    def owned(self, dep: str) -> Word:
        """Marrick's chief executive, Jane Roe,; the ministry's spokeswoman Jane Roe"""
        owner = self.owner(self.place("nmod:poss") if self.chance(0.15) else self.body("nmod:poss"))
        role = self.bare_role(dep)
        role.left.insert(0, owner)
        person = self.name("appos")
        if self.chance(0.6):
            person.left.insert(0, comma())
            person.right.append(comma())
            role.right.append(person)
            return role
        person.left.insert(0, role.as_("nmod:desc"))
        return person.as_(dep)

    def prenominal(self, dep: str) -> Word:
        """Marrick spokeswoman Jane Roe; former Marrick chief executive Roe; local resident Roe"""
        role = self.bare_role("nmod:desc")
        if self.chance(0.75):
            body = self.place("compound") if self.chance(0.15) else self.body("compound")
            at = 1 if role.left and role.left[0].dep == "amod" else 0
            role.left.insert(at, body)
        person = self.name(dep)
        person.left.insert(0, role)
        return person

    def introduced(self, dep: str) -> Word:
        """the chairman of Marrick, Jane Roe,"""
        role = self.role(dep)
        person = self.name("appos")
        person.left.insert(0, comma())
        person.right.append(comma())
        role.right.append(person)
        return role

    def speaking_body(self, dep: str) -> Word:
        """Marrick; the Council; Marrick officials; Marrick's lawyers; Marrick, which owns it,"""
        r = self.rng.random()
        body = self.body(dep)
        if r < 0.15:
            body.left.insert(0, word("the/DT/DET", "det"))
        elif r < 0.3:
            noun = self.rng.choice(STAFF)
            head = word(f"{noun}/NNS/NOUN", dep)
            head.left.append(self.owner(body) if self.chance(0.4) else body.as_("compound"))
            return head
        elif r < 0.42:
            last = self._kind_of_body()
            last.left.insert(0, comma())
            last.right.append(comma())
            body.right.append(last)
        return body

    def _kind_of_body(self) -> Word:
        """the maker of ...; a charity based in ...; which owns ..."""
        if self.chance(0.4):
            verb = word(f"{self.rng.choice(OWNS)}/VBZ/VERB", "acl:relcl")
            verb.left.append(word("which/WDT/PRON", "nsubj"))
            verb.right.append(self._somewhere().as_("obj"))
            return verb
        kind = self.rng.choice(BODIES)
        head = word(f"{kind}/NN/NOUN", "appos")
        head.left.append(word(f"{self.rng.choice(['the', 'a'])}/DT/DET", "det"))
        based = word("based/VBN/VERB", "acl")
        based.right.append(phrase("in", self.place("obl"), "obl"))
        head.right.append(based)
        return head

    def spokesperson(self, dep: str) -> Word:
        """a spokesperson for Marrick; a Marrick spokeswoman; a person close to Marrick"""
        role = self.rng.choice(SPOKEN)
        head = word(f"{role}/NN/NOUN", dep)
        head.left.append(word("a/DT/DET", "det"))
        if self.chance(0.6):
            head.right.append(phrase(self.rng.choice(["for", "at"]), self.body("nmod"), "nmod"))
        else:
            head.left.append(self.body("compound"))
        if self.chance(0.12):
            aside = self._unnamed()
            aside.left.insert(0, comma())
            aside.right.append(comma())
            head.right.append(aside)
        return head

    def nominal(self, dep: str) -> Word:
        return self.noun(self.rng.choice(NOMINALS).strip(), dep)

    def pronoun(self, dep: str) -> Word:
        return word(f"{self.rng.choice(['he', 'she', 'they', 'it'])}/PRP/PRON", dep)

    def pair(self, dep: str) -> Word:
        """Roe and Doe"""
        first, second = self.name(dep), self.name("conj")
        second.left.insert(0, word("and/CC/CCONJ", "cc"))
        first.right.append(second)
        return first


def _join(head: Word, left: list[Word], right: list[Word], dep: str) -> Word:
    """The head with its words; a hyphen hangs on the word after it."""
    kept: list[Word] = []
    waiting: list[Word] = []
    for w in right:
        if w.text == "-":
            waiting.append(w)
            continue
        w.left, waiting = waiting, []
        kept.append(w)
    head.left, head.right = left, kept + waiting
    return head.as_(dep)


def _organization(run: list[Word], dep: str) -> Word:
    """Blue Harbour Bank; Bank of Delvane; Roe & Doe: compounds, or what follows "of" and "&"."""
    for n, w in enumerate(run):
        if 0 < n < len(run) - 1 and w.text in ("of", "for", "&", "and"):
            head, rest = _organization(run[:n], dep), _organization(run[n + 1 :], "nmod")
            joins = w.text in ("&", "and")
            w.tag, w.pos = ("CC", "CCONJ") if joins else ("IN", "ADP")
            rest.left.insert(0, w.as_("cc" if joins else "case"))
            head.right.append(rest.as_("conj" if joins else "nmod"))
            return head
    head = run[-1].as_(dep)
    head.left = run[:-1]
    return head
