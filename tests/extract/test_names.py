"""Whole articles: who and what is named, and which mention is whose."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from name_docs import ambiguous, entities, mentions, named, tagged

from datasette_quotes.extract.names import AMBIGUOUS, ENTITIES, NAMES
from datasette_quotes.extract.pipeline import load_pipeline
from datasette_quotes.extract.reading import ArticleTokenizer


@pytest.mark.parametrize(
    "text, short, full",
    [
        pytest.param("Ada Merrow came. We saw Merrow.", "Merrow", "Ada Merrow", id="surname"),
        pytest.param("Ada Merrow came. We saw Ada.", "Ada", "Ada Merrow", id="given name"),
        pytest.param("We saw Merrow. Ada Merrow came.", "Merrow", "Ada Merrow", id="forwards"),
        pytest.param(
            "Pim van der Roe came. Then Van der Roe left.",
            "Van der Roe",
            "Pim van der Roe",
            id="particles",
        ),
        pytest.param("Liu Jianhao came. We saw Liu.", "Liu", "Liu Jianhao", id="family name first"),
        pytest.param(
            "Ximena Duarte Valdivia came. We saw Duarte.",
            "Duarte",
            "Ximena Duarte Valdivia",
            id="first of two surnames",
        ),
        pytest.param(
            "Søren Bækmose came. We saw Baekmose.", "Baekmose", "Søren Bækmose", id="fold"
        ),
        pytest.param(
            "Ilse Bryn-Marlow came. We saw Bryn-Marlow's dog.",
            "Bryn-Marlow",
            "Ilse Bryn-Marlow",
            id="hyphen and possessive",
        ),
        pytest.param(
            "Idris al-Jabri came. We saw al-Jabri.", "al-Jabri", "Idris al-Jabri", id="article"
        ),
    ],
)
def test_a_short_form_belongs_to_its_full_name(text, short, full):
    doc = named(text, PERSON=full)
    assert (short, full) in mentions(doc)
    assert len(doc.user_data[ENTITIES]) == 1


def test_titles_and_possessives_stand_outside_the_mention():
    doc = named("Dr. Ada Merrow left. We saw Ms Merrow's car.", PERSON="Ada Merrow")
    assert [text for text, _ in mentions(doc)] == ["Ada Merrow", "Merrow"]
    assert entities(doc)["Ada Merrow"].gender == "female"


def test_a_surname_of_two_people_is_open_and_names_the_last_mentioned_first():
    doc = named(
        "Ada Merrow met Bo Merrow. So Merrow said. Ada Merrow left. Then Merrow said.",
        PERSON="Ada Merrow; Bo Merrow",
    )
    assert ambiguous(doc) == [
        ("Merrow", ["Bo Merrow", "Ada Merrow"]),
        ("Merrow", ["Ada Merrow", "Bo Merrow"]),
    ]
    assert all(text != "Merrow" for text, _ in mentions(doc))


def test_a_surname_is_the_one_persons_until_another_who_has_it_comes():
    doc = named(
        "Ada Merrow left. So Merrow said. Her son, Bo Merrow, stayed.",
        PERSON="Ada Merrow; Bo Merrow",
    )
    assert ("Merrow", "Ada Merrow") in mentions(doc) and not ambiguous(doc)


def test_a_title_decides_between_two_people_of_one_surname():
    doc = named(
        "Edith Merrow met George Merrow. Mrs Merrow left. Mr Merrow stayed.",
        PERSON="Edith Merrow; George Merrow",
    )
    assert mentions(doc)[2:] == [("Merrow", "Edith Merrow"), ("Merrow", "George Merrow")]
    assert not ambiguous(doc)


def test_a_title_leaves_it_open_where_who_was_named_last_may_have_it():
    doc = named(
        "Edith Merrow left. Kim Merrow came. So Ms Merrow spoke.",
        PERSON="Edith Merrow; Kim Merrow",
    )
    assert ambiguous(doc)


def test_a_title_that_fits_nobody_names_somebody_else():
    doc = named("George Merrow came. Mrs Merrow left.", PERSON="George Merrow")
    assert set(entities(doc)) == {"George Merrow", "Merrow"}


def test_junior_and_senior_are_two():
    doc = named(
        "Al Whitmoor Sr. and Al Whitmoor Jr. came. So the elder Whitmoor said.",
        PERSON="Al Whitmoor",
    )
    assert set(entities(doc)) == {"Al Whitmoor Sr.", "Al Whitmoor Jr."}
    assert mentions(doc)[-1] == ("Whitmoor", "Al Whitmoor Sr.")


@pytest.mark.parametrize(
    "name, nickname",
    [
        ("Rosa “Roz” Merrow", "Roz"),
        ('Rosa "Roz" Merrow', "Roz"),
        ("Tom (“Big Tom”) Merrow", "Big Tom"),
    ],
)
def test_a_nickname_inside_the_name(name, nickname):
    doc = named(f"{name} came. We saw {nickname}.", PERSON="Merrow")
    (entity,) = doc.user_data[ENTITIES]
    assert entity.name == f"{name.split()[0]} Merrow"
    assert {name, nickname} <= set(entity.aliases)
    assert [text for text, _ in mentions(doc)] == [name, nickname]


def test_a_nickname_said_to_be_one():
    doc = named(
        "Winifred Merrow, known to all as “Rocky”, died. We liked Rocky.",
        PERSON="Winifred Merrow; Rocky",
    )
    assert mentions(doc)[-1] == ("Rocky", "Winifred Merrow")


def test_a_common_short_form_of_the_given_name():
    doc = named("Thomas Merrow came. We saw Tom Merrow.", PERSON="Thomas Merrow; Tom Merrow")
    assert [entity.name for entity in doc.user_data[ENTITIES]] == ["Thomas Merrow"]


@pytest.mark.parametrize(
    "text, name",
    [
        ("We met Lord Dunmarrow. Lord Dunmarrow left.", "Lord Dunmarrow"),
        ("We met Baroness Ashcroft of Penhill.", "Baroness Ashcroft of Penhill"),
        ("We met Queen Ottoline.", "Queen Ottoline"),
        ("We met Commander Munting.", "Munting"),
        ("We met Sir Alastair Dunmarrow. Sir Alastair left.", "Alastair Dunmarrow"),
    ],
)
def test_titles_that_are_part_of_a_name(text, name):
    assert list(entities(named(text))) == [name]


@pytest.mark.parametrize(
    "text, name",
    [
        pytest.param("We saw Orsolya Works Inc. today.", "Orsolya Works Inc.", id="legal form"),
        pytest.param("It was the Dock Workers' Union.", "Dock Workers' Union", id="possessive"),
        pytest.param("We saw Holm & Castle.", "Holm & Castle", id="ampersand"),
        pytest.param("It was the Bank of Tarragon.", "Bank of Tarragon", id="of"),
        pytest.param("Shares in Kranmoor fell.", "Kranmoor", id="shares"),
        pytest.param("We saw Kranmoor, a small charity.", "Kranmoor", id="apposition"),
        pytest.param("McTavish's, the shop chain, said so.", "McTavish's", id="trade name"),
    ],
)
def test_organizations_even_where_the_model_sees_people(text, name):
    word = name.split()[0].removesuffix("'s")
    doc = named(text, PERSON=word)
    assert entities(doc)[name].kind == "organization"


def test_organizations_by_short_form_and_acronym():
    doc = named(
        "The National Fever Agency (NFA) met Van Roemer Terminals. Then the NFA left Van Roemer.",
        ORG="National Fever Agency; Van Roemer Terminals",
        PERSON="Van Roemer",
    )
    assert mentions(doc)[-2:] == [
        ("NFA", "National Fever Agency"),
        ("Van Roemer", "Van Roemer Terminals"),
    ]


def test_a_noun_for_a_body_is_no_name():
    doc = named("The Fever Agency met. Then the Agency said so.", ORG="Fever Agency; Agency")
    assert [text for text, _ in mentions(doc)] == ["Fever Agency"]


def test_a_body_before_a_title_is_apart_from_the_person():
    doc = named("So Brightmoor Chief Executive Ada Merrow said.", ORG="Brightmoor")
    assert {name: e.kind for name, e in entities(doc).items()} == {
        "Brightmoor": "organization",
        "Ada Merrow": "person",
    }


def test_headlines_name_only_whom_the_article_names():
    text = "Merrow Quits Big Harbour Board After Storm\n\nAda Merrow left on Friday."
    doc = named(text, PERSON="Ada Merrow")
    assert mentions(doc) == [("Merrow", "Ada Merrow"), ("Ada Merrow", "Ada Merrow")]


@pytest.mark.trained
def test_a_headline_gives_the_given_name_that_nothing_else_tells(read):
    doc = read(
        "Edith Merrow Goes After the Harbour Board As It Meets\n\nMerrow left on Friday. "
        "“It broke,” Merrow said."
    )
    assert "Edith Merrow" in entities(doc)


@pytest.mark.parametrize(
    "text, names",
    [
        pytest.param("We saw Ada Merrow. Said Merrow: “No.”", ["Ada Merrow"], id="inverted-verb"),
        pytest.param("Harsh? Ada Merrow did not think so.", ["Ada Merrow"], id="question"),
    ],
)
def test_a_sentence_of_a_verb_or_a_word_begins_with_no_name(text, names):
    doc = named(text, PERSON="Ada Merrow; Said Merrow; Harsh")
    assert list(entities(doc)) == names


def test_words_with_a_capital_for_their_place_are_no_names():
    doc = named("Critics left. “Rubbish,” he said. On Monday it rained. Brazilian fans sang.")
    assert doc.user_data[ENTITIES] == []


def test_an_article_without_words():
    doc = named("")
    assert doc.user_data[ENTITIES] == [] and len(doc.spans[NAMES]) == 0


def test_the_factory_is_registered():
    nlp = spacy.blank("en")
    nlp.tokenizer = ArticleTokenizer(nlp)
    nlp.add_pipe("quotes_names")
    assert nlp.make_doc("Ada Merrow came.").text == "Ada Merrow came."
    assert nlp("Dr Ada Merrow came.").user_data[ENTITIES][0].name == "Ada Merrow"


def test_mentions_point_at_their_entities():
    doc = named("Ada Merrow met Bo Ekman. Merrow left.", PERSON="Ada Merrow; Bo Ekman")
    for span in doc.spans[NAMES]:
        assert span.text in doc.user_data[ENTITIES][span.id].aliases
        assert span.label_ == "PERSON"


def test_earlier_stages_stay_as_they_were():
    doc = tagged("Ada Merrow came.", PERSON="Ada")
    before = doc.to_bytes(exclude=["user_data"])
    copy = named("Ada Merrow came.", PERSON="Ada")
    del copy.spans["quotes_names"], copy.spans["quotes_ambiguous"]
    assert copy.to_bytes(exclude=["user_data"]) == before


WORDS = """Ada Merrow Bo Ekman Kim Lord Sir Dr. St. Jr. Inc. Union Bank May He I X. J. van der
al-Jabri of the The and & in who “ ” ' ’s ( ) , . — No. U.S. known as nicknamed Secretary
State elder""".split()


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_give_names_that_hold_together(words):
    doc = named(" ".join(words))
    found, taken = doc.user_data[ENTITIES], set()
    assert all(entity.name in entity.aliases for entity in found)
    assert all(0 <= span.id < len(found) for span in doc.spans[NAMES])
    for span in [*doc.spans[NAMES], *doc.spans[AMBIGUOUS]]:
        assert taken.isdisjoint(range(span.start, span.end))
        taken.update(range(span.start, span.end))
    for candidates in doc.user_data[AMBIGUOUS].values():
        assert len(candidates) > 1 and set(candidates) <= set(range(len(found)))


@pytest.mark.trained
def test_an_article_read_by_the_shipped_model():
    doc = load_pipeline()(
        "Larkport Athletic sacked manager Ruairí O'Shea-Blanc on Sunday. “I'm fine,” O'Shea-Blanc "
        "said.\n\nAthletic captain Owain Lislett, 31, called it “a shame”. Ilze Ozolkalne, who "
        "chairs Kranmoor, a firm in Riga, said Lislett was right. Kranmoor's shares fell."
    )
    assert {name: e.kind for name, e in entities(doc).items()} == {
        "Larkport Athletic": "organization",
        "Ruairí O'Shea-Blanc": "person",
        "Owain Lislett": "person",
        "Ilze Ozolkalne": "person",
        "Kranmoor": "organization",
        "Riga": "location",
    }
    assert ("Athletic", "Larkport Athletic") in mentions(doc)
