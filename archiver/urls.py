"""URLs as strings: one spelling for each address, a key to look it up by, and the site it belongs to.

Parsing follows the WHATWG URL standard (can_ada), so that a URL written in a page means here what it
means in a browser. Nothing here touches the network.
"""

from __future__ import annotations

import re
import string
from functools import lru_cache
from ipaddress import ip_address
from typing import TYPE_CHECKING

import can_ada

from archiver.errors import InvalidURL

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_MAX_CHARS = 8_000  # what servers and WARC readers take; longer ones are traps or data
_ROOT_DOT = re.compile(r"\.(?=:\d+$|$)")  # of a name written in full: `example.org.` is the same host
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:(?!\d+(?:/|$))")
_ANY_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_WEB_SCHEMES = ("http:", "https:")
_BASE = re.compile(r"(https?:)(//[^/?#]+)([^?#]*/)?([^?#/]*)(\?[^#]*)?", re.IGNORECASE)
_BREAK = re.compile(r"[\t\r\n]+")
_ADDRESS_WITHIN = re.compile(r"(?<=.)https?://", re.IGNORECASE | re.DOTALL)
_LOOKS_LIKE_A_HOST = re.compile(r"localhost\b|[^/?#]*[^/?#.]\.[^/?#.]|\[", re.IGNORECASE)
_TRACKING = re.compile(  # names that others add for campaigns, clicks and mailings, and that say no page
    r"^(?:(?:utm|at|hsa|ns|bsft)_\w+"  # all names of Google's, Piano's, HubSpot's, Comscore's, Blueshift's
    r"|(?:pk|piwik|mtm|matomo)_(?:campaign|cpn|kwd|keyword|source|medium|content|cid|group|placement)"
    r"|(?:ga|int|itm)_(?:source|medium|campaign|term|content|place)|intcmp|icmp|cmpid|(?-i:CMP)|traffic_source"
    r"|gclid|dclid|gbraid|wbraid|gclsrc|gad_(?:source|campaignid)|srsltid|_ga|_gl|guccounter|guce_referrer(?:_sig)?"
    r"|fbclid|fb_(?:action_ids|action_types|ref|source)|mibextid|igshid|igsh|ref_(?:src|url)|__twitter_impression"
    r"|msclkid|ocid|yclid|ysclid|_openstat|twclid|ttclid|li_fat_id|rdt_cid|epik|sccid|tblci|dicbo|rb_clickid|irclickid"
    r"|mc_[ce]id|_hs(?:enc|mi)|__hs(?:sc|tc|fp)|hsctatracking|mkt_tok|wickedid|vero_(?:id|conv)|oly_(?:anon|enc)_id"
    r"|ml_subscriber(?:_hash)?|ck_subscriber_id|_bhlid|_branch_(?:match_id|referrer)|_kx|__s|vgo_ee|elqtrack(?:id)?"
    r"|sp(?:mailing|user|job|report)id|oft_(?:ids?|c?k|lk|sk|[cd])|s_cid|s_kwcid|sc_cid|ef_id"
    r"|gaa_(?:at|n|sig|ts)|cx_(?:testid|testvariant|artpos)|hss_channel|amp_(?:js_v|gsa|r)|usqp|oborigurl|hootpostid"
    r"|action_(?:object|type|ref)_map|sfnsn|soc_(?:src|trk)|cndid|bxid|zanpid|smtyp|__cf_chl_\w+"
    r"|xtor|xtref|wt_z?mc|wtmc|wt_cc\d+|wt\.mc_(?:id|ev)|ito|smid|ftag|taid|reflink|referringsource|sf\d{6,})$",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"^(?:jsessionid|phpsessid|aspsessionid\w*|cfid|cftoken|session_?id|oscsid|zenid)$", re.IGNORECASE
)
_ESCAPE = re.compile(r"(?<!%)(?<!%[0-9a-fA-F])%([0-9a-fA-F]{2})")  # what a stray % stands before stays
_UNRESERVED = frozenset(string.ascii_letters + string.digits + "-._~")  # RFC 3986, 2.3
_SESSION_IN_PATH = re.compile(r"(?<=[^/.])(?:;jsessionid=[^/;]*)+$", re.IGNORECASE)


