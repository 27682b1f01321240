"""Who wrote it."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from archiver.extract import jsonld
from archiver.extract.metadata import by, bylines, elsewhere, faint, names
from archiver.extract.strings import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archiver.extract.metadata.linked import Linked
    from archiver.extract.page import Page


def candidates(page: Page, linked: Linked, site_names: list[str]) -> list[tuple[str, ...]]:
    """Every list of authors the page offers, most trusted first, without empty ones and repetitions.

    Data comes before what the page shows, a list with a person before one that names the house alone.
    """
    houses = {fold(name) for name in (*site_names, *_organizations(linked))}
    metas = [[name for name in found if fold(name) not in houses] or found for found in _metas(page, houses)]
    told = [offer for found in (_linked(linked, page), *metas) if (offer := _tidied(found))]
    told.sort(key=lambda offer: not _names_someone(offer, houses))  # stable: trust decides among equals
    if told and _names_someone(told[0], houses):
        whole = _whole_names(page, told[0])
        return list(dict.fromkeys([*whole, *told]))
    shown: list[tuple[str, ...]] = []
    persons: list[tuple[str, ...]] = []
    for offer in filter(None, map(_without_initials, bylines.read(page))):
        shown.append(offer)
        if any(names.is_person(name) and fold(name) not in houses for name in offer):
            persons.append(offer)
            break  # the others are trusted less, and take long to look for
    if not (told or shown):
        hinted = faint.read(page)
        shown += filter(None, (_desks(page, linked), hinted if _names_someone(hinted, houses) else ()))
    return list(dict.fromkeys([*persons, *told, *shown]))


def _names_someone(offer: tuple[str, ...], houses: set[str]) -> bool:
    """Whether a list holds more than the names of the site and its publisher."""
    return any(
        fold(name) not in houses and not (names.is_address(name) or names.is_company(name)) for name in offer
    )


def _whole_names(page: Page, told: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The list on the page that has the surnames to a list of first names, if there is one."""
    if any(" " in name or not name.istitle() for name in told):
        return []
    shown = filter(None, bylines.read(page))
    return list(islice((offer for offer in shown if tuple(name.split()[0] for name in offer) == told), 1))


def _without_initials(offer: tuple[str, ...]) -> tuple[str, ...]:
    """A list without what stands in the place of a portrait.

    >>> _without_initials(("AN", "Ada Njoki", "AFP"))
    ('Ada Njoki', 'AFP')
    """
    initials = {"".join([word[0] for word in name.split()]) for name in offer if " " in name}
    return tuple([name for name in offer if name not in initials])


def _desks(page: Page, linked: Linked) -> tuple[str, ...]:
    """Those whom the data gives as authors without naming any."""
    said = [node.get("author") for node in linked.articles]
    people = [person for value in said for person in jsonld.objects(value, linked.by_id)]
    texts = chain(
        chain.from_iterable(jsonld.strings(person.get("name")) for person in people), page.meta(*_META_NAMES)
    )
    return tuple(islice((text for text in texts if names.is_desk(text)), 1))


def _linked(linked: Linked, page: Page) -> Iterator[str]:
    for property_name in ("author", "creator"):
        for node in linked.articles or linked.pages:
            value = node.get(property_name)
            for text in jsonld.strings(value):
                known = linked.by_id.get(text)
                yield from (
                    _listed(text, page)
                    if known is None
                    else chain.from_iterable(_listed(name, page) for name in _called(known, linked))
                )
            for person in jsonld.objects(value, linked.by_id):
                whole = "organization" in jsonld.types(person)
                for text in _called(person, linked):
                    yield from _whole(text) if whole else _listed(text, page)


def _organizations(linked: Linked) -> Iterator[str]:
    """The authors that the data calls organizations: a person whom the page shows says more."""
    for node in linked.articles:
        for author in jsonld.objects(node.get("author"), linked.by_id):
            if any(name.endswith("organization") for name in jsonld.types(author)):
                yield from jsonld.strings(author.get("name"))


def _called(person: jsonld.Node, linked: Linked) -> list[str]:
    """The names of a person: as text, of a person within it (a role has one), or in parts."""
    within = [node for key in ("name", "author") for node in jsonld.objects(person.get(key), linked.by_id)]
    inner = [text for node in within for text in jsonld.strings(node.get("name"))]
    return (
        jsonld.strings(person.get("name"))
        or inner
        or _joined(person)
        or jsonld.strings(person.get("alternateName"))
    )


def _joined(person: jsonld.Node) -> list[str]:
    """The full name of a person whose data has it in parts."""
    parts = [text for name in ("givenName", "familyName") for text in jsonld.strings(person.get(name))[:1]]
    return [" ".join(parts)] if len(parts) > 1 else []


