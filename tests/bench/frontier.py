"""What a run pays for each address it takes from the frontier, by how many it knows: CPU time, and the clock's.

And what it pays for each domain that it goes through, by how many there are.

python tests/bench/frontier.py [ADDRESSES...]
"""

import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archiver import store
from archiver.crawl.due import DueDomains

NOW = datetime(2026, 1, 2, tzinfo=UTC)
DOMAINS = 1_000
TAKEN = 5_000


def visits(count, domains=DOMAINS):
    for number in range(count):
        domain = f"site{number % domains}.example"
        yield store.Visit(
            url_key=f"{domain}/news/{number}", url=f"https://{domain}/news/{number}", domain=domain, kind="page",
            source=f"https://{domain}/", found_at=NOW, due_at=NOW + timedelta(hours=number % 200 - 100), reason="bench",
        )  # fmt: skip


def measure(count):
    with tempfile.TemporaryDirectory() as folder:
        database = store.Database(Path(folder) / "archiver.db")
        with database.transaction():
            store.put_visits(database, visits(count))
        began = time.process_time()
        domains = store.due_domains(database, NOW)
        finding_ms = 1000 * (time.process_time() - began)
        taken, began, began_wall = 0, time.process_time(), time.perf_counter()
        with database.transaction():
            while taken < TAKEN:
                for domain in domains:
                    visit = store.next_visit(database, domain, NOW)
                    if visit is not None:
                        store.put_visits(database, [replace(visit, due_at=NOW + timedelta(hours=24))])
                    taken += 1
        each_us = 1e6 * (time.process_time() - began) / taken
        wall_us = 1e6 * (time.perf_counter() - began_wall) / taken
        database.close()
    print(
        f"{count:>9,} addresses: {each_us:.0f} µs to take and settle one ({wall_us:.0f} by the clock), "
        f"{finding_ms:.1f} ms to find {len(domains)} domains"
    )


def measure_domains(count):
    """Work through domains with a page each, 64 side by side, as a run does."""
    with tempfile.TemporaryDirectory() as folder:
        database = store.Database(Path(folder) / "archiver.db")
        with database.transaction():
            store.put_visits(database, [replace(each, due_at=NOW) for each in visits(count, count)])
        began = time.process_time()
        store.due_domains(database, NOW)
        asking_ms = 1000 * (time.process_time() - began)
        due, working, done, began = DueDomains(database, lambda: NOW), set(), 0, time.process_time()
        due.look()
        while working | (taken := set(due.take(64 - len(working), working))):
            working |= taken
            domain = working.pop()
            visit = store.next_visit(database, domain, NOW)
            store.put_visits(database, [replace(visit, due_at=None)])
            done += 1
        assert done == count
        each_us = 1e6 * (time.process_time() - began) / count
        database.close()
    print(
        f"{count:>9,} domains: {each_us:.0f} µs to take each and settle its page; "
        f"{asking_ms:.1f} ms to ask for all that are due"
    )


if __name__ == "__main__":
    for argument in sys.argv[1:] or ("10000", "100000", "1000000"):
        measure(int(argument))
    for number in (100, 1_000, 10_000, 100_000):
        measure_domains(number)
