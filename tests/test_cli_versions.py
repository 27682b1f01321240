"""show, versions, diff and changes, read by a person and by programs; and what a terminal is spared."""

import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

import click
import pytest
from rich.cells import cell_len

import archiver
from archiver import store
from archiver.cli import exits, terminal
from archiver.cli.main import main
from archiver.demo import DemoSite
from archiver.settings import Settings
from archiver.testing import FixedClock, FixedIds, MemoryWeb

FERRY = "https://ledger.example/ferry"
BOAT = "https://kisen.example/boat"
TRICK = "https://trick.example/page"
PAPER = "https://ledger.example/tides.pdf"
TEXT = [
    "The harbour office said on Friday that the ferry would come back to the outer islands before the winter.",
    "It had been away since March, when a storm tore off its ramp and left the islands without a link to town.",
    "Nobody on the quay could say who would pay for the repair, and nobody on the quay wanted to guess aloud.",
    "The council meets on Tuesday to speak about the budget for the coming year, in which no ferry is planned.",
    "A second ferry, built in 1974, lies in the dock and will not sail again, the office said on its website.",
]
LATER = [
    TEXT[0].replace("before the winter", "on <b>Monday</b>"),
    *TEXT[1:],
    "<i>Tickets</i> cost 4 &lt; 5 crowns, it said.",
]
JAPANESE = [
    "港湾局は金曜日、フェリーが冬までに離島へ戻ると発表した。切符は千二百五十円になるという。三月の嵐で船のランプが壊れた。"
]


def page(title, paragraphs, lang="en"):
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>{title}</title><meta charset="utf-8">'
        '<meta name="author" content="Ada Quill"><meta property="og:site_name" content="The Harbour Ledger">'
        '<meta property="article:published_time" content="2026-01-01T18:00:00+01:00">'
        '<meta property="article:modified_time" content="2026-01-01T19:00:00Z">'
        f"</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An archive of a page with three versions, one in Japanese with two, and one that plays tricks."""
    folder, web, clock = tmp_path_factory.mktemp("versions"), MemoryWeb(), FixedClock()
    settings = Settings(min_delay_s=0, extract_processes=1)
    web.page(
        TRICK,
        page(
            "A trick",
            ["It clears \x1b[2J the screen, \x9b31m said a man who had seen it happen on a quay."] * 3,
        ),
    )
    web.page(PAPER, b"%PDF-1.4", headers={"Content-Type": "application/pdf"})
    with archiver.Archive(folder, settings=settings, network=web, clock=clock, new_id=FixedIds()) as archive:

        def save(url, *content, lang="en"):
            web.page(url, page(*content, lang=lang))
            clock.advance(3600)
            archive.save(url)

        save(FERRY, "The ferry is back", TEXT)
        save(FERRY, "The ferry is back", TEXT)
        save(BOAT, "船が戻る", JAPANESE * 3, lang="ja")
        save(FERRY, "The ferry is back", LATER)
        save(FERRY, "The ferry is late", LATER)
        save(BOAT, "船が戻る", [JAPANESE[0].replace("冬までに", "月曜日に"), *JAPANESE * 2], lang="ja")
        archive.save(TRICK)
        archive.save(PAPER)
    return folder


def run(*words):
    """Exit code, standard output and standard error of a command, into pipes."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    return left.value.code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode()


def run_in_terminal(*words, width=60):
    """What a terminal of that width gets to see of a command."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "archiver", *map(str, words)]
    environment = {**os.environ, "COLUMNS": str(width), "LINES": "24", "TERM": "xterm", "PAGER": "cat"}
    child = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 10_000):
            shown += piece
    except OSError:  # Linux: the other side was closed
        pass
    finally:
        child.wait()
        os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def test_versions_of_an_article(folder):
    code, out, err = run("versions", FERRY, "-a", folder)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "  1  2026-01-02 04:04  The ferry is back"
    assert "seen 2 times, last 2026-01-02 05:04, says updated 2026-01-01 19:00" in out
    assert "(+9 -3 words), seen once" in out
    assert "new title" in out
    lines = [json.loads(line) for line in run("versions", FERRY, "-a", folder, "--json")[1].splitlines()]
    assert [
        (line["number"], line["captures"], line["words_added"], line["title_changed"]) for line in lines
    ] == [
        (1, 2, None, None),
        (2, 1, 9, False),
        (3, 1, 0, True),
    ]


