"""Paywall and opt-out flags: what the page says about who may read or use it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.extract import jsonld
from archiver.optouts import directives

if TYPE_CHECKING:
    from archiver.extract.metadata.linked import Linked
    from archiver.extract.page import Page


def paywalled(page: Page, linked: Linked) -> bool | None:
    """True or False when the page says whether reading costs something; None when it does not say.

    Sources: schema.org `isAccessibleForFree` of the article and its parts, also as microdata;
    `article:content_tier`.
    """
    flags = [
        flag
        for node in [*linked.articles, *linked.pages]
        if (flag := _free(node.get("isAccessibleForFree"))) is not None
    ]
    flags += [
        flag
        for part in linked.objects("hasPart")
        if (flag := _free(part.get("isAccessibleForFree"))) is not None
    ]
    flags += [flag for text in page.meta("isaccessibleforfree") if (flag := _free(text)) is not None]
    if flags:
        return not all(flags)
    tiers = {
        text.lower() for text in page.meta("article:content_tier", "og:article:content_tier", "content_tier")
    }
    if tiers:
        return not tiers & {"free", "metered"}
    return None


def opt_outs(page: Page) -> list[str]:
    """What the page asks machines not to do, in lower case, sorted.

    Directives of `robots` metas (for any robot) that are about keeping and using, and `tdm-reservation: 1`
    (TDM Reservation Protocol, W3C community report).
    """
    found = directives(
        word
        for name, values in page.metas.items()
        if "bot" in name  # robots, x-robots-tag, googlebot-news
        for value in values
        for word in _BETWEEN.split(value.lower())
    )
    if "1" in page.metas.get("tdm-reservation", ()):
        found.add("tdm-reservation")
    return sorted(found)


def _free(value: object) -> bool | None:
    """A schema.org boolean as publishers write it; None when it is none."""
    if isinstance(value, int) and value in (0, 1):
        return bool(value)
    words = {text.rpartition("/")[2].lower() for text in jsonld.strings(value)}
    if words & {"false", "no", "0"}:
        return False
    return True if words & {"true", "yes", "1"} else None


_BETWEEN = re.compile(r"[\s,;]+")  # spaces and semicolons are wrong, and meant
