import pytest
from said import extract_said

from datasette_quotes.model import Article, Extent, Extraction, Quote, Role, Speaker
from datasette_quotes.speakers.link import link_extraction


def links_of(text, key="a1"):
    (extraction,) = extract_said(None, [Article(text)])
    return link_extraction(extraction, key)


def keys_of(text, key="a1"):
    return {speaker.name: speaker.key for speaker in links_of(text, key).speakers}


def test_full_name_has_one_key_in_all_articles():
    assert (
        keys_of("“One” said Zoë Pell", "a1")["Zoë Pell"]
        == (keys_of("“Two” said Dr Zoe Pell", "a2")["Dr Zoe Pell"])
    )


@pytest.mark.parametrize("name", ["Odile", "Byron", "J. Byron", "Lord Pemberwick"])
def test_one_name_stays_in_its_article(name):
    text = f"“One” said {name}"
    assert keys_of(text, "a1") != keys_of(text, "a2")
    assert keys_of(text, "a1") == keys_of(text, "a1")


def test_two_people_of_one_article_are_never_blended():
    text = "“One” said Ana Lopez\n“Two” said Ana López"
    first, second = keys_of(text, "a1"), keys_of(text, "a2")
    assert len({*first.values(), *second.values()}) == 4
    assert keys_of("“One” said Ana Lopez", "a3")["Ana Lopez"] not in first.values()


def test_person_and_organization_of_one_name_are_two():
    person = links_of("“One” said Ada Norr").speakers[0]
    body = links_of("“One” declared Ada Norr").speakers[0]
    assert (person.kind, body.kind) == ("person", "organization")


@pytest.mark.parametrize(
    "line, kind, organization",
    [
        ("“One” said Ada Pell, mayor of Larkmouth", "named", "Larkmouth"),
        ("“One” said Ada Pell", "named", None),
        ("“One” declared Norr Inc.", "organization", "Norr Inc."),
        ("“One” said a spokesperson, spokesperson of Norr", "unnamed", "Norr"),
        ("“One” said one resident", "unnamed", None),
        ("“One” said she", "none", None),
    ],
)
def test_attribution(line, kind, organization):
    (attribution,) = links_of(line).attributions
    assert attribution.kind == kind
    assert (attribution.organization and attribution.organization.name) == organization
    assert (attribution.speaker is None) == (kind in ("unnamed", "none"))


def test_joint_statement():
    (attribution,) = links_of("“One” said Ada Pell and Bo Rask").attributions
    assert attribution.speaker.name == "Ada Pell"
    assert [speaker.name for speaker in attribution.co_speakers] == ["Bo Rask"]


def test_roles_of_the_article_and_of_its_quotes():
    article = Article("“One” said Ada Pell")
    quote = Quote(
        (Extent(1, 4),),
        "direct",
        speaker="Ada Pell",
        speaker_kind="person",
        role=Role("mayor", "the Vale"),
    )
    speakers = (Speaker("Ada Pell", "person", ("Ada Pell",), (Role("chair", "Norr Ltd"),)),)
    (speaker,) = link_extraction(Extraction(article, (quote,), (), speakers), "a1").speakers
    assert [role.title_key for role in speaker.roles] == ["chair", "mayor"]
    assert [role.organization.name for role in speaker.roles] == ["Norr Ltd", "Vale"]
    assert [role.organization.key for role in speaker.roles] == ["norr", "vale"]


def test_speaker_whom_only_a_quote_names():
    quote = Quote((Extent(1, 4),), "direct", speaker="Ada Pell", speaker_kind="person")
    links = link_extraction(Extraction(Article("“One”"), (quote,)), "a1")
    assert links.attributions[0].speaker == links.speakers[0]
    assert links.speakers[0].aliases == ("Ada Pell",)