def parse_url(text: str) -> str:
    """The one spelling of an absolute http(s) URL, without its fragment.

    Scheme and host in lower case, default port dropped, `.` and `..` resolved, host in punycode, the rest
    percent-encoded where it must be. A text without a scheme is taken as https, as in an
    address bar.

    Raises:
        InvalidURL: it does not parse, is not http or https, has no host, carries a password or user
            name (they would be kept for ever in the archive), or is too long.
        TypeError: it is no text.

    >>> parse_url("HTTP://Example.ORG:80/a/../b?q=1#top")
    'http://example.org/b?q=1'
    >>> parse_url("example.org/story")
    'https://example.org/story'
    """
    try:
        text = text.strip()
    except AttributeError:
        raise TypeError(f"a URL is a text here, not of type {type(text).__name__}: write str(url)") from None
    if not text:
        raise InvalidURL(text, "it is empty")
    if len(text) > _MAX_CHARS:
        raise InvalidURL(text[:80] + "…", f"it is longer than {_MAX_CHARS} characters")
    absolute = text if _SCHEME.match(text) else f"https://{text}"
    try:
        parsed = _parse(absolute)
    except InvalidURL as error:
        raise InvalidURL(text, _why_not(text) or error.reason) from error
    if parsed.protocol not in ("http:", "https:"):
        raise InvalidURL(text, f"the scheme {parsed.protocol!r} is neither http nor https")
    if parsed.username or parsed.password:
        raise InvalidURL(text, "it carries a user name or password, which the archive would keep")
    if absolute != text and not _LOOKS_LIKE_A_HOST.match(text):
        why = _why_not(text) or "it has neither a scheme nor a host name; write it as https://…"
        raise InvalidURL(text, why)
    parsed.hash = ""
    return str(parsed.href).removesuffix("#")


def _why_not(text: str) -> str | None:
    """What is wrong with a text out of a sentence, a list or quotation marks; None: not that."""
    found = _ADDRESS_WITHIN.search(text)
    return f"something stands before its {found[0]}; write the address alone" if found else None


def is_url(text: str) -> bool:
    """Whether `parse_url` takes it.

    >>> is_url("http://example.org/"), is_url("http://")
    (True, False)
    """
    try:
        parse_url(text)
    except InvalidURL:
        return False
    return True


def join(base: str, reference: str) -> str:
    r"""The absolute URL of a link written in the page at `base`.

    Raises:
        InvalidURL: as `parse_url`.

    >>> join("https://example.org/a/b", "../c"), join("https://example.org/a/b", r"\c")
    ('https://example.org/c', 'https://example.org/c')
    """
    reference = reference.strip()
    if reference.startswith(("http://", "https://")):  # most; in an eighth of the time
        return parse_url(reference)
    return parse_url(_whole(base, _BREAK.sub("", reference)))


def _whole(base: str, reference: str) -> str:
    """A reference with what it leaves out; dots and backslashes in it are the parser's (WHATWG URL, 4.4).

    Raises:
        InvalidURL: the base is no http(s) URL, or the reference leads elsewhere.
    """
    parts = _BASE.match(base)
    if parts is None:
        raise InvalidURL(reference, f"it does not parse as a link from {base}")
    scheme, authority, folder, page, query = parts.groups(default="")
    if reference[: len(scheme)].lower() == scheme.lower():
        reference = reference[len(scheme) :]  # `https:story` is relative, as `https:/story` is
    elif named := _ANY_SCHEME.match(reference):
        if named[0].lower() not in _WEB_SCHEMES:
            raise InvalidURL(reference, f"the scheme {named[0].lower()!r} is neither http nor https")
        return reference
    start = reference[:2].replace("\\", "/")
    if start == "//":
        return scheme + reference
    if start.startswith("/"):
        return scheme + authority + reference
    if not start or start.startswith("#"):
        reference = page + query
    elif start.startswith("?"):
        reference = page + reference
    return scheme + authority + (folder or "/") + reference


