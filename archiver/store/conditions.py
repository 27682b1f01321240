"""What a Selection asks of an article, in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.store.times import span
from archiver.texts.words import fold
from archiver.urls import host, parse_url, registrable_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.selection import Selection


def conditions(selection: Selection) -> tuple[str, list[object]]:
    """What a row of `articles` must fulfil: the SQL, and the values to be bound.

    Raises:
        InvalidURL: the selection's site is no host.
    """
    restrictions = list(_restrictions(selection))
    values = [value for _, value in restrictions]
    condition = _all_of(selection, restrictions, "articles")
    if not selection.unique:
        return condition, values
    # The first of the selected: a copy at another site takes no story out of a listing of one site. Without
    # `+` copies are found by story and time: those before `since` are not gone through for each after it.
    earlier = _all_of(selection, [(sql.replace("+", ""), value) for sql, value in restrictions], "copy")
    condition += (
        " AND (articles.story IS NULL OR NOT EXISTS (SELECT 1 FROM articles AS copy "  # noqa: S608
        "WHERE copy.story = articles.story "
        f"AND (copy.published_at, copy.id) < (articles.published_at, articles.id) AND {earlier}))"
    )
    return condition, values * 2


def site_of_selection(site: str) -> tuple[str, str]:
    """The column in which a selection's site is to be looked for, and as what.

    >>> site_of_selection("www.ledger.example"), site_of_selection("sport.ledger.example")
    (('domain', 'ledger.example'), ('site', 'sport.ledger.example'))
    """
    name = host(parse_url(site)).removeprefix("www.")
    return ("domain" if registrable_domain(name) == name else "site"), name


def tag_of(language: str) -> str:
    """A language tag in one spelling.

    >>> tag_of("pt_BR")
    'pt-br'
    """
    return language.lower().replace("_", "-")


def _all_of(selection: Selection, restrictions: list[tuple[str, object]], row: str) -> str:
    newest = [] if selection.every_version else [f"{row}.superseded = 0"]
    return " AND ".join([*newest, *(sql.format(row=row) for sql, _ in restrictions)]) or "TRUE"


def _restrictions(selection: Selection) -> Iterator[tuple[str, object]]:
    """Each condition on a `{row}`, with its one value."""
    if selection.site is not None:
        column, name = site_of_selection(selection.site)
        yield f"{{row}}.{column} = ?", name
    # With `+` an index on times of publication is not used to find rows, only to read them in its order:
    # finding by one index and sorting by another would sort all rows again for each page of them.
    published_at = "{row}.published_at" if selection.order == "published" else "+{row}.published_at"
    since, until = span(selection)
    if selection.since is not None:
        yield f"{published_at} >= ?", since
    if selection.until is not None:
        yield f"{published_at} < ?", until
    if selection.language is not None:
        tag = tag_of(selection.language)
        yield "substr(lower({row}.language) || '-', 1, " + str(len(tag) + 1) + ") = ?", f"{tag}-"
    if selection.author is not None:
        yield "instr(fold({row}.authors), ?) > 0", fold(selection.author)
    if selection.section is not None:
        yield "fold({row}.section) = ?", fold(selection.section)
    if selection.access is not None:
        yield "{row}.access = ?", selection.access
