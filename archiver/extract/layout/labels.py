"""What a page's author calls its boxes: class names, ids and tags read as labels.

A label is one bit of an int, so that the labels of a box and of all boxes around it are each one
number. The words are those of news sites' templates; which labels speak for or against a block is not said
here but learned (`choice/model.py`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: dict[str, str] = {
    "body": (
        "articlebody storybody postbody bodytext entrycontent postcontent articlecontent"
        " articletext storytext storycontent mainarticle fulltext articlebodytext bodycopy"
        " richtext wysiwyg prose newstext"
        " cuerpo cuerponota cuerponoticia corpotexto corponoticia brodtext brodtekst leipateksti"
        " artikeltext artikelinhalt"
    ),
    "article": (
        "article story post entry news single artikel beitrag noticia nota articolo artykul haber berita"
    ),
    "content": (
        "content contents main body inhalt contenido conteudo contenu contenuto maincontent pagecontent"
    ),
    "paragraph": (
        "paragraph para text copy textblock txt absatz parrafo paragraf texto texte testo richtexteditor"
    ),
    "lead": (
        "lead lede standfirst dek deck subtitle subheadline subheading subhead subhed intro"
        " introduction abstract kicker vorspann anleser sapo bajada entradilla chapo sommaire"
        " ingress preamble sottotitolo occhiello sommario copete sumario strapline summary"
        " excerpt description bulletpoints keypoints highlights"
        " einleitung epigraph subtit subtitulo soustitre linhafina perex manchet ingressi inleiding"
        " alaotsikko"
    ),
    "heading": ("title headline heading hed titulo titel titre titolo h1 h2 h3 h4 crosshead zwischentitel"),
    "live": "liveblog live liveticker ticker update updates timeline livefeed",
    "quote": "quote pullquote blockquote zitat citation cita",
    "caption": (
        "caption credit credits bildunterschrift legend legende figcaption wpcaption imagecaption"
        " photocredit byttl attribution bildtext pie didascalia copyright copyrights rights"
        " source quelle"
        " bildetekst billedtekst kuvateksti bijschrift onderschrift piedefoto credito creditos"
    ),
    "image": (
        "image images img figure photo photos picture gallery slideshow bild foto fotos galerie"
        " media video videos player audio podcast multimedia"
    ),
    "comment": (
        "comment comments commentlist disqus reply replies respond response responses kommentar"
        " kommentare comentario comentarios commentaires commenti discussion forum coral livefyre"
        " viafoura kommentarer kommentit komentarze komentare komentari hozzaszolasok reacties yorumlar"
        " comentarii diskuze binhluan kommentaarid iruzkinak komentarji komentari komentaras komentarai"
        " sholia kommentek yorum hozzaszolas"
    ),
    "share": (
        "share sharing sharebar social socials facebook twitter whatsapp telegram sharedaddy"
        " addtoany addthis sharethis follow followus teilen compartir partager condividi linkedin"
        " pinterest jp sns reactions likes like"
        " udostepnij podeli compartilhar paylas bagikan chiase xing jaga sdilet zdielat distribuie megosztas"
        " podijeli partilhar dalintis dalies comparteix partekatu"
    ),
    "related": (
        "related relacionadas recommended recommendation recommendations recirculation recirc"
        " popular trending mostread mostpopular latest outbrain taboola readmore morefrom seealso"
        " alsoread related-posts yarpp plista upnext similar suggested weitere mehr verwandte"
        " empfehlungen aktuell meistgelesen suggestions onward zerg jprelatedposts relacionados"
        " siguiente correlati"
        " gerelateerd souvisejici powiazane kapcsolodo lienquan terkait bacajuga ilgili liittyvat nextstory"
        " suvisiace povezano povezane seotud susije saistitie similare asemanatoare benzer tinlienquan"
        " terpopuler najcitanije loetumad skaitomiausi lasitakie luetuimmat cokokunanlar maislidas"
    ),
    "more": "more next prev previous all",
    "newsletter": (
        "newsletter newsletters signup subscribe subscription subscriptions mailchimp mailing"
        " email optin abo abonnement abonnieren suscripcion mc4wp convertkit notify notification"
        " app apps download"
        " nieuwsbrief nyhetsbrev nyhedsbrev uutiskirje boletin boletim infolettre hirlevel bulten biuletyn"
        " uudiskiri naujienlaiskis zpravodaj butlleti"
    ),
    "paywall": (
        "paywall premium plus locked lock gated regwall piano tp login register registration"
        " registrierung meter barrier membership member upsell offer offers fade"
    ),
    "ad": (
        "ad ads adv advert adverts advertisement advertisements advertising advertorial"
        " adsbygoogle adslot adunit sponsor sponsored sponsors promo promotion promoted dfp gpt"
        " commercial affiliate anzeige werbung publicidad pub reklama iklan banner mpu"
        " leaderboard teads inread donation donate cta partner shop product amazon"
        " reklama annons annonse mainos advertentie hirdetes oglasi pubblicita inzerce quangcao"
        " reklaam oglas inzercia annonce publicitate publicitat publicite publicidade ilan"
    ),
    "author": (
        "author authors byline bylines bio biography autor autoren autore auteur writer"
        " contributor contributors profile vcard aboutauthor authorbox gravatar avatar journalist"
        " reporter"
        " szerzo forfatter forfattare kirjoittaja yazar muhabir penulis tacgia redactie redacteur periodista"
        " autorius avtor autorka novinar zurnalist dziennikarz muallif toimittaja skribent egilea wartawan"
    ),
    "meta": (
        "meta date datetime time timestamp published pubdate postdate dateline postmeta entrymeta"
        " updated modified datum fecha info details readtime readingtime location"
    ),
    "tags": (
        "tag tags taglist tagcloud topics topic keywords keyword category categories cat cats"
        " postcategories schlagworte themen etiquetas label labels section"
        " etiketler oznake tagovi stitky cimkek avainsanat etichete tukhoa atslegvardi marksonad emneord"
    ),
    "nav": (
        "nav navi navigation navbar menu submenu menus breadcrumb breadcrumbs pagination pager"
        " pagenav toolbar skip skiplink topbar sitemap tabs hamburger"
    ),
    "header": "header head masthead top kopf cabecera hero",
    "footer": "footer foot bottom fuss colophon legal imprint impressum disclaimer",
    "sidebar": (
        "sidebar aside rail right left secondary widget widgets complementary side rightrail"
        " rightcol sidebars supplementary extra"
    ),
    "popup": (
        "modal popup overlay cookie cookies consent gdpr dialog lightbox tooltip toast notice"
        " alert onetrust didomi cmp cookiebanner interstitial snackbar dropdown"
        " dsgvo rgpd lgpd borlabs usercentrics cookiebot cookieyes iubenda tarteaucitron axeptio outdated"
        " spmessage cmpbox truste osano klaro evidon"
    ),
    "card": (
        "card cards teaser teasers tile tiles grid carousel slider swiper listing feed stream"
        " archive river collection thumb thumbnail slick snippet"
    ),
    "list": "list item items ul ol li lists",
    "hidden": (
        "hidden hide invisible sr screenreader visuallyhidden sronly offscreen print noprint noscript"
    ),
    "factbox": (
        "factbox infobox box fact facts faktenbox infokasten kasten sidebox callout aside-box"
        " panel note notes glossary accordion faq"
    ),
    "embed": (
        "embed embedded embeds tweet instagram oembed iframe html raw code snippet infographic"
        " chart datawrapper"
    ),
    "form": "form search input poll quiz survey vote voting rating ratings stars suche field contact",
    "contents": "toc tableofcontents index jump",
    "correction": (
        "correction corrections editor editors clarification trust reprint footnote footnotes references"
    ),
}
"""For each label, the words that give it, as they stand in class names after splitting."""

TAGS: dict[str, str] = {
    "article": "article-tag",
    "main": "content",
    "section": "section-tag",
    "aside": "sidebar",
    "nav": "nav",
    "header": "header",
    "footer": "footer",
    "form": "form",
    "fieldset": "form",
    "figure": "image",
    "figcaption": "caption",
    "blockquote": "quote",
    "q": "quote",
    "address": "author",
    "time": "meta",
    "ul": "list",
    "ol": "list",
    "li": "list",
    "dl": "list",
    "table": "table-tag",
    "details": "factbox",
    "dialog": "popup",
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
}
"""The label an element's tag gives by itself."""

