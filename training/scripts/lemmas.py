"""Make the lemma tables small: keep the index entries that decide between two lemmas.

The rule lemmatizer looks a candidate up in a long list of words. Most entries can go without
changing the lemma of any word that the full tables know.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from spacy.pipeline import Lemmatizer

CLASSES = ("noun", "verb", "adj", "adv")


@dataclass(frozen=True)
class Rules:
    """One part of speech: endings with what replaces them, and the exceptions."""

    endings: Sequence[Sequence[str]]
    exceptions: Mapping[str, Sequence[str]]

    def candidates(self, form: str) -> list[str]:
        return [form[: len(form) - len(o)] + n for o, n in self.endings if form.endswith(o)]

    def lemma(self, form: str, index: Collection[str]) -> str:
        """The lemma as spaCy's rule lemmatizer chooses it."""
        known: list[str] = []
        unknown: list[str] = []
        for candidate in filter(None, self.candidates(form)):
            if candidate in index:
                known.insert(0, candidate)
            elif not candidate.isalpha():
                known.append(candidate)
            else:
                unknown.append(candidate)
        known = list(dict.fromkeys(known))
        for exception in self.exceptions.get(form, ()):
            if exception not in known:
                known.insert(0, exception)
        return (known or unknown or [form])[0]


def prune_index(lemmatizer: Lemmatizer) -> None:
    """Leave out what changes no lemma."""
    tables = {
        name: lemmatizer.lookups.get_table(f"lemma_{name}") for name in ("rules", "index", "exc")
    }
    for name in CLASSES:
        lemmatizer.vocab.strings.add(name)
        rules = Rules(tables["rules"].get(name, []), tables["exc"].get(name, {}))
        full = set(tables["index"].get(name, []))
        kept = needed(rules, full)
        print(f"lemma index, {name}: {len(full)} entries, {len(kept)} kept")
        tables["index"][name] = sorted(kept)


def needed(rules: Rules, full: set[str]) -> set[str]:
    """The entries without which some known word would get another lemma."""
    words = {w[: len(w) - len(n)] + o for w in full for o, n in rules.endings if w.endswith(n)}
    words |= set(rules.exceptions)
    want = {word: rules.lemma(word, full) for word in words}
    kept: set[str] = set()
    while True:
        wrong = [word for word in words if rules.lemma(word, kept) != want[word]]
        more = {c for word in wrong for c in rules.candidates(word)} & full - kept
        if not more:
            return kept
        kept |= more
