"""What is written where an author should stand → names: no "By", roles, degrees, addresses or handles."""

from __future__ import annotations

import re

from archiver.extract import boilerplate
from archiver.extract.metadata import by, others, roles
from archiver.extract.strings import fold, tidy

MAX_CHARS = 80
"""Of one name; the longest in the development sets is an institute of 65."""

CJK = "\u2e80"
"""The scripts from here on write a whole name in one word."""


def split(text: str) -> list[str]:
    """The names in one byline or one author field, in order.

    >>> split("By Ada Njoki and Bo Lindqvist, Science Editor")
    ['Ada Njoki', 'Bo Lindqvist']
    >>> split("https://example.org/authors/ada")
    []
    """
    if len(text) > _MAX_LINE:
        return []
    if text.startswith('["'):
        text = text.strip("[]").replace('"', "")
    names: list[str] = []
    for part in _SEPARATORS.split(_prepare(others.without_pictures(text))):
        if names and others.is_anothers_work(part):
            continue
        for name in _apart(clean(part)):
            if is_name(name) and name not in names:
                names.append(name)
    names = [name for name in names if not is_beside(name)] or names
    return [name for name in names if not (_is_remark(name) and is_person(names[0]))]


def _is_remark(text: str) -> bool:
    """Whether what stands beside a person's name is none: where he writes from, "others"; "dpa" is one.

    >>> _is_remark("correspondante à Oslo"), _is_remark("others"), _is_remark("dpa"), _is_remark("van Aa")
    (True, True, False, False)
    """
    return text[0].islower() and (" " in text or len(text) > _AGENCY_CHARS) and not is_person(text)


def _apart(name: str) -> list[str]:
    """The persons joined by a sign, "y" or "i"; but "dpa/lno" is one mark, José Ortega y Gasset one man."""
    parts = [part.strip(_EDGE) for part in _JOINTS.split(name)]
    if len(parts) > 1 and all(is_person(part) for part in parts):
        return parts
    parts = _OR_SURNAME.split(name)
    return [name] if " " not in parts[-1] and " " in parts[0] else parts


def clean(text: str) -> str:
    """One name without what stands around it.

    >>> clean("Text: Ada Njoki (dpa) ")
    'Ada Njoki'
    >>> clean("Ada Njoki - Berlin Bureau"), clean("Gull-Korrespondentin Ada Njoki")
    ('Ada Njoki', 'Ada Njoki')
    """
    name = _AFTER.sub("", _prepare(text[:_MAX_LINE]))
    if not name.isascii():
        name = _LABEL_BEHIND.sub("", name)
    return _TITLES.sub("", _ROLE_BEFORE.sub("", name)).strip(_EDGE)


def is_name(text: str) -> bool:
    """Whether a cleaned text can be the name of a person, desk or agency."""
    if not 2 <= len(text) <= MAX_CHARS or len(text.split()) > _MAX_WORDS:
        return False
    folded = fold(text)
    if not folded or folded in _NO_NAMES or by.is_label(text) or _ROLE.search(folded):
        return False
    if boilerplate.class_bits(text) & _NO_BYLINE:
        return False
    if _SENTENCE.search(text) or others.is_of_picture(text) or others.is_anothers_work(text):
        return False
    return sum(char.isdigit() for char in text) <= 2 and not _ADDRESS.search(text)


def is_person(text: str) -> bool:
    """Whether a cleaned text looks like a person's name: some capitalised words, or a few caseless letters.

    >>> is_person("Ada van der Njoki"), is_person("松岡大地"), is_person("How we work"), is_person("Gulls")
    (True, True, False, False)
    """
    if not is_name(text) or ":" in text or any(char.isdigit() for char in text) or _COMPANY.search(text):
        return False
    words = text.split()
    if _is_uncased(text):
        return 2 <= len(text) <= _MAX_UNCASED and len(words) <= 3
    proper = [word for word in words if word.lower() not in _PARTICLES]
    return 2 <= len(words) <= 5 and bool(proper) and all(word[0].isupper() for word in proper)


