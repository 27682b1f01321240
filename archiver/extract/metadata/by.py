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


def behind(line: str, language: str | None = None) -> str | None:
    """What a line says behind "By", which may be anything; None of a line that begins otherwise.

    Args:
        line: any.
        language: the page's, as a tag; empty when unknown. Some languages have a "By" that is something else
            in others: "Per Lindqvist" is a Swede, in Catalan it was written by one. None for any of them.

    >>> behind("Von der Küste"), behind("Rain stopped play")
    ('der Küste', None)
    >>> behind("Ni Ada Reyes", "de"), behind("Ni Ada Reyes", "fil-PH"), behind("Ni masama", "fil-PH")
    (None, 'Ada Reyes', None)
    """
    match = _IN_LINES.match(line) or (_COLON_NEAR.search(line, 0, _LONGEST_LABEL) and _ANNOUNCING.match(line))
    if match is None:
        short = _ANY_SHORT if language is None else _SHORT.get(language[:3].lower().rstrip("-_"))
        match = short.match(line) if short else None
    return line[match.end() :] if match else None


def may_be_of_a_place(line: str) -> bool:
    """Whether a line that begins like a byline may say what a text is about: "Una crónica de Buenos Aires".

    >>> may_be_of_a_place("Una crónica de Buenos Aires"), may_be_of_a_place("Por Ada Njoki")
    (True, False)
    """
    return _OF.match(line) is not None


def behind_outright(line: str) -> str | None:
    """What a line says behind words that tell of an author wherever they stand; None of any other line.

    It is empty where the name is in the line that follows: a box may have "Author" for its title.

    >>> behind_outright("Written by Ada"), behind_outright("Autorin: Ada"), behind_outright("Author")
    ('Ada', 'Ada', '')
    >>> behind_outright("By the sea"), behind_outright("Author Ada")
    (None, None)
    """
    folded = line[:_LONGEST_OUTRIGHT].lower()
    for phrase in _OUTRIGHT.get(folded[:3]) or _OUTRIGHT.get(folded[:2]) or ():
        if folded.startswith(phrase) and (match := _BEHIND.match(line, len(phrase))):
            rest = line[match.end() :]
            is_said = phrase in _VERBS or match.group(1) or (not rest and phrase in _ONE_AUTHOR)
            return rest if is_said else None
    return None


def is_alone(line: str) -> bool:
    """Whether a line is no more than "By": the name is in the element behind it.

    >>> is_alone("Written by:"), is_alone("By the sea")
    (True, False)
    """
    return len(line) <= _LONGEST_LABEL and _ALONE.fullmatch(line) is not None


def is_label(text: str) -> bool:
    """Whether a text is what a field of authors is called.

    >>> is_label("Verfasst von"), is_label("Autorin"), is_label("Time to read")
    (True, True, False)
    """
    return _LABEL.fullmatch(text) is not None


