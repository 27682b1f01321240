"""Which elements of a page speak of something else than its article: comments, other stories, menus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.extract.metadata import headline
from archiver.extract.page import is_of_another

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from archiver.extract.page import Page

MAX_PAGE_CHARS = 200_000
"""Of a page's text that is searched for what it says of a name or an author."""


def around_headline(page: Page) -> set[int]:
    """The `mem_id` of each element around the headline: what such a box is called speaks of the page."""
    found: set[int] = set()
    node = headline.heading(page)
    while node is not None and (node := node.parent) is not None:
        found.add(node.mem_id)
    return found


def is_elsewhere(node: LexborNode | None, around: set[int]) -> bool:
    """Whether an element stands in comments, lists of other stories, navigation, a caption or a quotation.

    Boxes further out and those around the headline are not asked: theirs are names of the page's columns.
    """
    own, is_in_footer = node, False
    for _ in range(_LEVELS):
        if node is None or node.tag in ("body", "main", "html"):
            return is_in_footer
        tag, attributes = node.tag, node.attributes
        called = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:_NAMES_CHARS].lower()
        if node.mem_id not in around and (
            tag in ("blockquote", "figure", "figcaption", "nav", "form")
            or (tag == "aside" and node is not own)
            or _ELSEWHERE.search(called)
            or is_of_another(node)
        ):
            return True
        itemtype = (attributes.get("itemtype") or "")[:_NAMES_CHARS]
        is_article = tag == "article" or _ARTICLE.search(itemtype) is not None
        # An article has a footer of its own.
        is_in_footer = not is_article and (is_in_footer or tag == "footer" or "footer" in called.split())
        node = node.parent
    return is_in_footer


def mastheads(page: Page) -> list[LexborNode]:
    """The boxes that say what day it is, not when an article came out: the page's header, a clock."""
    around = around_headline(page)
    boxes = [box for box in page.tree.css(_MASTHEADS)[:_MOST] if box.mem_id not in around]
    own = {node.mem_id for node in page.tree.css("article,main,[role=main]")[:_MOST]}
    boxes = [box for box in boxes if not _heads_a_story(box)]
    return [box for box in boxes if box.tag != "header" or not is_within(box, own)]


def quotations(page: Page) -> list[LexborNode]:
    """What the page quotes, posts of others too, which say when and by whom they were written."""
    around = around_headline(page)
    return [box for box in page.tree.css("blockquote")[:_MOST] if box.mem_id not in around]


def _heads_a_story(box: LexborNode) -> bool:
    """Whether a box is called that of a story: the first heading of some blogs is their own name."""
    names = box.attributes
    return _STORY.search(f"{names.get('class')} {names.get('id')}".lower()) is not None


def is_within(node: LexborNode, boxes: set[int]) -> bool:
    """Whether an element is one of some boxes, given by their `mem_id`, or stands in one."""
    up: LexborNode | None = node
    while boxes and up is not None:
        if up.mem_id in boxes:
            return True
        up = up.parent
    return False


def is_a_place(page: Page, name: str) -> bool:
    """Whether a name is not an author's but a place's: the page says that something is in it."""
    text = page.tree.body.text()[:MAX_PAGE_CHARS] if page.tree.body else ""
    return re.search(rf"\b{_IN}\s+{re.escape(name)}\b", text, re.IGNORECASE) is not None


_IN = "(?:in|near|bei|nach|à|en|em|i|w|v|у|в)"
_MOST = 100
_MASTHEADS = (
    'header,nav,[class*="today"],[id*="today"],[class*="current-date"],[id*="current-date"],[class*="currentdate"]'
    ',[id*="currentdate"],[class*="masthead"],[class*="topbar"],[class*="top-bar"],[id*="clock"]'
)
_STORY = re.compile(r"entry|post|article|story|content|title")
_LEVELS = 6
_NAMES_CHARS = 1_000  # of a box; each author in it asks for them again
_ELSEWHERE = re.compile(
    r"(?<!no-)(?<!has-)comment|related|recommend|teaser|(?:^|\s)(?:sidebar|widget|nav|menu|footer(?!\s|$))|popular|most-"
    r"|trending|latest|newsletter|card-list|caption|photo|(?:^|\s)image|breadcrumb|promo(?!ted)|read-?more|quote"
    r"|modal|authori[sz]|storyline"
)
_ARTICLE = re.compile(r"schema\.org/\w*(?:Article|Posting)")