def is_beside(text: str) -> bool:
    """Whether a name is no author's beside one: agencies that the rest is from, where or as what he works.

    >>> is_beside("Agencies"), is_beside("Marine Biologist"), is_beside("Ada Njoki")
    (True, True, False)
    """
    return _BESIDE.search(text) is not None


def is_desk(text: str) -> bool:
    """Whether it is what a house calls those of its authors whom it does not name: "Gull Contributor".

    >>> is_desk("Our Editors"), is_desk("Editor"), is_desk("Read more")
    (True, False, False)
    """
    words = text.split()
    return 2 <= len(words) <= _DESK_WORDS and text[0].isupper() and _DESK.search(text) is not None


def is_company(text: str) -> bool:
    """Whether a name says in its letters that it is a company's.

    >>> is_company("Gull Post Public Company Limited"), is_company("Ada Njoki")
    (True, False)
    """
    return _COMPANY.search(text) is not None


def is_signature(text: str) -> bool:
    """Whether what is written behind "By" is a person's: also of some words in a script without capitals.

    >>> is_signature("วราภรณ์ ศรีสุข"), is_signature("Gulls")
    (True, False)
    """
    if is_person(text):
        return True
    is_spaced = _is_uncased(text) and text[:1] < CJK
    return is_spaced and 2 <= len(text.split()) <= 4 and len(text) <= _MAX_SIGNATURE and is_name(text)


def _is_uncased(text: str) -> bool:
    """Whether it is in a script without capitals; Georgian has some that no name is written with."""
    return text.lower() == text.upper() or "\u10d0" <= text[:1] <= "\u10ff"


def is_role(text: str) -> bool:
    """Whether a short text says what an author is, and no more.

    >>> is_role("Senior Reporter"), is_role("Edited by"), is_role("Reporter since May")
    (True, False, False)
    """
    return _ROLE_ALONE.fullmatch(text) is not None


def is_source(text: str) -> bool:
    """Whether a name of one word is that of an agency, a desk or a place that news comes from.

    >>> is_source("Reuters"), is_source("Njoki")
    (True, False)
    """
    return text.lower() in _SOURCES


def is_address(text: str) -> bool:
    """Whether a name is only a site's address, such as `gull.example`.

    >>> is_address("STERN.de"), is_address("J.R. Gull")
    (True, False)
    """
    return _HOST.fullmatch(text) is not None


def _prepare(text: str) -> str:
    text = tidy(text)
    if "@" in text and (match := _IN_MAIL.match(text)):
        text = match.group(1)
    text = _ADDRESS.sub(" ", text)
    text = _PHONE.sub(" ", _BRACKETS.sub(" ", text))
    text = by.without(_FIELD.sub("", text.strip(_EDGE), count=1))
    return " ".join(text.split())