def test_a_version_that_says_again_what_an_earlier_one_did(tmp_path):
    web, clock = MemoryWeb(), FixedClock()
    settings = Settings(min_delay_s=0, extract_processes=1)
    with archiver.Archive(tmp_path, settings=settings, network=web, clock=clock) as archive:
        for title in ("The ferry is back", "The ferry is late", "The ferry is back"):
            web.page(FERRY, page(title, TEXT))
            clock.advance(3600)
            archive.save(FERRY)
    assert "(+0 -0 words, as version 1), seen once" in run("versions", FERRY, "-a", tmp_path)[1]
    assert "version 3, +0 -0 words, as version 1, before it seen" in run("changes", "-a", tmp_path)[1]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["versions", "https://nowhere.example/"], exits.USAGE, "nothing was archived"),
        (["versions", PAPER], exits.USAGE, "no article was read from its captures"),
        (["versions", "nonsense"], exits.USAGE, "nor is it the id of one capture that is here"),
        (["show", "3f2a91c0"], exits.USAGE, "nor is it the id of one capture that is here"),
        (["diff", TRICK], exits.USAGE, "there is only one version"),
        (["diff", FERRY, "1", "9"], exits.USAGE, "there are only 3 versions"),
        (["diff", FERRY, "0"], exits.USAGE, "0 is not in the range"),
        (["show", FERRY, "--version", "4"], exits.USAGE, "there are only 3 versions"),
        (["show", PAPER], exits.USAGE, "application/pdf); --raw shows it"),
        (["changes", "--since", "soon"], exits.USAGE, "'soon' is neither a day"),
    ],
)
def test_what_cannot_be_shown_is_said(folder, words, code, message):
    found, out, err = run(*words, "-a", folder)
    assert (found, out) == (code, "")
    assert message in " ".join(err.split())


def test_the_difference_in_brackets(folder):
    out = run("diff", FERRY, "1", "2", "-a", folder)[1]
    assert "version 1, 2026-01-02 04:04:05 UTC → version 2, 2026-01-02 07:04:05 UTC\n" in out
    assert "[-before the winter-]{+on Monday+}." in " ".join(out.split())
    assert "{+Tickets cost 4 < 5 crowns, it said.+}" in out
    assert "… 2 unchanged paragraphs" in out
    assert TEXT[2][:30] not in out
    assert TEXT[2][:30] in run("diff", FERRY, "1", "2", "--context", "2", "-a", folder)[1]
    assert "The ferry is [-back-]{+late+}" in run("diff", FERRY, "-a", folder)[1]
    assert "version 1," in run("diff", FERRY, "1", "-a", folder)[1].splitlines()[0]
    assert "[-冬まで-]{+月曜日+}に" in run("diff", BOAT, "-a", folder)[1]


def test_no_difference(folder):
    out = run("diff", FERRY, "2", "2", "-a", folder)[1]
    assert "+0 -0 words" in out
    assert "[-" not in out
    code, out, err = run("diff", FERRY, "2", "2", "--unified", "-a", folder)
    assert (code, out, err) == (0, "", "archiver: neither title nor text changed\n")


def test_the_difference_for_programs(folder):
    found = json.loads(run("diff", FERRY, "1", "3", "--json", "-a", folder)[1])
    assert {"kind": "added", "text": "on Monday"} in found["text"]
    assert (found["before"]["number"], found["after"]["number"], found["title_changed"]) == (1, 3, True)
    unified = run("diff", FERRY, "--unified", "-a", folder)[1]
    assert "\n-The ferry is back\n+The ferry is late\n" in unified