LEVELS = {f"h{level}": level for level in range(1, 7)}
"""The level of each heading, by tag."""

NAMES: tuple[str, ...] = (*WORDS, "article-tag", "section-tag", "table-tag")
"""Every label; its place is its bit."""

BIT: dict[str, int] = {name: 1 << place for place, name in enumerate(NAMES)}
"""The bit of each label."""

TAG_BITS: dict[str, int] = {tag: BIT[name] for tag, name in TAGS.items()}
"""The bit an element's tag gives."""

_WORD_BITS: dict[str, int] = {}
for _name, _words in WORDS.items():
    for _word in _words.split():
        _WORD_BITS[_word] = _WORD_BITS.get(_word, 0) | BIT[_name]

_RARER_NAMES = ("id", "itemprop", "role", "data-testid", "data-component", "data-type")
_RARER = frozenset(_RARER_NAMES)
_FIRSTS = frozenset(word[:size] for word in _WORD_BITS for size in range(1, len(word)))
"""What a word of two words may begin with."""

_LETTERS = re.compile(r"[A-Z]*[a-z]+|[A-Z]+")
_LETTERS_ALONE = bytes([code if chr(code) in ascii_lowercase else 0x20 for code in range(0x100)])
_MAX_NAME_CHARS = 300  # utility-class soup beyond that says nothing