def url_key(url: str) -> str:
    """What two spellings of one page's address have in common: the key of the index.

    Drops scheme, `www.`, a dot at the host's end, fragment, tracking parameters (utm_*, at_*, gclid, …),
    session ids (jsessionid, PHPSESSID, …), a trailing slash, and sorts the query. How a character is escaped
    does not count (RFC 3986, 6.2.2): WordPress writes `%d8%b7` where browsers make `%D8%B7` of the same link.
    Two different pages may not share a key, so nothing else is dropped.

    Raises:
        InvalidURL: as `parse_url`.

    >>> url_key("https://www.example.org/a/?utm_source=x&b=2&a=1#top")
    'example.org/a?a=1&b=2'
    """
    parsed = _parse(parse_url(url))
    pairs = [pair for pair in _as_escaped(str(parsed.search)).removeprefix("?").split("&") if pair]
    kept = sorted(pair for pair in pairs if not _says_nothing(pair.partition("=")[0]))
    full = _ROOT_DOT.sub("", str(parsed.host))
    host = full.removeprefix("www.") or full
    path = _as_escaped(str(parsed.pathname)).rstrip("/")
    if ";" in path:
        path = _SESSION_IN_PATH.sub("", path)
    return host + path + ("?" + "&".join(kept) if kept else "")


def _as_escaped(text: str) -> str:
    """A part of a URL with escapes in capitals, and none of what needs no escape.

    >>> _as_escaped("/%7eharbour/%d8%b7/100%"), _as_escaped("/a%2fb")
    ('/~harbour/%D8%B7/100%', '/a%2Fb')
    """
    return _ESCAPE.sub(_escaped_once, text) if "%" in text else text


def _escaped_once(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if character in _UNRESERVED else escape[0].upper()


def _says_nothing(parameter: str) -> bool:
    return bool(_TRACKING.match(parameter) or _SESSION.match(parameter))


def host(url: str) -> str:
    """The host of a URL, without port; an IPv6 address keeps its brackets.

    Raises:
        InvalidURL: it does not parse.

    >>> host("http://example.org:8080/a")
    'example.org'
    """
    return str(_parse(url).hostname)


def origin(url: str) -> str:
    """Scheme, host and port: what robots.txt speaks for.

    Raises:
        InvalidURL: it does not parse.

    >>> origin("http://example.org:8080/a?b")
    'http://example.org:8080'
    """
    return str(_parse(url).origin)


def _parse(url: str) -> can_ada.URL:
    try:
        return can_ada.parse(url)
    except (ValueError, TypeError) as error:  # TypeError: half of a surrogate pair, which is no Unicode text
        raise InvalidURL(url, "it does not parse") from error


@lru_cache(maxsize=10_000)  # a run asks several times for each page
def registrable_domain(name: str) -> str:
    """The part of a host name that someone registered; an address or a bare name stands for itself.

    >>> registrable_domain("news.example.co.uk")
    'example.co.uk'
    >>> registrable_domain("127.0.0.1")
    '127.0.0.1'
    """
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return _suffixes().privatesuffix(name) or name
    return name


def domain_of(url: str) -> str:
    """The registrable domain of a URL.

    >>> domain_of("https://news.example.co.uk/a")
    'example.co.uk'
    """
    return registrable_domain(host(url))


def is_public_suffix(name: str) -> bool:
    """Whether a name is one below which strangers register theirs: no site speaks for all of them.

    >>> is_public_suffix("co.uk"), is_public_suffix("example.co.uk")
    (True, False)
    """
    return _suffixes().privatesuffix(name) is None


def is_listed_suffix(name: str) -> bool:
    """The same of names in the list of such alone: a name of one's own network is none.

    >>> is_listed_suffix("co.uk"), is_listed_suffix("localhost")
    (True, False)
    """
    return _suffixes().publicsuffix(name, accept_unknown=False) == name


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList  # 30 ms: only a crawl needs it

    return PublicSuffixList()
