"""Why each part of a page was kept or cut, in words: what the pipeline decided, read from what it left.

Nothing is decided here. For a block that the trees judged there is no one cause: said are its score, and what
in it speaks of boilerplate (its words, the names of the boxes around it), which is among what they were told.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from archiver.extract import boilerplate
from archiver.extract.choice import inside
from archiver.extract.layout import labels
from archiver.extract.pipeline import read
from archiver.extract.rules import shown
from archiver.extract.strings import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborNode

    from archiver.extract.choice import Body
    from archiver.extract.layout.blocks import Block
    from archiver.extract.pipeline import Reading
    from archiver.extract.rules import Ruling, SiteRule


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one part of a page.

    Attributes:
        text: its beginning, on one line; empty when the verdict is on the page as a whole.
        where: the elements around it as a CSS selector, from which a rule can be written; empty as above.
        kept: whether it is in the article's text.
        score: how likely it is the article's, 0 to 1; None when a rule or another reader decided.
        why: in words.
    """

    text: str
    where: str
    kept: bool
    score: float | None
    why: str

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON."""
        return asdict(self)


def explain(
    html: bytes | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    rules: Mapping[str, SiteRule] | None = None,
) -> list[Verdict]:
    """Why `extract` keeps and cuts what it does: verdicts on the page, then on its parts from top to bottom.

    Takes the arguments of `extract`. Menus, buttons and other parts that are never read have no verdict.

    >>> explain("<p>Rain stopped play in Leeds on Friday.</p>")[-1].where
    'body > p'
    """
    reading = read(html, url=url, content_type=content_type, rules=rules)
    body, ruling = reading.body, reading.ruling
    if body is None:
        kept = bool(reading.article.text)
        return [Verdict("", "", kept, None, reading.why_not), *_of_text(reading.article.text, "text")]
    found = [*_of_page(reading, body, ruling)]
    if body.source == "script":
        found += _of_text(body.text, "script")
    return found + _of_parts(reading, body, ruling)


def _of_page(reading: Reading, body: Body, ruling: Ruling | None) -> Iterator[Verdict]:
    """What is to be said of the page as a whole."""
    access = reading.article.access
    if access != "ok":
        yield Verdict("", "", bool(body.text), None, f"access: {access}")
    if body.source in _SOURCES:
        yield Verdict("", "", True, body.confidence, _SOURCES[body.source])
    if ruling is None:
        return
    if ruling.body and body.source != "rule":
        yield Verdict(
            "", "", kept=False, score=None, why="rule: body holds no text here; read the ordinary way"
        )
    for key, selectors in ruling.unmet.items():
        is_void = key != "remove" and not (key == "body" and ruling.body)
        why = f"rule: {key} finds nothing here" + "; read the ordinary way" * is_void
        yield Verdict("", ", ".join(selectors), kept=False, score=None, why=why)
    for name, value in ruling.told.items():
        key = "date" if name == "published" else name
        yield Verdict(shown(value), "", kept=True, score=None, why=f"rule: {key}")


_SOURCES = {
    "trafilatura": "our own choice is unsure here; the text is trafilatura's",
    "script": "the page itself shows next to no text; this is from the data in its scripts",
}


def _of_text(text: str, where: str) -> list[Verdict]:
    why = "of the data in the page's scripts" if where == "script" else "of the text"
    return [Verdict(_start(line), where, True, None, why) for line in text.split("\n\n") if line]


def _of_parts(reading: Reading, body: Body, ruling: Ruling | None) -> list[Verdict]:
    """The blocks and what a rule has cut, in document order."""
    verdicts = _of_blocks(reading, body, ruling)
    blocks = body.layout.blocks
    if ruling is None or not ruling.removed:
        return verdicts
    root = body.layout.boxes[0].node if body.layout.boxes else None
    order = {node.mem_id: place for place, node in enumerate(root.css("*"))} if root is not None else {}
    placed, reached = [], -1
    for place, (block, verdict) in enumerate(zip(blocks, verdicts, strict=True)):
        # Text below a paragraph may be of the box around it, which begins above that.
        reached = max(reached, order.get(block.box.node.mem_id, -1))
        placed.append((reached, place, verdict))
    for node, selector in ruling.removed:
        if text := _start(node.text(separator=" ")):
            verdict = Verdict(text, _where(node), kept=False, score=None, why=f"rule: remove {selector}")
            placed.append((order.get(node.mem_id, -1), -1, verdict))
    return [verdict for *_, verdict in sorted(placed, key=lambda item: item[:2])]


def _of_blocks(reading: Reading, body: Body, ruling: Ruling | None) -> list[Verdict]:
    blocks = body.layout.blocks
    if not body.kept:
        taken = " ".join(body.text.split())
        kept = tuple(
            body.source == "trafilatura" and " ".join(block.text.split()) in taken for block in blocks
        )
    else:
        kept = body.kept
    reasons = _ruled_reasons(body, ruling) if body.source == "rule" else _scored_reasons(body, kept)
    scores: list[float | None] = [round(score, 3) for score in body.probabilities] or [None] * len(blocks)
    title = fold(reading.article.title or "")
    verdicts = []
    for block, keep, score, why in zip(blocks, kept, scores, reasons, strict=True):
        is_title = not keep and bool(title) and fold(block.text) == title
        reason = "the headline, which is the title" if is_title else why
        verdicts.append(Verdict(_start(block.text), _where(block.box.node), keep, score, reason))
    return verdicts


def _ruled_reasons(body: Body, ruling: Ruling | None) -> list[str]:
    assert ruling is not None
    selectors = ", ".join(dict.fromkeys(ruling.body.values()))
    return [
        f"rule: body {selectors}" if within else f"outside the rule's body {selectors}"
        for within in inside(body.layout, ruling.body)
    ]


def _scored_reasons(body: Body, kept: tuple[bool, ...]) -> list[str]:
    blocks = body.layout.blocks
    if not body.probabilities:
        return ["the page's own text; too little"] * len(blocks)
    first = kept.index(True) if True in kept else len(blocks)
    last = max((place for place, keep in enumerate(kept) if keep), default=-1)
    reasons = []
    for place, (block, score, keep) in enumerate(zip(blocks, body.probabilities, kept, strict=True)):
        if body.source == "trafilatura":
            reasons.append("trafilatura's choice")
        elif keep and place in body.amending:
            reasons.append(f"it says that the article was put right; score {_short(score)} by itself")
        elif keep and score < body.least:
            reasons.append(f"in a table, list, quotation or row of lines; score {_short(score)} by itself")
        elif keep:
            reasons.append(f"score {_short(score)}, the cut is {_short(body.least)}")
        elif place in body.left_out:
            reasons.append(f"{body.left_out[place]}; score {_short(score)}")
        else:
            side = ["above the article"] * (place < first) or ["below the article"] * (place > last)
            under = f" under the cut {_short(body.least)}" * (score < body.least)
            reasons.append(
                "; ".join([*_says(block), *_around(block), *side, f"score {_short(score)}{under}"])
            )
    return reasons


def _says(block: Block) -> list[str]:
    """The kinds of boilerplate that its words are known from."""
    return [_WORDS_OF.get(name, name.replace("_", " ")) for name in boilerplate.find_classes(block.text)]


_WORDS_OF = {
    "teaser": "teaser of another article", "tags": "list of tags", "related": "related articles",
    "share": "share bar", "author": "about the author", "paywall": "offer to subscribers",
    "caption": "caption or credit", "newsletter": "newsletter box", "copyright": "copyright line",
}  # fmt: skip


def _around(block: Block) -> list[str]:
    """The nearest box around it whose name speaks of boilerplate."""
    box = block.box
    while True:
        names = [name for name in labels.read_labels(box.labels) if name in _TELLING]
        if names:
            return [f"in a box named like {' and '.join(names[:2])}"]
        if box.parent is None:
            return ["all of it a link"] if 2 * block.link_chars > len(block.text) else []
        box = box.parent


_TELLING = frozenset((
    "caption", "comment", "share", "related", "newsletter", "paywall", "ad", "author", "tags", "nav",
    "footer", "sidebar", "popup", "card", "hidden", "form", "contents",
))  # fmt: skip


def _short(score: float) -> str:
    """A score without its leading zero."""
    return f"{score:.2f}".removeprefix("0")


def _start(text: str) -> str:
    line = tidy(text)
    return line if len(line) <= _START_CHARS else line[: _START_CHARS - 1].rstrip() + "…"


def _where(node: LexborNode) -> str:
    """An element and the nearest named ones around it as a CSS selector."""
    path, steps, is_child = _step(node), 1, True
    up = node.parent
    while up is not None and up.tag != "html" and "#" not in path and steps < _MAX_STEPS:
        step = _step(up)
        if step != up.tag or step == "body":
            path = f"{step} > {path}" if is_child else f"{step} {path}"
            steps += 1
            is_child = True
        else:
            is_child = False
        up = up.parent
    return path


def _step(node: LexborNode) -> str:
    """An element as one step of a selector: its tag and, if it has any, its id or classes."""
    tag = node.tag or ""
    name = node.attributes.get("id") or ""
    if _is_plain(name):
        return f"{tag}#{name}"
    classes = [name for name in (node.attributes.get("class") or "").split() if _is_plain(name)]
    return ".".join([tag, *classes[:_MAX_CLASSES]])


def _is_plain(name: str) -> bool:
    """Whether a name stands in a selector as it is, without escapes."""
    return (
        name.replace("-", "").replace("_", "").isidentifier() and not name.startswith("-") and name.isascii()
    )


_START_CHARS = 160
_MAX_STEPS = 3
_MAX_CLASSES = 2