def test_a_patch_has_each_character_of_the_text(tmp_path):
    web, texts = MemoryWeb(), [f"{line} \u202eturned\u202c." for line in TEXT]
    with archiver.Archive(tmp_path, settings=Settings(min_delay_s=0), network=web) as archive:
        for said in (texts, texts[:-1]):
            web.page(TRICK, page("A trick", said))
            archive.save(TRICK)
    patch = run("diff", TRICK, "--unified", "-a", tmp_path)[1]
    shown = run("show", TRICK, "--version", "1", "--format", "text", "-a", tmp_path)[1]
    assert f"-{shown.splitlines()[-1]}" in patch.splitlines()
    assert "\u202e" in shown
    assert "\u202e" not in run_in_terminal("diff", TRICK, "--unified", "-a", tmp_path)


def test_the_difference_as_a_page(folder):
    html = run("diff", FERRY, "1", "--html", "-a", folder)[1]
    assert html.startswith("<!DOCTYPE html>\n")
    assert "<h1>The ferry is <del>back</del><ins>late</ins></h1>" in html
    assert "<del>before the winter</del><ins>on Monday</ins>." in html
    assert "4 &lt; 5" in html
    assert "<script" not in html
    assert "overflow-wrap: anywhere" in html  # or a long address makes the page wider than a phone
    assert not re.search(r"(?:src|href)=", html)


def test_changes(folder):
    out = run("changes", "-a", folder)[1]
    assert [line for line in out.splitlines() if "https://" in line] == [
        f"{' ' * 18}{BOAT}",
        f"{' ' * 18}{FERRY}",
    ]
    assert "was: The ferry is back" in out
    assert len(run("changes", "--limit", "1", "--json", "-a", folder)[1].splitlines()) == 1
    (line,) = run("changes", "--site", "ledger.example", "--json", "-a", folder)[1].splitlines()
    assert json.loads(line)["versions"] == 3
    assert run("changes", "--since", "2026-02", "-a", folder) == (
        0,
        "",
        "archiver: no such article was edited\n",
    )
    assert len(run("changes", "--until", "2026-01-02", "--json", "-a", folder)[1].splitlines()) == 2


def test_versions_that_two_extractors_read_come_with_a_warning(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "aged")
    database = store.Database(tmp_path / "aged" / store.FILE_NAME)
    database.execute_many("UPDATE articles SET extractor = 'older' WHERE id < ?", [(4,)])
    database.close()
    for words in (["versions", FERRY], ["diff", FERRY, "1"], ["changes"]):
        code, _, err = run(*words, "-a", tmp_path / "aged")
        assert code == 0
        assert "`archiver extract --all` reads them anew" in err
    assert run("diff", FERRY, "-a", tmp_path / "aged")[2] == ""


def test_show_into_a_pipe(folder):
    out = run("show", FERRY, "-a", folder)[1]
    assert out.startswith(
        "The ferry is late\n\nBy         Ada Quill\nPublished  2026-01-01 18:00 +01:00, updated "
    )
    assert "version 3 of 3" in out
    assert f"\n\n{TEXT[1]}\n\n" in out  # not wrapped
    assert run("show", FERRY, "--version", "1", "-a", folder)[1].startswith("The ferry is back\n")
    assert run("show", FERRY, "--markdown", "-a", folder)[1].startswith("# The ferry is late\n\n")
    assert run("show", FERRY, "--format", "text", "-a", folder)[1].startswith(
        "The ferry is late\n\nThe harbour"
    )
    assert (
        json.loads(run("show", FERRY, "--version", "2", "--json", "-a", folder)[1])["title"]
        == "The ferry is back"
    )
    assert run("show", FERRY, "--pager", "-a", folder)[1].startswith("The ferry is late\n")


