"""What `import archiver` promises."""

import ast
import pickle
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import archiver

NAMES = [
    "AddressRefused",
    "Archive",
    "ArchiveLocked",
    "ArchiverError",
    "Article",
    "AsyncArchive",
    "Capture",
    "ClockNotSet",
    "ConfigError",
    "ConnectFailed",
    "DiskRefused",
    "Exchange",
    "ExportError",
    "FetchError",
    "FetchTimeout",
    "InvalidURL",
    "NoSuchVersion",
    "NotArchived",
    "Outcome",
    "ParseError",
    "ProtocolError",
    "QueryError",
    "Selection",
    "SiteRule",
    "StoreError",
    "TooManyRedirects",
    "UnknownHost",
    "WarcError",
    "explain",
    "extract",
    "fetch",
]


def test_type_checkers_see_which_names_there_are_and_no_others():
    """A `__getattr__` that they can see is Any for every name: archiver.Artcile was no error."""
    seen = ast.parse(Path(archiver.__file__).read_text(encoding="utf-8")).body
    (imports,) = [
        each for each in seen if isinstance(each, ast.If) and ast.unparse(each.test) == "TYPE_CHECKING"
    ]
    named = {name.name for each in imports.body for name in each.names}
    defined = {each.name for each in seen if isinstance(each, ast.FunctionDef)}
    assert sorted(named) == NAMES
    assert "__getattr__" not in defined


HEAVY = [
    "httpx",
    "httpcore",
    "selectolax",
    "trafilatura",
    "warcio",
    "sqlite3",
    "lxml",
    "click",
    "rich",
    "anyio",
    "can_ada",
    "msgspec",
    "asyncio",
]


def test_public_names_are_these():
    assert sorted(archiver.__all__) == sorted(NAMES)
    assert set(NAMES) <= set(dir(archiver))


@pytest.mark.parametrize("name", NAMES)
def test_each_name_loads_and_is_documented(name):
    assert getattr(archiver, name).__doc__


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = archiver.nothing


@pytest.mark.parametrize(
    "error",
    [
        archiver.InvalidURL("x", "it is none"),
        archiver.QueryError("(", 0, "a word should stand here"),
        archiver.ConfigError("archiver.toml", "settings.contact", "is not set"),
        archiver.FetchTimeout("https://ledger.example/", "too long"),
        archiver.WarcError("a.warc.gz", 7, "is damaged"),
        archiver.NoSuchVersion("https://ledger.example/", 1),
        archiver.NotArchived("news", "there is no archive here"),
        archiver.ArchiveLocked("news", "process 7"),
        archiver.ClockNotSet(datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_errors_come_through_from_another_process(error):
    found = pickle.loads(pickle.dumps(error))
    assert (type(found), str(found), vars(found)) == (type(error), str(error), vars(error))


def test_an_error_leaves_behind_what_it_holds_open(tmp_path):
    error = archiver.ConnectFailed("https://ledger.example/", "refused")
    with (tmp_path / "block").open("wb") as file:
        error.exchanges = (file,)
        assert pickle.loads(pickle.dumps(error)).exchanges == ()


def test_importing_loads_nothing_heavy(unmeasured):
    code = f"import sys, archiver; print([name for name in {HEAVY} if name in sys.modules])"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=unmeasured
    )
    assert ran.stdout == "[]\n"


def test_no_room_takes_the_place_of_a_name():
    code = """
import archiver.fetching, archiver.testing, archiver
from archiver.extract import explain
print(type(archiver.fetch).__name__, type(archiver.extract).__name__, archiver.explain is explain)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "function function True\n"
