"""The rooms of the package: who may import whom, and who may load spaCy."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "datasette_quotes"
ROOT = Path(__file__).parent.parent / PACKAGE
MODULES = sorted(ROOT.rglob("*.py"))

# Room -> the rooms that it may import from, beside itself. Single modules count as rooms.
MAY_IMPORT = {
    "model": set(),
    "errors": set(),
    "decisions": {"model", "errors"},
    "extract": {"model", "errors"},
    "speakers": {"model", "errors"},
    "store": {"model", "errors", "decisions", "speakers"},
    "compat": {"store"},
    "defaults": {"store", "compat"},
    "metadata": {"errors", "store", "defaults"},
    "ingest": {"model", "errors", "extract", "speakers", "store"},
    "review": {"model", "errors", "decisions", "speakers", "store"},
    "evaluate": {"model", "errors", "extract"},
    "pages": {"model", "errors", "store", "review", "compat", "defaults"},
    "benchmark": {"model", "errors", "extract", "ingest", "speakers", "store"},
    "options": {"ingest", "evaluate"},
    "exits": {"errors"},
    "cli_editing": {"exits", "store"},
    "cli_speakers": {"cli_editing", "review", "store"},
    "cli_corrections": {"cli_editing", "review", "store"},
    "cli_review": {"cli_editing", "errors", "review", "store"},
    "cli": {
        "cli_corrections",
        "cli_review",
        "cli_speakers",
        "exits",
        "benchmark",
        "model",
        "errors",
        "options",
        "ingest",
        "evaluate",
        "extract",
        "metadata",
        "store",
    },
    "__main__": {"cli"},
    "": {"cli", "pages", "compat", "defaults"},
}  # fmt: skip
NLP = ("spacy", "thinc")


def room_of(module: Path) -> str:
    """ "extract" for extract/marks.py, "model" for model.py, "" for the package itself."""
    first = module.relative_to(ROOT).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imported_by(module: Path) -> Iterator[tuple[str, bool]]:
    """Each module that it imports, by full name, and whether that happens on import of it."""
    parent = (PACKAGE, *module.relative_to(ROOT).parts[:-1])
    return imports_in(module.read_text(encoding="utf-8"), parent)


def imports_in(source: str, parent: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """The same for the source of a module in the package `parent`."""
    tree = ast.parse(source)
    later = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, (ast.FunctionDef, ast.AsyncFunctionDef)) or is_type_checking(block)
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = parent[: len(parent) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            names = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            yield name, id(node) not in later


def is_type_checking(node: ast.AST) -> bool:
    """Is it `if TYPE_CHECKING:`, whose imports never run?"""
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def imported_room(name: str) -> str:
    """The room that holds an imported name of ours."""
    part = name.split(".")[1]
    is_room = (ROOT / part).is_dir() or (ROOT / f"{part}.py").is_file()
    return part if is_room else ""


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(module):
    room = room_of(module)
    allowed = MAY_IMPORT[room] | {room}
    for name, _ in imported_by(module):
        if name.split(".")[0] == PACKAGE:
            assert imported_room(name) in allowed, f"{room or 'the front door'} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_extract_knows_spacy(module):
    for name, _ in imported_by(module):
        if name.split(".")[0] in NLP:
            assert room_of(module) == "extract", f"{name} is imported outside of extract"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_that_load_spacy_are_entered_late(module):
    if room_of(module) in ("extract", "ingest"):
        return
    for name, at_once in imported_by(module):
        if at_once and name.startswith(f"{PACKAGE}."):
            assert imported_room(name) != "extract", f"{name} loads spaCy on import"


@pytest.mark.parametrize("name", [PACKAGE, f"{PACKAGE}.cli", f"{PACKAGE}.metadata"])
def test_importing_does_not_load_spacy(name):
    code = f"import sys, {name}; sys.exit(sorted({set(NLP)!r} & set(sys.modules)) or 0)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60, cwd=ROOT.parent)


def test_a_server_needs_nothing_that_only_reading_articles_needs():
    names = (*NLP, "numpy", "trafilatura", "lxml", "markdown_it")
    block = f"sys.modules.update(dict.fromkeys({names}))"  # None: importing it fails
    code = f"import sys; {block}; import {PACKAGE}.cli, {PACKAGE}.metadata, {PACKAGE}.evaluate"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60, cwd=ROOT.parent)


def test_rules_catch_a_wrong_import():
    source = "from ..extract.marks import pair\n\ndef f():\n    import spacy\n"
    found = dict(imports_in(source, (PACKAGE, "store")))
    assert found == {f"{PACKAGE}.extract.marks.pair": True, "spacy": False}
    assert imported_room(f"{PACKAGE}.extract.marks.pair") not in MAY_IMPORT["store"]
