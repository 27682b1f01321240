"""`archiver stats`: what the archive holds, counted."""

from __future__ import annotations

import shutil
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver.cli.options import folder_option, print_json, selection_options
from archiver.reading.reader import open_reader
from archiver.reading.stats import timeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from archiver.reading.stats import DiskUse, Stats
    from archiver.selection import Selection
    from archiver.store import CaptureCounts

_HELP = """Count the articles: by time, site, language, and by what could be read of them.

For the archive as a whole also captures, failures, and the room that its files take. An article that does
not say when it was published counts on the day of its capture. Days are of UTC.

\b
Examples:
  archiver stats
  archiver stats --site example.org --since 30d
  archiver stats --plot news.png
  archiver stats --json | jq .languages

--plot needs matplotlib: pip install 'news-archiver[plot]'
"""

_MOST_ROWS = 10
_LONGEST_BAR = 40
_UNITS = ("B", "kB", "MB", "GB", "TB")


@click.command("stats", help=_HELP)
@folder_option
@selection_options
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Draw it into this file: .png, .svg or .pdf.",
)
@click.option("--force", is_flag=True, help="Replace that file if it exists.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(folder: Path, *, selection: Selection, plot: Path | None, force: bool, as_json: bool) -> None:
    """Print the counts, and draw them."""
    with open_reader(folder) as reader:
        stats = reader.stats(selection)
    if plot is not None:
        from archiver.reading.plots import write_plot

        write_plot(stats, plot, title=folder.resolve().name, replace=force)
    if as_json:
        print_json(stats.to_dict())
    else:
        for line in _lines(stats):
            click.echo(line)


def _lines(stats: Stats) -> Iterator[str]:
    counts = stats.articles
    of = f" of {_counted(len(counts.sites), 'site')}" if counts.sites else ""
    yield f"{_counted(counts.articles, 'article')}{of}, {_counted(counts.words, 'word')}"
    if counts.first_at and counts.last_at:
        yield f"captured {counts.first_at:%Y-%m-%d} to {counts.last_at:%Y-%m-%d}"
        heading, over_time = _over_time(stats)
        yield from ["", heading, *_bars(over_time)]
        yield from _section("By site", counts.sites)
        yield from _section("By language", counts.languages)
        yield from _section("By what could be read", counts.access)
    if stats.captures is not None and stats.disk is not None:
        yield ""
        yield from _whole(stats.captures, stats.disk)


def _over_time(stats: Stats) -> tuple[str, dict[str, int]]:
    """Heading and bars of the articles over time."""
    line = timeline(stats.articles.days)
    form = {"month": "%Y-%m", "year": "%Y"}.get(line.unit, "%Y-%m-%d")
    bars = {"earlier": line.before} if line.before else {}
    bars |= {day.strftime(form): count for day, count in line.periods.items()}
    bars |= {"later": line.after} if line.after else {}
    return f"By {line.unit} of publication{' (from Monday)' if line.unit == 'week' else ''}", bars


def _section(heading: str, counts: Mapping[str, int]) -> Iterator[str]:
    """A heading, and a bar for each of the largest counts."""
    shown = dict(islice(counts.items(), _MOST_ROWS))
    yield from ["", heading, *_bars(shown)]
    rest = sum(counts.values()) - sum(shown.values())
    if rest:
        yield f"  and {len(counts) - len(shown):,} more, together {rest:,}"


def _bars(counts: Mapping[str, int]) -> Iterator[str]:
    """A line for each count, so that the largest fills the terminal's width, or 80 columns in a pipe."""
    digits = max(len(f"{count:,}") for count in counts.values())
    widest = max(len(name or "unknown") for name in counts)
    columns = shutil.get_terminal_size((80, 24)).columns
    room = max(1, min(_LONGEST_BAR, columns - widest - digits - 6))
    most = max(counts.values()) or 1
    mark = "█" if _takes("█") else "#"
    for name, count in counts.items():
        bar = mark * (round(room * count / most) or bool(count))
        yield f"  {name or 'unknown':<{widest}}  {count:>{digits},}  {bar}".rstrip()


def _takes(mark: str) -> bool:
    """Whether standard output can show that letter."""
    try:
        mark.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _whole(captures: CaptureCounts, disk: DiskUse) -> Iterator[str]:
    yield f"{_counted(captures.captures, 'capture')}, {_size(captures.payload_bytes)} as sent"
    failed = [f"{captures.unanswered:,} without an answer"] if captures.unanswered else []
    failed += [f"{count:,} answered {status}" for status, count in captures.errors.items()]
    failed += [f"{captures.truncated:,} cut off"] if captures.truncated else []
    yield from _indented("failures", failed or ["none"])
    yield from _indented("by reference", [f"{captures.revisits:,}"] if captures.revisits else [])
    rooms = {"raw": disk.raw, "text": disk.text, "index": disk.index, "database": disk.database}
    yield from _indented("on disk", [f"{name} {_size(size)}" for name, size in rooms.items()])


def _indented(label: str, parts: list[str]) -> Iterator[str]:
    """The parts behind a label, in lines of at most 80 columns."""
    line = f"  {label:<13}"
    for n, part in enumerate(parts):
        ended = part + ("," if n + 1 < len(parts) else "")
        if len(line) + len(ended) > 79:
            yield line.rstrip()
            line = " " * 15
        line += f"{ended} "
    if parts:
        yield line.rstrip()


def _counted(count: int, noun: str) -> str:
    """A number of things.

    >>> _counted(1, "site"), _counted(1200, "site")
    ('1 site', '1,200 sites')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _size(count: float) -> str:
    """Bytes for a person.

    >>> _size(999), _size(48_100_000)
    ('999 B', '48.1 MB')
    """
    unit = _UNITS[0]
    for unit in _UNITS:
        if count < 1000 or unit == _UNITS[-1]:
            break
        count /= 1000
    return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
