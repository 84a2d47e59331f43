"""Titles beside their holder's name: before it, after it, or before its comma."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .appositions import BEFORE_NOW, CLOSINGS, OPENINGS, before
from .bodies import is_body_noun
from .lines import Line, Name
from .owner_before import starts_sentence
from .role_owners import with_owner, with_owner_around
from .titles import Held, Title

WORDS = 7  # of "until May the company had a"
PLACED = 5  # words of "at the front desk"
OF_ANOTHER = frozenset(
    "assistant boss co-author co-defendant co-host co-star co-writer deputy partner successor "
    "understudy".split()
)
NAMING = frozenset({"called", "named"})
KNOWN = frozenset(
    ", as asked asks be by calls gave gives goes her herself himself his identified is known name "
    "only signed signs single the to uses wanted wants was who".split()
)
QUOTING = (['"'], ["“"], ["‘"], ["'"], ["«"], ["»"])


def beside_names(line: Line, titles: list[Title]) -> list[Held]:
    """Titles that stand beside their holder's name, in text order."""
    held: list[Held] = []
    holders: dict[int, list[Name]] = {}  # by the position where a title ends
    next_title = {title.start: title for title in titles}
    for title in (_one_of_them(line, title) for title in titles):
        follower = next_title.get(title.end)  # presidential candidate Sen. X
        names = _after(line, title) or (_after(line, follower) if follower else [])
        if names and title.owner is None and follower is None:
            title = with_owner_around(line, title, names)
        if line.lower(title.start - 1) == "and" and line.lower(title.start - 2) == ",":
            names = names or _after_comma(line, title, next_title)  # X, and the clerk, Y, left
        if title.owner_pronoun != "whose":
            names = names or before(line, title, holders)
        names = names or _after_comma(line, title, next_title) or _after_is(line, title)
        names = names or _by_parse(line, title) or _after_question(line, title)
        if names:
            title = with_owner(line, title, names[-1])
            holders[title.end] = names
            title = _in_time(line, title)
            held += [(name, title) for name in names]
    return held


def _one_of_them(line: Line, title: Title) -> Title:
    """One person's title of "one of the bank's deputy governors", "one nurse"."""
    if (
        title.plural
        and line.lower(title.start - 1) == "of"
        and line.lower(title.start - 2) == "one"
    ):
        return replace(title, start=title.start - 2, plural=False, determiner="one")
    one = not title.determiner and line.lower(title.start) == "one" and title.start < title.head
    return replace(title, determiner="one") if one else title


def _after(line: Line, title: Title) -> list[Name]:
    """Names right after the title: "Mayor X", "co-founders X and Y"."""
    naming = line.lower(title.end) in NAMING
    of_owner = title.owner and title.head < title.owner.start and title.owner.end == title.end
    if of_owner and not naming and line.person(title.end):
        return []  # director at Roe Orme Trust
    name = line.person_from(title.end + naming) or _known_as(line, title.end)
    if name is None or naming and _is_called_something(line, name):
        return []
    return _with_others(line, name) if title.plural else [name]


def _is_called_something(line: Line, name: Name) -> bool:
    """Is "called X" a verb with more to follow: "a diplomat called X a fool"?"""
    short = line.cut(name.start, name.end) != line.full_name(name)
    return short or line.texts[name.end : name.end + 1] in QUOTING or line.tag(name.end) == "DT"


def _known_as(line: Line, at: int) -> Name | None:
    """X of "a commander, who is known only as X", "a guard who gave his name as X"."""
    while line.lower(at) in KNOWN and at < len(line):
        at += 1
    called = line.lower(at - 1) in ("herself", "himself", "themself")  # who signed herself X
    return line.person_from(at) if called or line.lower(at - 1) in ("as", "name") else None


def _with_others(line: Line, name: Name) -> list[Name]:
    """A name and those that "and" or commas add to it."""
    names = [name]
    while (at := _past_bracket(line, names[-1].end)) < len(line):
        if line.lower(at) not in (",", "and", "&"):
            break
        nxt = at + 2 if line.lower(at) == "," and line.lower(at + 1) == "and" else at + 1
        follower = line.person_from(nxt)
        if follower is None:
            break
        names.append(follower)
    return names


def _past_bracket(line: Line, at: int) -> int:
    """One after "(D-Ohio)" at a position."""
    if line.lower(at) != "(":
        return at
    return next((i + 1 for i in range(at, at + 9) if line.lower(i) == ")"), at)


