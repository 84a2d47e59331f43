import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_quotes.speakers.names import LEXICON, fold, organization_key, person_key, sort_form


@pytest.mark.parametrize(
    "forms",
    [
        pytest.param(["Ilze Ozoliņa", "Ilze Ozolina", "ILZE OZOLIŅA"], id="diacritics and case"),
        pytest.param(["Søren Bækgaard", "Soren Baekgaard"], id="letters without decomposition"),
        pytest.param(["Brian O’Dell", "Brian O'Dell", "Brian ODell"], id="apostrophes"),
        pytest.param(["Mei-Ling Castell", "Meiling Castell", "Mei‑Ling Castell"], id="hyphens"),
        pytest.param(["J.P. Roux", "J. P. Roux", "JP Roux", "J.-P. Roux"], id="initials"),
        pytest.param(["Dr. Ada Pell", "Dame Ada Pell", "Prof Dr Ada Pell"], id="honorifics"),
        pytest.param(["Ada Pell MP", "Ada Pell, PhD", "Ada Pell"], id="letters after the name"),
        pytest.param(["Rosa “Roz” Acht", "Rosa (Roz) Acht", 'Rosa "Roz" Acht'], id="nicknames"),
        pytest.param(["Tom Ridd Jr.", "Tom Ridd, Jr", "TOM RIDD JR"], id="suffix"),
        pytest.param(["Ana Pérez", "Ana Pe\u0301rez"], id="composed and decomposed"),
        pytest.param(["Иван Йорданов", "ИВАН ЙОРДАНОВ"], id="Cyrillic"),
    ],
)
def test_forms_of_one_name_have_one_key(forms):
    assert len({person_key(form) for form in forms}) == 1
    assert person_key(forms[0]) is not None


@pytest.mark.parametrize(
    "one, other",
    [
        ("Ada Pell", "Ida Pell"),
        ("Ada Pell", "Ada M. Pell"),
        ("Tom Ridd", "Tom Ridd Jr."),
        ("Tom Ridd Jr.", "Tom Ridd III"),
        ("Ann Elee", "Anne Lee"),
        ("Ed Smith", "E.D. Smith"),
        ("Lord Templecombe of Yeo", "Lord Templecombe of Wey"),
    ],
)
def test_different_names_have_different_keys(one, other):
    assert person_key(one) != person_key(other)


@pytest.mark.parametrize(
    "name",
    [
        "Odile",
        "Byron",
        "van der Laan",
        "Van der Laan",
        "De Marek",
        "J. Byron",
        "Dr Byron",
        "Lord Pemberwick",
        "King Aldo",
        "Sister Agnes",
        "Byron Jr.",
        "Duke of Sorrel",
        "???",
        "",
        "\u200b",
    ],
)
def test_too_little_for_an_identity_across_articles(name):
    assert person_key(name) is None


@pytest.mark.parametrize(
    "forms",
    [
        pytest.param(["Norr", "Norr Inc.", "Norr, Inc", "the Norr Ltd", "NORR PLC"], id="forms"),
        pytest.param(["Holm & Castell", "Holm and Castell"], id="and"),
        pytest.param(["U.S. Treasury", "the US Treasury"], id="points"),
        pytest.param(["Harbour Workers’ Union", "Harbour Workers' Union"], id="apostrophes"),
        pytest.param(["Fähre AG", "Fahre"], id="diacritics"),
    ],
)
def test_forms_of_one_organization_have_one_key(forms):
    assert len({organization_key(form) for form in forms}) == 1


@pytest.mark.parametrize(
    "one, other",
    [
        ("Tiffin & Co", "Tiffin"),
        ("Norr Group", "Norr"),
        ("Vale City Council", "Vale Council"),
        ("Brannock Spa", "Brannock"),  # baths, not an S.p.A.
    ],
)
def test_different_organizations_have_different_keys(one, other):
    assert organization_key(one) != organization_key(other)


def test_name_of_legal_forms_or_marks_only():
    assert organization_key("Inc.") == "inc"
    assert organization_key("The") == "the"
    assert organization_key("—") == ""


@given(st.text())
def test_any_text_has_keys_that_do_not_change_again(text):
    assert fold(fold(text)) == fold(text)
    assert organization_key(organization_key(text)) == organization_key(text)
    key = person_key(text)
    assert key is None or key.strip()


@pytest.mark.parametrize("file", sorted(path.name for path in LEXICON.glob("*.txt")))
def test_word_lists_are_sorted_and_normalised(file):
    words = (LEXICON / file).read_text(encoding="utf-8").splitlines()
    assert words == sorted(set(words))
    assert words == [fold(word) for word in words]


@pytest.mark.parametrize(
    "name, kind, form",
    [
        ("Pieter van der Laan", "person", "laan, pieter van der"),
        ("Dr. Ágota Nemes Jr.", "person", "nemes, agota jr"),
        ("Park Ji-woo", "person", "park, jiwoo"),
        ("Odile", "person", "odile"),
        ("Lord Templecombe of Yeo", "person", "templecombe of yeo"),
        ("The Northern Rail Company", "organization", "northern rail company"),
        ("...", "organization", "..."),
        ("a spokesperson", "unnamed", "a spokesperson"),
    ],
)
def test_sort_form(name, kind, form):
    assert sort_form(name, kind) == form
