"""Whether the text is the whole article, and if not why.

consent       a page that asks for consent stands in place of the article
script_only   the text comes with a script that was not run
not_article   a front page, list, shop, forum or manual (`kind.py`); a log-in or error (`barriers.py`)
paywalled     only the beginning is shown
empty         nothing was found, for no reason that shows
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.extract import boilerplate, kind, walls
from archiver.models import Access

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archiver.extract.layout.blocks import Layout
    from archiver.extract.metadata import Metadata
    from archiver.extract.page import Page

__all__ = ["Access", "judge"]


def judge(
    page: Page,
    metadata: Metadata,
    layout: Layout,
    text: str,
    *,
    free_chars: int = 0,
    is_article: bool = False,
) -> Access:
    """The verdict on a page and the text that was read from it.

    Args:
        page: the parsed page.
        metadata: what it says about itself.
        layout: its boxes and blocks.
        text: the article's text as it was read; may be empty.
        free_chars: of the text, that are shown to everyone: its standfirst.
        is_article: whether the user's rule says that it is one.
    """
    if not layout.boxes:
        return "empty"
    size = len(text) * layout.char_weight
    lines = text.split("\n\n") if size >= _A_TEASER else [block.text for block in layout.blocks]
    is_told = bool(metadata.declared_types & kind.ARTICLES) and size >= _A_TEASER
    if size < _SHORT and not is_told and _asks_for_consent(lines, is_dated=metadata.published is not None):
        return "consent"
    if size < _A_TEASER and _needs_scripts(page, layout):
        return "script_only"
    if not is_article and layout.blocks and kind.article_probability(metadata, layout) < kind.THRESHOLD:
        return "not_article"
    if not text.strip():
        return "empty"
    size -= free_chars * layout.char_weight
    return "paywalled" if _is_behind_a_wall(metadata, layout, size, text) else "ok"


def _asks_for_consent(lines: Iterable[str], *, is_dated: bool) -> bool:
    """Whether most of what is written speaks of cookies and consent.

    Of a page without a date that also names partners, or a price for being left alone, is a banner's.
    """
    consent = whole = 0
    for line in lines:
        whole += len(line)
        folded = line.lower()
        asks = _CONSENT.search(folded) and "consent" in boilerplate.find_classes(line)
        offers = not is_dated and _DATA.search(folded) and _BARGAIN.search(folded)
        if asks or offers or folded.count("cookie") > 1:
            consent += len(line)
    return consent * 2 > whole > 0


def asks_for_scripts(page: Page, layout: Layout) -> bool:
    """Whether a page says that it needs JavaScript."""
    asked = " ".join(node.text() for node in page.tree.css("noscript")[:_FEW]).lower()
    shown = " ".join(block.text for block in layout.blocks[:_MANY]).lower()
    return "javascript" in asked or "javascript" in shown


def _needs_scripts(page: Page, layout: Layout) -> bool:
    """Whether a page with next to no text has scripts, or says that it needs them."""
    if layout.prose >= _SHORT:
        return False
    if asks_for_scripts(page, layout):
        return True
    return layout.boxes[0].chars < _A_TEASER and bool(page.tree.css_first(_SCRIPT))


def _is_behind_a_wall(metadata: Metadata, layout: Layout, size: float, text: str) -> bool:
    """Whether the page says that reading costs something, and shows too little to be the whole."""
    count = metadata.word_count
    is_short = size < walls.A_FREE_PART or bool(count and len(text.split()) * _WHOLE < count)
    if metadata.paywalled is not None or not is_short:
        return bool(metadata.paywalled) and is_short
    return any(
        walls.offers_the_rest(block.text) and block.text not in text for block in layout.blocks[:_MANY]
    )


_SCRIPT = 'script:not([type*="ld+json"])'
_A_TEASER = 250  # characters; shorter texts are teasers, captions or nothing
_SHORT = 1_500
_COOKIES = (
    r"koekie|kuki|куки|кукі|cwci|evästei|fianái?n|ኩኪ|kolačić|колачић|колачињ|piškotk|sütik|süti[ .]|küpsis"
    r"|sīkdat"
    r"|slapuk"
    r"|vafrak|informasjonskapsl|informasjonskapsel|çerez|galetes|бисквитк|ملفات تعريف الارتباط|کوکی|עוגיות"
    r"|คุกกี้"
    r"|クッキー|쿠키|vidakuzi|քուքի|ქუქი|कुकी|কুকি|குக்கீ|кукиз"
)
_CONSENT = re.compile(
    r"cookie|consent|privac|einwillig|zustimm|datenschutz|accept|akzeptier|agree|confidentialité|toestemming"
    r"|samtyck|samtykk|zgod|souhlas|соглас|同意|동의|موافق"
    rf"|{_COOKIES}"
)
_DATA = re.compile(
    r"cookie|tracking|traceur|personal data|personenbezogen|données personnelles|datos personales"
    r"|dati personali|persoonsgegevens|personuppgifter|personopplysninger|danych osobowych"
    rf"|personoplysninger|henkilötieto|dados pessoais|osobní(?:ch)? úda|osobn(?:é|ých) úda|személyes adat"
    rf"|datelor personale|osobn(?:e|ih) podat|персональн\w+ дан|личн\w+ данн|kişisel veri|προσωπικ\w+ δεδομέν"
    rf"|{_COOKIES}"
)
_BARGAIN = re.compile(
    r"partner|partenaire|socios|agree|accept|akzeptier|zustimm|einwillig|accord|refus|rifiut|rechaz|toestem"
    r"|weiger|samty|on a device|on your device|auf (?:ihrem|einem) gerät|\babo\b|-abo\b|subscribe|abonn"
    r"|abbona|suscri|prenumer|akcept|souhlas|súhlas|hyväksy|godta|aceita|elfogad|accepta|prihvat|приня|согла"
    r"|прийня"
    r"|kabul|αποδοχ|партн|партнёр|souhl|partneř|terima"
)
"""What a page wants for showing its articles: consent, for itself and its partners, or a subscription."""
_WHOLE = 1.6  # what the data counts may include captions and headings
_FEW = 5
_MANY = 400
