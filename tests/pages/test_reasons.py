"""Every rule that the program gives is explained."""

import json
import re
from pathlib import Path

import pytest

from datasette_quotes.pages import reasons

EXTRACT = Path(reasons.__file__).parent.parent / "extract"


def rules():
    """All that the extractor's code and weights name."""
    weights = json.loads((EXTRACT / "weights" / "confidence.json").read_text(encoding="utf-8"))
    found = {name.partition(": ")[2] for name in weights if name.startswith("rule: ")}
    for path in EXTRACT.glob("*.py"):
        code = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'\b(?:Resolved|Meaning)\([\w.]+, "([^"]+)"', code))
    return sorted(found)


def test_rules_are_found():
    assert {"full name", "unnamed", "epithet", "no source"} <= set(rules())


@pytest.mark.parametrize("rule", rules())
def test_each_rule_is_a_sentence(rule):
    words = reasons.rule_words(rule)
    assert words != rule and words[0].isupper() and not words.endswith(".")


def test_what_is_not_known_is_shown_as_it_is():
    assert reasons.rule_words("set by a person") == "set by a person"
    assert reasons.type_words("sung") == "sung"
