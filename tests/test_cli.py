"""The command line, in this process and as a process of its own, on the demonstration site."""

import errno
import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from archiver.archive import Archive
from archiver.cli import exits
from archiver.cli.main import cli, main
from archiver.cli.save import _report as report
from archiver.demo.server import DemoSite
from archiver.models import Article, Outcome
from archiver.testing import MemoryWeb


@pytest.fixture(scope="module")
def site():
    with DemoSite() as site:
        yield site


def run(*words, stdin=b""):
    """Exit code, standard output and standard error of a command."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin))
    try:
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
    finally:
        sys.stdin = before
    return left.value.code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode()


@pytest.fixture(scope="module")
def pages(site):
    """A few addresses of the site by what they show."""
    return {page.path: page.url for page in site.pages}


@pytest.fixture(scope="module")
def saved(site, tmp_path_factory):
    """An archive of some pages: its folder, and what `save --json` printed."""
    folder = tmp_path_factory.mktemp("saved")
    urls = [page.url for page in site.pages if page.expected is not None]
    code, out, err = run("save", "--allow-private", "--json", "-a", folder, *urls)
    assert code == 0, err
    return folder, [json.loads(line) for line in out.splitlines()]


def test_save_prints_a_line_of_json_for_each_page(site, saved):
    _, lines = saved
    expected = {page.url: page.expected for page in site.pages if page.expected is not None}
    assert {line["url"] for line in lines} == set(expected)
    for line in lines:
        assert line["status"] == "saved"
        assert line["http_status"] == 200
        assert line["record_id"].startswith("urn:uuid:")
        assert line["payload_digest"].startswith("sha1:")
        assert line["title"] == expected[line["url"]].title


def test_each_page_of_the_demonstration_is_read_right(site, saved):
    folder, _ = saved
    faults = []
    for page in site.pages:
        if page.expected is not None:
            _, out, _ = run("show", page.url, "-a", folder, "--json")
            found = page.expected.differences(Article.from_dict(json.loads(out)))
            faults += [f"{page.path}: {fault}" for fault in found]
    assert faults == []


def test_save_says_what_went_wrong_and_goes_on(site, pages, tmp_path):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        refused = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        story = next(page.url for page in site.pages if page.expected is not None)
        missing = next(page.url for page in site.pages if page.status == 404)
        code, out, err = run(
            "save",
            "--allow-private",
            "-a",
            tmp_path,
            refused,
            story,
            missing,
            "nonsense",
            "http://nowhere.invalid/",
        )
    assert code == exits.SOME_FAILED
    assert f"saved  {story}" in out
    assert f"archiver: {refused}: " in err
    assert "refused" in err
    assert f"archiver: {missing}: the server answered 404; that answer is kept" in err
    assert "archiver: nonsense: 'nonsense' is not a URL" in err
    assert "saved=2 articles=1 failed=3" in err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["save", "nonsense"], exits.USAGE, "not a URL"),
        (["save"], exits.USAGE, "no URL given"),
        (["save", "http://127.0.0.1:9/"], exits.ALL_FAILED, "--allow-private"),
        (["list"], exits.USAGE, "there is no archive here"),
        (["show", "https://ledger.example/"], exits.USAGE, "there is no archive here"),
        (["extract", "no-such-file.html"], exits.USAGE, "No such file"),
        (["extract", "http://nowhere.invalid/"], exits.ALL_FAILED, "nowhere.invalid"),
        (["nonsense"], exits.USAGE, "No such command"),
        (["export", "x.csv"], exits.USAGE, "x: there is no archive here; `-a FOLDER` names another place"),
        (["list", "--site", "a.example", "--captures"], exits.USAGE, "go with articles"),
        (["remove", "https://ledger.example/"], exits.USAGE, "there is no archive here"),
        (["list", "--limit", "9" * 20], exits.USAGE, "--limit"),
        (["search", "ferry", "-bridge"], exits.USAGE, "'ferry -bridge'"),
        (["search", "ferry", "--ordr", "newest"], exits.USAGE, "--ordr"),
        (["show", "https://ledger.example/", "--raw", "--json"], exits.USAGE, "only one can be given"),
        (["extract", "page.html", "--url", "nonsense"], exits.USAGE, "neither a scheme nor a host name"),
        (["extract", "http://127.0.0.1:9/"], exits.ALL_FAILED, "--allow-private"),
        (["search", "tide", "--limit", "9" * 20], exits.USAGE, "--limit"),
        (["changes", "--limit", "9" * 20], exits.USAGE, "--limit"),
        (["run", "--max-time", "-1"], exits.USAGE, "'-1' is not a time"),
        (["run", "--max-time", "nan"], exits.USAGE, "'nan' is not a time"),
        (["add", "ledger.example", "--exclude", ""], exits.USAGE, "--exclude"),
        (["list", "-a", ""], exits.USAGE, "the name is empty"),
    ],
)
def test_errors_are_one_line_and_an_exit_code(tmp_path, words, code, message):
    named = words[0] in ("extract", "nonsense") or "-a" in words
    got, out, err = run(*words, *([] if named else ["-a", tmp_path / "x"]))
    assert (got, out) == (code, "")
    assert message in err
    assert "Traceback" not in err


def test_a_wrong_setting_is_named(tmp_path):
    (tmp_path / "archiver.toml").write_text("[settings]\ncontact = 5\n")
    code, _, err = run("save", "-a", tmp_path, "https://ledger.example/")
    assert code == exits.USAGE
    assert "settings.contact" in err


def test_a_file_of_urls_as_windows_writes_it(tmp_path):
    listed = tmp_path / "urls.txt"
    listed.write_bytes(b"\xef\xbb\xbfhttp://127.0.0.1:9/\r\n\r\n# and\r\nhttp://127.0.0.1:9/b\r\n")
    _, _, err = run("save", "--from", listed, "-a", tmp_path / "x")
    assert "archiver: http://127.0.0.1:9/: the address 127.0.0.1 is loopback" in err
    assert "failed=2" in err
    listed.write_text("http://127.0.0.1:9/", encoding="utf-16")
    code, _, err = run("save", "--from", listed, "-a", tmp_path / "x")
    assert code == exits.USAGE
    assert f"{listed}: is not text in UTF-8" in err


def test_a_file_that_holds_no_urls_or_is_no_plain_text(tmp_path):
    listed = tmp_path / "urls.rtf"
    listed.write_bytes(b"{\\rtf1\\ansi\nhttp://127.0.0.1:9/\\\n}")
    code, _, err = run("save", "--from", listed, "-a", tmp_path / "x")
    assert code == exits.USAGE
    assert f"{listed}: is rich text; save it as plain text" in err
    listed.write_text("# none yet\n")
    code, _, err = run("save", "--from", listed, "-a", tmp_path / "x")
    assert code == exits.USAGE
    assert f"there is no URL in {listed}" in err


def test_a_file_of_urls_named_in_place_of_a_url(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("urls.txt").write_text("https://ledger.example/\n")
    too_long = "nowhere.invalid/" + "a" * 300
    code, _, err = run("save", "urls.txt", "./urls.txt", too_long, "-a", "x")
    assert code == exits.ALL_FAILED
    assert err.count("it is a file: --from reads the URLs in it") == 2


def test_where_there_is_no_archive_is_named_whole(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _, _, err = run("list")
    assert f"archiver: {tmp_path / 'news-archive'}: there is no archive here" in err


def test_an_archive_that_is_begun_is_told_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for words in (["save", "http://127.0.0.1:9/"], ["add", "http://127.0.0.1:9/"], ["import", "none.warc"]):
        told = [run(*words, "-a", words[0])[2] for _ in range(2)]
        begun = f"archiver: {tmp_path / words[0]}: a new archive is begun here"
        assert [begun in err for err in told] == [True, False]
    Path("save/archiver.toml").unlink()  # its settings are the defaults then, and it is the same archive
    assert "begun" not in run("save", "http://127.0.0.1:9/", "-a", "save")[2]


def test_words_behind_an_address_are_told(site, tmp_path):
    missing = next(page.url for page in site.pages if page.status == 404)
    code, out, err = run(
        "save", "--allow-private", f"{missing} the story", f"{missing} ", "-a", tmp_path / "x"
    )
    assert code == 0
    assert out.count("saved ") == 2
    assert err.count("there is a space in this address") == 1


def test_urls_from_a_file_or_standard_input(site, tmp_path):
    story = next(page.url for page in site.pages if page.expected is not None)
    (tmp_path / "urls").write_text(f"# the day's pages\n\n{story}\n{story}\n")
    code, out, _ = run("save", "--allow-private", "-a", tmp_path / "a", "--from", tmp_path / "urls", "--json")
    assert code == 0
    assert [json.loads(line)["url"] for line in out.splitlines()] == [story]
    code, out, _ = run(
        "save", "--allow-private", "-a", tmp_path / "a", "--from", "-", "--json", stdin=story.encode()
    )
    assert code == 0
    _, out, _ = run("list", "-a", tmp_path / "a", "--captures", "--json")
    assert len(out.splitlines()) == 2


def test_what_stands_behind_an_address_in_a_file(tmp_path):
    (tmp_path / "urls").write_text("http://127.0.0.1:9/a # moved\n \t# none\nhttp://127.0.0.1:9/#part\n")
    (tmp_path / "more").write_text("http://127.0.0.1:9/b\t#\n")
    files = "--from", tmp_path / "urls", "--from", tmp_path / "more"
    _, out, _ = run("save", *files, "-a", tmp_path / "x", "--json")
    asked = [json.loads(line)["url"] for line in out.splitlines()]
    assert sorted(asked) == ["http://127.0.0.1:9/#part", "http://127.0.0.1:9/a", "http://127.0.0.1:9/b"]


def test_list(saved):
    folder, lines = saved
    _, out, _ = run("list", "-a", folder)
    assert all(line["title"] in out for line in lines)
    _, out, _ = run("list", "-a", folder, "--json", "--limit", 3)
    listed = [json.loads(line) for line in out.splitlines()]
    assert len(listed) == 3
    assert {"url", "title", "published", "record_id"} <= set(listed[0])
    _, out, _ = run("list", "-a", folder, "--site", "nowhere.example")
    assert out == ""
    _, out, _ = run("list", "-a", folder, lines[0]["url"])
    assert out.count("\n") == 1
    assert lines[0]["record_id"].removeprefix("urn:uuid:")[:8] in out


def test_show(saved):
    folder, lines = saved
    line = next(line for line in lines if line["access"] == "ok" and line["word_count"] > 200)
    url, title, record_id = line["url"], line["title"], line["record_id"]
    assert run("show", url, "-a", folder)[1].startswith(f"{title}\n\n")
    assert run("show", url, "-a", folder, "--format", "markdown")[1].startswith(f"# {title}\n\n")
    assert json.loads(run("show", url, "-a", folder, "--format", "jsonld")[1])["headline"] == title
    assert run("show", record_id, "-a", folder) == run("show", url, "-a", folder)
    assert run("show", url, "-a", folder, "--raw")[1].startswith("HTTP/1.1 200 ")
    head = run("show", url, "-a", folder, "--headers")[1]
    assert head.startswith("GET ")
    assert "HTTP/1.1 200 " in head
    assert "<p" not in head
    code, _, err = run("show", "https://ledger.example/", "-a", folder)
    assert code == exits.USAGE
    assert "nothing was archived under https://ledger.example/" in err


def test_show_of_a_capture_without_an_article(site, tmp_path):
    missing = next(page.url for page in site.pages if page.status == 404)
    run("save", "--allow-private", "-a", tmp_path, missing)
    code, _, err = run("show", missing, "-a", tmp_path)
    assert code == exits.USAGE
    assert "no article was read from this capture (status 404" in err


def test_extract_from_a_file_standard_input_and_the_web(site, tmp_path):
    page = next(
        page for page in site.pages if page.expected and page.expected.access == "ok" and page.status == 200
    )
    code, out, _ = run("extract", page.url, "--allow-private", "--json")
    assert code == 0
    assert json.loads(out)["title"] == page.expected.title
    html = b"<html><h1>Quiet night</h1><article>" + b"".join(
        b"<p>Nothing happened at number %d, said everyone who was there on that long and quiet night.</p>" % n
        for n in range(9)
    )
    (tmp_path / "page.html").write_bytes(html)
    from_file = run("extract", tmp_path / "page.html", "--url", "https://ledger.example/quiet")
    assert from_file == run("extract", "-", "--url", "https://ledger.example/quiet", stdin=html)
    assert from_file[1].startswith("Quiet night\n\nNothing happened")


def test_extract_of_nothing(tmp_path, site):
    (tmp_path / "empty.html").write_bytes(b"")
    code, _, err = run("extract", tmp_path / "empty.html")
    assert code == exits.ALL_FAILED
    assert "no article was found in it (empty)" in err
    missing = next(page.url for page in site.pages if page.status == 404)
    assert "the server answered 404" in run("extract", missing, "--allow-private")[2]


def test_verify_reindex_and_export(saved, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(saved[0], folder)
    assert run("verify", "-a", folder, "--deep") == (0, "", f"faults=0 archive={folder}\n")
    raw = max((folder / "archive").iterdir())
    raw.write_bytes(raw.read_bytes()[:-10])
    code, out, err = run("verify", "-a", folder)
    assert code == exits.DAMAGED
    assert f"{raw}: offset " in out
    assert {"path", "offset", "kind", "message"} == set(
        json.loads(run("verify", "-a", folder, "--json")[1].split("\n")[0])
    )
    code, _, err = run("verify", "-a", folder, "--repair")
    assert code == 0, err
    assert "torn=1" in err
    code, _, err = run("reindex", "-a", folder)
    assert code == 0
    assert re.search(r"captures=\d+ faults=0", err)
    code, _, err = run("export", tmp_path / "news.wacz", "-a", folder)
    assert code == 0
    assert "articles=" in err


def test_what_a_repair_cannot_mend_is_named(saved, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(saved[0], folder)
    (raw,) = (folder / "archive").iterdir()
    raw.write_bytes(raw.read_bytes()[: raw.stat().st_size // 2])  # the cleaned copies refer to what is lost
    code, _, err = run("verify", "-a", folder, "--repair")
    assert code == exits.DAMAGED
    faults = int(re.search(r"^faults=(\d+)", err, re.MULTILINE)[1])
    assert err.count("which is not in the archive\n") == faults > 0


def test_cleaned_copies_that_are_lost_can_be_made_anew(saved, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(saved[0], folder)
    before = run("export", "-", "-a", folder)
    (copies,) = (folder / "text").iterdir()
    copies.write_bytes(copies.read_bytes()[: copies.stat().st_size // 2])
    assert "`archiver extract --all` makes cleaned copies anew" in run("verify", "-a", folder, "--repair")[2]
    assert run("export", "-", "-a", folder)[1] != before[1]
    assert run("extract", "--all", "-a", folder)[0] == 0
    assert run("export", "-", "-a", folder)[1].count("\n") == before[1].count("\n")


def test_of_cleaned_copies_that_are_only_unfinished_nothing_is_said_to_be_lost(saved, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(saved[0], folder)
    for room in ("archive", "text"):
        path = max((folder / room).iterdir())
        path.rename(f"{path}.open")
    code, out, err = run("verify", "-a", folder, "--repair")
    assert (code, out.count("unfinished")) == (0, 2)
    assert "extract --all" not in err


def test_import(saved, tmp_path):
    (raw,) = (saved[0] / "archive").iterdir()
    damaged = tmp_path / "damaged.warc.gz"
    damaged.write_bytes(raw.read_bytes()[:-10])
    code, _, err = run("import", "-a", tmp_path / "a", damaged, tmp_path / "missing.warc.gz")
    assert code == exits.SOME_FAILED
    assert "missing.warc.gz" in err
    assert f"{damaged}: offset " in err
    assert "left out" in err
    assert re.search(r"captures=\d\d articles=\d\d failed=0", err)
    assert run("import", "-a", tmp_path / "a", tmp_path / "missing.warc.gz")[0] == exits.ALL_FAILED
    assert run("verify", "-a", tmp_path / "a")[0] == 0


def test_an_import_into_an_archive_that_cannot_be_read_blames_the_archive(saved, tmp_path):
    (raw,) = (saved[0] / "archive").iterdir()
    with Archive(tmp_path / "a"):
        in_the_way = tmp_path / "a" / "archive" / raw.name
        in_the_way.mkdir()
    code, _, err = run("import", "-a", tmp_path / "a", raw)
    assert (code, err) == (exits.DAMAGED, f"archiver: {in_the_way}: cannot be read: Is a directory\n")


def test_replay_without_pywb_says_how_to_get_it(saved, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    code, _, err = run("replay", "-a", saved[0])
    assert code == exits.USAGE
    assert "pip install 'news-archiver[replay]'" in err


@pytest.mark.usefixtures("worker_processes")
def test_demo(tmp_path):
    code, out, err = run("demo", tmp_path / "demo")
    assert code == 0, err
    assert "pages are kept in" in out
    assert "byte for byte" in out
    assert list((tmp_path / "demo" / "archive").glob("*.warc.gz"))
    assert run("demo", tmp_path / "demo")[0] == 0


def test_a_demonstration_is_not_mixed_into_an_archive(tmp_path):
    web = MemoryWeb()
    web.page("https://ledger.example/ferry", "<p>The ferry is back.")
    with Archive(tmp_path, network=web) as archive:
        archive.save("https://ledger.example/ferry")
    code, _, err = run("demo", tmp_path)
    assert (code, "is an archive already" in err) == (2, True)
    with Archive(tmp_path) as archive:
        assert len(list(archive.captures())) == 1


@pytest.mark.parametrize("command", ["", *cli.list_commands(None)])
def test_help_has_examples_and_fits_a_terminal(command):
    code, out, _ = run(*filter(None, [command, "--help"]))
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    assert "Exit codes" in out if not command else "Example" in out


def start(*words):
    return subprocess.Popen(
        [sys.executable, "-m", "archiver", *map(str, words)], stdout=-1, stderr=-1, text=True
    )


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_an_interrupted_run_closes_its_files(site, tmp_path, number, code):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        story = next(page.url for page in site.pages if page.expected is not None)
        hanging = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        words = ["save", "--json", "--allow-private", "-a", tmp_path, story, hanging]
        with start(*words) as process:
            assert json.loads(process.stdout.readline())["url"] == story
            process.send_signal(number)
            _, err = process.communicate(timeout=20)
    assert process.returncode == code
    assert "what was reported as saved is kept" in err
    assert not list(tmp_path.rglob("*.open"))
    assert len(run("list", "-a", tmp_path)[1].splitlines()) == 2


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_an_interrupt_while_the_command_is_loaded_is_one_line(number, code):
    """A module that is loaded early is a clock that does not depend on the machine's speed."""
    program = f"""
import os, sys
class Interrupting:
    def find_spec(self, name, *_):
        if name == "click":
            os.kill(os.getpid(), {number:d})
sys.meta_path.insert(0, Interrupting())
sys.argv = ["archiver", "--version"]
from archiver.__main__ import main
main()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr == f"archiver: ended by {number.name} before anything was done\n"


def test_a_hangup_that_is_ignored_does_not_end_a_command_that_is_loaded():
    program = """
