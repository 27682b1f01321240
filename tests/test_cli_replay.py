"""`archiver replay`: pywb started on an archive, also one that a stranger wrote."""

import json
import socket

import pytest
from pywb_server import replaying

from archiver.archive import Archive
from archiver.testing import MemoryWeb

URL = "https://ledger.example/ferry"
PAGE = b"<title>Ferry</title><p>The ferry is back.</p>"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An archive of one page."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    web = MemoryWeb()
    web.page(URL, PAGE.decode())
    folder = tmp_path / "news {2026} *"  # signs that mean something to pywb
    with Archive(folder, network=web) as archive:
        archive.save(URL)
    return folder


def test_the_archive_is_shown(folder):
    with replaying(folder, by_hand=False) as get:
        assert get("/news/")[0] == 200
        status, _, body = get(f"/news/id_/{URL}")
        assert (status, body) == (200, PAGE)
        assert get("/news/id_/https://ledger.example/never")[0] == 404


def test_nothing_is_obeyed_that_a_stranger_laid_into_the_folder(folder, tmp_path):
    marker = tmp_path / "marker"
    call = f'!!python/object/apply:os.system ["touch {marker}"]\n'
    (folder / "config.yaml").write_text(f"collections: {{news: {{index_paths: indexes}}}}\ntitle: {call}")
    (folder / "collections" / "news").mkdir(parents=True)
    (folder / "collections" / "news" / "metadata.yaml").write_text(f"title: {call}")
    (folder / "templates").mkdir()
    for name in ("index.html", "search.html", "base.html", "not_found.html"):
        template = f"THEIRS {{{{ cycler.__init__.__globals__.os.system('touch {marker}') }}}}"
        (folder / "templates" / name).write_text(template)
        (folder / name).write_text(template)
    with replaying(folder, by_hand=False) as get:
        assert get(f"/news/id_/{URL}")[0] == 200
        for path in ("/", "/news/", "/news/id_/none"):
            assert b"THEIRS" not in get(path)[2]
    assert not marker.exists()


def test_an_index_leads_to_no_other_address(folder):
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.setblocking(False)
        address = f"http://127.0.0.1:{elsewhere.getsockname()[1]}/x.warc.gz"
        lines = [
            {"url": "http://a.example/1", "load_url": address},
            {"url": "http://a.example/2", "filename": f"a+{address}", "offset": "0", "length": "9"},
        ]
        (folder / "indexes" / "index-0.cdxj").write_text(
            "".join(
                f"example,a)/{n} 20260101000000 {json.dumps(line)}\n" for n, line in enumerate(lines, start=1)
            )
        )
        with replaying(folder, by_hand=False) as get:
            for number in (1, 2):
                assert get(f"/news/id_/http://a.example/{number}")[0] >= 400
        with pytest.raises(BlockingIOError):
            elsewhere.accept()
