"""Extraction in processes of its own: hostile HTML that hangs or crashes a parser costs one cleaned copy.

    pool, in the archiver's process          worker: python -c "… serve()"
    request  = length, JSON, length, page →  extract(page)
    response = length, JSON               ←  the Article as plain JSON, or an error in words

Asked for a text, a worker answers what the page shows of it.

Why not multiprocessing or a process pool on top of it: they run the user's main script again in each worker,
so a script without an `if __name__ == "__main__"` guard would archive everything twice; and none can end one
task at its deadline without giving up the pool. The way back is JSON and not pickle, because a worker that a
page has taken over must not be able to run code in here.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

import anyio
from anyio import to_thread
from anyio.streams.buffered import BufferedByteReceiveStream

from archiver.models import Article
from archiver.texts.lines import Shown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence

    from anyio.abc import Process

    from archiver.extract import SiteRule

_LENGTH = struct.Struct(">I")
_MAX_MEMORY_BYTES = 4 << 30  # of address space; a page of 30 MB needs well under 1 GB
_STOPPED_S = 0.5  # so late an event loop hardly wakes that was not stopped as a whole
_START = "import sys; sys.path[:] = sys.argv[1:]; from archiver.saving.workers import serve; serve()"


# Below 4.12 anyio lets asyncio's own error pass where a worker is gone before it is asked.
_GONE = (anyio.BrokenResourceError, anyio.EndOfStream, anyio.IncompleteRead, ConnectionError)


class ExtractionFailed(Exception):
    """One page could not be extracted; the message says why, in words."""


class ExtractWorkers:
    """A few worker processes, started when first needed.

    Args:
        processes: how many at most. 0: one for each core.
        timeout_s: longest that one page may take; a worker that takes longer is killed.
        rules: the user's site rules, by host.
    """

    def __init__(
        self, *, processes: int = 0, timeout_s: float = 20.0, rules: Mapping[str, SiteRule] | None = None
    ) -> None:
        self._rules = rules or {}
        self._slots = anyio.Semaphore(processes or os.cpu_count() or 1)
        self._idle: list[_Worker] = []
        self._timeout_s = timeout_s

    async def extract(
        self,
        read_page: Callable[[], bytes],
        *,
        url: str,
        content_type: str | None,
        hints: Mapping[str, Any] | None = None,
    ) -> Article:
        """The article in a page.

        Args:
            read_page: gives the page's bytes; called in a thread once a worker is free, so that pages that
                wait for one do not pile up in memory.
            url: of the page.
            content_type: value of its Content-Type header; None when it has none.
            hints: as of `archiver.extract`, in plain JSON values.

        Raises:
            ExtractionFailed: the worker crashed, or took longer than the deadline.
        """
        request = {
            "url": url,
            "content_type": content_type,
            "hints": hints,
            "rules": self._rules_for(url),
        }
        return Article.from_dict(await self._ask(request, read_page))

    async def find_lines(
        self, read_page: Callable[[], bytes], text: str, lines: Sequence[str], *, content_type: str | None
    ) -> Shown:
        """What a page shows of the lines of a text.

        Args:
            read_page: as of `extract`.
            text: see `archiver.extract.find_lines`.
            lines: see there.
            content_type: as of `extract`.

        Raises:
            ExtractionFailed: as `extract`.
        """
        request = {"text": text, "lines": list(lines), "content_type": content_type}
        return Shown(**await self._ask(request, read_page))

    async def _ask(self, request: dict[str, Any], read_page: Callable[[], bytes]) -> dict[str, Any]:
        async with self._slots, self._worker() as worker:
            page = await to_thread.run_sync(read_page)
            try:
                answer = await self._answer(worker, request, page)
            except TimeoutError:
                raise ExtractionFailed(f"extraction took longer than {self._timeout_s:g} s") from None
            except _GONE as error:
                code = await worker.wait()
                raise ExtractionFailed(f"extraction crashed (exit code {code})") from error
            worker.reusable = True
        if "error" in answer:
            raise ExtractionFailed(f"extraction failed: {answer['error']}")
        return answer

    async def _answer(self, worker: _Worker, request: dict[str, Any], page: bytes) -> dict[str, Any]:
        """What a worker answers within its time; of what passes while we are stopped ourselves, none counts.

        After Ctrl-Z, in a container that was paused, on a machine that was moved: what the worker has
        answered meanwhile is only to be taken, and if it was stopped too, it goes on with us.

        Raises:
            TimeoutError: it took longer.
        """
        step: Callable[[], Awaitable[dict[str, Any]]] = partial(worker.ask, request, page)
        while True:
            deadline_s = anyio.current_time() + self._timeout_s
            try:
                with anyio.fail_after(self._timeout_s):
                    return await step()
            except TimeoutError:
                was_stopped = anyio.current_time() - deadline_s >= _STOPPED_S
                if not (was_stopped and worker.is_asked):
                    raise
            step = worker.answer

    def _rules_for(self, url: str) -> dict[str, dict[str, list[str]]]:
        """The rule for a page under its host, as plain JSON; empty when there is none."""
        if not self._rules:
            return {}
        from archiver.extract import rules_for  # its parser is not needed in this process otherwise

        return {host: rule.to_dict() for host, rule in rules_for(self._rules, url).items()}

    async def close(self) -> None:
        """End all workers. None may be at work."""
        while self._idle:
            await self._idle.pop().end()

    @asynccontextmanager
    async def _worker(self) -> AsyncIterator[_Worker]:
        """An idle worker or a new one; given back if its last answer was whole, killed otherwise."""
        worker = self._idle.pop() if self._idle else await _Worker.start()
        worker.reusable = False
        try:
            yield worker
        finally:
            if worker.reusable:
                self._idle.append(worker)
            else:
                await worker.end()


class _Worker:
    """One worker process and its two pipes."""

    def __init__(self, process: Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._stdin = process.stdin
        self._stdout = BufferedByteReceiveStream(process.stdout)
        self.reusable = False
        self.is_asked = False
        self._length: int | None = None  # of the answer that is coming

    @classmethod
    async def start(cls) -> _Worker:
        command = [sys.executable, "-P", "-c", _START, *sys.path]
        # A session of its own: Ctrl-C in the terminal is for us, and we end the workers in order.
        return cls(await anyio.open_process(command, stderr=subprocess.DEVNULL, start_new_session=True))

    async def ask(self, request: dict[str, Any], page: bytes) -> dict[str, Any]:
        self.is_asked = False
        await self._stdin.send(_framed(json.dumps(request).encode()) + _framed(page))
        self.is_asked = True
        return await self.answer()

    async def answer(self) -> dict[str, Any]:
        """The answer to what was asked; may be called again after it was cancelled."""
        if self._length is None:
            (self._length,) = _LENGTH.unpack(await self._stdout.receive_exactly(_LENGTH.size))
        answer: dict[str, Any] = json.loads(await self._stdout.receive_exactly(self._length))
        self._length = None
        return answer

    async def wait(self) -> int:
        return await self._process.wait()

    async def end(self) -> None:
        # Shielded: a cancelled run must not leave processes behind.
        with anyio.CancelScope(shield=True):
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.aclose()


def serve(requests: BinaryIO | None = None, answers: BinaryIO | None = None) -> None:
    """Answer requests until their end: the worker's main loop.

    Args:
        requests: where they come from. None: standard input.
        answers: where they go. None: standard output, on which nothing else is printed then.
    """
    if requests is None or answers is None:
        requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)  # whatever a library prints must not get between our frames
        _limit_memory()
    while (header := _read_frame(requests)) is not None:
        page = _read_frame(requests)
        if page is None:
            return
        request = json.loads(header)
        try:
            answer = _found(page, request) if "text" in request else _extract(page, request).to_dict()
        except Exception as error:  # noqa: BLE001 — whatever a page provokes is said, and the next is served
            answer = {"error": f"{type(error).__name__}: {error}"}
        answers.write(_framed(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")))
        answers.flush()


def _extract(page: bytes, request: dict[str, Any]) -> Article:
    from archiver.extract import SiteRule, extract

    rules = {host: SiteRule.from_dict(rule) for host, rule in request.get("rules", {}).items()}
    hints = request.get("hints")
    return extract(page, url=request["url"], content_type=request["content_type"], hints=hints, rules=rules)


def _found(page: bytes, request: dict[str, Any]) -> dict[str, Any]:
    from archiver.extract import find_lines

    content_type = request["content_type"]
    return find_lines(page, request["text"], request["lines"], content_type=content_type)._asdict()


def _framed(data: bytes) -> bytes:
    return _LENGTH.pack(len(data)) + data


def _read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame; None at the end of the stream, also in the middle of a frame."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def _limit_memory() -> None:
    import resource

    with suppress(OSError, ValueError):  # macOS refuses; the deadline still holds there
        resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY_BYTES, _MAX_MEMORY_BYTES))
