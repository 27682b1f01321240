"""How much an address looks like an article's: points for what newsrooms put into it.

Only the address counts, so that a front page's hundred links can be told apart before one is fetched. Where
it misleads, the fetched page decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MIN_ARTICLE_POINTS = 3
"""From here on an address is taken for an article's; chosen with tests/bench/discover.py."""

SIGNS = {
    "two_words": 1,
    "three_words": 2,
    "four_words": 3,
    "five_words": 4,
    "day": 3,
    "month": 2,
    "long_number": 3,
    "other_id": 1,
    "id_query": 5,
    "page_extension": 1,
    "article_word": 2,
    "short_and_alone": -2,
    "bare_date": -3,
    "listing_word": -4,
    "listing_query": -3,
    "service_word": -3,
    "service_host": -4,
    "media_file": -10,
    "front_page": -10,
}
"""Points of each sign."""


def is_article(url: str) -> bool:
    """Whether the address looks like an article's.

    >>> is_article("https://gull.example/2024/05/03/ferry-and-crane-collide")
    True
    >>> is_article("https://gull.example/sport/"), is_article("https://gull.example/tag/ferries-of-the-north")
    (False, False)
    """
    return article_points(url) >= MIN_ARTICLE_POINTS


def article_points(url: str) -> int:
    """The sum of the points of the signs that an address shows.

    >>> article_points("https://gull.example/news/ferry-and-crane-collide-1234567.html")
    6
    """
    return sum(SIGNS[sign] for sign in signs(url))


def signs(url: str) -> Iterator[str]:
    """The signs that an absolute address shows, each by its name in `SIGNS`."""
    parts = urlsplit(url)
    written = parts.path.split("/")[-_MAX_SEGMENTS:]
    segments = [unquote(segment).lower() for segment in written if segment]
    if not segments and not parts.query:
        yield "front_page"
        return
    stems = [_EXTENSION.sub("", segment) for segment in segments]
    yield from _slug_signs(stems)
    yield from _number_signs("/".join(written), stems)
    yield from _word_signs(parts.hostname or "", segments, stems)
    yield from _query_signs(parts.query)


def _slug_signs(stems: Sequence[str]) -> Iterator[str]:
    """How many words the longest of the last parts of the path has."""
    words = max(map(_count_words, stems[-3:]), default=0)
    if words > 1:
        yield ("two_words", "three_words", "four_words", "five_words")[min(words, 5) - 2]
    elif len(stems) == 1:
        yield "short_and_alone"


def _count_words(stem: str) -> int:
    """Words of letters in a slug without the small ones that also join the names of sections.

    Where a script writes no words apart, every two characters are one.
    """
    words = [word for word in _WORD.findall(stem) if word not in _SMALL_WORDS]
    return len(words) + sum(map(len, _UNSPACED.findall(stem))) // 2


def _number_signs(path: str, stems: Sequence[str]) -> Iterator[str]:
    """Dates and numbers; what belongs to a date is not counted as a number too."""
    if _ENDS_IN_DATE.search(path):
        yield "bare_date"
    elif _DAY.search(path):
        yield "day"
    elif _MONTH.search(path):
        yield "month"
    if _LONG_NUMBER.search(_DAY.sub("/", path)):
        yield "long_number"
    elif stems and _OTHER_ID.search(stems[-1]):
        yield "other_id"


def _word_signs(hostname: str, segments: Sequence[str], stems: Sequence[str]) -> Iterator[str]:
    """Names of files, parts of the path and hosts that say what they are."""
    if segments and _MEDIA_FILE.search(segments[-1]):
        yield "media_file"
    elif segments and segments[-1] != stems[-1]:
        yield "page_extension"
    named = set(stems)
    if _ARTICLE_WORDS.intersection(stems[:-1]):
        yield "article_word"
    if named & _SERVICE_WORDS:
        yield "service_word"
    elif named & _LISTING_WORDS or _PAGE_NUMBER.search("/".join(stems)):
        yield "listing_word"
    if hostname.partition(".")[0] in _SERVICE_HOSTS:
        yield "service_host"


