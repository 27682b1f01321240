"""What a byline says of others' part in a text: who edited or translated it, who took its pictures."""

from __future__ import annotations

import re

AND = r"and|und|et|e|og|och|en|ja|ve|dan|và|и|та|і|και|with|mit|avec|con|met|med|com|&|\+"
"""The words between two names."""


def is_anothers_work(text: str) -> bool:
    """Whether it tells of another's part in a text or its pictures.

    >>> is_anothers_work("Edited by Bo Lindqvist"), is_anothers_work("Bo Lindqvist")
    (True, False)
    """
    return _OTHER_WORK.match(text) is not None


def is_of_picture(text: str) -> bool:
    """Whether it is what is written beside a picture.

    >>> is_of_picture("Foto: Bo Lindqvist"), is_of_picture("Bo Lindqvist")
    (True, False)
    """
    return _PICTURE.match(text) is not None


def without_pictures(byline: str) -> str:
    """A byline without those behind others of whom it says that the pictures are theirs.

    >>> without_pictures("Ada Njoki (text), Bo Lindqvist (photos)"), without_pictures("Bo Lindqvist (photos)")
    ('Ada Njoki (text)', 'Bo Lindqvist (photos)')
    """
    return _OF_PICTURES.sub("", byline) if "(" in byline else byline


_OTHER_WORK = re.compile(
    r"(?:(?:medically |fact[ -])?(?:edited|reviewed|checked|translated|illustrated|photographed|produced)"
    r"|editing|photo(?:graph)?s|photography|illustrations?|videos?) by\s"
    r"|(?:übersetzt|redigiert|bearbeitet) von\s|traduit par\s|tradotto da\s|vertaald door\s"
    r"|(?:edit|traduc|traduz|revis)(?:ado|ido) (?:por|de)\s"
    r"|(?:edición|redaktion|bearbeitung|übersetzung|traduction|traducción|tradução|traduzione)\s?:"
    r"|(?-i:[\u3040-\u30ff\u4e00-\u9fff]{0,4})"  # to fold each of them takes 8 ms
    r"(?:编辑|編輯|编译|編譯|编审|校对|校對|審稿|审核|編集|写真|撮影|摄影|攝影|翻訳|翻译|翻譯)\s*[:：]",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"^\W*(?:title|titel)?(?:foto|photo|bild|video|grafik|illustration|image|kuva|kép)", re.IGNORECASE
)
_OF_PICTURES = re.compile(
    rf"\s*(?:[,;|/&+]|\s(?:{AND})\s)\s*(?:(?!(?:{AND})\s)[^\s,;|()]+\s+){{1,4}}\((?:fotos?|foto’?s|photos?"
    r"|photograph(?:s|y|ies)|pictures|bild(?:er)?|images?|illustration(?:s|en)?|grafik(?:en)?|videos?|kuvat"
    r"|zdjęcia|фото|写真|撮影|摄影|攝影)\)",
    re.IGNORECASE,
)
