"""A word to a service that watches over us: one request, of which only the status counts. Nothing is kept."""

from __future__ import annotations

import anyio
import httpcore
import httpx

from archiver.errors import FetchError, FetchTimeout
from archiver.fetching.client import certifi_roots, core_url
from archiver.fetching.failures import connect_error
from archiver.fetching.network import JudgedNetwork, NotConnected


async def ping(
    url: str,
    *,
    body: bytes = b"",
    user_agent: str,
    allow_private: bool = False,
    network: httpcore.AsyncNetworkBackend | None = None,
    total_s: float = 10.0,
) -> None:
    """GET `url`, or POST a text to it. Redirects are not followed.

    Args:
        url: http or https.
        body: what to send, UTF-8; empty: nothing.
        user_agent: names the product and a contact.
        allow_private: whether addresses outside the public internet may be asked.
        network: the byte streams below; None for real sockets.
        total_s: for all of it, in seconds.

    Raises:
        FetchError: no answer came, or one other than a success.
    """
    below = JudgedNetwork(network, allow_private=allow_private)
    headers: dict[bytes | str, bytes | str] = {"User-Agent": user_agent}
    if body:
        headers["Content-Type"] = "text/plain; charset=utf-8"
    try:
        with anyio.fail_after(total_s):
            async with httpcore.AsyncConnectionPool(certifi_roots(), network_backend=below) as pool:
                method = "POST" if body else "GET"
                answer = await pool.request(
                    method, core_url(httpx.URL(url)), headers=headers, content=body or None
                )
    except NotConnected as error:
        raise connect_error(url, error.cause, total_s) from error
    except (TimeoutError, httpcore.TimeoutException) as error:
        raise FetchTimeout(url, f"no answer within {total_s:g} s") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise FetchError(url, f"no answer that could be read: {error or type(error).__name__}") from error
    if not 200 <= answer.status < 300:
        raise FetchError(url, f"the server answered {answer.status}")