_NO_BYLINE = boilerplate.bits(
    "teaser", "newsletter", "related", "advertisement", "comments", "share", "comment_form", "call_to_action"
)
_MAX_LINE = 400
_MAX_WORDS = 8
_MAX_UNCASED = 12
_MAX_SIGNATURE = 30
_EDGE = " \t,;:|/-–—·•*.…\"'“”«»‹›()[]"
_HOST = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}")
_ADDRESS = re.compile(
    r"https?://\S*|www\.\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)@\w+|(?<!\S)\S+\.(?:html?|php)\b\S*"
)
_PHONE = re.compile(r"(?:\+\d{1,3}[ .-]?)?(?:\d{3}[ .-]\d{3}[ .-]\d{4}|\(\d{3}\) ?\d{3}[ .-]\d{4})(?!\d)")
_IN_MAIL = re.compile(r"^\S+@\S+\s+\(([^()]+)\)$")  # as feeds have them: "ada@gull.example (Ada Njoki)"
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_FIELD = re.compile(
    r"^(?:about the author|about|über|editor|bericht|interview|source|quelle|rédaction|authors?|writer"
    r"|(?:avatar|profile|profilbild) (?:of|von|van|de|di))\b\s*[:：]?\s*(?=\S)",
    re.IGNORECASE,
)
"""What else an author's field begins with."""
_COMPANY = re.compile(
    r"\b(?:GmbH|KG|AG|Ltd|Inc|LLC|Limited|Corporation|Company|S\.A\.|S\.L\.|S\.r\.l\.)(?!\w)"
)
_HELPED = (
    "as told to|unter mitarbeit von|in zusammenarbeit mit|with files from"
    "|with (?:additional )?(?:reporting|contributions?) (?:by|from)"
    "|avec la (?:collaboration|participation) de|con (?:la colaboración|información) de"
    "|con la collaborazione di|met medewerking van"
)
_JOINTS = re.compile(r"[/&+]")
_AGENCY_CHARS = 4
_SEPARATORS = re.compile(
    rf"\s*(?:[,;|ǀ／、，；،؛•·](?:\s*(?-i:{others.AND}|y|i|AND)\s)?|\s(?:{_HELPED}|{others.AND})\s)\s*",
    re.IGNORECASE,
)
"""Between names; "and" behind a comma in small letters: Dan Njoki is one too."""
_BESIDE = re.compile(
    r"^et al$|^al$|^(?:news |other |wire )?(?:agencies|agenturen|agencias|agences|agências|agenzie|wires)$"
    r"|^wire (?:reports|services)$|^(?:the )?universit(?:y|ies) of |\buniversity$"
    r"|\s(?:advisor|analyst|attorney|biologist|coach|consultant|coordinator|counsel|dietitian|economist|educator"
    r"|engineer|expert|historian|lawyer|lecturer|marketer|nutritionist|officer|photographer|physician"
    r"|president"
    r"|professor|psychologist|researcher|reviewer|scientist|specialist|strategist|teacher|therapist"
    r"|trainer)s?$"
    r"|^(?:rechts)?an(?:walt|wältin)$|^(?:ana|econom)lista$|^(?:abogad|profesor|catedrátic)[oa]?$"
    r"|^professeure?$",
    re.IGNORECASE,
)
_DESK = re.compile(r"\b(?:contributors?|desk|editors?|reporters?|staff|team|writers?)$", re.IGNORECASE)
_DESK_WORDS = 4
_OR_SURNAME = re.compile(r"\s[iy]\s", re.IGNORECASE)
_AFTER = re.compile(
    r"\s+[-–—]\s+.*$|\s+(?:für|for|in|at|special to)\s+.*$|\s+(?:le|el|il|op|em|den)\s+\d.*$"
    r"|\s+from\s+(?-i:[A-Z]).*$|\s+(?:fotos?|photos?|bild(?:er)?)\s*:.*$"
    r"|['’]s (?:posts|articles|stories|profile|blog)$"
    r"|\s+[\u2600-\u27bf\U0001f300-\U0001faff][\u200d\ufe0f\u2600-\u27bf\U0001f300-\U0001faff\s]*$"
    r"|\s*(?:기자|특파원|논설위원|記者|记者|特派員|編集委員|編輯|编辑)(?:\s.*)?$",
    re.IGNORECASE,
)
_LABEL_BEHIND = re.compile(r"\s+[\u3040-\u30ff\u4e00-\u9fff]{2,6}\s*[:：].*$")
_SOURCES = frozenset({
    "agences", "agencias", "agencies", "agenturen", "agenzie", "agerpres", "agências", "anadolu", "ansa",
    "antara", "belga", "bernama", "bloomberg", "desk", "editorial", "efe", "europapress", "interfax",
    "kyodo", "lusa", "news", "newsdesk", "newsroom", "notimex", "online", "redacción", "redactie",
    "redakcja", "redaktion", "redazione", "redação", "reuters", "ritzau", "rédaction", "staff", "tanjug",
    "tass", "team", "télam", "wires", "xinhua", "yonhap", "haber merkezi", "redaksi", "redakce", "redakcia",
    "redakcija", "redacția", "szerkesztőség", "toimetus", "toimitus", "uredništvo", "redaksionen", "редакция",
    "редакція", "рэдакцыя", "редакција", "уредништво", "укрінформ", "унн", "тасс",
})  # fmt: skip
_TITLES = re.compile(
    r"^(?:(?:prof\.?\s+)?(?:dr|prof|mr|mrs|ms)\.?(?:\s+(?:med|phil|jur|rer|nat|pol|oec|h|c|ing)\.)*)\s+(?=\S+\s+\S)",
    re.IGNORECASE,
)
_CAPITAL = "[A-ZÀ-ÞĆČĎĐĞİĹŁŃŇŐŘŚŞŠŤŮŰŹŻŽȘȚΑ-ΩЀ-ЯҐ]"
_ROLE_BEFORE = re.compile(
    r"^(?:[\w.&'’-]+ ){0,3}?[\w.-]*(?:redakteur(?:in)?|korrespondent(?:in)?|reporter(?:in)?|autor(?:in)?"
    rf"|expert(?:e|in)|writer|correspondent|columnist|journalist(?:in)?|contributor|journaliste|periodista|{roles.ROLES})"
    rf"\s+(?=(?-i:{_CAPITAL}[\w'’.-]*\s+(?:[a-z]+\s+){{0,2}}{_CAPITAL}))",
    re.IGNORECASE,
)
"""What an author is, before a name of two words."""
_ROLE = re.compile(
    r"\b(?:editor|reporter|correspondent|korrespondent(?:in)?|redakteur(?:in)?|writer|columnist|journalist(?:in)?"
    r"|contributor|producer|chefredakteur(?:in)?|corresponsal|redactor(?:a)?|journaliste|periodista"
    r"|giornalista"
    rf"|{roles.ROLES}"
    r"|contributors|editors|writers|director|manager|ceo|founder|cofounder|chef|autor(?:in)?"
    r"|updated|published|posted|minutes?|\d+ mins?|comments?|subscribe|follow|share|view all"
    r"|(?:read|more)(?! ?$)|(?:long|must|quick) read|(?:and|discover|find|know|learn|load|read|see|show|view)"
    r" more|head of|master|graduate|licensed|advertisement|sponsored)\b"
    r"|\b(?:by|von|from|par|por)$|(?:報導|報道|报道)$"
    r"|^(?:ph ?d|m ?d|md|rd|ms|ma|mba|cpa|jd|bsc|msc|rn|cfp|cfa|psp|dvm|esq|jr|sr|mph|edd|dds|cepf|fand)$"
)
_ROLE_ALONE = re.compile(
    r"[,;]?\s*(?:\w+[ -]){0,3}(?:editor|reporter|correspondent|korrespondent(?:in)?|redakteur(?:in)?|writer"
    rf"|columnist|journalist(?:in)?|redactora?|journaliste|periodista|giornalista|{roles.ROLES})"
    r"(?:[ -]in[ -]chief)?,?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[!?{}=<>]|\S:\S|\.\s+[a-z]")
_PARTICLES = frozenset({
    "'t", "af", "al", "ap", "at", "av", "bin", "bint", "binti", "da", "das", "de", "dei", "del", "della",
    "den", "der", "des", "di", "do", "dos", "du", "e", "el", "ibn", "la", "le", "las", "los", "ten", "ter",
    "van", "von", "y", "zu", "zum",
})  # fmt: skip
_NO_NAMES = frozenset({
    "admin", "administrator", "anonymous", "archives", "beitrag", "date", "datum", "default", "developer",
    "editor", "fecha", "folgen", "guest", "n a", "na", "no author", "none", "null", "publiziert",
    "redakcja", "root", "see all", "staff", "stand", "super user", "superuser", "the author",
    "uncategorized", "undefined", "unknown", "user", "veröffentlicht", "webadmin", "webmaster",
    "weitere informationen", "weitere links", "wordpress", "wordpressadmin", "quelle", "פורסם", "עודכן",
    "報導", "報道", "报道", "綜合報導", "综合报道",
    "chủ nhật", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "יום ראשון", "יום שני",
    "יום שלישי", "יום רביעי", "יום חמישי", "יום שישי", "יום שבת",
})  # fmt: skip
