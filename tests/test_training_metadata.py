"""Headlines, authors, dates and tags of an invented corpus are scored as they deserve."""

import gzip
import json

from archiver.training import metadata as training

PAGE = """<title>Rain stops play</title><meta name="author" content="Ada Njoki"><meta name="keywords" content="Rain">
<meta name="date" content="2031-05-03T10:00:00+02:00"><p>It rained."""


def test_measures(tmp_path, capsys):
    (tmp_path / "pages").mkdir()
    golds = [
        {"id": "a", "title": "Rain stops play", "authors": ["ADA NJOKI"], "published": "2031-05-03"},
        {"id": "b", "title": "Sunshine", "authors": ["Bo", "Ada Njoki"], "published": "2031-05-04"},
        {"id": "c", "authors": [], "topics": ["rain", "Play"]},
        {"id": "refused", "title": "Rain", "authors": []},
    ]
    for gold in golds:
        page = "%PDF-1.7" if gold["id"] == "refused" else PAGE
        (tmp_path / "pages" / f"{gold['id']}.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(gold) + "\n" for gold in golds), encoding="utf-8")
    training.main(["--wrong", "title", str(tmp_path)])
    *wrong, summary = map(json.loads, capsys.readouterr().out.splitlines())
    assert [line["id"] for line in wrong] == ["b", "refused"]
    assert summary == {
        "corpus": tmp_path.name,
        "title": 0.3333,
        "title_offered": 0.3333,
        "authors": 0.6667,
        "topics": 0.6667,
        "published": 0.5,
    }
