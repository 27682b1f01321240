"""An archive while it is open: its reader, the way into it, and what is under way."""

from __future__ import annotations

from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

import anyio
from anyio import to_thread

from archiver.crawl.running import RunningBatch
from archiver.reading.reader import Reader, open_reader
from archiver.saving.session import bring_up_to_date, make_archive

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from types import TracebackType

    from anyio.streams.memory import MemoryObjectSendStream

    from archiver.models import Outcome
    from archiver.saving.pipeline import Pipeline


NOT_OPEN = "the archive is not open: use it in a `with` block"


class OpenArchive:
    """What is held while an archive is open. It can be opened again after it was closed.

    Args:
        folder: of the archive.
        write: opens the way into it; called when that is first needed.
        create: whether to make an archive where there is none.
    """

    def __init__(
        self, folder: Path, write: Callable[[], AbstractAsyncContextManager[Pipeline]], *, create: bool
    ) -> None:
        self._folder = folder
        self._write = write
        self._create = create
        self._writing = AsyncExitStack()
        self._reader: Reader | None = None
        self._pipeline: Pipeline | None = None
        self._batches: list[RunningBatch] = []
        self._calls: dict[anyio.CancelScope, anyio.Event] = {}  # under way, and set when they have ended

    async def open(self) -> None:
        """Look whether the archive is there, and up to date; make it when it is not and may be made.

        Raises:
            StoreError: its database is damaged, newer than this package, or missing beside WARC files.
            ArchiveLocked: its database is that of an older version, and another run holds it.
            DiskRefused: the folder cannot be made.
            RuntimeError: it is open already.
        """
        if self._reader is not None:
            raise RuntimeError("the archive is open already: one `with` block at a time")
        if self._create:
            await to_thread.run_sync(make_archive, self._folder)
        await to_thread.run_sync(bring_up_to_date, self._folder)
        self._reader = await to_thread.run_sync(open_reader, self._folder)
        self._beginning = anyio.Lock()  # not before: it is of the event loop that it is made in
        self._tasks = await anyio.create_task_group().__aenter__()

    async def close(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the WARC files, and end what is still under way; also when that is being cancelled."""
        await self._end_calls()  # one of them may just be starting a batch
        for batch in [*self._batches]:
            await batch.stop()
        try:
            # It ends without tasks, so it gets no error either: it would wrap the caller's own in a group.
            await self._tasks.__aexit__(None, None, None)
        finally:
            # Before the writer: SQLite folds its log into the database when the last to close it may write.
            self.reader.close()
            self._reader = self._pipeline = None
            with anyio.CancelScope(shield=True):
                await self._writing.__aexit__(kind, error, trace)

    @property
    def reader(self) -> Reader:
        """The reading half, with blocking calls.

        Raises:
            RuntimeError: the archive is not open.
        """
        if self._reader is None:
            raise RuntimeError(NOT_OPEN)
        return self._reader

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Pipeline]:
        """The way into the archive for one call, which ends with the archive at the latest.

        The way is opened when first needed, and closed with the archive.

        Raises:
            ArchiveLocked: another run holds the archive.
            DiskRefused, WarcError, StoreError: it cannot be written or put in order.
            RuntimeError: the archive is not open, or another task or thread closed it during the call.
        """
        _ = self.reader
        scope, ended = anyio.CancelScope(), anyio.Event()
        self._calls[scope] = ended
        try:
            with scope:
                yield await self._begin()
        finally:
            del self._calls[scope]
            ended.set()
        if scope.cancelled_caught:
            raise RuntimeError("the archive was closed while this was under way")

    async def _begin(self) -> Pipeline:
        async with self._beginning:
            if self._pipeline is None:
                self._pipeline = await self._writing.enter_async_context(self._write())
            return self._pipeline

    async def _end_calls(self) -> None:
        """Break off calls of other tasks, and wait until they have let go of the writer."""
        under_way = {**self._calls}
        for scope in under_way:
            scope.cancel()
        with anyio.CancelScope(shield=True):
            for ended in under_way.values():
                await ended.wait()

    def start(self, run: Callable[[MemoryObjectSendStream[Outcome]], Awaitable[None]]) -> RunningBatch:
        """Begin to work on many pages; it ends with the archive at the latest."""
        batch = RunningBatch(run)
        self._batches.append(batch)
        self._tasks.start_soon(self._work, batch)
        return batch

    async def _work(self, batch: RunningBatch) -> None:
        try:
            await batch.work()
        finally:
            self._batches.remove(batch)  # with its URLs: an archive may be open for months
