# ruff: noqa
"""python build_names.py SNAPSHOTS OUTDIR
Writes given_names.tsv.gz and surnames.tsv.gz from public registers. SNAPSHOTS holds git clones (bare or not) named
owner+name, see README.md. Needs: pip install pyreadr.  All code written for this project."""

import csv
import gzip
import io
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import defaultdict
from pathlib import Path

import pyreadr

SRC, OUT = Path(sys.argv[1]), Path(sys.argv[2])
OUT.mkdir(parents=True, exist_ok=True)


def gd(repo):
    for x in (SRC / repo, SRC / repo / "repo", SRC / repo / "repo/.git"):
        if (x / "HEAD").exists() or (x / ".git").exists():
            return str(x)
    raise SystemExit(f"no clone of {repo}")


def show(repo, path):
    return subprocess.run(
        ["git", "-C", gd(repo), "show", f"HEAD:{path}"], check=True, capture_output=True
    ).stdout


def ls(repo, prefix):
    o = subprocess.run(
        [
            "git",
            "-C",
            gd(repo),
            "-c",
            "core.quotepath=off",
            "ls-tree",
            "-r",
            "--name-only",
            "HEAD",
            prefix,
        ],
        check=True,
        capture_output=True,
    ).stdout
    return o.decode().split("\n")[:-1]


def rda(repo, path, key):
    with tempfile.NamedTemporaryFile(suffix=".rda") as t:
        t.write(show(repo, path))
        t.flush()
        return pyreadr.read_r(t.name)[key]


def norm(n):
    n = unicodedata.normalize("NFC", n.strip().replace("’", "'").replace("_", "-"))
    if not re.fullmatch(r"[^\W\d_]+(?:[-' ][^\W\d_]+)*", n) or len(n) < 2:
        return None
    if not all("LATIN" in unicodedata.name(c, "") for c in n if c.isalpha()):
        return None
    out = re.sub(
        r"[^\W\d_]+",
        lambda m: (
            m.group()[0].upper()
            + (
                m.group()[1:].lower()
                if m.group().isupper() and len(m.group()) > 1 or m.group()[0].islower()
                else m.group()[1:]
            )
        ),
        n,
    )
    return out


C = defaultdict(lambda: defaultdict(lambda: [0, 0]))  # name -> source -> [female, male]


def add(name, src, f, m):
    n = norm(name)
    if n:
        c = C[n][src]
        c[0] += f
        c[1] += m


# --- counts of births
for p in ls("fonnesbeck+statistical-analysis-python-tutorial", "data/names/"):
    if not p.endswith(".txt"):
        continue
    for r in csv.reader(
        io.StringIO(show("fonnesbeck+statistical-analysis-python-tutorial", p).decode())
    ):
        if len(r) == 3:
            add(r[0], "us", *((int(r[2]), 0) if r[1] == "F" else (0, int(r[2]))))
for r in csv.DictReader(
    io.StringIO(
        show("OpenGenderTracking+globalnamedata", "assets/ukprocessed.csv").decode(
            "utf8", "replace"
        )
    )
):
    add(r["Name"], "uk", int(r["count.female"]), int(r["count.male"]))
for repo, path, key, nm, sx, src in (
    ("ghesrob+prenomsFR", "data/prenoms_nat.rda", "prenoms_nat", "name", "sex", "fr"),
    ("rivaquiroga+guaguas", "R/sysdata.rda", "guaguas", "nombre", "sexo", "cl"),
):
    df = rda(repo, path, key).groupby([nm, sx], observed=True)["n"].sum()
    for (n, s), k in df.items():
        if "rares" in n.lower():
            continue
        add(n, src, *((int(k), 0) if s == "F" else (0, int(k))))
for p in ls("berlinonline+haeufige-vornamen-berlin", "data/cleaned/"):
    if not p.endswith(".csv"):
        continue
    for r in csv.DictReader(
        io.StringIO(show("berlinonline+haeufige-vornamen-berlin", p).decode("utf8", "replace"))
    ):
        try:
            k = int(r["anzahl"])
        except (TypeError, ValueError, KeyError):
            continue
        if r.get("geschlecht") in ("w", "m"):
            add(r["vorname"], "de", *((k, 0) if r["geschlecht"] == "w" else (0, k)))