import os, signal, sys
class HangingUp:
    def find_spec(self, name, *_):
        if name == "click":
            os.kill(os.getpid(), signal.SIGHUP)
signal.signal(signal.SIGHUP, signal.SIG_IGN)
sys.meta_path.insert(0, HangingUp())
sys.argv = ["archiver", "--version"]
from archiver.__main__ import main
main()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_command_hears_ctrl_c_as_ever_once_it_is_loaded():
    program = """
import signal, sys
from archiver import __main__, cli
before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
cli.main = lambda: print(before == (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)))
__main__.main()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_a_hangup_that_is_ignored_stays_so():
    """As `nohup` has it, for what is to go on when nobody is logged in any more."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with exits.exit_codes():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
            assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_locked_archive_has_an_exit_code_of_its_own(site, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        hanging = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with start("save", "--allow-private", "-a", tmp_path, hanging) as process:
            held, _ = silent.accept()  # until the other command has come and gone
            deadline = time.monotonic() + 20
            while not (tmp_path / ".lock").exists() and time.monotonic() < deadline:
                time.sleep(0.01)
            story = next(page.url for page in site.pages if page.expected is not None)
            with socket.create_server(("127.0.0.1", 0)):
                code, _, err = run("save", "--allow-private", "-a", tmp_path, story)
            process.kill()
            process.communicate()
            held.close()
    assert code == exits.LOCKED, err
    assert "another run (process " in err


def test_a_reader_that_goes_away_is_no_error(saved):
    folder, _ = saved
    with start("list", "-a", folder, "--json") as process:
        process.stdout.close()
        assert process.wait(20) == 0
        assert "Traceback" not in process.stderr.read()


def test_a_fault_of_our_own_is_shown_whole():
    with pytest.raises(SystemExit) as left, exits.exit_codes():
        raise ZeroDivisionError
    assert left.value.code == exits.INTERNAL


def started(folder, command, **environment):
    """A command as a shell starts it: its exit code, standard output and standard error, all bytes."""
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" -m archiver {command} -a "$1"', sys.executable, folder],
        capture_output=True,
        check=False,
        env=os.environ | environment,
    )
    return done.returncode, done.stdout, done.stderr.decode()


