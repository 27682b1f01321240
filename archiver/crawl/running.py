"""A batch under way: in a task of its own, its outcomes to be taken one by one, to be stopped at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio

from archiver.models import Outcome

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from anyio.streams.memory import MemoryObjectSendStream


class RunningBatch:
    """Pages being archived, for a caller that takes outcomes at its own pace or breaks off.

    Not an asynchronous generator with a task group in it: that would leak cancellation to its caller across
    `yield`, and could not be closed while a step of it is under way.

    Args:
        run: does the work, and sends an outcome for each page into the stream it is given.
    """

    def __init__(self, run: Callable[[MemoryObjectSendStream[Outcome]], Awaitable[None]]) -> None:
        self._send, self._receive = anyio.create_memory_object_stream[Outcome]()
        self._run = run
        self._scope = anyio.CancelScope()
        self._ended = anyio.Event()
        self._failure: Exception | None = None

    async def work(self) -> None:
        """Archive the pages: the task itself. It raises nothing; `next` does."""
        try:
            with self._scope:
                await self._run(self._send)
        except Exception as error:  # noqa: BLE001 — raised again where the caller takes outcomes
            self._failure = first_of(error)
        finally:
            self._send.close()
            self._ended.set()

    async def next(self) -> Outcome | None:
        """The next outcome; None after the last one, or when the batch is stopped meanwhile.

        Raises:
            DiskRefused, StoreError: the archive cannot be written; what was returned before is safe.
            RuntimeError: it was stopped before, by the end of the archive.
        """
        try:
            return await self._receive.receive()
        except anyio.EndOfStream:
            await self._ended.wait()
        except anyio.ClosedResourceError:
            raise RuntimeError("the archive was closed before the last of these outcomes was taken") from None
        if self._failure is not None:
            raise self._failure
        return None

    async def stop(self) -> None:
        """Break off what is under way, and wait until it has ended; calling it again does nothing."""
        self._scope.cancel()
        with anyio.CancelScope(shield=True):
            await self._ended.wait()
        self._receive.close()


def first_of(error: Exception) -> Exception:
    """The first real error in nested groups of them: one disk that refuses is one error to the caller."""
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error
