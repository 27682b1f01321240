"""`kill -9` at random points of a run: what was acknowledged is there, whole, and once.

ARCHIVER_KILLS sets how many times (3 unless set).
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from archiver.warc import (
    CdxjIndex,
    cdxj_line,
    iter_articles,
    iter_captures,
    iter_records,
    lock,
    recover,
    verify,
)

KILLS = int(os.environ.get("ARCHIVER_KILLS", "3"))

_RUN = """
import os, sys, uuid
from pathlib import Path
from archiver.models import Article
from archiver.warc import lock, recover
from warc_samples import make_exchange, make_page, make_writer
folder = Path(sys.argv[1])
with lock(folder):
    for found in recover(folder):
        pass
    writer = make_writer(folder, new_id=lambda: uuid.uuid4().urn, max_bytes=30_000)
    large = os.urandom(200_000)
    for number in range(10**9):
        batch = []
        for part in range(number % 3 + 1):
            page = make_page(part)
            if number % 7 == 0:
                page = make_exchange("http://example.org/large", b"HTTP/1.1 200 OK\\r\\n\\r\\n" + large, history=(page,))
            captures = writer.write_capture(page)
            writer.write_article(captures[-1], Article(text="Page."))
            batch += captures
        writer.sync()
        os.write(1, "".join(f"{capture.record_id}\\n" for capture in batch).encode())
"""


def acknowledged_before_kill(folder, chance):
    """Ids that a run acknowledged before it was killed at some point."""
    here = Path(__file__).parent
    with subprocess.Popen(
        [sys.executable, "-c", _RUN, str(folder)],
        stdout=subprocess.PIPE,
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(here.parent)},
    ) as run:
        ids = [run.stdout.readline() for _ in range(chance.randrange(1, 60))]
        time.sleep(chance.random() * 0.01)
        run.kill()
        ids += run.stdout.readlines()
    assert ids[0], "the run ended by itself"
    return [line.decode().strip() for line in ids if line.endswith(b"\n")]


def test_kills_lose_nothing_and_double_nothing(tmp_path):
    chance = random.Random(7)
    acknowledged = []
    for _ in range(KILLS):
        acknowledged += acknowledged_before_kill(tmp_path, chance)
    with lock(tmp_path):
        list(recover(tmp_path))
        assert list(verify(tmp_path, deep=True)) == []
    files = sorted((tmp_path / "archive").iterdir())
    assert all(path.name.endswith((".warc.gz", ".torn")) for path in files)
    captures = [capture for path in files if path.suffix == ".gz" for capture in iter_captures(path)]
    kept = {capture.record_id for capture in captures}
    assert set(acknowledged) <= kept
    assert len(acknowledged) >= KILLS
    ids = Counter(record.record_id for path in tmp_path.glob("*/*.gz") for record in iter_records(path))
    assert max(ids.values()) == 1
    assert list(CdxjIndex(tmp_path / "indexes").lines()) == sorted(map(cdxj_line, captures))
    copied = Counter(of for path in tmp_path.glob("text/*.gz") for of, _, _ in iter_articles(path))
    assert max(copied.values()) == 1
    assert set(copied) <= kept
