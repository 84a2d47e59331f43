"""Words between marks that nobody is quoted as saying, and why."""

import pytest

pytestmark = pytest.mark.trained


@pytest.mark.parametrize(
    "text, words, why",
    [
        pytest.param(
            "Her novel “The Drowned Gate” was out of print.",
            "The Drowned Gate",
            "title of a work",
            id="title",
        ),
        pytest.param(
            "They danced to “Cold Water” until three.", "Cold Water", "title of a work", id="song"
        ),
        pytest.param("Tom “Boots” Brandt rowed across.", "Boots", "nickname", id="nickname"),
        pytest.param(
            "Brandt, known as “Rope” to his friends, rowed.", "Rope", "nickname", id="known-as"
        ),
        pytest.param(
            "The word “gate” is missing from the contract.", "gate", "word as word", id="word"
        ),
        pytest.param(
            "The so-called “smart gate” cost four million.", "smart gate", "name or term", id="term"
        ),
        pytest.param("The form has a box marked “urgent”.", "urgent", "name or term", id="label"),
        pytest.param("The keeper is 6'5\" tall.", "6'5\"", "measurement", id="feet-and-inches"),
        pytest.param('She bought a 12" pipe.', '12"', "measurement", id="inches"),
        pytest.param("She bought a 12″ pipe.", "12″", "measurement", id="primes"),
    ],
)
def test_not_speech(extract, text, words, why):
    found = extract(text)
    assert found.quotes == ()
    assert [(n.extent.cut(text), n.why) for n in found.non_speech] == [(words, why)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“No,” said Ruth Ashgrove.", id="one-word"),
        pytest.param("Ruth Ashgrove said the gate was “bent”.", id="fragment"),
        pytest.param("Ruth Ashgrove called the gate “a handshake, not a wall”.", id="judgement"),
        pytest.param("“Cold Water Was Always Our Friend,” Ruth Ashgrove said.", id="large-words"),
        pytest.param("A banner on the bridge read: “Mend the gate”.", id="banner"),
    ],
)
def test_speech(extract, text):
    found = extract(text)
    assert (len(found.quotes), found.non_speech) == (1, ())


@pytest.mark.parametrize("name", ["Rufus “Boots” Ashgrove", 'Robert "Bob" Hale'])
@pytest.mark.parametrize("verb", ["said", "says", "told us"])
def test_a_nickname_beside_a_cue_is_not_said(extract, verb, name):
    found = extract(f"“We lost the gate,” {verb} {name}, the keeper.")
    first, _, last = name.split()
    assert [quote.speaker for quote in found.quotes] == [f"{first} {last}"]
    assert [n.why for n in found.non_speech] == ["nickname"]


def test_measures_and_words_stand_in_text_order(extract):
    text = 'The 6\'5" keeper said “no” to the 12" pipe from the novel “The Drowned Gate”.'
    found = extract(text)
    assert [n.extent.cut(text) for n in found.non_speech] == ["6'5\"", '12"', "The Drowned Gate"]
    assert [quote.cut(text) for quote in found.quotes] == ["no"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Otto Brandt did not say “never”.", id="not"),
        pytest.param("Nobody has ever said “the gate will open on time”.", id="nobody"),
        pytest.param("She asked us the same thing. Not “When will it open?”", id="not-alone"),
    ],
)
def test_words_expressly_not_said_are_not_speech(extract, text):
    found = extract(text)
    assert [quote for quote in found.quotes if quote.type != "indirect"] == []
    assert [n.why for n in found.non_speech] == ["words not spoken"]


def test_words_said_are_speech(extract):
    assert len(extract("Otto Brandt said “never”.").quotes) == 1
