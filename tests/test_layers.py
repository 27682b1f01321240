"""The rooms import only from their own or a lower layer, and each foreign library lives in one room."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "archiver"

# A room is a module or folder directly below archiver/. See docs/architecture.md, "Rooms".
LAYERS = {
    "errors": 0, "models": 0, "urls": 0, "http1": 0, "optouts": 0, "settings": 0, "site_tables": 0, "sources": 0, "selection": 0,
    "texts": 0, "__init__": 0,
    "discover": 1, "extract": 1, "policy": 1,
    "fetching": 2, "warc": 2, "store": 2,
    "saving": 3, "crawl": 3, "reading": 3, "upkeep": 3, "exports": 3, "archive": 3, "async_archive": 3, "opened": 3,
    "loop_thread": 3,
    "cli": 4, "demo": 4, "testing": 4, "training": 4, "__main__": 4,
}  # fmt: skip

ONLY_IN = {
    "selectolax": {"extract"},
    "trafilatura": {"extract"},
    "lxml": {"discover"},
    "feedparser": {"discover"},
    "protego": {"discover"},
    "htmldate": {"extract"},
    "httpx": {"fetching"},
    "httpcore": {"fetching", "testing"},
    "warcio": {"warc"},
    "sqlite3": {"store"},
    "click": {"cli"},
    "rich": {"cli", "demo"},
    "catboost": {"training"},
    "sklearn": {"training"},
    "numpy": {"training"},
    "pyarrow": {"exports"},
    "matplotlib": {"reading"},
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path):
    """Dotted names of all modules that a file imports, also within functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written from the package's root"
            yield node.module
            if node.module == "archiver":
                yield from (f"archiver.{name.name}" for name in node.names)


def test_every_room_has_a_layer():
    assert {room_of(path) for path in MODULES} <= set(LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path):
    room = room_of(path)
    if room == "__init__":  # names every room, but only loads one when a name of it is used
        return
    for name in imports(path):
        first, _, rest = name.partition(".")
        if first == "archiver":
            target = rest.partition(".")[0]
            assert LAYERS.get(target, 0) <= LAYERS[room], f"{path.name} imports {name}, a higher layer"
        assert room in ONLY_IN.get(first, {room}), (
            f"{path.name} imports {name}: that is another room's library"
        )


def test_there_is_no_junk_room():
    junk = {"utils", "util", "helpers", "common", "manager", "handler", "misc"}
    assert not {path.stem for path in MODULES} & junk


@pytest.mark.parametrize("path", sorted((PACKAGE / "store").glob("*.py")), ids=lambda path: path.stem)
def test_no_statement_numbers_its_values(path):
    """Python 3.12.0 to 3.12.3 take `?1` for a name, and warn of a sequence with it."""
    assert re.findall(r"[^`]\?\d", path.read_text(encoding="utf-8")) == []
