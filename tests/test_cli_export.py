"""`archiver export` as it is typed: into files, folders and pipes, on a terminal, and what goes wrong."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta

import pytest

import archiver
from archiver.cli import exits
from archiver.cli.main import main
from archiver.reading.reader import open_reader
from archiver.settings import Settings
from archiver.testing import FixedClock, MemoryWeb

TEXT = "<p>The harbour office said on Friday that nothing else was known of it so far.</p>" * 3


def page(title, head=""):
    return f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{TEXT}</article></body></html>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    web = MemoryWeb()
    clock = FixedClock(datetime(2026, 11, 22, tzinfo=UTC), step=timedelta(minutes=1))
    web.page("https://ledger.example/a", page("The tide \x1b]0;came\x07"))
    web.page("https://ledger.example/b", page("Eels", '<meta name="tdm-reservation" content="1">'))
    web.page("https://herald.example/c", page("=1+1"))
    with archiver.Archive(folder, network=web, clock=clock) as archive:
        for url in ("https://ledger.example/a", "https://ledger.example/b", "https://herald.example/c"):
            archive.save(url)
    return folder


def run(*words):
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    return left.value.code, out.buffer.getvalue().decode(), err.getvalue()


@pytest.mark.parametrize("name", ["n.jsonl", "n.csv", "n.csv.gz", "n.parquet", "n.warc.wet.gz", "n.wacz"])
def test_the_name_says_the_format(folder, tmp_path, name):
    code, out, err = run("export", tmp_path / name, "-a", folder)
    assert (code, out) == (0, ""), err
    size = (tmp_path / name).stat().st_size
    assert err.startswith(f"articles=3 bytes={size} ")
    assert err.endswith(f"s file={tmp_path / name}\n")


def test_a_wacz_that_holds_a_cookie_is_said_to(folder, tmp_path):
    settings = folder / "archiver.toml"
    before = settings.read_text()
    try:
        settings.write_text(before + '\n[site."ledger.example"]\nheaders = { cookie = "let me in" }\n')
        code, _, err = run("export", tmp_path / "n.wacz", "-a", folder)
        assert "with the credentials in archiver.toml for ledger.example" in err
        assert (code, "let me in" in err) == (0, False)
        assert "credentials" not in run("export", tmp_path / "n.csv", "-a", folder)[2]
        settings.write_text("[")
        assert run("export", tmp_path / "m.wacz", "-a", folder)[0] == 0
    finally:
        settings.write_text(before)


@pytest.mark.parametrize("form", ["markdown", "text"])
def test_folders(folder, tmp_path, form):
    code, _, err = run("export", tmp_path / "n", "--format", form, "-a", folder)
    assert (code, err.split()[0]) == (0, "articles=3")
    assert len(list((tmp_path / "n").rglob("2026-11-22-*"))) == 3


def test_a_part_of_it(folder, tmp_path):
    assert run("export", tmp_path / "n.jsonl", "-a", folder, "--site", "herald.example")[0] == 0
    (line,) = (tmp_path / "n.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["url"] == "https://herald.example/c"


def test_pages_that_ask_not_to_be_mined_are_counted(folder):
    code, out, err = run("export", "-", "-a", folder, "--respect-tdm")
    assert code == 0
    assert [json.loads(line)["opt_outs"] for line in out.splitlines()] == [[], []]
    assert err.startswith("articles=2 reserved=1 ")


def test_into_a_pipe(folder):
    _, out, _ = run("export", "-", "--format", "csv", "-a", folder)
    assert [row["title"] for row in csv.DictReader(io.StringIO(out))][2] == "'=1+1"
    _, out, _ = run("export", "-", "--format", "text", "-a", folder)
    assert out.count("\n\f\n") == 2


def test_a_reader_that_goes_away(folder):
    command = [sys.executable, "-m", "archiver", "export", "-", "-a", folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["news.xlsx"], "--format (format=) takes jsonl"),
        (["-", "--format", "parquet"], "parquet needs a file or folder"),
        (["no/news.csv"], "there is no folder no to put it in"),
        (["n.wacz", "--site", "nobody.example"], "nothing is selected that stands in a finished WARC file"),
        (["there.csv"], "this file exists: name another place, or replace it by --force"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(folder, tmp_path, monkeypatch, words, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.csv").touch()
    code, out, err = run("export", *words, "-a", folder)
    assert (code, out) == (exits.USAGE, "")
    assert message in err
    assert err.count("\n") == 1
    assert run("export", "there.csv", "--force", "-a", folder)[0] == 0


def test_no_archive(tmp_path):
    code, _, err = run("export", tmp_path / "n.csv", "-a", tmp_path / "none")
    assert code == exits.USAGE
    assert "there is no archive here" in err


def test_damage_is_named_and_the_exit_code_is_5(tmp_path):
    web = MemoryWeb()
    for n in range(3):
        web.page(f"https://ledger.example/{n}", page(f"Tide {n}"))
    with archiver.Archive(tmp_path / "news", settings=Settings(min_delay_s=0), network=web) as archive:
        list(archive.save_all(f"https://ledger.example/{n}" for n in range(3)))
    with open_reader(tmp_path / "news") as reader:
        place = next(reader.articles()).record
    path = tmp_path / "news" / "text" / place.warc
    data = bytearray(path.read_bytes())
    data[place.offset + place.length // 2] ^= 0xFF
    path.write_bytes(data)
    code, _, err = run("export", tmp_path / "n.csv", "-a", tmp_path / "news")
    assert code == exits.DAMAGED
    first, last = err.splitlines()
    assert first.startswith(f"archiver: {path}: offset {place.offset}: ")
    assert first.endswith(": left out")
    assert last.startswith("articles=2 damaged=1 ")


def on_a_terminal(*words):
    """What a command writes to a terminal, and its exit code."""
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "archiver", *words]
    child = subprocess.Popen(command, stdout=its, stderr=its, stdin=its, env={**os.environ, "TERM": "xterm"})
    os.close(its)
    seen = b""
    while True:
        try:
            some = os.read(ours, 65536)
        except OSError:  # Linux's way of saying that nobody writes any more
            break
        if not some:
            break
        seen += some
    os.close(ours)
    return child.wait(), seen.decode()


def test_a_terminal_gets_a_bar_and_no_control_characters_of_a_page(folder, tmp_path):
    code, seen = on_a_terminal("export", tmp_path / "n.csv", "-a", folder)
    assert code == 0
    assert "exporting" in seen
    assert "3/3" in seen
    assert "articles=3" in seen.splitlines()[-1]
    code, seen = on_a_terminal("export", "-", "--format", "text", "-a", folder)
    assert code == 0
    assert "The harbour office" in seen
    assert "\x1b]0;" not in seen


def test_brackets_in_an_address_are_no_markup_of_the_bar(tmp_path):
    code, seen = on_a_terminal("save", "http://127.0.0.1:9/?tide=[/b]", "-a", tmp_path / "news")
    assert code == exits.ALL_FAILED
    assert "?tide=[/b]" in seen
    assert "Traceback" not in seen
