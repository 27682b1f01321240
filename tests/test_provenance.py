"""What a cleaned copy says of how it was made: the extractor's version, and the user's rule for its site."""

import csv
import gzip
import json
import sqlite3
from contextlib import closing

import pytest

import archiver
from archiver import upkeep
from archiver.cli.main import main
from archiver.saving.extractor import extractor_version
from archiver.selection import Selection
from archiver.testing import FixedClock, MemoryWeb, SimulatedWaiting

SITE = "https://ledger.example/"
FEED = SITE + "feed.xml"
FERRY, TIDES = SITE + "2026/ferry-is-late", "https://harbour.example/2026/tides"
RULE = {"body": ("div.text",), "remove": (".deal",)}
WITHOUT_RULE = '[settings]\nmin_delay_s = 0\nextract_processes = 1\ncontact = "a@ledger.example"\n'
RULES = f'{WITHOUT_RULE}[site."ledger.example"]\nbody = "div.text"\nremove = [".deal"]\n'


def page(title, head=""):
    said = "The ferry came in two hours late on Tuesday, the harbour office said, for which nobody was sorry."
    deal = "In May our readers travel at half price, from either pier and on all days of the week, it says."
    return (
        f"<title>{title}</title>{head}<article><h1>{title}</h1><div class=text><p>{said}</p><p>{said}</p>"
        f"<div class=deal><p>{deal}</p></div></div></article>"
    )


@pytest.fixture
def web():
    web = MemoryWeb()
    web.page(FERRY, page("The ferry is late"))
    web.page(TIDES, page("The tide came early"))
    return web


@pytest.fixture
def clock():
    return FixedClock()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "archiver.toml").write_text(RULES, encoding="utf-8")
    return tmp_path


def opened(folder, web, clock):
    return archiver.Archive(folder, network=web, clock=clock, waiting=SimulatedWaiting(clock))


def rows(folder):
    with archiver.Archive(folder, create=False) as archive:
        return list(archive.rows(Selection(every_version=True, reverse=True)))


def test_a_rule_has_a_place_in_the_name_of_the_extractor():
    version = extractor_version(RULE)
    assert version.startswith(extractor_version() + ".")
    assert version == extractor_version({"remove": (".deal",), "body": ("div.text",)})
    assert version != extractor_version({"body": ("div.text",)})
    assert extractor_version({}) == extractor_version()


def test_a_cleaned_copy_says_what_made_it(folder, web, clock):
    """That the user's rule had shaped a copy stood nowhere."""
    with opened(folder, web, clock) as archive:
        list(archive.save_all([FERRY, TIDES]))
        assert archive.article(FERRY).site_rule == RULE
        assert "half price" not in archive.article(FERRY).text
        assert archive.article(TIDES).site_rule == {}
        made_by = {stored.capture.url: stored.record.extractor for stored in archive.articles()}
    assert made_by == {FERRY: extractor_version(RULE), TIDES: extractor_version()}
    (path,) = (folder / "text").iterdir()
    copies = [line for line in gzip.decompress(path.read_bytes()).splitlines() if line.startswith(b"{")]
    said = {each["url"]: (each["extractor"], each["site_rule"]) for each in map(json.loads, copies)}
    rule = {key: list(selectors) for key, selectors in RULE.items()}
    assert said == {FERRY: (extractor_version(RULE), rule), TIDES: (extractor_version(), {})}


def test_a_database_made_of_the_files_alone_says_the_same(folder, web, clock):
    with opened(folder, web, clock) as archive:
        list(archive.save_all([FERRY, TIDES]))
    before = rows(folder)
    assert [row.extractor for row in before] == [
        extractor_version(RULE if row.url == FERRY else {}) for row in before
    ]
    (folder / "archiver.db").unlink()
    upkeep.reindex(folder)
    assert rows(folder) == before


def test_commands_say_what_made_a_copy(folder, web, clock, capsys, tmp_path):
    with opened(folder, web, clock) as archive:
        archive.save(FERRY)

    def said(*words):
        with pytest.raises(SystemExit) as left:
            main([*words, "-a", str(folder)])
        assert left.value.code == 0
        return capsys.readouterr().out

    for command in (["show", FERRY, "--json"], ["list", "--json"], ["versions", FERRY, "--json"]):
        assert json.loads(said(*command))["extractor"] == extractor_version(RULE)
    assert json.loads(said("show", FERRY, "--json"))["site_rule"] == {
        "body": ["div.text"],
        "remove": [".deal"],
    }
    assert "body div.text; remove .deal" in said("show", FERRY)
    said("export", str(tmp_path / "out.csv"))
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["extractor"] for row in csv.DictReader(file)] == [extractor_version(RULE)]


def test_a_new_rule_is_no_edit(folder, web, clock):
    """A run took what another rule read for an edit by the publisher, once the page had changed otherwise."""
    (folder / "archiver.toml").write_text(f'{WITHOUT_RULE}[[source]]\nurl = "{FEED}"\nkind = "feed"\n')
    web.page(FEED, f"<rss version='2.0'><channel><item><link>{FERRY}</link></item></channel></rss>")
    with opened(folder, web, clock) as archive:
        assert FERRY in {outcome.url for outcome in archive.run()}
        assert archive.article(FERRY).site_rule == {}
    with (folder / "archiver.toml").open("a") as file:
        file.write('[site."ledger.example"]\ntitle = ".deal"\n')
    web.page(FERRY, page("The ferry is late", head="<meta name=revision content=2>"))
    clock.advance(7200)
    with opened(folder, web, clock) as archive:
        assert {outcome.url: outcome.status for outcome in archive.run()}[FERRY] == "unchanged"
        (version,) = archive.versions(FERRY)
        assert version.article.title.startswith("In May")
        assert version.article.site_rule == {"title": (".deal",)}
        assert version.extractor == extractor_version(version.article.site_rule)
        assert len(version.captures) == 2
        assert list(archive.extract_all("outdated")) == []


def test_copies_of_one_page_by_two_rules_come_with_a_warning(folder, web, clock, capsys):
    with opened(folder, web, clock) as archive:
        archive.save(FERRY)
    (folder / "archiver.toml").write_text(WITHOUT_RULE)
    clock.advance(60)
    with opened(folder, web, clock) as archive:
        archive.save(FERRY)
    with pytest.raises(SystemExit):
        main(["versions", FERRY, "-a", str(folder)])
    assert "extract --all --again" in capsys.readouterr().err


def test_exports_say_what_was_changed_back(folder, web, clock):
    with opened(folder, web, clock) as archive:
        for title in ("Late", "Late", "Later", "Late", "Latest", "Later"):
            web.page(FERRY, page(title))
            clock.advance(60)
            archive.save(FERRY)
        web.page(FERRY, "<title>Late</title>")
        archive.save(TIDES)
        versions = archive.versions(FERRY)
    found = [(row.title, row.version, row.returns_to) for row in rows(folder) if row.url == FERRY]
    assert found == [
        ("Late", 1, None),
        ("Late", 1, None),
        ("Later", 2, None),
        ("Late", 3, 1),
        ("Latest", 4, None),
        ("Later", 5, 2),
    ]
    assert [each.returns_to for each in versions] == [None, None, 1, None, 2]
    with closing(sqlite3.connect(folder / "archiver.db")) as database:  # of an older release: digests unknown
        database.execute("UPDATE articles SET digest = NULL")
        database.commit()
    assert {row.returns_to for row in rows(folder)} == {None}
