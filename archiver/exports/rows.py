"""The rows of an export, read one by one from the cleaned copies in the archive."""

from __future__ import annotations

import logging
from itertools import islice
from typing import TYPE_CHECKING

from archiver.errors import WarcError
from archiver.exports.schema import row_of
from archiver.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archiver.exports.schema import ExportRow
    from archiver.models import Article
    from archiver.reader import Reader

_log = logging.getLogger("archiver")
OLDEST_FIRST = Selection(reverse=True)
"""The newest version of each page, the one captured first first: the order that reads fastest."""
EVERY_VERSION = Selection(reverse=True, every_version=True)

_RESERVING = frozenset({"tdm-reservation", "noai"})
_AT_A_TIME = 200


class Rows:
    """The selected articles as rows; iterating reads them. It counts what it gives and what it leaves out.

    Args:
        reader: of the archive.
        selection: which, and in which order.
        respect_tdm: whether to leave out what `reserves_tdm`.
        on_damage: called for each cleaned copy that is damaged or gone; the others follow. By default a
            warning is logged.
        progress: called now and then with the number of articles looked at so far.

    Attributes:
        given: rows so far.
        reserved: articles left out because of `respect_tdm`.
        damaged: articles left out because their cleaned copy cannot be read.
    """

    def __init__(
        self,
        reader: Reader,
        selection: Selection = OLDEST_FIRST,
        *,
        respect_tdm: bool = False,
        on_damage: Callable[[WarcError], None] = lambda error: _log.warning("%s: left out", error),
        progress: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._reader = reader
        self._selection = selection
        self._respect_tdm = respect_tdm
        self._on_damage = on_damage
        self._progress = progress
        self.given = self.reserved = self.damaged = 0

    def __iter__(self) -> Iterator[ExportRow]:
        """Read the articles.

        Raises:
            InvalidURL: the selection's site is no host.
            StoreError: the database cannot be read.
        """
        articles = self._reader.articles(self._selection)
        while some := list(islice(articles, _AT_A_TIME)):
            standings = self._reader.standings(some)
            for stored, article in self._reader.cleaned_copies(some):
                if isinstance(article, WarcError):
                    self.damaged += 1
                    self._on_damage(article)
                elif self._respect_tdm and reserves_tdm(article):
                    self.reserved += 1
                else:
                    self.given += 1
                    yield row_of(stored, article, standings[stored.record.json_id])
            self._progress(self.given + self.reserved + self.damaged)


def reserves_tdm(article: Article) -> bool:
    """Whether a page reserves text and data mining: by `tdm-reservation` or by a `noai` directive.

    >>> from archiver.models import Article
    >>> reserves_tdm(Article(opt_outs=("noarchive",))), reserves_tdm(Article(opt_outs=("tdm-reservation",)))
    (False, True)
    """
    return not _RESERVING.isdisjoint(article.opt_outs)
