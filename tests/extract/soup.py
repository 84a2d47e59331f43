"""Texts full of quotation marks, for properties that must hold of any article."""

from hypothesis import strategies as st

PIECES = [
    *"\"'“”„‟«»‘’‚‛‹›＂′″",
    *" \n\t\r,.?!:;…—-()",
    "\r\n", "\n\n", "\xa0", "\u202f", "\u00ad", "\u200b", "\ufeff", "\u2029",
    "Ada Quill", "she", "said", "told", "the mayor of Kell", "that", "no", "rain", "we", "I’m",
    "keepers’", "don't", "’90s", "6'5\"", "12″", "Yes,", "Mr.", "é", "e\u0301", "𝄞", "١٢",
]  # fmt: skip

soups = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
spaced_soups = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
anything = st.one_of(soups, spaced_soups, st.text(max_size=200))
