"""The event loop of a blocking `Archive`: in a thread, to the end of the block or of the script."""

from __future__ import annotations

import atexit
import concurrent.futures.thread  # noqa: F401 — it must be the first to register what it does at the end
import threading
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from contextvars import Context
from typing import TYPE_CHECKING

import anyio
from anyio.from_thread import BlockingPortal

if TYPE_CHECKING:
    from collections.abc import Callable

_running: set[LoopThread] = set()


class LoopThread:
    """An event loop in a thread, as long as the `with` block lasts.

    Not anyio's own: that is a generator, and when Python collects one that was never ended, it asks a loop
    that is not there any more (at the end of a script, or in a fork) to end itself, and waits for ever.

    Args:
        close: called when the script ends and the block has not, as when an archive is opened in a notebook.
    """

    def __init__(self, close: Callable[[], None]) -> None:
        self.close = close
        self.opened_by = threading.current_thread()
        self._began: Future[BlockingPortal] = Future()
        # A context of its own: where threads inherit theirs, that of a running loop would come with it.
        self._thread = threading.Thread(
            target=Context().run, args=(self._run,), name="archiver event loop", daemon=True
        )

    def __enter__(self) -> BlockingPortal:
        """Start it."""
        self._thread.start()
        portal = self._began.result()
        _running.add(self)
        return portal

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End it; after an error also what is under way in it."""
        _running.discard(self)
        portal = self._began.result()
        with suppress(RuntimeError):  # it has ended by itself
            portal.call(portal.stop, kind is not None)
        self._thread.join()

    def _run(self) -> None:
        try:
            anyio.run(self._serve)
        except BaseException as error:
            if self._began.done():
                raise
            self._began.set_exception(error)

    async def _serve(self) -> None:
        async with BlockingPortal() as portal:
            self._began.set_result(portal)
            await portal.sleep_until_stopped()


def _close_what_is_left() -> None:
    """Close what nobody can use any more; what another thread works with ends with its block."""
    with ExitStack() as closing:  # where one cannot be closed, the others still are
        for loop in _running:
            if loop.opened_by is threading.main_thread() or not loop.opened_by.is_alive():
                closing.callback(loop.close)


# Not atexit, if it can be helped: when that is called, threads have ended already, and none can be started.
getattr(threading, "_register_atexit", atexit.register)(_close_what_is_left)
