"""How long to wait between two requests, and when a server asks for a pause."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.models import Exchange
    from archiver.settings import Settings

TRIES = 3
"""How often a page is asked for in one run when the server's fault may pass."""

_LATENCIES_OF_PAUSE = 5.0  # a pause of five answers' time keeps our share of a server's work under a sixth
_SMOOTHING = 0.3
_FIRST_PAUSE_S = 30.0
_FIRST_REST_S = 120.0  # too long to be waited for within a run
_MAX_PAUSE_S = 24 * 3600.0
_A_DATE_S = 1e9  # 2001; as a pause it would take 31 years
_MAX_DOUBT_S = 3600.0  # that is added to what a server asks for, when it asks again and again


def pause_s(latency_s: float, settings: Settings, *, jitter: float = 0.0) -> float:
    """Seconds to wait between two requests to one domain.

    Five times the server's own latency, within the settings' bounds; `jitter` from -1 to 1 moves it by up
    to a fifth, so that many runs do not beat in time.
    """
    pause = max(min(_LATENCIES_OF_PAUSE * latency_s, settings.max_delay_s), settings.min_delay_s)
    return pause * (1 + 0.2 * jitter)


def is_own_machine(host: str) -> bool:
    """Whether a host is this machine: it needs no politeness.

    >>> is_own_machine("127.0.0.7"), is_own_machine("example.org")
    (True, False)
    """
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def is_at_home(host: str) -> bool:
    """Whether a host is on this machine or in a private network: who crawls it need not say who they are.

    >>> is_at_home("10.1.2.3"), is_at_home("localhost"), is_at_home("example.org")
    (True, True, False)
    """
    try:
        return not ip_address(host.strip("[]")).is_global
    except ValueError:
        return is_own_machine(host)


def smoothed_s(before_s: float | None, latency_s: float) -> float:
    """A server's latency, smoothed over its last answers; `before_s` None: this is the first.

    >>> smoothed_s(None, 2.0), round(smoothed_s(1.0, 2.0), 3)
    (2.0, 1.3)
    """
    return latency_s if before_s is None else (1 - _SMOOTHING) * before_s + _SMOOTHING * latency_s


def named_pause_s(exchange: Exchange, now: datetime) -> float | None:
    """Seconds after which an answer says to ask again, as `retry_after_s`; `now` is aware UTC."""
    return retry_after_s(exchange.header("Retry-After"), time_there(exchange.header("Date"), now))


def retry_after_s(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, at most a day; None when it says nothing that can be read.

    RFC 9110, 10.2.3: seconds, or a date; some servers send the date as seconds since 1970. `now` is the time
    by the clock that made the date, see `time_there`.

    >>> now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    >>> [retry_after_s(text, now) for text in ("120", "Sun, 22 Nov 2026 12:01:00 GMT", "1795348830", "soon")]
    [120.0, 60.0, 30.0, None]
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        asked = float(text[:20])
        return min(max(asked - now.timestamp(), 0.0) if asked >= _A_DATE_S else asked, _MAX_PAUSE_S)
    when = _http_date(text)
    return None if when is None else min(max((when - now).total_seconds(), 0.0), _MAX_PAUSE_S)


def time_there(date: str | None, now: datetime) -> datetime:
    """The time by a server's own clock, by which the dates count that it names; `now` when it tells none.

    Ours may be wrong by more than a pause is long: until the network has set it after a start, say.

    Args:
        date: the Date header of its answer.
        now: aware UTC, by our clock.

    >>> now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    >>> [time_there(date, now).hour for date in ("Sun, 22 Nov 2026 09:00:00 GMT", "now", None)]
    [9, 12, 12]
    """
    return _http_date(date or "") or now


def _http_date(text: str) -> datetime | None:
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # the latter of a zone, or an hour, of twenty digits
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def asks_to_pause(status: int | None) -> bool:
    """Whether an answer with this status asks to be left alone for a while (RFC 6585, 4; RFC 9110, 15.6.4).

    >>> asks_to_pause(503), asks_to_pause(None)
    (True, False)
    """
    return status in (429, 503)


def asked_pause_s(exchange: Exchange, times: int, now: datetime) -> float | None:
    """Seconds for which a server asks to be left alone with its answer; None when it does not.

    Many servers name the same few seconds in each answer, or none: a run that believed them for ever would
    ask for the same page for ever. So Retry-After is believed the first time in a row, then it is the least
    that is waited; without it 30 s, doubled each time in a row.

    Args:
        exchange: the answer.
        times: how often in a row it asked before.
        now: aware UTC.
    """
    if not asks_to_pause(exchange.status):
        return None
    asked = named_pause_s(exchange, now)
    if asked is None:
        return min(_FIRST_PAUSE_S * 2.0 ** min(times, 20), _MAX_PAUSE_S)
    doubt = min(_FIRST_PAUSE_S * 2.0 ** min(times - 1, 20), _MAX_DOUBT_S) if times else 0.0
    return max(asked, doubt)


def rest_s(times: int) -> float | None:
    """Seconds to leave a domain alone of which an address failed, after so many others in a row.

    None for the first: that may be the fault of one page. Then two minutes, doubled each time, at most a day.

    >>> rest_s(0), rest_s(1), rest_s(2), rest_s(20)
    (None, 120.0, 240.0, 86400.0)
    """
    return None if times == 0 else min(_FIRST_REST_S * 2 ** min(times - 1, 20), _MAX_PAUSE_S)
