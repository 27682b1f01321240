"""Pages read in the tests' own process: what an archive's worker processes do, without starting them.

A worker takes a third of a second of CPU time to start, and nearly every test that opens an archive would need one.
"""

import io
import json
import struct
from contextlib import asynccontextmanager

from anyio import to_thread

from archiver.saving.workers import ExtractWorkers, serve


class ReadingHere(ExtractWorkers):
    """Asks no process but a thread, which answers from the same bytes to the same bytes as a worker does."""

    @asynccontextmanager
    async def _worker(self):
        yield _Thread()


class _Thread:
    async def ask(self, request, page):
        requests, answers = io.BytesIO(framed(json.dumps(request).encode()) + framed(page)), io.BytesIO()
        await to_thread.run_sync(serve, requests, answers)
        return json.loads(answers.getvalue()[4:])


def framed(data):
    return struct.pack(">I", len(data)) + data