def _query_signs(query: str) -> Iterator[str]:
    pairs = [(name.lower(), value) for name, value in parse_qsl(query[:_QUERY_CHARS])]
    if any(name in _LISTING_QUERY for name, _ in pairs):
        yield "listing_query"
    if any(name in _ID_QUERY and _ID_VALUE.fullmatch(value) for name, value in pairs):
        yield "id_query"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MAX_SEGMENTS = 30  # the last ones; a page's base may put thousands before each of its links
_QUERY_CHARS = 500
_WORD = re.compile(r"[^\W\d_]{2,}")
_SMALL_WORDS = _set("and und et en of the der die das in im de la le el los las del des du auf")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+")
_EXTENSION = re.compile(r"\.(?:[a-z]{0,2}html?|php\d?|aspx?|jsp|jhtml|story|ece|do|cfm|amp)$")
_MEDIA_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|pdf|docx?|xlsx?|pptx?|zip|mp[34]|m4a|webm|mov|avi|css|js|json|xml|rss|txt"
    r"|apk|exe)$"
)
_DAY = re.compile(
    r"/(?:19|20)\d\d(?P<sep>[/_-]?)(?:0[1-9]|1[0-2]|[a-z]{3})(?P=sep)(?:0[1-9]|[12]\d|3[01])(?=\D|$)"
    r"|/(?:19|20)\d\d/\d\d?/\d\d?(?=/)"
    r"|(?<!\d)20[0-4]\d(?P<dash>[-_.]?)(?:0[1-9]|1[0-2])(?P=dash)(?:0[1-9]|[12]\d|3[01])(?!\d)"
    r"|/(?:0?[1-9]|[12]\d|3[01])[/-](?:0?[1-9]|1[0-2])[/-](?:19|20)\d\d(?!\d)"
)
_MONTH = re.compile(r"/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2])(?=/)")
_ENDS_IN_DATE = re.compile(r"/(?:19|20)\d\d(?:[/-]\d\d?){0,2}/?$")
_LONG_NUMBER = re.compile(r"(?<!\d)\d{5,}(?!\d)|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OTHER_ID = re.compile(
    r"(?:^|\D)\d{3,4}$"
    r"|(?:^|[-_.,])(?=[a-z]*\d)[0-9a-f]{8,}$"
    r"|(?:^|[-_.,])(?=[a-z]*\d)[a-z\d]{7,}$"
)
_PAGE_NUMBER = re.compile(r"/(?:page|seite|pagina|p)/?\d{1,4}$")
_ARTICLE_WORDS = _set(
    """
    article articles artikel articulo articolo artigo artykul story stories news-story post posts noticia
    nyheter beitrag meldung blog
    """
)
_LISTING_WORDS = _set(
    """
    tag tags topic topics thema themen temas tema category categories kategorie categoria cat section
    sections author authors autor autoren autores auteur by person people profile profiles users user member
    members search suche buscar recherche hemeroteca label labels keyword collection
    collections series channel channels index all latest newsticker schlagwort dossier
    """
)
_SERVICE_WORDS = _set(
    """
    about about-us contact contacts contact-us kontakt contacto impressum imprint privacy privacy-policy
    datenschutz terms terms-of-use terms-of-service terms-and-conditions agb legal cookie cookies
    cookie-policy login signin sign-in signup register registration account konto subscribe subscription
    subscriptions abo newsletter newsletters advertise advertising werbung mediadaten jobs careers career
    karriere stellenmarkt help hilfe faq support shop store cart checkout rss feed feeds sitemap apps app
    podcast podcasts wp-content wp-login wp-admin static assets games spiele puzzles crossword horoscope
    horoskop weather wetter tv-programm epaper e-paper accessibility corrections press investors donate
    coupons gutscheine deals calendar events
    """
)
_SERVICE_HOSTS = _set(
    """
    shop store jobs job careers abo abos account accounts login konto help support hilfe mein my epaper
    advertising werbung media mediadaten newsletter newsletters stellenmarkt immo immobilien auto autos
    wetter games spiele coupons gutscheine cdn static img images tickets membership subscribe profile sso id
    auth
    """
)
_LISTING_QUERY = _set("s q page paged search query replytocom share sort filter tag")
_ID_QUERY = _set("id p aid articleid article_id artid newsid news_id nid story storyid idxno no")
_ID_VALUE = re.compile(r"\d{3,}")
