"""Which nodes of the page's JSON-LD speak of its article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.extract import jsonld
from archiver.extract.strings import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archiver.extract.jsonld import Node
    from archiver.extract.page import Page


@dataclass(frozen=True, slots=True)
class Linked:
    """The JSON-LD of a page, seen from its article.

    Attributes:
        articles: the nodes of article types that may be this page's, most likely first.
        pages: the nodes of the page itself (WebPage and its kinds).
        by_id: every node that has an `@id`.
        nodes: all nodes at the top level.
    """

    articles: list[Node]
    pages: list[Node]
    by_id: dict[str, Node]
    nodes: list[Node]

    def strings(self, *names: str) -> list[str]:
        """The strings under these properties of the articles, in order, without repetitions."""
        found = [text for node in self.articles for name in names for text in jsonld.strings(node.get(name))]
        return list(dict.fromkeys(found))

    def headlines_of_news(self) -> list[str]:
        """The headlines of those articles whose type says that a newsroom made them."""
        news = [node for node in self.articles if any(name in _NEWS_TYPES for name in jsonld.types(node))]
        return list(dict.fromkeys(text for node in news for text in jsonld.strings(node.get("headline"))))

    def media(self) -> list[Node]:
        """The nodes at the top level of videos and of episodes of podcasts."""
        return [node for node in self.nodes if not _MEDIA_TYPES.isdisjoint(jsonld.types(node))]

    def objects(self, name: str) -> Iterable[Node]:
        """The nodes that this property of the articles points at."""
        for node in self.articles:
            yield from jsonld.objects(node.get(name), self.by_id)


def read(page: Page) -> Linked:
    """Sorts the page's nodes: an article is this page's if it says so, or if its headline is."""
    found = list(_candidates(page.jsonld))
    titles = {fold(text) for text in page.meta("og:title", "twitter:title")}
    articles = [node for node in found if _is_article(node)]
    if len(articles) > 1:
        titles |= {fold(tidy(node.text())) for node in page.heads if node.tag == "h1"}
        articles.sort(key=lambda node: -_claim(node, page.url, titles))
        articles = _of_this_page(articles, page.url, titles)
    pages = [node for node in found if any(name.endswith("page") for name in jsonld.types(node))]
    return Linked(articles, pages, jsonld.by_id(page.jsonld), page.jsonld)


def _candidates(nodes: Iterable[Node]) -> Iterable[Node]:
    """The nodes, and what they name as their main entity."""
    for node in nodes:
        yield node
        for name in ("mainEntity", "mainEntityOfPage"):
            for inner in jsonld.objects(node.get(name), {}):
                if _is_article(inner) and "headline" in inner:
                    yield inner


def _is_article(node: Node) -> bool:
    return any(name in _ARTICLE_TYPES or name.endswith("article") for name in jsonld.types(node))


def _claim(node: Node, url: str | None, titles: set[str]) -> int:
    """How strongly a node claims to be this page's article."""
    headline = {fold(text) for name in ("headline", "name") for text in jsonld.strings(node.get(name))}
    claim = _CLAIMED if headline & titles else 0
    addresses = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]
    addresses += [inner.get("@id") for inner in jsonld.objects(node.get("mainEntityOfPage"), {})]
    if url and any(isinstance(item, str) and _same_address(item, url) for item in addresses):
        claim += _CLAIMED
    return claim + ("articleBody" in node) + ("author" in node) + ("datePublished" in node)


def _of_this_page(articles: list[Node], url: str | None, titles: set[str]) -> list[Node]:
    """Without the nodes that do not claim this page: a list of other stories, usually."""
    if _claim(articles[0], url, titles) < _CLAIMED:
        return articles[:1] if len(articles) <= _FEW else []
    return [node for node in articles if _claim(node, url, titles) >= _CLAIMED]


def _same_address(one: str, other: str) -> bool:
    """Whether two addresses differ in scheme, query, fragment and final slash at most.

    >>> _same_address("http://example.org/a/", "https://example.org/a?x=1#y")
    True
    """
    return _bare(one) == _bare(other)


def _bare(address: str) -> str:
    return address.partition("://")[2].partition("#")[0].partition("?")[0].removeprefix("www.").rstrip("/")


_CLAIMED = 4  # more than all lesser signs together
_FEW = 3
_ARTICLE_TYPES = frozenset({
    "blogposting", "discussionforumposting", "howto", "interview", "liveblogposting", "medicalwebpage",
    "recipe", "report", "review", "socialmediaposting",
})  # fmt: skip
"""Besides those whose name ends in "article"."""

_MEDIA_TYPES = frozenset(("audioobject", "podcastepisode", "videoobject"))
_NEWS_TYPES = frozenset({
    "analysisnewsarticle", "asknewsarticle", "backgroundnewsarticle", "liveblogposting", "newsarticle",
    "opinionnewsarticle", "reportagenewsarticle", "reviewnewsarticle",
})  # fmt: skip
