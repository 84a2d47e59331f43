"""Roles named apart from their holder: "Abara agreed. The prime minister said ..."

A title with "the" that says something and fits nobody's role yet belongs to the person just
spoken of, or to the one first named right after. Offices only, and words that mark a change:
"the driver" may be somebody without a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..model import Role
from .beside_names import OF_ANOTHER
from .dependencies import SUBJECTS
from .lexicon import words
from .lines import Line, Name
from .role_words import head_word, roles_compatible
from .spoken_of import is_saying, only_named, people_of, sentence_start, spoken_of
from .subjects import PRONOUNS
from .titles import Held, Title

OFFICES = frozenset(
    "ceo cfo chair chairman chief coach commissioner coo director executive founder governor head "
    "leader manager mayor minister officer owner premier president secretary speaker "
    "superintendent".split()
)
ENDS = frozenset({".", "?", "!", '"', "”", "’", "'", "»"})
Given = Sequence[tuple[int, Role]]  # entity and role, as found beside names and in clauses


def nominals_in(
    lines: list[Line], titles: list[list[Title]], given: Given
) -> Iterator[tuple[int, Held]]:
    """For each such title the number of its paragraph, its holder and itself."""
    found = list(given)
    titled = {entity for entity, role in given if role.status == "current"}
    for n, (holder, title) in _opening(lines, titles, given):
        if holder.entity is not None:
            found.append((holder.entity, _role(title)))
            yield n, (holder, title)
    for n, line in enumerate(lines):
        for title in titles[n]:
            only = _holder(lines, title, given) or _of_pronoun(lines, n, title)
            if only is not None:
                yield n, (only, title)
            if not _is_definite(line, title) or _is_held(title, found):
                continue
            if _is_anyones(lines, titles, n, title):
                continue
            name = None
            if title.determiner not in ("his", "her") and _is_told_of(line, title, found):
                name = (
                    _named_after(line, title.end, found)
                    or spoken_of(lines, n, title.start)
                    or _named_below(lines, n, found)
                )
            elif title.start == 0 and _is_subject(line, title):
                name = _only_spoken_of(lines, n, title, found)
            elif _is_topic(line, title):
                name = _introduced_after(lines, n, title, found)
            known = name is not None and title.status == "current" and name.entity in titled
            if name is None or name.entity is None or known:
                continue  # the first officer is not the chief investigator
            if _suits(lines, name, title):
                found.append((name.entity, _role(title)))
                yield n, (name, title)


def _is_definite(line: Line, title: Title) -> bool:
    """Is it one person's title with "the" or an owner, the reporter's word, no name after it?"""
    known = title.determiner in ("the", "his", "her") or title.owner_before
    if not known or title.plural:
        return False
    if line.lower(title.end) == "," and line.inside.get(title.end + 1):
        return False
    return title.head not in line.quoted


def _is_told_of(line: Line, title: Title, found: Given) -> bool:
    """Does the title say something of office, and is it somebody who says or does something?

    Where nothing is said, nobody may be known who comes near the title.
    """
    marked = title.status != "current" or line.lower(title.start + 1) == "new"
    owned = title.owner is not None and title.owner.kind == "name"
    if not (marked or owned or head_word(title.words) in OFFICES):
        return False
    token = line.tokens[title.head]
    if line.lower(title.start - 1) == "to" and line.lower(title.start - 2) == "according":
        return True
    verbs = words("speech_verbs") | words("report_verbs")
    if token.dep_ not in SUBJECTS or token.head.lemma_.lower() in verbs:
        return token.dep_ in SUBJECTS
    return (marked or owned) and not any(_is_like(title, role) for _, role in found)


def _is_subject(line: Line, title: Title) -> bool:
    return title.determiner == "the" and line.tokens[title.head].dep_ in SUBJECTS


def _only_spoken_of(lines: list[Line], n: int, title: Title, found: Given) -> Name | None:
    """Who spoke just before a paragraph that goes on: "The doctoral student was alone"."""
    name = spoken_of(lines, n, title.start)
    if name is None or name.entity in {entity for entity, _ in found}:
        return None
    back = next(line for line in reversed(lines[:n]) if people_of(line))
    return name if is_saying(back, name) else None


def _is_topic(line: Line, title: Title) -> bool:
    """Is a sentence about an owned title: "Backstage, the company's founder was candid"?"""
    if title.determiner in ("his", "her"):  # Her coach smiled. "Fine," said X.
        token = line.tokens[title.head]
        return token.dep_ in SUBJECTS and title.words not in OF_ANOTHER
    if not title.owner_before:
        return False
    opens = line.lower(title.start - 1) == "for" and sentence_start(line, title.start) >= (
        title.start - 2
    )
    return opens or line.tokens[title.head].dep_ in SUBJECTS


def _introduced_after(lines: list[Line], n: int, title: Title, found: Given) -> Name | None:
    """Whom the words after a sentence about a title are said by, if that names them first."""
    if any(person.end <= title.start for person in people_of(lines[n])):
        return None
    after = [name for name in people_of(lines[n]) if name.start >= title.end]
    if not after and n + 1 < len(lines):
        n, after = n + 1, people_of(lines[n + 1])
    name = after[0] if after else None
    if name is None or name.entity in {entity for entity, _ in found}:
        return None
    if not is_saying(lines[n], name):
        return None
    first = next(m for line in lines for m in line.names if m.entity == name.entity)
    return name if first is name else None


def _is_like(title: Title, role: Role) -> bool:
    """May a role be what a title means, though its words differ: "the interim chief"?"""
    alike = head_word(role.title) == head_word(title.words)
    return alike and role.status == "current" or role.status == title.status != "current"


def _opening(
    lines: list[Line], titles: list[list[Title]], given: Given
) -> Iterator[tuple[int, Held]]:
    """Read "A former nurse has been jailed." before a paragraph that begins with a name.

    The first paragraph of the news calls the person by the role, and names nobody.
    """
    n = next((n for n, line in enumerate(lines) if _is_prose(line)), len(lines))
    if n + 1 >= len(lines) or not titles[n]:
        return
    title, name = titles[n][0], lines[n + 1].person_from(0) or _only_sayer(lines[n + 1])
    if any(not title.start < person.start < title.end for person in people_of(lines[n])):
        return
    if name is None or title.plural or not _is_introduced(lines[n + 1], name):
        return
    subject = lines[n].tokens[title.head].dep_ in SUBJECTS
    begins = title.start == 0 and title.determiner in ("a", "an", "the") or title.owner_before
    known = any(entity == name.entity for entity, _ in given)
    if not (subject and begins) or known and not _tells_of_post(lines[n + 1]):
        return
    if not _is_held(title, given) and _suits(lines, name, title):
        yield n, (name, title)


def _tells_of_post(line: Line) -> bool:
    """Does a first sentence go on about an office: "a lawyer who had held the post since May"?"""
    first = line.lowers[: line.lowers.index(".")] if "." in line.lowers else line.lowers
    return any(pair in (("the", "post"), ("the", "job")) for pair in pairwise(first))


def _only_sayer(line: Line) -> Name | None:
    """The only person of a paragraph, who speaks in it: "In a letter, Ada Roe said"."""
    people = people_of(line)
    return people[0] if people and only_named(people) and is_saying(line, people[0]) else None


def _is_prose(line: Line) -> bool:
    """Is it a sentence, no dateline or headline?"""
    return len(line) > 1 and line.texts[-1] in ENDS


def _is_introduced(line: Line, name: Name) -> bool:
    """Is somebody named in full, or with an age: "Rajeswari, 68"?"""
    aged = line.lower(name.end) == "," and line.tag(name.end + 1) == "CD"
    return aged or len(line.full_name(name).split()) > 1


def _holder(lines: list[Line], title: Title, given: Given) -> Name | None:
    """The one person whose role "the head of Acme" means, if beside their name no body stands."""
    owner = title.owner
    if owner is None or owner.kind != "name" or owner.label == "PERSON" or title.plural:
        return None
    if title.determiner != "the" and not title.owner_before:
        return None
    role = _role(title)
    fitting = [(e, held) for e, held in given if roles_compatible(role, held)]
    if len({e for e, _ in fitting}) != 1 or any(
        held.organization and not held.organization.islower() for _, held in fitting
    ):
        return None
    mentions = (name for line in lines for name in line.names if name.entity == fitting[0][0])
    return next(mentions, None)


def _of_pronoun(lines: list[Line], n: int, title: Title) -> Name | None:
    """Whom a paragraph begins to tell of: "She has been weather warden since 1979"."""
    line = lines[n]
    gender = PRONOUNS.get(line.lower(0))
    said = line.lowers[1 : title.start]
    if (
        gender is None
        or title.plural
        or said not in (["is"], ["has", "been"], ["has", "long", "been"])
    ):
        return None
    name = spoken_of(lines, n, 0)
    return name if name and lines[0].gender(name) in (None, gender) else None


def _is_held(title: Title, found: Given) -> bool:
    role = _role(title)
    return any(roles_compatible(role, other) or roles_compatible(other, role) for _, other in found)


def _is_anyones(lines: list[Line], titles: list[list[Title]], n: int, title: Title) -> bool:
    """Has the article spoken of such a person without a name: "one minister"?"""
    head = head_word(title.words)
    return any(
        head_word(other.words) == head and (other.determiner in ("a", "an") or _is_one(line, other))
        for line, row in zip(lines[: n + 1], titles, strict=False)
        for other in row
        if not line.person_from(other.end)
    )


def _is_one(line: Line, title: Title) -> bool:
    return line.lower(title.start - 1) in ("one", "another", "some")


def _named_after(line: Line, at: int, found: Given) -> Name | None:
    """The one person, without a role yet, who is named after a position and speaks."""
    people = [name for name in people_of(line) if name.start >= at]
    if people and at and sentence_start(line, people[0].start) < at:
        return None  # the owner is away, X said
    if (
        not people
        or only_named(people) is None
        or people[0].entity in {entity for entity, _ in found}
    ):
        return None
    return people[0] if is_saying(line, people[0]) else None


def _named_below(lines: list[Line], n: int, found: Given) -> Name | None:
    """The one person named in the next paragraph, where this one names nobody."""
    if people_of(lines[n]) or n + 1 == len(lines):
        return None
    return _named_after(lines[n + 1], 0, found)


def _suits(lines: list[Line], name: Name, title: Title) -> bool:
    """Do title and holder agree in gender: "the chairwoman"?"""
    gender = lines[0].gender(name)
    if title.words.endswith("woman"):
        return gender != "male"
    return not (title.words.endswith("man") and gender == "female")


def _role(title: Title) -> Role:
    return Role(title.words, None, title.status)