for r in csv.DictReader(
    io.StringIO(show("tategallery+collection", "artist_data.csv").decode("utf-8-sig"))
):
    parts = r["name"].split(", ")
    if len(parts) >= 2 and r["gender"] in ("Male", "Female"):
        f = parts[1].split()[0] if parts[1].split() else ""
        if f and len(f) > 2 and "." not in f:
            add(f, "tate", *((1, 0) if r["gender"] == "Female" else (0, 1)))
# --- Wiktionary categories: no counts, a vote per language
W = defaultdict(lambda: [0, 0])
S = defaultdict(set)
for p in ls("jgwoolley+Names-by-Culture", "pages/"):
    kind = p.rsplit("/", 1)[-1]
    lang = p.split("/")[1]
    if kind not in ("given_names.csv", "surnames.csv"):
        continue
    seen = set()
    for r in csv.DictReader(
        io.StringIO(show("jgwoolley+Names-by-Culture", p).decode("utf8", "replace"))
    ):
        if r.get("language_script") != "Latin" or "page" not in (r.get("status") or ""):
            continue
        n = norm(r["name"] or "")
        if not n or (n, r.get("gender")) in seen or ":" in (r["name"] or ""):
            continue
        seen.add((n, r.get("gender")))
        if kind == "surnames.csv":
            S[n].add(lang)
            continue
        g = (r.get("gender") or "").split(".")[-1]
        if g in ("female", "unisex"):
            W[n][0] += 1
        if g in ("male", "unisex"):
            W[n][1] += 1
rows = []
for n in set(C) | set(W):
    c = C.get(n, {})
    f = sum(x[0] for x in c.values())
    m = sum(x[1] for x in c.values())
    tot = f + m
    w = W.get(n)
    wk = bool(w and sum(w))
    if tot < 10 and not wk and len(c) < 2:
        continue  # very rare, one register only
    if not tot and not wk:
        continue
    sh = {
        s: x[0] / (x[0] + x[1]) for s, x in c.items() if x[0] + x[1] >= (20 if s != "tate" else 3)
    }
    if wk:
        sh["wikt"] = w[0] / sum(w)
    share = f / tot if tot else w[0] / sum(w)
    src = sorted(c) + (["wikt"] if wk else [])
    lo, hi = (min(sh.values()), max(sh.values())) if sh else (share, share)
    rows.append((n, tot, share, lo, hi, ",".join(src)))
rows.sort(key=lambda r: (-r[1], r[0]))
fm = lambda x: f"{x:.3f}".rstrip("0").rstrip(".")


def writer(path):
    return gzip.GzipFile(path, "wb", 9, mtime=0)


with writer(OUT / "given_names.tsv.gz") as g:
    g.write(b"name\tcount\tfemale_share\tlowest_source\thighest_source\tsources\n")
    for n, t, s, lo, hi, src in rows:
        g.write(f"{n}\t{t}\t{fm(s)}\t{fm(lo)}\t{fm(hi)}\t{src}\n".encode())
# --- surnames
US = {}
for line in (
    show("storydrivendatasets-pre-2022-archive+census-surnames", "data/raw/surnames-1990.csv")
    .decode()
    .split("\n")
):
    x = line.split(",")
    if len(x) == 4 and x[0].isalpha():
        n = x[0].capitalize()
        if n.startswith("Mc") and len(n) > 4:
            n = "Mc" + n[2:].capitalize()
        US[n] = int(x[3])
with writer(OUT / "surnames.tsv.gz") as g:
    g.write(b"surname\tus_1990_rank\twiktionary_languages\n")
    for n in sorted(set(US) | set(S), key=lambda n: (US.get(n, 10**6), n)):
        g.write(f"{n}\t{US.get(n, '')}\t{','.join(sorted(S.get(n, ())))}\n".encode())
from collections import Counter

print(
    "given names",
    len(rows),
    Counter(s for r in rows for s in r[5].split(",")),
    "one-sided (>=.95/<=.05)",
    sum(r[2] >= 0.95 or r[2] <= 0.05 for r in rows),
    "sources disagree",
    sum(r[4] - r[3] > 0.5 for r in rows),
)
print("surnames", len(set(US) | set(S)), "census", len(US), "wiktionary", len(S))
