"""Can two forms of a name stand for one person? Pure functions on folded words.

"van der laan" for "pieter van der laan", "liu" for "liu wei", "roz roe" for "rosalind roe".
"""

from __future__ import annotations

from collections.abc import Sequence

from . import lexicon
from .given_names import is_given_name, short_forms

Form = tuple[str, ...]

# how a shorter form stands for a full one; the higher, the surer
WHOLE, SURNAME, MIDDLE, GIVEN, SHORT, NONE = 5, 4, 3, 2, 1, 0


def split_suffix(form: Form) -> tuple[Form, str]:
    """The form without Jr., Sr., III, and that suffix or an empty string."""
    if len(form) > 1 and form[-1] in lexicon.words("suffixes"):
        return tuple(w for w in form[:-1] if w != ","), form[-1]
    return form, ""


def is_family_name_first(form: Form) -> bool:
    """Does the name begin with an East Asian family name: "kim seo-yeon", "ong mei ling"?"""
    return len(form) in (2, 3, 4) and form[0] in lexicon.words("family_first")


def match_short(short: Form, full: Form) -> int:
    """How `short` may stand for `full`, from NONE to WHOLE."""
    (short, suffix), (full, full_suffix) = split_suffix(short), split_suffix(full)
    if suffix and full_suffix and suffix != full_suffix:
        return NONE
    if short == full:
        return WHOLE if suffix == full_suffix or not suffix else NONE
    if len(short) >= len(full) or suffix:
        return NONE
    if full[-len(short) :] == short:
        return SURNAME
    if short == full[:1]:
        return SURNAME if is_family_name_first(full) else GIVEN
    if _is_inner(short, full):
        return MIDDLE
    if short == full[: len(short)]:
        return GIVEN
    return SHORT if len(short) == 1 and full[0] in short_forms(short[0]) else NONE


def is_same_person(a: Form, b: Form) -> bool:
    """Are two forms of two words or more one person's, as far as spelling can tell?"""
    (a, suffix_a), (b, suffix_b) = split_suffix(a), split_suffix(b)
    if suffix_a and suffix_b and suffix_a != suffix_b:
        return False
    if len(a) < len(b):
        a, b = b, a
    if len(b) < 2:
        return a == b
    if sorted(a) == sorted(b) or a[-len(b) :] == b or a[: len(b)] == b:
        return True
    if _surname(a) != _surname(b):
        return False
    if not given_names_agree(a[0], b[0]):
        # W. Emeka Okafor, Emeka Okafor: known by the middle name
        return len(a[0]) == 1 and len(a) > 2 and given_names_agree(a[1], b[0])
    return _middles_agree(a, b)


def given_names_agree(a: str, b: str) -> bool:
    """Equal, an initial, or a short form of the other."""
    if a == b or b in short_forms(a) or a in short_forms(b):
        return True
    initial_a, initial_b = a.replace(".", ""), b.replace(".", "")
    return 1 in (len(initial_a), len(initial_b)) and a[0] == b[0]


def surname_start(form: Form) -> int:
    """Where the surname begins, its particles included: 1 in "pieter van der laan"."""
    form, _ = split_suffix(form)
    at = len(form) - 1
    while at > 1 and form[at - 1] in lexicon.words("particles"):
        if at == 2 and len(form[1]) == 1:
            break  # Ada E. Roe: an initial
        at -= 1
    return at


def _surname(form: Form) -> Form:
    return form[surname_start(form) :]


def _is_inner(short: Form, full: Form) -> bool:
    """The first of two surnames: "quispe" of "maría fernanda quispe mamani"; no second name."""
    if len(full) < 3:
        return False
    for at in range(1, len(full) - len(short)):
        if full[at : at + len(short)] == short:
            return at >= len(full) - 1 - len(short) or not is_given_name(short[0])
    return False


def _middles_agree(a: Form, b: Form) -> bool:
    """No two different middle names: "julian p. roe" and "julian paul roe", not "julian t. roe"."""
    middle_a, middle_b = _middle(a), _middle(b)
    if not middle_a or not middle_b:
        return True
    return all(any(given_names_agree(x, y) for y in middle_a) for x in middle_b)


def _middle(form: Form) -> Sequence[str]:
    return form[1 : surname_start(form)]
