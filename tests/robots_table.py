"""RFC 9309 as a table: what a robots.txt says to the crawler `news-archiver` about one address."""

from typing import NamedTuple

PRODUCT = "news-archiver"
SITE = "https://gull.example"


class Case(NamedTuple):
    name: str  # begins with the section of RFC 9309 it comes from
    robots: str
    path: str
    allowed: bool


CASES = [
    Case("2.2.1 the group for everyone", "User-agent: *\nDisallow: /a", "/a", False),
    Case("2.2.1 what no rule names is allowed", "User-agent: *\nDisallow: /a", "/b", True),
    Case("2.2.1 no group speaks to us", "User-agent: other\nDisallow: /", "/a", True),
    Case(
        "2.2.1 the crawler's own group comes first",
        "User-agent: *\nDisallow: /\n\nUser-agent: news-archiver\nDisallow: /a",
        "/b",
        True,
    ),
    Case("2.2.1 product tokens know no case", "User-agent: NEWS-Archiver\nDisallow: /a", "/a", False),
    Case("2.2.1 a version after the token", "User-agent: news-archiver/1.0\nDisallow: /a", "/a", False),
    Case(
        "2.2.1 a beginning of our token is another's",
        "User-agent: news\nDisallow: /\n\nUser-agent: *\nDisallow: /a",
        "/b",
        True,
    ),
    Case("2.2.1 a part of our token is another's", "User-agent: archiver\nDisallow: /", "/b", True),
    Case(
        "2.2.1 our token with more after it is another's",
        "User-agent: news-archiver-images\nDisallow: /",
        "/b",
        True,
    ),
    Case(
        "2.2.1 groups of one token are one group",
        "User-agent: news-archiver\nDisallow: /a\n\nUser-agent: news-archiver\nDisallow: /b",
        "/b",
        False,
    ),
    Case(
        "2.2.1 groups of one token are one, the first too",
        "User-agent: news-archiver\nDisallow: /a\n\nUser-agent: news-archiver\nDisallow: /b",
        "/a",
        False,
    ),
    Case(
        "2.2.1 several tokens share a group",
        "User-agent: other\nUser-agent: news-archiver\nDisallow: /a",
        "/a",
        False,
    ),
    Case(
        "2.2.1 blank lines between tokens of a group",
        "User-agent: news-archiver\n\nUser-agent: other\nDisallow: /a",
        "/a",
        False,
    ),
    Case("2.2.1 a star with more after it", "User-agent: * all\nDisallow: /a", "/a", False),
    Case("2.2.2 the longest match wins: allow", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    Case(
        "2.2.2 the longest match wins: disallow", "User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", False
    ),
    Case("2.2.2 of equal ones allow wins", "User-agent: *\nDisallow: /a\nAllow: /a", "/a/b", True),
    Case("2.2.2 paths know case", "User-agent: *\nDisallow: /A", "/a", True),
    Case("2.2.2 an empty rule says nothing", "User-agent: *\nDisallow:", "/a", True),
    Case("2.2.2 /robots.txt is always allowed", "User-agent: *\nDisallow: /", "/robots.txt", True),
    Case(
        "2.2.2 an escaped address in a query",
        "User-agent: *\nDisallow: /a?b=https%3A%2F%2Fgull.example",
        "/a?b=https://gull.example",
        False,
    ),
    Case(
        "2.2.2 an address in a query, escaped by us",
        "User-agent: *\nDisallow: /a?b=https://gull.example",
        "/a?b=https%3A%2F%2Fgull.example",
        False,
    ),
    Case(
        "2.2.2 letters of other scripts are escaped", "User-agent: *\nDisallow: /a/ツ", "/a/%E3%83%84", False
    ),
    Case(
        "2.2.2 escapes are compared without case",
        "User-agent: *\nDisallow: /a/%e3%83%84",
        "/a/%E3%83%84",
        False,
    ),
    Case("2.2.2 needless escapes are undone", "User-agent: *\nDisallow: /a/%62%61%7A", "/a/baz", False),
    Case("2.2.2 an escaped slash in a path is no slash", "User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
    Case("2.2.3 star", "User-agent: *\nDisallow: /a/*/c", "/a/b/c", False),
    Case("2.2.3 star stands for nothing too", "User-agent: *\nDisallow: /a*b", "/ab", False),
    Case("2.2.3 dollar ends", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
    Case("2.2.3 dollar ends: more follows", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf?b", True),
    Case("2.2.3 comments", "User-agent: * # all\nDisallow: /a # drafts", "/a", False),
    Case("2.2.3 an escaped star is a letter", "User-agent: *\nDisallow: /a-%2A.html", "/a-b.html", True),
    Case(
        "2.2.4 sitemaps do not end a group",
        "User-agent: other\nSitemap: https://gull.example/s.xml\nUser-agent: news-archiver\nDisallow: /a",
        "/a",
        False,
    ),
    Case(
        "2.2.4 unknown records do not end a list of tokens",
        "User-agent: news-archiver\nNoindex: /b\nUser-agent: other\nDisallow: /a",
        "/a",
        False,
    ),
    Case(
        "2.2.4 unknown records between rules",
        "User-agent: *\nDisallow: /b\nContent-Usage: ai=n\nDisallow: /a",
        "/a",
        False,
    ),
    Case("2.2 rules before any group say nothing", "Disallow: /\nUser-agent: *\nDisallow: /b", "/a", True),
    Case("2.3 a byte order mark", "\ufeffUser-agent: *\nDisallow: /a", "/a", False),
    Case("2.2 line ends of all systems", "User-agent: *\rDisallow: /b\r\nDisallow: /a", "/a", False),
    Case("2.2 white space before and around", "  User-agent :  *\n\tDisallow :\t/a  ", "/a", False),
    Case(
        "5.1 the RFC's example: html",
        "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/",
        "/publications/a",
        True,
    ),
    Case(
        "5.1 the RFC's example: gif",
        "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/",
        "/a.gif",
        False,
    ),
    Case(
        "5.2 the RFC's longest match: page",
        "User-Agent: news-archiver\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif",
        "/example/page/",
        True,
    ),
    Case(
        "5.2 the RFC's longest match: gif",
        "User-Agent: news-archiver\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif",
        "/example/page/disallowed.gif",
        False,
    ),
]
