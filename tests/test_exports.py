"""A WACZ of a whole archive, read by wacz's own validator."""

import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime

import pytest

import archiver
from archiver.demo import DemoSite
from archiver.export import export_wacz
from archiver.settings import Settings


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    with DemoSite() as site, archiver.Archive(folder, settings=Settings(allow_private=True)) as archive:
        list(archive.save_all([page.url for page in site.pages if page.expected is not None]))
    return folder


def test_a_wacz_that_its_own_validator_accepts(folder, tmp_path):
    target = tmp_path / "news.wacz"
    pages = export_wacz(folder, target, title="The demonstration", created=datetime(2026, 11, 22, tzinfo=UTC))
    check = [sys.executable, "-m", "wacz.main", "validate", "-f", target]
    checked = subprocess.run(check, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    with zipfile.ZipFile(target) as file:
        listed = [json.loads(line) for line in file.read("pages/pages.jsonl").decode().splitlines()[1:]]
    assert len(listed) == pages > 10
    assert all(page["title"] and page["url"].startswith("http://127.0.0.1:") for page in listed)


def test_an_archive_with_nothing_in_it(tmp_path):
    with archiver.Archive(tmp_path):
        pass
    with pytest.raises(archiver.WarcError, match="no WARC file to export"):
        export_wacz(tmp_path, tmp_path / "x.wacz", title="", created=datetime(2026, 11, 22, tzinfo=UTC))
    assert not (tmp_path / "x.wacz").exists()
