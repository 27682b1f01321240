"""What languages write before the name of an author: "By", "Written by", "Von", "作者：".

Some of these words are names too (Theo Baker, Oleh Bondar, Di Maio). In a field that holds names they count
only before a colon or two more words with capitals; in a line that is to be told from others they count as
the rest do, for there it is the words behind that must be a name.
"""

from __future__ import annotations

import re


def without(text: str) -> str:
    """A name, or a field of names, without the "By" it begins with.

    >>> without("Written by Ada Njoki"), without("Oleh Ada Njoki"), without("Oleh Bondar")
    ('Ada Njoki', 'Ada Njoki', 'Oleh Bondar')
    """
    match = _IN_FIELDS.match(text)
    return text[match.end() :] if match else text


def behind(line: str) -> str | None:
    """What a line says behind "By", which may be anything; None of a line that begins otherwise.

    >>> behind("Von der Küste"), behind("Rain stopped play")
    ('der Küste', None)
    """
    match = _IN_LINES.match(line)
    return line[match.end() :] if match else None


def is_alone(line: str) -> bool:
    """Whether a line is no more than "By": the name is in the element behind it.

    >>> is_alone("Written by:"), is_alone("By the sea")
    (True, False)
    """
    return _ALONE.fullmatch(line) is not None


def is_label(text: str) -> bool:
    """Whether a text is what a field of authors is called.

    >>> is_label("Verfasst von"), is_label("Autorin"), is_label("Time to read")
    (True, True, False)
    """
    return _LABEL.fullmatch(text) is not None


_WRITTEN = {
    "by": "written|contributed|compiled|posted|reported|submitted|story|words|text|article|report|review"
    "|analysis|opinion|column|commentary|essay|guest (?:post|column|essay)",
    "von": "geschrieben|verfasst|ein beitrag|ein artikel|ein bericht",
    "par": "écrit|rédigé|propos recueillis",
    "por": "escrito|redactado|redigido",
    "da|di": "scritto|redatto|a cura",
    "door": "geschreven",
    "a[fv]": "skrevet|skriven|skrivet",
    "przez": "napisane",
    "de": "scris",
    "oleh": "ditulis|dilaporkan",
    "bởi": "được viết|viết",
    "על ידי": "נכתב",
    "από": "γράφτηκε|συντάχθηκε",
    "بواسطة": "كتب|كُتب",
}
"""The words before "by" in each language, all of which may stand before it or not."""
_PUBLISHED = (
    "(?:published|reviewed|edited) by|(?:veröffentlicht|erstellt) von|publié par|publicado por|pubblicato da"
    "|gepubliceerd door|publi(?:cerad|cerat|sert) av|opublikowane przez|publicat de|פורסם על ידי"
)
"""As often said of a house, or of another text."""
_ALL_WRITTEN = "|".join(f"(?:{verbs})\\s+(?:{by})" for by, verbs in _WRITTEN.items())

_WORDS = (
    rf"{_ALL_WRITTEN}|by|par|por|door|przez|penulis|autor(?:in|es|as?|en|zy|i)?|auteurs?|autrice|autore|reporter"
    "|text|texte|testo|tekst|teksti|автор(?:ы|и|ка)?|текст|από|بقلم|كتبت?|מאת|โดย|bởi|tác giả|szerző|írta"
    "|kirjoittaja|kirjoittanut|написано(?: автором)?|piše|napsala?|napísala?|napisała?|autorius|ដោយ|ရေးသားသူ"
    "|द्वारा|तरफ से|作者|記者|记者|撰文|執筆者?|投稿者|글쓴이"
)
"""These alone tell of an author, before a colon or a space."""
_ANNOUNCED = (
    "συντάκτης|пише|نویسنده|نوشته|گزارش|خبرنگار|تحریر|إعداد|כתב|लेखक|लेखिका|रिपोर्ट|লেখক|প্রতিবেদক"
    "|প্রতিবেদন|எழுதியவர்|రచన|ലേഖകൻ|អ្នកនិពន្ធ|ผู้เขียน|ผู้สื่อข่าว|ავტორი|հեղինակ|ጸሐፊ|文|写|撰稿|文字|取材|글"
)
"""These only before a colon."""
_NAMESAKES = "von|di|da|a[fv]|oleh|yazan|haber"
"""Parts of names, and names, wherever they stand."""
_MORE_NAMESAKES = f"{_NAMESAKES}|vom|de|od|na|theo|της|του|των"
"""In fields of names alone: these begin too many other lines."""

_COLON = r"\s*[:：՝]\s*(?=\S)"
_GAP = rf"(?:{_COLON}|\s+(?=\S))"
_CAPITAL = r"[^\W\d_a-z]"
_TWO_NAMES = rf"\s+(?={_CAPITAL}[\w'’.-]*\s+{_CAPITAL})"
_CHINESE = (
    r"文[・=＝/／]\s*|[写撰]?文\s*[/／]\s*|(?:作者|記者|记者)\s*[/／]\s*"
    r"|(?:本[報报刊台])?\s*(?:特[約约派])?(?:記者|记者)\s*(?=[\u4e00-\u9fff]{2,4}(?:[\s／/]|$))"
)
_IN_FIELDS = re.compile(
    rf"(?i:(?:{_PUBLISHED}|{_WORDS}){_GAP}|(?:{_ANNOUNCED}|{_MORE_NAMESAKES}){_COLON}|{_CHINESE}|(?:نوشته|በ){_GAP})"
    rf"|(?i:{_MORE_NAMESAKES}){_TWO_NAMES}|(?:von|di|da|a[fv])\s+"
)
_IN_LINES = re.compile(
    rf"(?:{_WORDS}|{_NAMESAKES}){_GAP}|(?:{_ANNOUNCED}){_COLON}|(?:της|του|των)\s+(?=\S+\s+\S+\s*$)|{_CHINESE}",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?:{_ALL_WRITTEN}|by|par|por|door|przez|{_NAMESAKES}|vom)\s*[:：]?|(?:authors?|{_WORDS}|{_ANNOUNCED})\s*[:：]",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"(?:{_PUBLISHED}|{_WORDS}|{_ANNOUNCED}|{_NAMESAKES}|authors?|writer|yazar|пишет)\s*[:：]?",
    re.IGNORECASE,
)
