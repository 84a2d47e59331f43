"""A toy article with its annotation, small enough to reckon every figure by hand."""

import copy

import pytest

TEXT = """“Rates will fall,” Ana Ruiz, chief executive of Orbo, said. “Wait and see.”

She called the plan “a ‘very bad’ joke” in “The Morning Show”.

“No comment today, thank you,” a spokesman for Orbo said.

“We won’t go!” the crowd chanted. Q: “What did you see?”
"""


@pytest.fixture
def at():
    """The offsets of some words of the toy article."""

    def find(words):
        start = TEXT.index(words)
        return [start, start + len(words)]

    return find


@pytest.fixture
def gold(at):
    """The toy article as an annotator left it: five segments to find, three of them Ana Ruiz's."""

    def quote(*segments, **fields):
        empty = {
            "type": "direct",
            "cue": "say",
            "cue_span": None,
            "source_span": None,
            "source_kind": "name",
            "speaker": None,
            "speaker_kind": "person",
            "role": None,
            "organization": None,
            "role_status": None,
            "nested_in": None,
            "phenomena": [],
        }
        return {**empty, "segments": [at(words) for words in segments], **fields}

    head = {"role": "chief executive", "organization": "Orbo", "role_status": "current"}
    spokesman = {"role": "spokesman", "organization": "Orbo", "role_status": "current"}
    return {
        "id": "toy",
        "text": TEXT,
        "quotes": [
            quote(
                "Rates will fall,",
                "Wait and see.",
                speaker="Ana Ruiz",
                source_span=at("Ana Ruiz"),
                cue_span=at("said"),
                **head,
            ),
            quote(
                "a ‘very bad’ joke",
                type="mixed",
                speaker="Ana Ruiz",
                source_kind="pronoun",
                source_span=at("She"),
                cue="call",
                cue_span=at("called"),
                **head,
            ),
            quote("very bad", type="mixed", speaker="Ana Ruiz", nested_in="q2"),
            quote(
                "No comment today, thank you,",
                speaker_kind="unnamed",
                source_kind="nominal",
                source_span=at("a spokesman for Orbo"),
                **spokesman,
            ),
            quote(
                "We won’t go!",
                speaker_kind="unnamed",
                source_kind="unknown",
                phenomena=["chant_or_sign"],
            ),
            quote("What did you see?", speaker_kind="unnamed", phenomena=["interviewer_question"]),
        ],
        "non_speech": [{"span": at("The Morning Show"), "why": "title of work"}],
        "speakers": [
            {
                "name": "Ana Ruiz",
                "kind": "person",
                "aliases": ["Ana Ruiz", "Ruiz"],
                "roles": [
                    {"title": "chief executive", "organization": "Orbo", "status": "current"},
                    {
                        "title": "governor",
                        "organization": None,
                        "status": "current",
                        "alt": ["Gov."],
                    },
                    {"title": "mayor", "organization": None, "status": "former"},
                ],
            }
        ],
    }


@pytest.fixture
def perfect(gold):
    """A prediction without a fault."""
    return {"id": "toy", "quotes": copy.deepcopy(gold["quotes"])}