def _after_comma(line: Line, title: Title, next_title: dict[int, Title]) -> list[Name]:
    """The name apposed to the title: "Its chief negotiator, X, said"."""
    end = _past_place(line, title)
    if line.lower(end) not in (",", "—", "–", "--"):
        return []
    counted = title.plural and title.start < title.head and line.tag(title.start) == "CD"
    if not (title.determiner or title.owner_before or counted or _opens_sentence(line, title)):
        return []
    if line.lower(title.start - 1) == "at" and is_body_noun(line.lower(title.head)):
        return []  # at the developer, Acme, she
    follower = next_title.get(end + 1)
    named = follower and (follower.determiner or follower.end == follower.bare_end)
    if follower and named and follower.determiner != "the" and not follower.plural:
        return _after(line, follower)  # Its director, a biologist named X
    name = line.person_from(end + 1)
    if name is None and line.lower(end + 1) == "the":  # the rector, the Rev X
        name = line.person_from(end + 2)
        name = name if name and name.start > end + 2 else None
    if name is None and line.lower(end + 1) in ("her", "his") and line.tag(end + 2) == "NN":
        name = line.person_from(end + 3)  # the club's manager, his brother X
    if name is None:
        return []
    names = _with_others(line, name) if title.plural else [name]
    closed = line.lower(names[-1].end) in CLOSINGS
    return names if title.plural and len(names) > 1 or closed and not title.plural else []


def _past_place(line: Line, title: Title) -> int:
    """Where "the Union's ambassador in Dovren", "its chair since 2010", "the nurse on duty" end."""
    if line.lower(title.end) == "since" and line.tag(title.end + 1) == "CD":
        return title.end + 2
    if line.lower(title.end) in ("at", "behind", "on") and title.determiner:
        end = next((i for i in range(title.end, title.end + PLACED) if line.lower(i) == ","), 0)
        inside = range(title.end + 1, end)
        if all(line.tag(i) in ("DT", "NN", "JJ") and not line.is_capital(i) for i in inside):
            return max(end, title.end)
    place = line.inside.get(title.end + 1) if line.lower(title.end) == "in" else None
    return place.end if place and place.label != "PERSON" else title.end


def _after_is(line: Line, title: Title) -> list[Name]:
    """The name that the title is said to be: "The librarian is Ada Roe"."""
    past = line.lowers[title.end : title.end + 3] == ["at", "the", "time"]
    at = title.end + 3 * past + (line.lower(title.end) == "will")
    if line.lower(at) not in ("is", "was", "be") or title.plural or title.head in line.quoted:
        return []
    if not (title.determiner == "the" or title.owner_before) or title.words.startswith("success"):
        return []
    name = line.person_from(at + 1)
    return [name] if name and line.lower(name.end) in CLOSINGS | {"who", "of"} else []


def _after_question(line: Line, title: Title) -> list[Name]:
    """The name that answers: "And the finance director? Ada Roe, who ..."."""
    opens = any(starts_sentence(line, title.start - back) for back in (0, 1))
    if title.plural or not opens or not (title.determiner or title.owner_before):
        return []
    name = line.person_from(title.end + 1) if line.lower(title.end) == "?" else None
    return [name] if name and title.head not in line.quoted else []


def _opens_sentence(line: Line, title: Title) -> bool:
    """Is it a title without "the" that a clause begins with: "Counsel to Acme, X, said"?"""
    begins = starts_sentence(line, title.start) or line.lower(title.start - 1) == ","
    return begins and title.end > title.bare_end and not title.plural


def _by_parse(line: Line, title: Title) -> list[Name]:
    """The name whose apposition the parser says the title is."""
    token = line.tokens[title.head]
    if token.dep_ == "conj" and token.head.dep_ == "appos":
        token = token.head
    if token.dep_ != "appos" or title.plural:
        return []
    at = line.place.get(token.head.i)
    name = line.person(at) if at is not None else None
    near = name is not None and 0 < title.start - name.end < 40
    return [name] if name and near and line.lower(title.start - 1) in OPENINGS | {"and"} else []


def _in_time(line: Line, title: Title) -> Title:
    """The title as former if the words beside it say so: "until last year", "in 2012"."""
    if title.status != "current":
        return title
    at = title.end
    ended = (
        line.lower(at) in BEFORE_NOW
        or line.tag(at + 1) == "CD"
        and (line.lower(at) in ("from", "between") and len(line.texts[at + 1]) == 4)
    )
    had = line.lower(title.start - 1) == "had"  # Until May Acme had a head of growth, X
    if had and any(line.lower(i) in BEFORE_NOW for i in range(max(title.start - WORDS, 0), at)):
        return replace(title, status="former")
    began = any(line.lower(title.start - back) in BEFORE_NOW for back in range(1, 4))
    gone = line.lower(title.start - 1) in ("fired", "ousted", "sacked")
    once = gone or any(line.lower(title.start - back) in ("once", "formerly") for back in (1, 2))
    return replace(title, status="former") if ended or began or once else title


def once(held: Iterable[Held]) -> list[Held]:
    """Each title once for each person; "her deputy" names no office."""
    seen: dict[tuple[int | None, int], Held] = {}
    for name, title in held:
        if _is_anothers(title):
            continue
        seen.setdefault((name.entity, title.head), (name, title))
    return list(seen.values())


def _is_anothers(title: Title) -> bool:
    """Is it only "her deputy" or "his co-author", which names no office?"""
    return title.determiner in ("his", "her") and title.words in OF_ANOTHER