def test_a_locale_that_lacks_a_letter_shows_its_escape(saved):
    code, out, err = started(saved[0], "list --language ja", PYTHONIOENCODING="latin-1")
    assert (code, err) == (0, "")
    assert rb"\u6e21" in out


def test_a_closed_standard_output_is_no_fault(saved):
    for command in ("list", "export -", "search ferry", "verify"):
        code, out, err = started(saved[0], f"{command} >&-")
        assert (code, out) == (0, b"")
        assert "Traceback" not in err


def test_a_system_without_files_or_processes_left_is_no_fault_of_ours(capsys):
    with pytest.raises(SystemExit) as left, exits.exit_codes():
        raise OSError(errno.EMFILE, "Too many open files")
    assert left.value.code == exits.DAMAGED
    assert capsys.readouterr().err == (
        "archiver: the system has no room for the work: Too many open files (see `ulimit -a`)\n"
    )


def test_nor_is_one_without_threads(capsys):
    with pytest.raises(SystemExit) as left, exits.exit_codes():
        raise RuntimeError("can't start new thread")
    assert left.value.code == exits.DAMAGED
    assert capsys.readouterr().err == (
        "archiver: the system has no room for the work: can't start new thread (see `ulimit -a`)\n"
    )


@pytest.mark.parametrize("code", [errno.EIO, errno.EROFS, errno.ENOSPC])
def test_a_disk_that_refuses_is_named_by_the_file(capsys, code):
    with pytest.raises(SystemExit) as left, exits.exit_codes():
        raise OSError(code, os.strerror(code), "news/archiver.toml")
    assert left.value.code == exits.DAMAGED
    assert capsys.readouterr().err == f"archiver: news/archiver.toml: {os.strerror(code)}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
