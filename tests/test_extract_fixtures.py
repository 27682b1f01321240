"""Invented pages of many shapes and languages, each with what is to be read from it beside it."""

import json
from pathlib import Path

import pytest

from archiver.extract import extract

PAGES = sorted((Path(__file__).parent.parent / "fixtures" / "pages").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path):
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    article = extract(path.read_bytes(), url=expected["url"]).to_dict()
    assert {name: article[name] for name in expected} == expected