def test_show_needs_no_other_version(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "lossy")
    database = store.Database(tmp_path / "lossy" / store.FILE_NAME)
    database.execute_many(
        "UPDATE articles SET warc = ? WHERE title = 'The ferry is back'", [("gone.warc.wet.gz",)]
    )
    database.close()
    code, out, err = run("show", FERRY, "-a", tmp_path / "lossy")
    assert code == 0
    assert out.startswith("The ferry is late\n\n")
    assert "gone.warc.wet.gz: the file is missing" in err
    assert run("show", FERRY, "--version", "1", "-a", tmp_path / "lossy")[0] == exits.DAMAGED


def test_show_what_was_recorded(folder):
    heads = run("show", FERRY, "--headers", "-a", folder)[1]
    assert heads.startswith("GET /ferry HTTP/1.1\r\nHost: ledger.example\r\n")
    assert "\r\n\r\nHTTP/1.1 200 OK\r\n" in heads
    assert "<html" not in heads
    assert "on <b>Monday</b>" in run("show", FERRY, "--raw", "-a", folder)[1]
    assert "before the winter" in run("show", FERRY, "--raw", "--version", "1", "-a", folder)[1]
    assert run("show", PAPER, "--raw", "-a", folder)[1].endswith("%PDF-1.4")


def test_show_in_a_terminal_breaks_lines(folder):
    shown = run_in_terminal("show", BOAT, "-a", folder, width=40)
    plain = click.unstyle(shown)
    assert "港湾局は金曜日、フェリーが月曜日に離島へ\n戻ると発表した。" in plain
    assert shown != plain


def test_a_terminal_is_spared_the_control_characters_of_strangers(folder):
    for words, said in {
        ("show", TRICK): "clears [2J the screen",  # no control is text of an article
        ("show", TRICK, "--raw"): "clears ␛[2J the screen",
        ("show", TRICK, "--json"): "clears [2J the screen",
        ("show", TRICK, "--markdown"): "clears [2J the screen",
        ("search", "clears screen"): "clears [2J the screen",
    }.items():
        shown = run_in_terminal(*words, "-a", folder, width=80)
        shown = shown.replace("\x1b[1;33m", "").replace("\x1b[0m", "")  # what was searched for is bold
        assert said in shown
        assert "\x1b[2J" not in shown
        assert "\x9b" not in shown


def test_addresses_above_and_in_a_bar(tmp_path):
    with DemoSite() as site:
        long = f"{site.url}/{'nowhere-' * 12}x"
        shown = run_in_terminal("save", "--allow-private", "-a", tmp_path, long, site.url, width=70)
    lines = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "\n", shown).splitlines()
    assert f"saved  {long}" in lines  # in one piece, to be copied
    assert any(line.startswith(f"archiver: {long}: the server answered 404") for line in lines)
    bars = re.findall(r"saving .*?\d+/2 .*", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown).replace("\r", "\n"))
    assert any(long[:12] in bar for bar in bars)
    assert all(cell_len(bar) <= 70 for bar in bars)


def test_colours_in_a_terminal_end_with_each_line(folder):
    shown = run_in_terminal("diff", FERRY, "-a", folder, width=30)
    assert "\x1b[31m[-back-]\x1b[0m\x1b[32m{+late+}\x1b[0m" in shown
    assert run_in_terminal("versions", FERRY, "-a", folder).count("\x1b[1m") == 3


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_guard_lets_colours_through_and_of_bars_what_moves_the_cursor():
    shown = Terminal()
    with redirect_stdout(shown), redirect_stderr(io.StringIO()) as talk:
        with terminal.guarded():
            assert sys.stderr is talk
            moving = "\x1b[1mbold\x1b[0m \x1b]0;title\x07 \x1b[2K\r\x1b[1A\x1b[?25l \x1b[5n \x7f"
            terminal.for_bars(sys.stdout).write(moving)
            print("\n\x1b[1mbold\x1b[0m \x1b[2K\r\x1b[1A", end="")
            assert sys.stdout.isatty()
            assert terminal.for_bars(sys.stderr) is talk
        assert sys.stdout is shown
    bar, line = shown.getvalue().split("\n")
    assert bar == "\x1b[1mbold\x1b[0m ␛]0;title␇ \x1b[2K\r\x1b[1A\x1b[?25l ␛[5n ␡"
    assert line == "\x1b[1mbold\x1b[0m ␛[2K␍␛[1A"


