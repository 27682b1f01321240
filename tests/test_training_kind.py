"""Training on an invented corpus: articles and lists are told apart, and the figures are what they say."""

import gzip
import json

import pytest

from archiver.extract import kind
from archiver.training import kind as training

pytest.importorskip("sklearn")
PROSE = "The ferry between the quay and the outer islands will stop in winter, the board decided on Tuesday night. "


def write_corpus(folder, pages):
    (folder / "pages").mkdir(parents=True)
    lines = []
    for name, url, html in pages:
        (folder / "pages" / f"{name}.html.gz").write_bytes(gzip.compress(html.encode()))
        lines.append(json.dumps({"id": name, "url": url}))
    (folder / "gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def corpora(tmp_path):
    article = "<h1>Ferry to the islands will stop</h1>" + f"<p>{PROSE * 3}</p>" * 5
    for corpus in training.ARTICLES:
        write_corpus(
            tmp_path / corpus,
            [
                (f"a{n}", f"https://{corpus}{n}.example/news/ferry-will-stop-{n}", article * (1 + n % 3))
                for n in range(12)
            ],
        )
    links = "".join(f"<li><a href=/{n}>Story {n}</a></li>" for n in range(60))
    others = [(f"o{n}", f"https://other{n}.example/", f"<ul>{links}</ul>") for n in range(12)]
    others += [("refused", "https://x.example/", "%PDF-1.7"), ("frames", None, "<frameset></frameset>")]
    write_corpus(tmp_path / "other-dev", others)
    return tmp_path


def test_training(corpora, capsys):
    out = corpora / "kind.json"
    training.main([str(corpora), "--write", str(out)])
    figures = json.loads(capsys.readouterr().out)
    assert figures == {
        "article_f1": 1.0,
        "other_f1": 1.0,
        "articles_lost": dict.fromkeys(training.ARTICLES, 0.0),
    }
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["pages"] == 48
    assert set(written["weights"]) == set(kind._weights())


def test_figures_of_nothing():
    assert training.measure([], [])["article_f1"] == 0.0
