"""A month of cron over real sockets: 50 sites, each on a loopback address of its own, on a clock that is moved.

python tests/bench/month.py [SITES DAYS RUNS_A_DAY]
"""

import logging
import sys
import tempfile
from collections import Counter
from pathlib import Path

import archiver
from archiver.settings import Config
from archiver.testing import FixedClock

sys.path.insert(0, str(Path(__file__).parent.parent))
from news_month import Month, broken_rules, missing, wrong_versions
from news_world import NewsWorld


def why(month, story, reader):
    """What the archive and the server's log say of a story that is missing."""
    addresses = {story.path, story.moved_url.partition(".example")[2], f"/amp{story.path}"}
    asked = [
        (round(each.hour, 2), each.target, each.outcome)
        for each in month.asked
        if each.target in addresses and each.host in story.site.names
    ]
    decision = reader.explain(story.url, Config())["decision"]
    return f"{story.url}: {decision}; asked {asked}; {vars(story) | {'site': story.site.troubles}}"


def main(sites=50, days=30, runs_a_day=24):
    logging.getLogger("archiver").setLevel(logging.ERROR)
    month = Month(NewsWorld(FixedClock().now, sites=sites, days=days))
    seen = [0]

    def on_day(day):
        outcomes, seen[0], before = month.outcomes[-1], len(month.asked), seen[0]
        requests = len(month.asked) - before
        each = f", {requests / outcomes['new']:.1f} for each new article" if outcomes["new"] else ""
        print(f"day {day + 1}: {requests} requests{each}; {dict(outcomes)}", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        month.live(Path(folder) / "news", runs_a_day=runs_a_day, on_day=on_day)
        with archiver.Archive(Path(folder) / "news") as archive:
            lacking, reachable = missing(month, archive)
            wrong, sent = wrong_versions(month, archive)
            reasons = [why(month, story, archive.reader) for story in lacking]
            kept = sum(1 for _ in archive.articles())
    broken = broken_rules(month)
    print(
        f"{len(lacking)} of {reachable} reachable articles are missing: {[story.url for story in lacking[:5]]}"
    )
    print(*reasons, sep="\n")
    print(f"{len(wrong)} of {sent} versions are not there exactly once: {list(wrong.items())[:5]}")
    print(f"{len(broken)} of {len(month.asked)} requests broke a rule: {broken[:3]}")
    print(f"a second run at once asked for {month.asked_at_once}")
    print(f"{len(month.asked) / max(kept, 1):.1f} requests for each of {kept} articles")
    print(Counter(str(each.outcome) for each in month.asked).most_common())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
