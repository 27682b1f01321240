"""Site rules: what a user says about the pages of one host, in CSS selectors.

    [site."paper.example"]
    body = [".standfirst", ".story-text"]
    remove = ".promo"

The host is written without `www.` and stands for its subdomains too. A selector that finds nothing on a
page says nothing about it: the page is then read the ordinary way. The tree is only asked, never changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from archiver.errors import ConfigError
from archiver.extract.layout.tags import BOX, DROPPED, SKIP
from archiver.extract.metadata import dates, names, times
from archiver.extract.strings import tidy
from archiver.site_tables import HEADERS, by_host, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from selectolax.lexbor import LexborNode

    from archiver.extract.metadata import Metadata
    from archiver.extract.page import Page
    from archiver.models import When


@dataclass(frozen=True, slots=True)
class SiteRule:
    """What to take from the pages of one host, and what to leave out; each a tuple of CSS selectors.

    Attributes:
        body: the boxes of the article: all of them, with everything inside.
        title: of the headline; the first selector that finds text counts, as in the two below.
        authors: of the names; every element that the selector finds.
        date: of the time of publication: its `datetime` or `content` attribute, else its text.
        remove: what is no part of the article, wherever it stands.

    >>> SiteRule(body=(".story",)).to_dict()
    {'body': ['.story']}
    """

    body: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuses what is no CSS selector.

        Raises:
            ConfigError: `key` is the field's name.
            TypeError: a field is no tuple; the letters of a text would pass for selectors.
        """
        for key in _KEYS:
            selectors = getattr(self, key)
            if not isinstance(selectors, tuple):
                raise TypeError(f"{key} is a tuple of CSS selectors, not {type(selectors).__name__}")
            for selector in selectors:
                if not _is_selector(selector):
                    raise ConfigError("site rule", key, f"{selector!r} is not a CSS selector")

    def to_dict(self) -> dict[str, list[str]]:
        """Plain JSON, without empty fields."""
        return {key: list(selectors) for key, selectors in self.selectors().items()}

    def selectors(self) -> dict[str, tuple[str, ...]]:
        """By key, without empty fields: what an Article says of the rule it was read by."""
        return {key: selectors for key in _KEYS if (selectors := getattr(self, key))}

    @classmethod
    def from_dict(cls, values: Mapping[str, list[str]]) -> SiteRule:
        """The rule that `to_dict` wrote."""
        return cls(**{key: tuple(selectors) for key, selectors in values.items()})


_KEYS = ("body", "title", "authors", "date", "remove")


def parse_rules(table: Mapping[str, Mapping[str, object]], source: Path | str) -> dict[str, SiteRule]:
    """The rules in the `site` table of an archiver.toml, by host.

    Args:
        table: for each host the keys of `SiteRule`, each a selector or a list of selectors; `headers`, which
            are sent to it, are passed over.
        source: the file's name, for errors.

    Raises:
        ConfigError: a host, key or selector is not one; it names all three.

    >>> parse_rules({"www.Paper.example": {"body": ".story"}}, "archiver.toml")["paper.example"].body
    ('.story',)
    """
    rules = {host: _parse_rule(values, source, place) for place, host, values in by_host(table, source)}
    return {host: rule for host, rule in rules.items() if rule.selectors()}


def _parse_rule(values: object, source: Path | str, place: str) -> SiteRule:
    if not isinstance(values, dict) or not values:
        raise ConfigError(source, place, f"must be a table with some of: {', '.join((*_KEYS, HEADERS))}")
    found: dict[str, tuple[str, ...]] = {}
    for key, value in values.items():
        if key == HEADERS:
            continue
        selectors = [value] if isinstance(value, str) else value
        if key not in _KEYS:
            # In TOML [site.paper.example] is a table `example` within `paper`.
            quotes = '; a host stands in quotes: [site."paper.example"]' if isinstance(value, dict) else ""
            raise ConfigError(source, f"{place}.{key}", f"is none of: {', '.join((*_KEYS, HEADERS))}{quotes}")
        if not isinstance(selectors, list) or not all(isinstance(each, str) for each in selectors):
            raise ConfigError(source, f"{place}.{key}", "must be a CSS selector or a list of them")
        wrong = next((each for each in selectors if not _is_selector(each)), None)
        if wrong is not None:
            raise ConfigError(source, f"{place}.{key}", f"{wrong!r} is not a CSS selector")
        found[key] = tuple(selectors)
    return SiteRule(**found)


@lru_cache(maxsize=1_000)
def _is_selector(text: str) -> bool:
    try:
        LexborHTMLParser("").css_first(text)
    except (SelectolaxError, UnicodeEncodeError):
        return False
    return True


def find_rule(rules: Mapping[str, SiteRule] | None, url: str | None) -> SiteRule | None:
    """The rule for a page: that of its host, else of the nearest domain above it; None when there is none.

    >>> rule = SiteRule(body=(".story",))
    >>> find_rule({"paper.example": rule}, "https://www.news.paper.example/a") is rule
    True
    >>> find_rule({"paper.example": rule}, "https://newspaper.example/a") is None
    True
    """
    return next(iter(rules_for(rules, url).values()), None) if rules and url else None