_WRITTEN = {
    "by": "written|reporting|contributed|compiled|posted|reported|submitted|story|words|text|article|report"
    "|review|analysis|opinion|column|commentary|essay|op-?ed|guest (?:post|column|essay)"
    "|(?:(?:view|see) )?(?:all )?(?:posts|articles|stories)",
    "von(?! de[rmn] )": "geschrieben|verfasst|gespeichert|eingereicht"
    "|(?:ein |eine )?(?:(?:gast|blog)[ -]?)?(?:beitrag|artikel|bericht|kommentar"
    "|analyse|kolumne|glosse|essay|interview|reportage|rezension|porträt)"
    "|(?:zeige )?alle (?:beiträge|artikel)|alles|beiträge|artikel",
    "par": "écrit|rédigé|propos recueillis|soumis",
    "por": "escrito|redactado|redigido|enviado",
    "da|di": "scritto|redatto|inviato|a cura|(?:un )?articolo"
    "|(?:(?:visualizza|leggi) )?tutti gli articoli|articoli",
    "door": "geschreven",
    "van": "(?:(?:bekijk|toon) )?alle (?:berichten|artikelen)|een (?:artikel|bijdrage)",
    "a[fv]": "skrevet|skriven|skrivet"
    "|(?:(?:visa|vis|se) )?all[ae] (?:inlägg|innlegg|indlæg|artikler|artiklar)",
    "przez": "napisane",
    "de": "scris|une? (?:texte|article|enquête|analyse|chronique|tribune|reportage|récit|entretien|billet)"
    "|(?:voir )?(?:tous )?les articles"
    "|(?:ver )?(?:todas las entradas|todos los artículos|todos os (?:posts|artigos))"
    "|(?:una? )?(?:artículo|reportaje|análisis|crónica|columna|opinión|artigo|reportagem|opinião|texto"
    "|entrevista)",
    "oleh": "ditulis|dilaporkan",
    "bởi": "được viết|viết",
    "על ידי": "נכתב",
    "από": "γράφτηκε|συντάχθηκε",
    "بواسطة": "كتب|كُتب",
    "автора": "(?:посмотреть )?все (?:записи|статьи|материалы)",
    "deur": "geskryf",
    "eftir": "skrifað",
    "nga": "shkruar",
    "ni": "isinulat|sinulat|ulat|iniulat",
    "na": "imeandikwa|imeandaliwa",
    "ngu": "ibhalwe|kubhala",
    "gan": "ysgrifennwyd",
    "per": "escrit",
    "от": "написано",
}
"""The words before "by" in each language, all of which may stand before it or not."""
_PUBLISHED = (
    "(?:published|reviewed|edited) by|(?:veröffentlicht|erstellt) von|publié par|publicado por|pubblicato da"
    "|gepubliceerd door|publi(?:cerad|cerat|sert) av|opublikowane przez|publicat de|פורסם על ידי"
)
"""As often said of a house, or of another text."""
_OF = re.compile(rf"(?:{_WRITTEN['de']})\s+de\s", re.IGNORECASE)
_ALL_WRITTEN = "|".join(f"(?:{verbs})\\s+(?:{by})" for by, verbs in _WRITTEN.items())
_AND_PICTURES = (
    r"(?:text|texte|texto|testo|tekst|words|story|report)\s*(?:und|and|et|y|e|og|och|en|i|&|\+|/)\s*"
    r"(?:fotos?|photos?|photography|pictures|bilder|bild|kuvat|images?|video|illustrations?)"
    r"(?:\s+(?:by|von|par|por|de|di|a[fv]|van))?"
)

