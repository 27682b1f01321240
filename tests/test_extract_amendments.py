"""What says that an article was put right is in its text, in whatever box it stands."""

import pytest

from archiver.extract import explain, extract

PARAGRAPHS = [
    "The ferry from Merrow came in two hours late on Tuesday, for the third time in a week, with 312 on board.",
    "The harbour master, Ada Brook, said that fog had kept it at the other pier, and that nobody was to blame.",
    "From Friday it is to leave half an hour earlier, until the new lights on the mole are working again.",
    "The council is to speak about the lights on Thursday; the last time it put the matter off for a year.",
]
AMENDED = "This article was amended on 15 November 2026: the harbour master is Ada Brook, not Ida Brook."
ASIDE = (
    "<aside><h3>Most read</h3><ul><li><a href='/gulls'>Gulls steal fish from the market</a></li></ul></aside>"
)


def page(above="", below=""):
    text = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    return (
        "<html lang=en><title>Ferry late again</title><header><a href='/'>The Ledger</a></header><main>"
        f"<article><h1>Ferry late again</h1>{above}{text}{below}</article></main>{ASIDE}"
        "<footer><p>© 2026 The Ledger. All rights reserved.</p></footer></html>"
    )


def text(**parts):
    return extract(page(**parts), url="https://ledger.example/2026/ferry").text


@pytest.mark.parametrize("tag", ["p", "div", "aside", "footer", "section"])
@pytest.mark.parametrize("name", ["", "correction", "editors-note"])
@pytest.mark.parametrize("place", ["above", "below"])
def test_in_any_box(tag, name, place):
    box = f"<{tag} class='{name}'>{AMENDED}</{tag}>"
    assert AMENDED in text(**{place: box})


@pytest.mark.parametrize(
    "line",
    [
        "Correction: the ferry was two hours late, and not three as we said at first.",
        "CORRECTION (15 November 2026): The ferry was two hours late, not three.",
        "Correction, Nov. 15: the ferry was two hours late, and not three as we said.",
        "Korrektur vom 15. November: Die Fähre kam zwei Stunden zu spät, nicht drei.",
        "Clarification to our report: the harbour trust does not own the ferry.",
        "Rectificatif : le ferry avait deux heures de retard, et non trois heures.",
        "Clarification: the harbour trust has asked us to say that it does not own the ferry.",
        "An earlier version of this article misstated the name of the harbour master.",
        "A correction was made on Nov. 15, 2026: the ferry was two hours late, not three.",
        "In einer früheren Version dieses Textes hieß es, die Fähre sei drei Stunden zu spät gewesen.",
        "Korrektur: Die Fähre kam zwei Stunden zu spät, nicht drei, wie wir zuerst schrieben.",
        "Cet article a été corrigé le 15 novembre : le ferry avait deux heures de retard, et non trois.",
        "Fe de errores: el ferry llegó dos horas tarde y no tres, como decíamos en un principio.",
        "Una versione precedente di questo articolo diceva che il traghetto era in ritardo di tre ore.",
        "Rättelse: Färjan var två timmar försenad, inte tre som vi skrev i går kväll.",
    ],
)
def test_in_many_words(line):
    assert line in text(below=f"<footer><p><em>{line}</em></p></footer>")


def test_below_a_heading():
    line = "The ferry was two hours late on Tuesday, and not three as we said at first."
    found = text(below=f"<aside class=note><h4>Correction</h4><p>{line}</p></aside>")
    assert found.endswith(f"Correction\n\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        "<p>This article was updated on 15 November 2026 at 10.15 in the morning, Merrow time.</p>",
        "<p><a href='/gulls'>Correction: the gulls did not steal the fish, says the market</a></p>",
        "<p>Corrections: if you see something that is wrong in this article, write to our desk.</p>",
        "<p>Amendment 4: what the voters of Merrow need to know before they go to the polls</p>",
        "<p>Oprava mostu v Brně: řidiči musejí počítat s uzavírkou až do konce roku</p>",
        "<p>Korrektur am Aktienmarkt: Anleger fürchten um ihre Gewinne nach dem starken Jahr</p>",
        "<h4>Corrections</h4><p>If you see something that is wrong in this article, write to our desk.</p>",
    ],
)
def test_what_is_none(line):
    assert text(below=f"<footer>{line}</footer>") == "\n\n".join(PARAGRAPHS)


def test_it_says_why_it_is_kept():
    verdicts = explain(
        page(below=f"<footer><p>{AMENDED}</p></footer>"), url="https://ledger.example/2026/ferry"
    )
    (why,) = [verdict.why for verdict in verdicts if verdict.text == AMENDED]
    assert why.startswith("it says that the article was put right; score ")