def _whole(text: str) -> list[str]:
    """An organisation's name as it stands: "Gull and Sons" is one."""
    name = names.clean(text)
    return [name] if names.is_name(name) else []


def _metas(page: Page, houses: set[str]) -> Iterator[list[str]]:
    for key in _META_NAMES:
        split = [_whole(text) if fold(text) in houses else _listed(text, page) for text in page.meta(key)]
        yield list(chain.from_iterable(split))
    yield [_turned(text) for text in page.meta("citation_author", "dc.creator")]
    for number in "12":  # labelled pairs in the site's language, as Yoast and Ghost write them
        if any(map(by.is_label, page.meta(f"twitter:label{number}"))):
            yield [name for text in page.meta(f"twitter:data{number}") for name in names.split(text)]


def _listed(text: str, page: Page) -> list[str]:
    """The names in a field, those of a library too, which have the surname first.

    >>> from archiver.extract.page import Page
    >>> page = Page.parse("It rained in Port Gull.")
    >>> [_listed(text, page) for text in ("Njoki, Ada", "Reuters, Ada Njoki", "Reuters, Bloomberg")]
    [['Ada Njoki'], ['Reuters', 'Ada Njoki'], ['Reuters', 'Bloomberg']]
    >>> _listed("Ada Njoki, Norway", page), _listed("Oslo, Norway", page), _listed("Port Gull, Norway", page)
    (['Ada Njoki'], [], [])
    """
    if match := _PLACE.fullmatch(text):
        name = names.clean(match.group(1))
        return [name] if names.is_person(name) and not elsewhere.is_a_place(page, name) else []
    parts = text.split(";")
    return [_turned(part) for part in parts] if all(map(_is_turned, parts)) else names.split(text)


def _is_turned(text: str) -> bool:
    """Whether it is a surname, a comma and a given name, each of one word but for "van" and an initial."""
    surname, comma, given = text.strip().partition(", ")
    first, _, initial = given.partition(" ")
    particles, _, last = surname.rpartition(" ")
    words = [last, first]
    if not comma or any(word[:1] == word[:1].lower() or word.isupper() for word in words):
        return False
    if initial and not (len(initial) == len("B.") and initial.endswith(".")):
        return False
    if particles != particles.lower() or any(map(names.is_source, words)):
        return False
    return all(map(names.is_name, words)) and names.is_person(_turned(text))


def _turned(text: str) -> str:
    """A library's "Last, First" as readers write it."""
    last, _, first = text.partition(",")
    return names.clean(f"{first} {last}")


def _tidied(found: Iterable[str]) -> tuple[str, ...]:
    """Without repetitions in any case, those of all names in one, and addresses of sites beside names.

    >>> _tidied(["Ada Njoki", "Bo Lindqvist", "ADA NJOKI", "Ada Njoki Bo Lindqvist", "gull.example"])
    ('Ada Njoki', 'Bo Lindqvist')
    """
    said = list(islice(found, _MAX_AUTHORS))
    unique: dict[str, str] = {}
    for name in [name for name in said if not names.is_address(name)] or said:
        unique.setdefault(fold(name), name)
    longest = max(unique, key=len, default="")
    others = [name for name in unique if name != longest]
    if len(others) > 1 and " ".join(others) == longest:
        del unique[longest]
    return tuple(unique.values())


_PLACE = re.compile(
    r"([^,;]{2,30}), (?:"
    r"Afghanistan|Algeria|Argentina|Australia|Austria|Bangladesh|Belgium|Brazil|Bulgaria|Canada|Chile"
    r"|Colombia|Croatia|Denmark|Egypt|England|Estonia|Ethiopia|Finland|Germany|Ghana|Greece|Hungary"
    r"|Iceland|Indonesia|Iran|Iraq|Italy|Japan|Latvia|Lebanon|Lithuania|Malaysia|Mexico|Morocco|Nepal"
    r"|Netherlands|Nigeria|Norway|Pakistan|Peru|Philippines|Poland|Portugal|Romania|Russia|Scotland"
    r"|Serbia|Singapore|Slovakia|Slovenia|Spain|Sudan|Sweden|Switzerland|Syria|Taiwan|Tanzania"
    r"|Thailand|Tunisia|Turkey|Uganda|Ukraine|Vietnam|Wales"
    r")"
)
"""Where it was written; countries that nobody is called after."""
_MAX_AUTHORS = 200  # papers in physics name more, newspapers never do
_META_NAMES = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "byl", "authors",
    "dcterms.creator", "dc.creator.name", "cxenseparse:author", "article.author", "og:author", "byline",
    "article:author_name", "article:authors", "vr:author", "mediator_author",
    "shareaholic:article_author_name",
)  # fmt: skip