_AUTHORS = (
    "autor(?:in|es|as?|en|zy|i|ka|s|ė)?|avtor(?:ica|ji)?|аутор(?:ка)?|аўтар(?:ка)?"
    "|auteurs?|autrice|autore|penulis|автор(?:ы|и|ка)?|tác giả|szerző|kirjoittaja"
    "|autorius|作者|記者|记者|執筆者?|投稿者|글쓴이"
)
_FEW_WORDS = (
    rf"{_AND_PICTURES}|{_AUTHORS}|by|par|por|door|przez|reporter|journalist|text|texte|texto|testo|tekst"
    "|teksti|γράφει (?:ο|η)"
    "|текст|από|بقلم|كتبت?|מאת|โดย|bởi|írta|kirjoittanut|написано(?: автором)?|piše|napsala?|napísala?"
    "|napisa(?:o|ła?|la)|به قلم|نووسینی|เขียนโดย|รายงานโดย|ໂດຍ|ຂຽນໂດຍ|láti ọwọ́|site n'aka|nosoratan'i"
    "|ដោយ|ရေးသားသူ"
    "|द्वारा|तरफ से|撰文"
)
_WORDS = f"{_ALL_WRITTEN}|{_FEW_WORDS}"
"""These alone tell of an author, before a colon or a space."""
_ANNOUNCED = (
    "συντάκτης|пише|نویسنده|نوشته|گزارش|خبرنگار|تحریر|إعداد|כתב|लेखक|लेखिका|रिपोर्ट|লেখক|প্রতিবেদক"
    "|yazar|müəllif|muallif|egilea|höfundur|skribent|toimittaja|mwandishi|пишува|γράφει|w/q|qore"
    "|প্রতিবেদন|எழுதியவர்|రచన|ലേഖകൻ|អ្នកនិពន្ធ|ผู้เขียน|ผู้สื่อข่าว|ავტორი|հեղինակ|ጸሐፊ|文|写|撰稿|文字|取材"
    "|글"
    "|skrywer|awdur|forfatt(?:er|ar)|författare|aŭtoro|údar|marubuci|тілші|mpanoratra|зохиогч|нийтлэлч"
    "|сурвалжлагч"
    "|бичсэн|wartawan|pewarta|kontributor|laporan|awtur|dziennikarz|dziennikarka|opracowanie|opracował[ao]?"
    "|jurnalist[ăa]?|redactor|qoraa|gazetar(?:i|ja)|shkruan|mongodi|mwandishi wetu|ਲੇਖਕ|લેખક|ಲೇಖಕ(?:ರು)?"
    "|ലേഖിക"
    "|రచయిత|ஆசிரியர்|කර්තෘ|may-akda|muhabir|hazırlayan|muxbir|phóng viên|thực hiện|bài|umbhali|intatheli"
    "|periodista|giornalista|jornalista|repórter|journaliste|autoři|připravil[ai]?|επιμέλεια|κείμενο|ρεπορτάζ"
    "|γράφουν|αρθρογράφος|συγγραφέας|kirjutas|ajakirjanik|kirjoittajat|szöveg|újságíró|írták|nivîskar"
    "|amadekar"
    "|tekstas|žurnalist(?:as|ė)|parengė|teksts|žurnālist[se]|напиша|новинар(?:ка)?|novinar(?:ka)?|pišu|пишу"
    "|autorica|besedilo|кореспондент|корреспондент|журналіст(?:ка)?|журналист(?:ка)?|لیکوال|لیکونکی|نووسەر"
    ""
    "|مصنف|نامہ نگار|تقرير|تحرير|المراسل|الكاتب|نگارنده|گزارشگر|כתבת|הכותב|संवाददाता|प्रतिनिधी|লিখেছেন"
    "|เรื่อง|นักข่าว|取材[・･]文|執筆|筆者|著者|聞き手|글·사진|취재|采写|撰写|采访|رپورٹ|xəbər hazırladı"
)
"""These only before a colon."""
_DESKS = "redaktion|reportage"
"""These too, which alone may stand for who wrote it."""
_NAMESAKES = "von|di|da|a[fv]|oleh|yazan|haber|nga|deur|eftir|daga|minn"
"""Parts of names, and names, wherever they stand."""
_MORE_NAMESAKES = f"{_NAMESAKES}|vom|de|od|na|theo|της|του|των"
"""In fields of names alone: these begin too many other lines."""

