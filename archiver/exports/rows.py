"""The rows of an export, read one by one from the cleaned copies in the archive."""

from __future__ import annotations

import logging
from itertools import islice
from typing import TYPE_CHECKING

from archiver import http1
from archiver.errors import StoreError, WarcError
from archiver.exports.schema import row_of
from archiver.selection import Selection
from archiver.warc import read_block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from archiver.exports.schema import ExportRow
    from archiver.models import Article, Capture
    from archiver.reading.reader import Reader
    from archiver.store import StoredArticle

    Headers = Sequence[tuple[str, str]]

_UNLIKE_ITS_INDEX = "is damaged (an article is not found by its id); `archiver reindex` makes it anew"
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
        damaged: articles left out because their record cannot be read.
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
        self.given = self.reserved = self.damaged = 0
        articles = self._reader.articles(self._selection)
        while some := list(islice(articles, _AT_A_TIME)):
            standings, gone = self._reader.standings(some), self._reader.gone_since(some)
            for stored, found in self._reader.cleaned_copies(some):
                try:
                    article = self._wanted(stored, found)
                except WarcError as error:
                    self.damaged += 1
                    self._on_damage(error)
                    continue
                if article is not None:
                    json_id = stored.record.json_id
                    if json_id not in standings:
                        raise StoreError(self._reader.database.path, _UNLIKE_ITS_INDEX)
                    self.given += 1
                    yield row_of(stored, article, standings[json_id], gone.get(json_id))
            self._progress(self.given + self.reserved + self.damaged)

    def _wanted(self, stored: StoredArticle, found: Article | WarcError) -> Article | None:
        """The article; None when it is not to be given.

        Raises:
            WarcError: its cleaned copy is damaged, or what its server asked for cannot be read.
        """
        if isinstance(found, WarcError):
            raise found
        if self._respect_tdm and reserves_tdm(found.opt_outs, self._headers(stored.capture)):
            self.reserved += 1
            return None
        return found

    def _headers(self, capture: Capture) -> Headers:
        if capture.record_type == "resource":  # of other tools: a body alone
            return ()
        with read_block(self._reader.folder / "archive", capture) as block:
            return http1.read_head(block).headers


def reserves_tdm(opt_outs: Sequence[str], headers: Headers = ()) -> bool:
    """Whether text and data mining is reserved: by `tdm-reservation: 1` or by a `noai` directive.

    Args:
        opt_outs: what the page asks for, as in Article.
        headers: of the answer that brought it. TDMRep takes `tdm-reservation` there too; directives for
            robots stand in X-Robots-Tag.

    >>> reserves_tdm(("noarchive",)), reserves_tdm(("tdm-reservation",))
    (False, True)
    >>> reserves_tdm((), [("TDM-Reservation", "1")]), reserves_tdm((), [("X-Robots-Tag", "anybot: noai")])
    (True, True)
    """
    directives = {item.rpartition(":")[2].strip() for item in http1.header_list(headers, "X-Robots-Tag")}
    is_reserved = "1" in http1.header_list(headers, "TDM-Reservation")
    return is_reserved or not _RESERVING.isdisjoint({*opt_outs, *directives})
