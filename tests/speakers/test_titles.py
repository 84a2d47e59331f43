import pytest

from datasette_quotes.speakers.names import LEXICON
from datasette_quotes.speakers.titles import is_sole, role_group, title_key


@pytest.mark.parametrize(
    "wordings",
    [
        ["CEO", "chief executive", "chief executive officer", "Chief Executive Officer"],
        ["chair", "chairman", "chairwoman", "chairperson", "the chair"],
        ["vice chair", "vice-chairman", "vice chairwoman"],
        ["spokesperson", "spokesman", "spokeswoman", "press officer"],
        ["president and CEO", "CEO and president", "president & chief executive"],
        ["finance minister", "minister of finance", "minister for finance"],
        ["environment minister", "minister for the environment"],
        ["councillor", "councilwoman", "councilor"],
        ["secretary-general", "general secretary"],
        ["co-founder", "cofounder"],
        ["labor minister", "labour minister"],
        ["group CEO", "group chief executive"],
    ],
    ids=lambda wordings: wordings[0],
)
def test_wordings_of_one_office_have_one_key(wordings):
    assert len({title_key(wording) for wording in wordings}) == 1


@pytest.mark.parametrize(
    "one, other",
    [
        ("deputy mayor", "mayor"),
        ("chief financial officer", "chief executive officer"),
        ("minister of state", "secretary of state"),
        ("minister of trade and industry", "minister of trade"),
        ("co-CEO", "CEO"),
    ],
)
def test_different_offices_have_different_keys(one, other):
    assert title_key(one) != title_key(other)


@pytest.mark.parametrize(
    "title, group",
    [
        ("CEO", "executive"),
        ("president and CEO", "executive"),
        ("deputy finance minister", "politician"),
        ("minister of trade and industry", "politician"),
        ("spokeswoman", "spokesperson"),
        ("senior policy analyst", "expert"),
        ("professor of law", "expert"),
        ("goalkeeper", "athlete"),
        ("baker", "other"),
        ("director of public health", None),
        ("flugelbinder", None),
        ("", None),
    ],
)
def test_group_by_the_office_at_the_end(title, group):
    assert role_group(title_key(title)) == group


def test_word_list_is_sorted_and_says_each_title_once():
    lines = (LEXICON / "titles.tsv").read_text(encoding="utf-8").splitlines()
    titles = [line.split("\t")[0] for line in lines]
    assert titles == sorted(set(titles))
    for line in lines:
        title, other_words, group = line.split("\t")
        assert not (other_words and group), "the group stands beside the usual words"
        assert title_key(title) == (other_words or title), "a usual title stays as it is"


@pytest.mark.parametrize(
    "title, sole",
    [
        ("mayor", True),
        ("mayor of Vale", True),
        ("minister for the environment", True),
        ("CEO", True),
        ("lord mayor", True),
        ("deputy mayor", False),
        ("minister", False),
        ("minister of state", False),
        ("junior health minister", False),
        ("co-chair", False),
        ("director", False),
        ("spokeswoman", False),
        ("", False),
    ],
)
def test_offices_of_one_person_at_a_time(title, sole):
    assert is_sole(title_key(title)) is sole
