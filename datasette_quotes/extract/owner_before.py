"""The owner before a title: "the company's chairman", "Van Essen chairman", "club president"."""

from __future__ import annotations

from .bodies import MODIFIER_TAGS, NOUN_TAGS, Body, is_body_noun
from .lexicon import words
from .lines import LOW_DASHES, Line
from .role_words import is_role_noun

SENTENCE_STARTS = frozenset({".", '"', "“", "‘", "'", ":", "«", "»", "?", "!", "—", "-", "–", "--"})
OFFICES_OF_PLACES = frozenset(
    "ambassador back batsman boss bowler captain chair chairman chairwoman chief coach "
    "commissioner council councillor councilman councilwoman defender delegate director flanker "
    "forward gov. governor goalkeeper goaltender half head leader manager mayor midfielder "
    "minister mp pm premier president quarterback rep. representative secretary sen. senator "
    "sheriff skipper spokesman spokesperson spokeswoman striker treasurer wicketkeeper "
    "winger".split()
)
LEGISLATORS = frozenset(
    "backbencher congressman congresswoman lawmaker legislator mep mp ms msp rep. "
    "representative sen. senator".split()
)
OFFICERED = frozenset(  # club president; but a council leader, a company secretary
    "agency charity club federation foundation guild network society trust".split()
)
Unit = tuple[int, int]  # words joined by hyphens, half-open


def lower(line: Line, unit: Unit) -> str:
    """A unit's words in lower case, as one."""
    return "".join(line.lowers[unit[0] : unit[1]])


def starts_sentence(line: Line, i: int) -> bool:
    """Is a capital at this position owed to the place alone?"""
    return i == 0 or line.lower(i - 1) in SENTENCE_STARTS


def speaks_for(line: Line, head: int) -> bool:
    """Does the head of a title name one who speaks for a body: "company spokesman"?"""
    return line.lower(head).startswith("spokes")


def owner_until(line: Line, i: int) -> Body | None:
    """The owner whose name or noun ends before the possessive mark at a position."""
    name = line.inside.get(i - 1)
    if name:
        start = name.start
        while start > 1 and line.lower(start - 1) == "&":
            start -= 2
        return Body(start, i, "name", label=name.label)
    if line.is_capital(i - 1) and line.tag(i - 1) in NOUN_TAGS:
        return _named_owner(line, i)
    if line.tag(i - 1) in NOUN_TAGS or is_body_noun(line.lower(i - 1)):
        start = i - 1
        while start > 0 and line.tag(start - 1) in MODIFIER_TAGS and not line.label(start - 1):
            start -= 1
        before = line.inside.get(start - 1)
        if before and is_body_noun(line.lower(i - 1)):
            if before.label == "PERSON":  # the Roe campaign's
                return Body(before.start, i, "noun", "the", noun=line.lower(i - 1))
            return Body(before.start, i, "name", label="ORG")  # Tarn council's
        determiner = line.lower(start - 1) if line.tag(start - 1) in ("DT", "PRP$") else ""
        return Body(start, i, "noun", determiner, noun=line.lower(i - 1))
    return None


def _named_owner(line: Line, end: int) -> Body:
    """A capitalised owner that no stage knows; "the Company's" is a noun all the same."""
    start = end - 1
    while start > 0 and _extends_name(line, start - 1):
        start -= 1
    determiner = line.lower(start - 1) if line.tag(start - 1) == "DT" else ""
    if end - start == 1 and determiner == "the" and is_body_noun(line.lower(start)):
        return Body(start, end, "noun", "the", noun=line.lower(start))
    return Body(start, end, "name", determiner)


def _extends_name(line: Line, i: int) -> bool:
    if line.is_capital(i):
        return line.tag(i) in NOUN_TAGS | {"JJ", "CD"} and line.lower(i) not in words("calendar")
    return i > 0 and line.lower(i) in ("of", "&", "for") and line.is_capital(i - 1)


def body_before(line: Line, units: list[Unit], head: int) -> tuple[Body | None, list[Unit]]:
    """Part an organisation's name from the words of the title: "Van Essen chairman"."""
    first = units[0][0]
    name = line.inside.get(first)
    body = units[-2][1] if len(units) > 1 else first
    noun = line.lower(body - 1) if body > first else ""
    spoken_for = speaks_for(line, head) and is_body_noun(noun) and not line.is_capital(body - 1)
    if spoken_for or len(units) == 2 and noun in OFFICERED and body - first == 1:
        return Body(first, body, "noun", "the", noun=noun), units[-1:]  # coast guard spokesman
    party_name = name is not None and name.end - first > 1 and line.lower(name.end - 1) == "party"
    of_body = line.label(first) == "LOC" or party_name
    if len(units) < 2 or line.lower(head) in LEGISLATORS and not of_body:
        return None, units  # Labour MP
    second = line.inside.get(units[1][0])
    party = lower(line, units[0]) in words("demonyms") and second is not None
    if party and second and second.label == "LOC" and second.end <= head:  # Republican Iowa Gov.
        owner = Body(second.start, second.end, "name", label="LOC")
        return owner, [units[0], *(unit for unit in units if unit[0] >= second.end)]
    if name and name.start == first and name.end <= head and name.label in ("ORG", "LOC"):
        part_of_title = name.label == "LOC" and line.texts[first].isupper()  # U.S. attorney
        hyphened = line.lower(name.end) in LOW_DASHES and line.is_glued(name.end - 1)
        rest = [unit for unit in units if unit[0] >= name.end]
        if part_of_title or hyphened or not rest:
            return None, units
        if name.label == "LOC" and line.lower(head) not in OFFICES_OF_PLACES:  # a Miami lawyer
            return None, rest
        return Body(first, name.end, "name", label=name.label), rest
    if line.is_capital(head) and not line.texts[head].isupper():
        return None, units
    run = 0
    while run < len(units) - 1 and line.is_capital(units[run][0]):
        run += 1
    if not run or not (_is_name_run(line, units[:run]) or _is_team(line, units, run, head)):
        return None, units
    return Body(first, units[run - 1][1], "name"), units[run:]


def _is_team(line: Line, units: list[Unit], run: int, head: int) -> bool:
    """Is a sentence's first word a name that no stage knows: "Penfro head coach Ada Roe"?"""
    first, word = units[0], lower(line, units[0])
    if run > 1 or line.tag(first[0]) != "NNP" or line.lower(head) not in OFFICES_OF_PLACES:
        return False
    known = words("title_fields") | words("demonyms") | words("portfolios") | words("person_nouns")
    return not (
        word in known or is_role_noun(word) or is_body_noun(word) or word in line.lowers[head:]
    )


def _is_name_run(line: Line, run: list[Unit]) -> bool:
    """Are these capitalised words a name, not a sentence's first word or "Dutch"?"""
    if all(lower(line, u) in words("demonyms") or line.tag(u[0]) == "JJ" for u in run):
        return False
    return len(run) > 1 or not starts_sentence(line, run[0][0])
