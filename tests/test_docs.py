"""The documentation is true: its Python runs, its settings exist, and no command is missing in it."""

import inspect
import re
import shlex
import subprocess
import sys
import tomllib
from contextlib import suppress
from functools import partial
from pathlib import Path
from shutil import which

import click
import msgspec
import pytest

import archiver
from archiver.cli.main import cli
from archiver.settings import Settings
from archiver.testing import MemoryWeb

DOCS = Path(__file__).parent.parent / "docs"
PAGES = sorted([*DOCS.glob("*.md"), DOCS.parent / "README.md"])
BLOCKS = [
    pytest.param(block, id=f"{page.name}-{n}")
    for page in DOCS.glob("*.md")
    if page.name != "walkthrough.md"
    for n, block in enumerate(re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL))
]


@pytest.mark.parametrize("block", BLOCKS)
def test_python_in_the_docs_runs(block, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    exec(compile(block, "docs", "exec"), {"__name__": "docs"})


def test_python_in_the_readme_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    web = MemoryWeb()
    paragraph = (
        "<p>The ferry to the outer islands sails again from Monday, the harbour office said on Friday.</p>"
    )
    web.page(
        "https://example.org/news/story.html",
        f"<title>Back</title><article><h1>Back</h1><p>By Ada Quill</p>{paragraph * 3}</article>",
    )
    monkeypatch.setattr(archiver, "Archive", partial(archiver.Archive, network=web))
    (block,) = re.findall(
        r"```python\n(.*?)```", (DOCS.parent / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    exec(compile(block, "README", "exec"), {"__name__": "docs"})
    assert capsys.readouterr().out == "Back ('Ada Quill',)\n"


def test_the_walkthrough_prints_what_it_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    names = {"__name__": "docs"}
    page = (DOCS / "walkthrough.md").read_text(encoding="utf-8")
    for block, printed in re.findall(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", page, re.DOTALL):
        exec(compile(block, "walkthrough", "exec"), names)
        assert capsys.readouterr().out == printed
    assert (tmp_path / "news.svg").read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize("command", cli.list_commands(None))
def test_each_command_and_option_is_documented(command):
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    _, _, section = text.partition(f"## archiver {command}\n")
    section = section.partition("\n## ")[0]
    assert section, f"docs/cli.md has no section on {command}"
    for parameter in cli.get_command(None, command).params:
        long = [name for name in parameter.opts if name.startswith("--")]
        assert all(name in text for name in long), f"docs/cli.md does not tell of {command} {long}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_in_the_docs_can_be_given(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("urls.txt", "page.html", "ferry.html", "rules.toml", "page.wacz", "evidence.wacz", "FILE"):
        Path(name).touch()
    text = page.read_text(encoding="utf-8")
    lines = re.findall(r"^(?: {4})?(?:\$ |17 [* ]+)?(?:\S*/)?archiver ([a-z].*)", text, re.MULTILINE)
    for line in [*lines, *re.findall(r"`archiver ([a-z][^`\n]*)`", text)]:
        command = re.split(r" {2,}| [|>]|\||&&| \[", line)[0].replace("theirs/archive/*.warc.gz", "page.wacz")
        name, *words = shlex.split(command)
        with suppress(click.MissingParameter):
            cli.get_command(None, name).make_context(name, words).close()


def test_the_settings_in_the_docs_are_all_and_are_the_defaults():
    (block,) = re.findall(r"```toml\n(.*?)```", (DOCS / "cli.md").read_text(encoding="utf-8"), re.DOTALL)
    documented = tomllib.loads(block)["settings"]
    assert set(documented) == {field.name for field in msgspec.structs.fields(Settings)}
    documented["contact"] = ""
    assert msgspec.convert(documented, Settings) == Settings()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        path, _, part = target.partition("#")
        other = page.parent / path if path else page
        assert target.startswith("https://") or other.exists(), target
        assert target.startswith("https://") or not part or part in _parts(other), target


def _parts(page):
    """What its headings are called in links, as GitHub makes it: letters, digits, `_`, and `-` for spaces."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]


def test_each_public_name_is_documented():
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    assert [name for name in archiver.__all__ if not re.search(rf"\b{name}\b", text)] == []


CALLS = {
    name: call
    for home, names in ((archiver.Archive, dir(archiver.Archive)), (archiver, archiver.__all__))
    for name in names
    if inspect.isfunction(call := getattr(home, name)) and not name.startswith("_")
}


@pytest.mark.parametrize("name", ["Archive", *sorted(CALLS)])
def test_each_call_is_documented_with_all_that_may_be_left_out(name):
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    told = re.findall(rf"\b{name}\(([^`\n]*)\)", text) + re.findall(r"`(\w+)=", text) * (name == "Archive")
    assert told, f"docs/ do not tell of {name}"
    parameters = inspect.signature(CALLS.get(name, archiver.Archive)).parameters.values()
    optional = {each.name for each in parameters if each.default is not each.empty} - {"progress"}
    assert optional <= set(re.findall(r"\w+", " ".join(told)))


TSA = """[tsa]
default_tsa = here
[here]
serial = serial
signer_cert = TSA-CERTIFICATE.pem
signer_key = key.pem
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
[req]
distinguished_name = name
x509_extensions = use
prompt = no
[name]
CN = A time-stamping authority
[use]
extendedKeyUsage = critical,timeStamping
"""


@pytest.mark.skipif(not (which("openssl") and which("sha256sum")), reason="needs openssl and sha256sum")
def test_the_proof_can_be_made_as_it_is_told(tmp_path):
    web = MemoryWeb()
    web.page(
        "https://ledger.example/", "<article><p>The ferry is back, said the harbour office.</p></article>"
    )
    with archiver.Archive(tmp_path / "news", network=web) as archive:
        archive.save("https://ledger.example/")
    (tmp_path / "tsa.cnf").write_text(TSA)
    (tmp_path / "serial").write_text("01")
    proof = (
        (DOCS / "archive.md").read_text(encoding="utf-8").partition("\n## Proof\n")[2].partition("\n## ")[0]
    )
    steps = "".join(re.findall(r"```sh\n(.*?)```", proof, re.DOTALL)).replace(
        "/srv/news", str(tmp_path / "news")
    )
    answer = "openssl ts -reply -config tsa.cnf -queryfile news-2026-11.tsq -out news-2026-11.tsr"
    steps, count = re.subn(r"^curl .*$", answer, steps, flags=re.MULTILINE)
    assert count == 1
    make = (
        "openssl req -x509 -newkey rsa:2048 -nodes -config tsa.cnf -keyout key.pem -out TSA-CERTIFICATE.pem"
    )
    done = subprocess.run(
        ["sh", "-ec", f"{make}\n{steps}"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Verification: OK" in done.stdout + done.stderr
    assert (tmp_path / "news-2026-11.txt").read_text().count(".gz\n") == 2


@pytest.mark.skipif(not which("sha256sum"), reason="needs sha256sum")
def test_a_bag_can_be_made_as_it_is_told(tmp_path):
    web = MemoryWeb()
    web.page(
        "https://ledger.example/", "<article><p>The ferry is back, said the harbour office.</p></article>"
    )
    with archiver.Archive(tmp_path / "news", network=web) as archive:
        archive.save("https://ledger.example/")
        kept = list(archive.captures())
    bag = (
        (DOCS / "archive.md")
        .read_text(encoding="utf-8")
        .partition("\n## As a bag\n")[2]
        .partition("\n## ")[0]
    )
    (steps,) = re.findall(r"```sh\n(.*?)```", bag, re.DOTALL)
    steps = steps.replace("/srv/news", str(tmp_path / "news"))
    steps = steps.replace("archiver reindex", f"{sys.executable} -m archiver reindex")
    done = subprocess.run(["sh", "-ec", steps], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "bag" / "manifest-sha256.txt").read_text().splitlines()
    files = [path for path in (tmp_path / "bag" / "data").rglob("*") if path.is_file()]
    assert sorted(line.partition("  ")[2] for line in lines) == sorted(
        path.relative_to(tmp_path / "bag").as_posix() for path in files
    )
    with archiver.Archive(tmp_path / "copy") as copy:
        assert list(copy.captures()) == kept
