"""Is the page one article, or a front page, list, shop, forum or manual?

Some two dozen numbers about the page, its address and its data, weighed by a logistic regression whose
weights are data (`kind.json`, made by `archiver/training/kind.py`). What is unknown, such as the address of a
page that was passed without one, counts as the mean.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archiver.extract.layout.blocks import Layout
    from archiver.extract.metadata import Metadata

ARTICLES = frozenset({
    "analysisnewsarticle", "article", "blogposting", "liveblogposting", "newsarticle", "opinionnewsarticle",
    "report", "reportagenewsarticle",
})  # fmt: skip
"""Types of schema.org and OpenGraph, in lower case, by which a page says that it is one."""

THRESHOLD = 0.45
"""Below that probability a page is no article. Of news pages (publishers-dev) none falls below it."""


def article_probability(metadata: Metadata, layout: Layout) -> float:
    """How likely the page is one article, from 0 to 1."""
    return weigh(numbers(metadata, layout), _weights())


def weigh(values: Mapping[str, float], weights: Mapping[str, Mapping[str, float]]) -> float:
    """The probability that numbers have under weights."""
    score = weights["bias"]["weight"]
    for name, value in values.items():
        scale = weights[name]
        score += scale["weight"] * (value - scale["mean"]) / scale["deviation"]
    return 1 / (1 + math.exp(-score))


def numbers(metadata: Metadata, layout: Layout) -> dict[str, float]:
    """What the page is judged by; a number that is unknown is absent."""
    return {**_of_layout(layout), **_of_text(layout), **_of_data(metadata), **_of_address(metadata.url)}


def _of_layout(layout: Layout) -> dict[str, float]:
    """How much text there is, and whether one box holds most of the prose."""
    prose = [block for block in layout.blocks if block.prose > 0]
    by_parent: Counter[int] = Counter()
    for block in prose:
        box = block.box.parent or block.box
        by_parent[box.index] += round(block.prose)
    whole = max(layout.prose, 1.0)
    in_paragraphs = sum([block.prose for block in prose if block.box.tag == "p"])
    page = layout.boxes[0]
    return {
        "chars": math.log1p(page.chars),
        "blocks": math.log1p(len(layout.blocks)),
        "prose": math.log1p(layout.prose),
        "prose_blocks": math.log1p(len(prose)),
        "concentration": max(by_parent.values(), default=0) / whole,
        "paragraph_share": in_paragraphs / whole,
        "controls": math.log1p(page.controls),
        "preformatted": math.log1p([box.tag for box in layout.boxes].count("pre")),
    }


def _of_text(layout: Layout) -> dict[str, float]:
    """Prices and calls to buy in short lines."""
    short = "\n".join([block.text for block in layout.blocks if len(block.text) < _SHORT]).lower()
    return {
        "prices": math.log1p(len(_PRICE.findall(short)) if any(sign in short for sign in _SIGNS) else 0),
        "offers": math.log1p(sum(map(short.count, _OFFERS))),
    }


def _of_data(metadata: Metadata) -> dict[str, float]:
    types = metadata.declared_types
    return {
        "says_article": float(bool(types & ARTICLES)),
        "says_product": float(bool(types & _PRODUCTS)),
        "says_site": float(metadata.og_type == "website"),
        "names_authors": float(bool(metadata.authors)),
        "is_dated": float(metadata.published is not None),
        "title_words": float(min(len((metadata.title or "").split()), _MANY_WORDS)),
    }


def _of_address(url: str | None) -> dict[str, float]:
    if not url:
        return {}
    try:
        parts = urlsplit(url)
    except ValueError:
        return {}
    path = parts.path.lower()
    segments = [segment for segment in path.split("/") if segment]
    last = segments[-1] if segments else ""
    return {
        "slug_words": float(min(last.count("-") + last.count("_"), _MANY_HYPHENS)),
        "path_depth": float(min(len(segments), _DEEP)),
        "has_query": float(bool(parts.query)),
        "is_root": float(not segments),
        "path_article": float(bool(_ARTICLE_PATH.search(path))),
        "path_section": float(bool(_SECTION_PATH.search(path))),
        "path_forum": float(bool(_FORUM_PATH.search(path))),
        "path_manual": float(bool(_MANUAL_PATH.search(path))),
        "path_shop": float(bool(_SHOP_PATH.search(path))),
        "path_list": float(bool(_LIST_PATH.search(path))),
        "host_forum": float(bool(_FORUM_HOST.match(parts.netloc))),
        "host_manual": float(bool(_MANUAL_HOST.match(parts.netloc))),
    }


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    text = files("archiver.extract").joinpath("kind.json").read_text(encoding="utf-8")
    weights: dict[str, dict[str, float]] = json.loads(text)["weights"]
    return weights


_SHORT = 200
_MANY_WORDS = 15
_MANY_HYPHENS = 10
_DEEP = 6
_PRODUCTS = frozenset(("aggregateoffer", "offer", "product", "product.group", "product.item", "productgroup"))
_SIGNS = "$€£¥₹"
_PRICE = re.compile(r"[$€£¥₹]\s?\d|\d\s?€")
_OFFERS = (
    "add to cart", "add to bag", "add to basket", "wishlist", "in den warenkorb", "ajouter au panier",
    "añadir al carrito", "buy now", "in stock", "out of stock", "free shipping", "book now", "free quote",
    "get a quote", "request a quote", "request a demo", "contact us",
)  # fmt: skip
_ABOVE_ARTICLES = (
    r"20\d\d|article|articles|artikel|articulo|blogs?|news|story|stories|posts?|insights|magazine|opinion"
    r"|politics|politik|politica|sports?|noticias?|nachrichten|actualites?|notizie"
)
_ARTICLE_PATH = re.compile(rf"/(?:{_ABOVE_ARTICLES})/.")
_SECTION_PATH = re.compile(
    rf"/(?:{_ABOVE_ARTICLES}|in-the-news|all-news|latest(?:-news)?|world|local|business|tech(?:nology)?|science"
    r"|culture|health|entertainment|lifestyle|wirtschaft|kultur|wissen(?:schaft)?|panorama|monde|economie|societe"
    r"|mundo|economia|cultura|deportes?|esportes?|mondo|cronaca|ekonomi|kultura|gospodarka)"
    r"(?:/index\.\w+|\.html?)?/?$"
)
"""Where an address ends at what stands above articles, it is a section's."""
_FORUM_PATH = re.compile(
    r"/(?:forums?|threads?|t|community|questions?|discussions?|r|comments)(?:/|$)|viewtopic|showthread"
)
_MANUAL_PATH = re.compile(
    r"/(?:docs?|documentation|reference|manual|api|wiki|guides?|help|support|kb|tutorials?|learn|latest|stable)"
    r"(?:/|$)"
)
_SHOP_PATH = re.compile(r"/(?:products?|shop|store|item|itm|p|dp|buy|cart|pricing)(?:/|$)")
_LIST_PATH = re.compile(
    r"/(?:categor(?:y|ies)|tags?|topics?|collections?|archives?|sections?|list|browse|search|kategorie|page/\d+"
    r"|authors?|autor(?:en|es)?|auteurs?|contributors?)"
    r"(?:/|$)"
)
_FORUM_HOST = re.compile(r"(?:forums?|community|discuss|talk)\.")
_MANUAL_HOST = re.compile(r"(?:docs?|help|support|developers?|api|wiki|learn)\.")
