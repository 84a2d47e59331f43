# ruff: noqa
"""python clean_gmb.py IN.spacy OUT.spacy [--against FILE.spacy ...]
Tidy the converted Groningen Meaning Bank NER layer:
 * whole-string majority: an entity string seen 4+ times takes its majority label when that holds >= 75 %
 * names that end in Union, Party, Ministry, Council... and U.N. become ORG (the corpus has many as places)
 * peoples, faiths and adjectives tagged PERSON become 'missing' (no label, no penalty)
 * lower-case edges, 'the' and trailing possessives are trimmed
 * documents that share a sentence (8+ characters of letters, whole sentence) with a file named after --against are dropped"""

import re
import sys
from collections import Counter, defaultdict

import spacy
from spacy.tokens import DocBin, Span

inp, out = sys.argv[1:3]
against = sys.argv[4:] if len(sys.argv) > 3 and sys.argv[3] == "--against" else []
nlp = spacy.blank("en")
load = lambda p: list(DocBin().from_disk(p).get_docs(nlp.vocab))
norm = lambda t: re.sub(r"\W+", "", t.lower())
NOTP = set(
    "Sunni Sunnis Shi'ite Shi'ites Shiite Shiites Western Sri Muslim Muslims Christian Christians Jewish Jews Kurd Kurds Kurdish Islamic Arab Arabs Taliban Hamas Hezbollah Fatah Maoist Maoists Hutu Tutsi Roma Catholic Orthodox Protestant Internet Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
ORGW = set(
    "Union Nations Council League Ministry Department Court Bank Party Agency Organization Organisation Association Committee Commission University Institute Group Company Corporation Forces Fund Congress Parliament Senate Authority Airlines Alliance Brigades Foundation Federation Movement Cross Inc. Corp. Ltd. News Post Times Journal".split()
)
UN = {"U.N.", "UN", "U.N", "AU", "EU"}
NOTORG = {"Soviet Union", "Union", "United Nations Plaza", "Times", "Post"}
docs = load(inp)
ev = [norm(d.text) for p in against for d in load(p)]
blob = "|".join(ev)
evs = set(ev)


def overlap(d):
    for s in re.split(r"(?<=[.!?])[\"”]?\s+(?=[\"“]?[A-Z])", d.text):
        k = norm(s)
        if (len(k) >= 30 and k in blob) or (len(k) >= 12 and k in evs):
            return True
    return False


n0 = len(docs)
docs = [d for d in docs if not (against and overlap(d))]
maj = defaultdict(Counter)
for d in docs:
    for e in d.ents:
        maj[e.text.replace("’", "'")][e.label_] += 1
C = Counter()
keep = []
for d in docs:
    miss = [t.i for t in d if t.ent_iob == 0]
    ents = []
    extra = []
    for e in d.ents:
        a, b, l = e.start, e.end, e.label_
        while a < b and (d[a].lower_ in ("the", "a", "an", "'s", "’s", "of", "and", "in")):
            a += 1
            C["trim"] += 1
        while b > a and d[b - 1].lower_ in (
            "'s",
            "’s",
            "'",
            "’",
            ",",
            "the",
            "of",
            "and",
            "in",
            "-",
        ):
            b -= 1
            C["trim"] += 1
        if a == b:
            continue
        c = maj[e.text.replace("’", "'")]
        n = sum(c.values())
        top, k = c.most_common(1)[0]
        if n >= 4 and k >= 0.75 * n and top != l:
            l = top
            C["majority"] += 1
        toks = [t.text.replace("’", "'") for t in d[a:b]]
        name = " ".join(toks)
        if (
            name in UN
            or len(toks) > 1
            and toks[-1] in ORGW
            and name not in NOTORG
            and toks[0][:1].isupper()
        ):
            C["to org"] += l != "ORG"
            l = "ORG"
        if l == "PERSON" and (
            all(t in NOTP for t in toks)
            or toks[0] in NOTP
            and len(toks) == 1
            or not any(t[:1].isupper() for t in toks)
        ):
            extra.append((a, b))
            C["missing"] += 1
            continue
        ents.append(Span(d, a, b, label=l))
    ms = [Span(d, i, i + 1) for i in miss] + [Span(d, a, b) for a, b in extra]
    d.set_ents(ents, missing=ms, default="outside")
    keep.append(d)
db = DocBin(attrs=["ORTH", "ENT_IOB", "ENT_TYPE", "SPACY"], store_user_data=False)
for d in keep:
    db.add(d)
db.to_disk(out)
print(
    n0,
    "->",
    len(keep),
    "docs",
    sum(map(len, keep)),
    "tokens",
    dict(C),
    dict(Counter(e.label_ for d in keep for e in d.ents)),
)