def test_the_cursor_is_not_moved_by_addresses_file_names_and_errors(tmp_path):
    """What a stranger's WARC file says its pages' addresses are, and what it is called."""
    trick = "\x1b[7A\x1b[7K\x1b]0;your bank\x07\r"
    records = b""
    for day, author in enumerate(("Ada Quill", "Bo Quill"), start=1):
        html = page("Ferry", [*TEXT, f"So {author} heard at the quay."]).replace("Ada Quill", author)
        block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{html}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{str(day) * 32}>\r\n"
            f"WARC-Target-URI: https://ledger.example/{trick}ferry\r\nWARC-Date: 2026-05-0{day}T10:00:00Z\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        records += head.encode() + block + b"\r\n\r\n"
    warc, folder, nowhere = tmp_path / f"{trick}.warc", tmp_path / "news", tmp_path / trick
    warc.write_bytes(records)
    for words in (
        ("import", warc, "-a", folder), ("list", "-a", folder), ("search", "ferry", "-a", folder),
        ("show", f"https://ledger.example/{trick}", "-a", folder), ("list", "-a", nowhere),
        ("export", tmp_path / f"{trick}.csv", "-a", folder), ("extract", nowhere),
        ("save", f"http://127.0.0.1:9/{trick}", "-a", folder),
    ):  # fmt: skip
        shown = run_in_terminal(*words, width=200)
        assert "\x1b[7A" not in shown, words
        assert "\x1b[7K" not in shown, words
        assert "\x1b]" not in shown, words
        assert "␛[7A␛[7K" in shown, words
    for words in (
        ("list",), ("search", "ferry"), ("changes",), ("changes", "--restated"), ("extract", "--all", "--again"),
    ):  # fmt: skip
        shown = run(*words, "-a", folder)[1]
        assert shown or words[0] == "extract"
        assert not re.search("[\x1b\x07\r]", shown)  # behind the pipe is a terminal


def test_no_colours_where_none_are_wanted(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    shown = Terminal()
    with redirect_stdout(shown), terminal.guarded():
        terminal.for_bars(sys.stdout).write("\x1b[1mbold\x1b[0m\x1b[2K")
    assert shown.getvalue() == "bold\x1b[2K"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one\n\ntwo three four", 9, ["one", "", "two three", "four"]),
        ("  an indented line", 12, ["  an", "indented", "line"]),
        ("https://ledger.example/ferry", 10, ["https://le", "dger.examp", "le/ferry"]),
        ("NHK今日は雨。", 9, ["NHK今日は", "雨。"]),
        ("วันนี้ฝนตก", 4, ["วันนี้ฝ", "นตก"]),
    ],
)
def test_lines_of_a_width(text, width, lines):
    assert terminal.wrapped(text, width) == lines


def test_lists_break_lines_between_words_and_keep_addresses_whole(folder):
    for words in (["list"], ["versions", FERRY], ["changes"]):
        shown = click.unstyle(run_in_terminal(*words, "-a", folder, width=50))
        lines = [line for line in shown.splitlines() if "https://" not in line]
        assert max(map(cell_len, lines)) <= 50
        _, out, _ = run(*words, "-a", folder)
        assert " ".join(shown.split()) == " ".join(out.split())
        assert all(url in shown for url in re.findall(r"https://\S+", out))


def test_what_is_said_while_a_bar_is_shown_stands_above_it(tmp_path):
    shown = run_in_terminal("save", "http://127.0.0.1:9/", "-a", tmp_path, width=100)
    before, _, _ = shown.partition("archiver: http://127.0.0.1:9/: the address")
    assert "saving" in before
    assert before.endswith("\x1b[2K")  # the bar's line was erased for it