def test_a_full_disk_behind_standard_output_is_said(saved):
    for command in ("list", "export - --format csv", "show --raw " + saved[1][0]["url"]):
        code, _, err = started(saved[0], f"{command} >/dev/full")
        assert code == exits.DAMAGED
        assert err == "archiver: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("words", [[name, "-a"] for name in ("list", "verify", "run", "sources", "reindex")])
def test_a_name_that_cannot_be_one_is_no_fault_of_archiver(words):
    """Nor is one in a folder that its caller may not enter, which root cannot try."""
    name = "a" * 300
    code, out, err = run(*words, name)
    assert (code, out) == (exits.USAGE, "")
    assert re.fullmatch(f"archiver: {name}\\S*: File name too long\n", err)


def test_where_a_consent_page_stood_it_is_said_what_helps(capsys):
    url = "https://ledger.example/fog"
    report(Outcome(url=url, status="saved", article=Article(url=url, access="consent")), as_json=False)
    assert "headers, in the site's table in archiver.toml" in capsys.readouterr().err


def test_who_stands_in_an_archive_means_it(saved, tmp_path, monkeypatch):
    folder, lines = saved
    monkeypatch.delenv("ARCHIVER_DIR", raising=False)
    monkeypatch.chdir(folder)
    code, out, _ = run("list", "--json")
    assert (code, len(out.splitlines())) == (0, len(lines))
    assert run("list", "-a", "news-archive")[0] == exits.USAGE, "what is named is not second-guessed"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "archive").mkdir()
    assert f"{tmp_path}/news-archive: there is no archive here" in run("list")[2]
    (tmp_path / "archive").rename(tmp_path / "other")
    (tmp_path / "archiver.toml").touch()
    assert f"{tmp_path}/news-archive: there is no archive here" in run("list")[2], "settings alone are none"


def test_settings_that_are_a_link_to_themselves_are_named(tmp_path):
    path = tmp_path / "archiver.toml"
    path.symlink_to(path.name)
    code, _, err = run("list", "-a", tmp_path)
    assert (code, err) == (2, f"archiver: {path}: {os.strerror(errno.ELOOP)}\n")


def test_nor_is_one_of_a_page():
    name = "a" * 300
    code, out, err = run("extract", name)
    assert (code, out) == (exits.USAGE, "")
    assert f"{name}: File name too long; a URL begins with http:// or https://" in err
    code, _, err = run("extract", f"ftp://ledger.example/{name}")
    assert (code, "No such file" in err) == (exits.USAGE, True)


def test_who_puts_an_option_before_the_command_hears_where_it_belongs():
    code, _, err = run("-a", "news", "list")
    assert code == exits.USAGE
    assert "No such option" in err
    assert "Options stand behind the command: archiver COMMAND -a" in err
