"""Training of the block model on a small invented corpus; figures out of fold."""

import gzip
import json
import math
from pathlib import Path

import pytest

from archiver.extract.choice import features, model, second_look
from archiver.training import __main__ as command
from archiver.training import boosting, corpora, folds
from archiver.training.align import align
from archiver.training.scores import Scores, f1, overlap


def sentence(number):
    return f"On day {number} the rain fell on ground {number} and the {number} players of team {number} went home early. "


def make_page(number):
    body = [sentence(number * 10 + place) * 2 for place in range(6)]
    links = "".join(f"<li><a href=/{n}>Another story {n}</a>" for n in range(8))
    html = (
        f"<html><head><title>Rain {number}</title></head><body><ul class=menu>{links}</ul><h1>Rain {number}</h1>"
        f"<div class=story>{''.join(f'<p>{line}</p>' for line in body)}</div>"
        f"<div class=related><p>Read more about it</p><ul>{links}</ul></div><footer>© 2024 Gull</footer>"
    )
    return html, "\n\n".join(line.strip() for line in body)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpora") / "invented"
    (folder / "pages").mkdir(parents=True)
    lines = []
    for number in range(30):
        html, body = make_page(number)
        (folder / "pages" / f"{number}.html.gz").write_bytes(gzip.compress(html.encode()))
        gold = {"id": str(number), "url": f"https://gull{number}.example/rain", "body": body}
        lines.append(json.dumps(gold | {"with": ["the rain fell"], "without": ["Another story"]}))
    (folder / "gold.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_training_writes_a_model_with_its_figures(corpus, tmp_path, capsys):
    pytest.importorskip("catboost")
    kept = tmp_path / "folds.json.gz"
    command.main(["--write", str(tmp_path / "model.json"), "--keep", str(kept), str(corpus)])
    claims = json.loads(capsys.readouterr().out)
    command.main(["--kept", str(kept), str(corpus)])
    assert json.loads(capsys.readouterr().out) == claims
    assert claims["invented"]["words"] > 0.95
    assert claims["invented"]["with"] == 1
    assert claims["invented"]["without"] == 0
    judges = model.parse((tmp_path / "model.json").read_text("utf-8"))
    assert judges.claims == claims
    assert set(judges.first.features) <= set(features.NAMES)
    assert set(judges.second.features) <= set(features.NAMES + second_look.NAMES)


def test_no_model_is_written_unasked(corpus, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(folds, "train", lambda *_, **__: [model.shipped()] * folds.FOLDS)
    command.main([str(corpus)])
    assert "invented" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_models_of_the_folds_can_be_kept(corpus, tmp_path, capsys):
    shipped = [model.shipped()] * folds.FOLDS
    folds.keep(shipped, tmp_path / "folds.json.gz")
    assert folds.kept(tmp_path / "folds.json.gz") == shipped
    command.main(["--kept", str(tmp_path / "folds.json.gz"), str(corpus)])
    assert json.loads(capsys.readouterr().out)["invented"]["words"] > 0.95


def test_those_that_the_figures_are_of_can_be_read():
    path = Path(__file__).parent / "bench" / "folds.json.gz"
    assert len(folds.kept(path)) == folds.FOLDS


def test_labels(corpus):
    page = boosting.label(next(corpora.load(corpus)))
    assert len(page.rows) == len(page.targets) == len(page.weights) == len(page.places)
    assert sum(page.targets) == 6
    assert sum(page.weights) == pytest.approx(150)


def test_a_label_that_the_first_look_is_sure_against_weighs_little(corpus):
    page = boosting.label(next(corpora.load(corpus)))
    agreed = boosting._with_second_look(page, page.targets)
    doubted = boosting._with_second_look(page, [1 - target for target in page.targets])
    assert list(agreed.weights) == list(page.weights)
    assert doubted.weights == pytest.approx([weight / 5 for weight in page.weights])
    assert {len(row) for row in agreed.rows} == {len(features.NAMES + second_look.NAMES)}


def test_publishers_share_a_fold():
    examples = [
        corpora.Example("a", {"id": "1", "url": "https://sport.gull.co.uk/x"}, b""),
        corpora.Example("b", {"id": "2", "url": "http://www.gull.co.uk/"}, b""),
        corpora.Example("b", {"id": "3", "url": ""}, b""),
    ]
    assert [example.publisher for example in examples] == ["gull.co.uk", "gull.co.uk", "3"]
    assert examples[0].fold(folds.FOLDS) == examples[1].fold(folds.FOLDS)
    assert examples[2].url is None


def test_a_refused_page_counts_as_empty():
    refused = corpora.Example("a", {"id": "1", "url": "", "body": "Rain"}, b"%PDF-1.7")
    assert refused.parse() is None
    assert not boosting.label(refused).rows
    result = folds.Result()
    folds._read(refused, model.shipped(), result)
    assert result.texts["a", "1"] == ""
    assert result.claims()["a"]["words"] == 0


def test_small_corpora_weigh_more():
    examples = [corpora.Example("big", {}, b"")] * 16 + [corpora.Example("small", {}, b"")]
    assert boosting.corpus_weights(examples) == {"big": 1, "small": 2}
    page = boosting.Labelled("gull.example", targets=[1.0], weights=[1.0])
    assert boosting.weighted(examples, [page] * 17)[-1] == page._replace(weights=[2.0])


def test_of_long_pages_trees_are_not_asked_how_long():
    column = features.NAMES.index("page_prose")
    splits = [{"float_feature_index": column, "border": border} for border in (10_000.0, 50_000.0)]
    dumped = {
        "oblivious_trees": [{"splits": splits, "leaf_values": [0.0, 1.0, 0.0, -3.0]}],
        "scale_and_bias": [1, [0.0]],
    }
    found = boosting.translate(dumped, features.NAMES).probabilities({"page_prose": [9e3, 4e4, 6e4, 9e6]})
    assert found[0] < found[1] == found[2] == found[3]


def test_translation_of_trees():
    def question(column, border):
        return {"float_feature_index": features.NAMES.index(column), "border": border}

    trees = [
        {
            "splits": [question("chars", 10.0), question("chars", 20.0)],
            "leaf_values": [-0.5, 0.25, 0.0, 0.75],
        },
        {"splits": [question("words", 3.0)], "leaf_values": [0.0, 0.5]},
        {"splits": None, "leaf_values": [0.1]},
    ]
    dumped = {"oblivious_trees": trees, "scale_and_bias": [2, [0.3]]}
    found = boosting.translate(dumped, features.NAMES).probabilities(
        {"chars": [5.0, 15.0, 25.0, 25.0], "words": [1.0, 1.0, 1.0, 4.0]}
    )
    scores = [2 * (-0.5 + 0.1) + 0.3, 2 * (0.25 + 0.1) + 0.3, 2 * (0.75 + 0.1) + 0.3, 2 * (1.25 + 0.1) + 0.3]
    assert found == pytest.approx([1 / (1 + math.exp(-score)) for score in scores], abs=0.002)


@pytest.mark.parametrize(
    ("blocks", "body", "shares"),
    [
        (["Home", "Rain fell on us."], "Rain fell on us.", [0, 1]),
        (["Rain fell on us all day.", "Menu", "Rain fell on us all day.", "It then stopped for good."],
         "Rain fell on us all day.\n\nIt then stopped for good.", [0, 0, 1, 1]),
        (["Rain fell on the green fields of home today", "Sun"], "Rain fell on the red fields of home today", [8 / 9, 0]),
        (["...", "One"], "", [0, 0]),
    ],
)  # fmt: skip
def test_align(blocks, body, shares):
    found = align(blocks, body)
    if shares[0] == 0 and len(blocks) == 4:
        assert sum(found) == 2  # one of the two equal paragraphs
        assert found[3] == 1
    else:
        assert found == pytest.approx(shares)


def test_scores():
    scores = Scores()
    scores.add("Rain fell.", {"body": "Rain fell.", "with": ["rain  fell"], "without": ["sun"]})
    scores.add("", {"body": "Rain fell."})
    scores.add("", {"body": ""})
    scores.add("Sun", {"without": ["sun"]})
    assert scores.summary() == {
        "pages": 3, "words": 0.6667, "shingle": 0.6667, "exact": 0.6667, "with": 1.0, "without": 0.5,
    }  # fmt: skip
    assert Scores().summary() == {"pages": 0}
    assert f1(0, 0) == 0
    assert overlap("", "a") == (None, 0.0)