_COLON = r"\s*[:：՝៖፡]\s*(?=\S)"
_GAP = rf"(?:{_COLON}|\s+(?=\S))"
_CAPITAL = r"[^\W\d_a-z]"
_TWO_NAMES = rf"\s+(?={_CAPITAL}[\w'’.-]*\s+{_CAPITAL})"
_CHINESE = (
    r"文[・=＝/／]\s*|[写撰]?文\s*[/／]\s*|(?:作者|記者|记者)\s*[/／]\s*"
    r"|(?:本[報报刊台])?\s*(?:特[約约派])?(?:記者|记者)\s*(?=[\u4e00-\u9fff]{2,4}(?:[\s／/]|$))"
)
_IN_FIELDS = re.compile(
    rf"(?i:(?:{_PUBLISHED}|{_WORDS}){_GAP}|(?:{_ANNOUNCED}|{_DESKS}|{_MORE_NAMESAKES}){_COLON}|{_CHINESE}|(?:نوشته|በ){_GAP})"
    rf"|(?i:{_MORE_NAMESAKES}){_TWO_NAMES}|(?:von|di|da|a[fv])\s+"
)
_IN_LINES = re.compile(
    rf"(?:{_WORDS}|{_NAMESAKES}){_GAP}|(?:της|του|των)\s+(?=\S+\s+\S+\s*$)|{_CHINESE}",
    re.IGNORECASE,
)
_ANNOUNCING = re.compile(rf"(?:{_ANNOUNCED}|{_DESKS}){_COLON}", re.IGNORECASE)
_COLON_NEAR = re.compile(_COLON)
_NAMES_ALONE = rf"(?={_CAPITAL}[\w'’.-]*(?:\s+{_CAPITAL}[\w'’.-]*){{1,3}}\s*(?:$|[|•·,–—]))"
_SHORT_WORDS = {
    "am": "በ", "bg": "от", "ca": "per", "cy": "gan", "eo": "de", "fil": "nin?a?", "ga": "le", "gd": "le",
    "lb": "vu[mn]", "mt": "kitba ta['’]", "ro": "de", "st": "ka", "sw": "na", "tl": "nin?a?", "tn": "ka",
    "xh": "ngu", "zu": "ngu",
}  # fmt: skip
"""By language the words that are "By" in it alone, before a name and nothing else."""
_SHORT = {language: re.compile(rf"(?i:{word})[ -]{_NAMES_ALONE}") for language, word in _SHORT_WORDS.items()}
_ANY_SHORT = re.compile(rf"(?i:{'|'.join(dict.fromkeys(_SHORT_WORDS.values()))})[ -]{_NAMES_ALONE}")
_LONGEST_LABEL = 30
_ALONE = re.compile(
    rf"(?:{_ALL_WRITTEN}|by|par|por|door|przez|{_NAMESAKES}|vom)\s*[:：]?|(?:authors?|{_FEW_WORDS}|{_ANNOUNCED})\s*[:：]",
    re.IGNORECASE,
)
_VERBS = frozenset((
    "written by", "reporting by", "article by", "articles by", "all articles by", "posts by", "all posts by",
    "view all posts by", "contributed by", "words by", "verfasst von", "geschrieben von", "ein artikel von",
    "ein beitrag von", "alle artikel von", "alle beiträge von", "écrit par", "rédigé par",
    "tous les articles de", "voir tous les articles de", "escrito por", "redactado por",
    "ver todas las entradas de", "todos os posts de", "scritto da", "a cura di", "tutti gli articoli di",
    "geschreven door", "skrevet av", "skrevet af", "skriven av", "napisane przez", "scris de", "ditulis oleh",
    "γράφτηκε από", "написано автором", "все записи автора",
))  # fmt: skip
"""Fewer than in `_WRITTEN`: "Posted by" and "Comment by" stand above readers' comments too. And written out,
since all lines of a page are asked: to look one up takes a tenth of the expressions' time."""
_ONE_AUTHOR = frozenset(("author", "the author", "autor", "autorin", "auteur", "autrice", "autore", "автор"))
_NOUNS = _ONE_AUTHOR | frozenset((
    "autorka", "autors", "avtor", "avtorica", "аутор", "аўтар", "texto", "yazar", "müəllif", "skribent",
    "authors", "contributor", "contributors", "autoren", "autores", "autora", "autoras", "auteurs", "autorzy",
    "autori", "penulis", "авторы", "авторка", "tác giả", "szerző", "kirjoittaja", "autorius", "text", "texte",
    "testo", "tekst", "текст", "作者", "記者", "记者", "執筆者", "글쓴이", "συντάκτης", "نویسنده", "إعداد",
    "כתב", "लेखक", "ผู้เขียน",
))  # fmt: skip
"""These tell only before a colon, or, of one author, as the title of a box."""
_LONGEST_OUTRIGHT = 40
_OUTRIGHT: dict[str, list[str]] = {}
for _phrase in sorted(_VERBS | _NOUNS, key=len, reverse=True):
    _OUTRIGHT.setdefault(_phrase[:3], []).append(_phrase)
_BEHIND = re.compile(r"\s*([:：]?)\s*(?=$|(?<=[\s:：])\S)")
_LABEL = re.compile(
    rf"(?:{_PUBLISHED}|{_WORDS}|{_ANNOUNCED}|{_NAMESAKES}|authors?|writer|yazar|пишет)\s*[:：]?",
    re.IGNORECASE,
)