def rules_for(rules: Mapping[str, SiteRule], url: str) -> dict[str, SiteRule]:
    """The same as the only rule of a mapping, which is empty when there is none."""
    host = nearest(rules, url)
    return {host: rules[host]} if host else {}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule found on one page.

    Attributes:
        body: the elements that are the article, as `LexborNode.mem_id`, each with its selector.
        removed: the outermost elements that are cut, and their selectors.
        kinds: what the walk over the page does at single elements (see `walk.read_layout`).
        told: fields of `Metadata` with the values that the rule gives.
        unmet: selectors that found nothing on the page, by the rule's key.
    """

    body: Mapping[int, str] = field(default_factory=dict)
    removed: tuple[tuple[LexborNode, str], ...] = ()
    kinds: Mapping[int, str] = field(default_factory=dict)
    told: Mapping[str, Any] = field(default_factory=dict)
    unmet: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def amend(self, found: Metadata) -> Metadata:
        """The metadata with what the rule says in front of what the page says."""
        if not self.told:
            return found
        candidates = dict(found.candidates)
        for name, value in self.told.items():
            first = shown(value)
            candidates[name] = (first, *(each for each in candidates.get(name, ()) if each != first))
        return replace(found, **self.told, candidates=candidates)


def shown(value: Any) -> str:
    """A value as it stands among the candidates of its field."""
    if isinstance(value, str):
        return value
    return ", ".join(value) if isinstance(value, tuple) else value.isoformat()


def apply_rule(rule: SiteRule, page: Page) -> Ruling:
    """Ask the page for everything that the rule names."""
    hits = {each: page.tree.css(each) for each in (*rule.body, *rule.remove)}
    removed = _outermost({node.mem_id: (node, each) for each in rule.remove for node in hits[each]})
    body = {node.mem_id: (node, each) for each in rule.body for node in hits[each]}
    told = {
        "title": _title(page, rule.title),
        "authors": _authors(page, rule.authors),
        "published": _date(page, rule.date),
    }
    unmet = {"body": _without_hits(rule.body, hits), "remove": _without_hits(rule.remove, hits)}
    unmet |= {key: getattr(rule, key) for key, name in _TELLS.items() if not told[name]}
    return Ruling(
        body={key: each for key, (_, each) in body.items()},
        removed=removed,
        kinds=_kinds([node for node, _ in body.values()], {node.mem_id for node, _ in removed}),
        told={name: value for name, value in told.items() if value},
        unmet={key: selectors for key, selectors in unmet.items() if selectors},
    )


_TELLS = {"title": "title", "authors": "authors", "date": "published"}
"""The keys that give a field of `Metadata`, and which."""


def _without_hits(selectors: tuple[str, ...], hits: Mapping[str, list[LexborNode]]) -> tuple[str, ...]:
    return tuple(each for each in selectors if not hits[each])


def _outermost(found: Mapping[int, tuple[LexborNode, str]]) -> tuple[tuple[LexborNode, str], ...]:
    return tuple(pair for pair in found.values() if found.keys().isdisjoint(_above(pair[0])))


def _above(node: LexborNode) -> list[int]:
    """The elements around one, as `mem_id`, nearest first."""
    found = []
    up = node.parent
    while up is not None:
        found.append(up.mem_id)
        up = up.parent
    return found


def _kinds(body: list[LexborNode], cut: set[int]) -> dict[int, str]:
    """Boxes of the article are read even inside of what is left out at first; what is cut never is."""
    kinds: dict[int, str] = {}
    for node in body:
        kinds[node.mem_id] = BOX
        up = node.parent
        while up is not None:
            if up.tag in DROPPED:
                kinds[up.mem_id] = BOX
            up = up.parent
    return kinds | dict.fromkeys(cut, SKIP)


def _title(page: Page, selectors: tuple[str, ...]) -> str | None:
    texts = (_value(node) for each in selectors for node in page.tree.css(each))
    return next(filter(None, texts), None)


def _authors(page: Page, selectors: tuple[str, ...]) -> tuple[str, ...]:
    for each in selectors:
        texts = filter(None, map(_value, page.tree.css(each)))
        found = [name for text in texts for name in names.split(text) or [text]]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _date(page: Page, selectors: tuple[str, ...]) -> When:
    month_first = dates.is_american(page)
    for each in selectors:
        for node in page.tree.css(each):
            found = times.parse(node.attributes.get("datetime") or _value(node), month_first=month_first)
            if found is not None:
                return found
    return None


def _value(node: LexborNode) -> str:
    """What an element says: its text, or the content of a meta tag."""
    text = tidy(node.text(separator=" " if node.css_first("br") else ""))
    return text or tidy(node.attributes.get("content") or "")
