"""Sources are added and removed in the text of archiver.toml; what else stands in it stays."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from archiver.errors import ConfigError, DiskRefused, InvalidURL
from archiver.settings import Source, read_config
from archiver.sources import add_sources, remove_source

HAND_MADE = """\
# Ours, since 2019.
[settings]
contact = "desk@ledger.example"  # Ann's

# The harbour.
[[source]]
url = "https://ledger.example/"
exclude = ["/sport/"]   # nobody reads it

[[source]]
url = "https://lantern.example/rss.xml"  # lively
kind = "feed"
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "archiver.toml"
    path.write_text(HAND_MADE, encoding="utf-8")
    return path


def urls_in(path):
    return [source.url for source in read_config(path).source]


def test_add_appends_and_leaves_the_rest_as_it_is(path):
    tides = Source(
        url="https://tides.example/map.xml", kind="sitemap", include=("/a*b/", 'say "hi"'), min_delay_s=7.5
    )
    assert add_sources(path, [tides, Source(url="https://LEDGER.example")]) == [tides]
    assert path.read_text().startswith(HAND_MADE)
    assert read_config(path).source[-1] == tides
    assert len(read_config(path).source) == 3


def test_add_makes_the_file(tmp_path):
    add_sources(tmp_path / "archiver.toml", [Source(url="https://a.example/")])
    assert (tmp_path / "archiver.toml").read_text() == '[[source]]\nurl = "https://a.example/"\n'


def test_remove_leaves_the_rest_as_it_is(path):
    assert remove_source(path, "ledger.example")
    text = path.read_text()
    assert urls_in(path) == ["https://lantern.example/rss.xml"]
    assert "# Ours, since 2019." in text
    assert "# Ann's" in text
    assert "# lively" in text
    assert not remove_source(path, "https://ledger.example/")
    assert path.read_text() == text


def test_remove_leaves_the_comments_of_others(path):
    path.write_text(
        HAND_MADE.replace(
            '\n[[source]]\nurl = "https://lantern', '\n# The lantern.\n[[source]]\nurl = "https://lantern'
        )
    )
    assert remove_source(path, "https://ledger.example/")
    before, _, after = HAND_MADE.partition('[[source]]\nurl = "https://ledger')
    assert path.read_text() == before + "\n# The lantern.\n" + after[after.index("[[source]]") :]


@pytest.mark.parametrize(
    "text",
    [
        'source = [{url = "https://a.example/"}, {url = "https://b.example/"}]\n',
        '[[source]]\nurl = "https://b.example/"\n[[source]]\nurl = "https://a.example/"\nexclude = [\n  "/x/", # no\n]\n',
        '[[ source ]]\r\nurl = "https://a.example/"\r\n\r\n[[source]]\r\nurl = "https://b.example/"\r\n',
        '[[source]] # first\nurl = "https://a.example/"\n[site."a.example"]\nbody = "p"\n[[source]]\nurl = "https://b.example/"',
    ],
)
def test_remove_reads_toml_however_it_is_written(path, text):
    path.write_bytes(text.encode())
    assert remove_source(path, "https://a.example/")
    assert urls_in(path) == ["https://b.example/"]
    assert remove_source(path, "https://b.example/")
    assert urls_in(path) == []


def test_remove_the_last_and_add_again(path):
    for url in urls_in(path):
        assert remove_source(path, url)
    assert urls_in(path) == []
    add_sources(path, [Source(url="https://a.example/"), Source(url="https://b.example/")])
    assert urls_in(path) == ["https://a.example/", "https://b.example/"]


def test_what_cannot_be_done_changes_nothing(path, tmp_path):
    with pytest.raises(InvalidURL):
        remove_source(path, "ftp://a.example/")
    with pytest.raises(ConfigError, match="include"):
        add_sources(path, [Source(url="https://a.example/", include=("",))])
    assert path.read_text() == HAND_MADE
    with pytest.raises(ConfigError, match="cannot be read"):
        add_sources(tmp_path, [Source(url="https://a.example/")])
    with pytest.raises(ConfigError, match="cannot be written"):
        add_sources(tmp_path / "nowhere" / "archiver.toml", [Source(url="https://a.example/")])


def test_a_full_disk_leaves_the_file_as_it_was_and_nothing_beside_it(path, monkeypatch):
    def refuse(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(DiskRefused, match=r"archiver\.toml: cannot be written: No space left"):
        add_sources(path, [Source(url="https://a.example/")])
    assert path.read_text() == HAND_MADE
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_the_file_stays_as_closed_as_it_was_and_where_it_is(path, tmp_path):
    path.chmod(0o600)
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    add_sources(link, [Source(url="https://a.example/")])
    assert link.is_symlink()
    assert urls_in(path)[-1] == "https://a.example/"
    assert path.stat().st_mode & 0o777 == 0o600


def test_of_changes_at_the_same_moment_none_is_lost(path):
    def add(number):
        for each in range(5):
            add_sources(path, [Source(url=f"https://{number}-{each}.example/")])

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(add, range(4)))
    assert {f"https://{number}-{each}.example/" for number in range(4) for each in range(5)} <= set(
        urls_in(path)
    )
