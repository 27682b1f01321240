"""Extraction in processes of its own, and what a page may do to them."""

import io
import json
import os
import signal
import struct
import time

import anyio
import pytest

from archiver.saving.workers import ExtractionFailed, ExtractWorkers, serve

PAGE = b"""<!DOCTYPE html><html lang="en"><head><title>Ferry</title></head><body><article><h1>The ferry is back</h1>
<p>The ferry to the outer islands sails again from Monday, the harbour office said in a long statement on Friday.</p>
<p>It had been in the dock since March, when a storm tore off its ramp and left the islands without a link.</p>
</article></body></html>"""


def framed(data):
    return struct.pack(">I", len(data)) + data


def ask(page=PAGE, url="https://ledger.example/ferry"):
    return framed(json.dumps({"url": url, "content_type": "text/html"}).encode()) + framed(page)


def answers_to(requests):
    answers = io.BytesIO()
    serve(io.BytesIO(requests), answers)
    data, found = answers.getvalue(), []
    while data:
        (length,) = struct.unpack(">I", data[:4])
        found.append(json.loads(data[4 : 4 + length]))
        data = data[4 + length :]
    return found


def test_a_worker_answers_each_request():
    first, second = answers_to(ask() + ask(b"\x00\xff"))
    assert first["title"] == "The ferry is back"
    assert "ramp" in first["text"]
    assert second["text"] == ""


@pytest.mark.parametrize("cut", [2, 10, 200])
def test_a_worker_ends_with_its_input(cut):
    assert answers_to(ask()[:cut]) == []


def test_a_worker_says_what_an_extraction_raised():
    (answer,) = answers_to(ask(url=17))
    assert "error" in answer


def test_workers_are_used_again():
    async def run():
        workers = ExtractWorkers(processes=1)
        titles = []
        for _ in range(3):
            article = await workers.extract(
                lambda: PAGE, url="https://ledger.example/", content_type="text/html"
            )
            titles.append(article.title)
        assert len(workers._idle) == 1
        await workers.close()
        return titles

    assert anyio.run(run) == ["The ferry is back"] * 3


def test_a_worker_that_takes_too_long_is_ended():
    async def run():
        workers = ExtractWorkers(processes=1, timeout_s=0)
        with pytest.raises(ExtractionFailed, match="longer than 0 s"):
            await workers.extract(lambda: PAGE, url="https://ledger.example/", content_type=None)
        assert not workers._idle

    anyio.run(run)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_while_the_program_is_stopped_no_workers_time_passes(backend):
    async def stop(worker):
        with anyio.move_on_after(5):
            while not worker.is_asked:  # noqa: ASYNC110
                await anyio.sleep(0.001)
        time.sleep(0.9)  # noqa: ASYNC251 — as after Ctrl-Z nothing goes on here, but the worker does

    async def run():
        workers = ExtractWorkers(processes=1)
        await workers.extract(lambda: PAGE, url="https://ledger.example/", content_type=None)
        workers._timeout_s = 0.3  # the first needed more, for it had to start
        workers._idle[0].is_asked = False
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(stop, workers._idle[0])
            article = await workers.extract(lambda: PAGE, url="https://ledger.example/", content_type=None)
        await workers.close()
        return article.title

    assert anyio.run(run, backend=backend) == "The ferry is back"


def test_a_worker_that_was_gone_before_it_was_asked_costs_one_page():
    class Gone:
        async def send(self, _):
            raise ConnectionResetError  # what anyio 4.5 lets pass

    async def run():
        workers = ExtractWorkers(processes=1)
        await workers.extract(lambda: PAGE, url="https://ledger.example/", content_type=None)
        os.kill(workers._idle[0]._process.pid, signal.SIGKILL)
        workers._idle[0]._stdin = Gone()
        with pytest.raises(ExtractionFailed, match=r"crashed \(exit code -9\)"):
            await workers.extract(lambda: PAGE, url="https://ledger.example/", content_type=None)
        await workers.close()

    anyio.run(run)


def test_a_worker_that_crashes_costs_one_page():
    async def run():
        workers = ExtractWorkers(processes=1)
        await workers.extract(lambda: PAGE, url="https://ledger.example/", content_type=None)
        os.kill(workers._idle[0]._process.pid, signal.SIGKILL)
        with pytest.raises(ExtractionFailed, match=r"crashed \(exit code -9\)"):
            await workers.extract(lambda: PAGE, url="https://ledger.example/", content_type=None)
        article = await workers.extract(lambda: PAGE, url="https://ledger.example/", content_type=None)
        await workers.close()
        return article.title

    assert anyio.run(run) == "The ferry is back"