def names_of(attributes: Mapping[str, str | None]) -> str:
    """The attribute values of an element that name it, joined; empty when it has none.

    >>> names_of({"class": "story", "href": "/", "id": "x"})
    'story x'
    """
    name = attributes.get("class") or ""
    if _RARER.isdisjoint(attributes):
        return name
    rarer = [value for key in _RARER_NAMES if (value := attributes.get(key))]
    return " ".join([name, *rarer]) if name else " ".join(rarer)


@lru_cache(maxsize=20_000)
def label_bits(names: str) -> int:
    """The labels that class names and ids give, as bits.

    Words are read alone and joined with the next one, so that `article-body`, `articleBody` and
    `article__body` all give the label of `articlebody`.

    >>> read_labels(label_bits("story-text__Related sharebar"))
    ['body', 'article', 'paragraph', 'share', 'related']
    """
    bits = 0
    before = ""
    for word in _split(names[:_MAX_NAME_CHARS]):
        bits |= _WORD_BITS.get(word, 0)
        if before in _FIRSTS:
            bits |= _WORD_BITS.get(before + word, 0)
        before = word
    return bits


def _split(names: str) -> list[str]:
    """The words of names in lower case; a capital begins one.

    >>> _split("story__text storyText HTMLBox1")
    ['story', 'text', 'story', 'text', 'htmlbox']
    """
    if names.islower():  # a quarter of the time
        return names.encode("ascii", "replace").translate(_LETTERS_ALONE).decode("ascii").split()
    return [word.lower() for word in _LETTERS.findall(names)]


def read_labels(bits: int) -> list[str]:
    """The names of the labels in `bits`."""
    return [name for place, name in enumerate(NAMES) if bits >> place & 1]


def bits(*names: str) -> int:
    """The bits of several labels.

    >>> read_labels(bits("share", "ad"))
    ['share', 'ad']
    """
    return sum([BIT[name] for name in names])
