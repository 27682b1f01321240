"""`archiver extract --explain` and `--rules`."""

import json

import pytest

from archiver.cli.explained import explained
from archiver.cli.main import main
from archiver.extract import Verdict

PAGE = """<html lang=en><title>Late</title><h1>Late</h1><main class=story><p>The ferry was late again on Tuesday, and
nobody on the pier was surprised; the harbour master said that fog had kept it at the other side.</p>
<div class=promo><p>Try our app for a month.</p></div></main>"""
RULE = """[settings]
contact = "desk@ledger.example"
[site."paper.example"]
body = [".story"]
remove = ".promo"
"""


@pytest.fixture
def run(tmp_path, capsys):
    """Runs `archiver extract` on PAGE with RULE, or what stands in for it; exit code, output, errors."""
    (tmp_path / "page.html").write_text(PAGE)

    def run(*words, rule=RULE):
        rules = tmp_path / "rules.toml"
        rules.write_bytes(rule if isinstance(rule, bytes) else rule.encode())
        options = [str(rules) if word == "rules.toml" else word for word in words]
        with pytest.raises(SystemExit) as left:
            main(["extract", str(tmp_path / "page.html"), "--url", "https://paper.example/a", *options])
        return left.value.code, *capsys.readouterr()

    return run


def test_explain_for_people(run):
    code, out, _ = run("--explain", "--rules", "rules.toml")
    assert code == 0
    assert out == (
        "cut   Late\n      body > h1: the headline, which is the title\n"
        "keep  The ferry was late again on Tuesday, and nobody on the pier was surprised…\n"
        "      body > main.story > p: rule: body .story\n"
        "cut   Try our app for a month.\n      body > main.story > div.promo: rule: remove .promo\n"
    )


def test_explain_as_json(run):
    code, out, _ = run("--explain", "--json")
    verdicts = [Verdict(**json.loads(line)) for line in out.splitlines()]
    assert code == 0
    assert next(verdict.text for verdict in verdicts if verdict.where) == "Late"


def test_rules_for_the_article(run):
    code, out, _ = run("--rules", "rules.toml")
    assert code == 0
    assert "app" not in out


def test_a_rule_needs_to_know_the_site(tmp_path, capsys):
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "rules.toml").write_text(RULE)
    words = ["extract", str(tmp_path / "page.html"), "--rules", str(tmp_path / "rules.toml")]
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert "add --url URL" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*words, "--url", "paper.example/a"])  # as `archiver save` takes it
    assert "app" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ('[site."paper.example"]\nbody = "p["', ["paper.example", "body", "'p['"]),
        ("[settings]", ["site", "no table"]),
        ("[site", ["not valid TOML"]),
        (b"\xff", ["cannot be read"]),
    ],
)
def test_rules_that_are_none(run, rule, words):
    code, out, err = run("--rules", "rules.toml", rule=rule)
    assert (code, out) == (2, "")
    assert all(word in err for word in ["rules.toml", *words])


def test_lines_fit_and_the_page_comes_bold():
    verdict = Verdict(
        "霧で船が" * 20, "div.a > p", kept=True, score=0.5, why="score .50, the cut is .40; " * 5
    )
    lines = [*explained(verdict, 40)]
    assert lines[0].endswith("霧で船が" * 4 + "…")
    assert all(len(line) < 60 for line in lines)
    verdict = Verdict("", ".gone", kept=False, score=None, why="rule: body finds nothing here; and so on")
    assert next(explained(verdict, 40)).startswith("\x1b[1mpage  .gone: rule: body")
