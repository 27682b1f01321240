"""`archiver run`: what cron does."""

from __future__ import annotations

import json
import math
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from archiver.archive import Archive
from archiver.cli import exits
from archiver.cli.options import COUNT, allow_private_option, folder_option, json_option, print_json
from archiver.cli.progress import run_progress
from archiver.errors import NotArchived
from archiver.reading.outlook import minute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archiver.models import Outcome

_HELP = """Look at every source that is due, and archive what is new or changed. This is what cron does.

The sources stand in the archive's archiver.toml; `archiver add` puts them there. robots.txt is obeyed,
and one request at a time is made to each site. A run that is broken off loses nothing: the next one goes on.

\b
Examples:
  archiver run
  archiver run -a ~/news --max-time 50m --quiet --log ~/news/run.log
  archiver run --dry-run
"""


_UNITS_S = {"s": 1.0, "m": 60.0, "h": 3600.0}


def _seconds(_context: click.Context, _option: click.Parameter, value: str | None) -> float | None:
    """Seconds in a number with s, m or h behind it."""
    if value is None:
        return None
    number, unit = (value[:-1], value[-1]) if value[-1:] in _UNITS_S else (value, "s")
    try:
        seconds = float(number) * _UNITS_S[unit]
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise click.BadParameter(f"{value!r} is not a time; write 90s, 50m or 2h")
    return seconds


def _file(_context: click.Context, _option: click.Parameter, value: Path | None) -> Path | None:
    if value == Path("-"):
        raise click.BadParameter("- is no file; --json writes to standard output")
    return value


@click.command("run", help=_HELP, epilog=f"\b\n{exits.TABLE}")
@folder_option
@click.option("--max-pages", type=COUNT, metavar="N", help="Fetch at most so many pages.")
@click.option(
    "--max-time", callback=_seconds, metavar="TIME", help="Begin nothing more after so long: 90s, 50m, 2h."
)
@click.option("--source", metavar="URL", help="Take only this source.")
@click.option("--dry-run", is_flag=True, help="Only say what is due; nothing is fetched.")
@click.option(
    "--log",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_file,
    metavar="FILE",
    help="Write a JSON line for each page to the end of this file.",
)
@click.option(
    "--metrics",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_file,
    metavar="FILE",
    help="Write the numbers of the run to this file, for Prometheus' textfile collector.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print only what went wrong: cron mails what is printed.")
@allow_private_option
@json_option
def command(  # noqa: PLR0913 — one for each option
    folder: Path,
    max_pages: int | None,
    max_time: float | None,
    source: str | None,
    log: Path | None,
    metrics: Path | None,
    *,
    dry_run: bool,
    quiet: bool,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Run, and leave with the code that tells how it went."""
    if quiet and (as_json or dry_run):
        raise click.UsageError(f"--quiet leaves out all that {'--json' if as_json else '--dry-run'} prints")
    archive = _existing(folder, metrics=metrics, allow_private=allow_private)
    if not archive.sources():
        raise click.UsageError(f"{folder}/archiver.toml names no source; `archiver add URL` adds one")
    with archive:
        if dry_run:
            _print_due(archive, source, as_json=as_json)
            return
        with _log_file(log) as write_line, run_progress() as show:
            for outcome in archive.run(max_pages=max_pages, max_s=max_time, source=source):
                _report(outcome, as_json=as_json, quiet=quiet)
                write_line(json.dumps(outcome.to_dict(), ensure_ascii=False))
                show(archive.last_run)
        done = archive.last_run
        assert done is not None
        if done.failed or not quiet:
            click.echo(str(done), err=True)
        if not (done.is_telling or done.skipped or quiet):
            _print_next(archive, source)
    raise SystemExit(exits.code_of_batch(saved=done.kept, failed=done.failed, unusable=0))


def _existing(folder: Path, *, metrics: Path | None, allow_private: bool) -> Archive:
    if not (folder / "archiver.toml").exists():
        raise NotArchived.no_archive(folder)
    archive = Archive(folder)
    settings = archive.settings
    if allow_private:
        settings = msgspec.structs.replace(settings, allow_private=True)
    if metrics is not None:
        settings = msgspec.structs.replace(settings, metrics_file=str(metrics.absolute()))
    return archive if settings is archive.settings else Archive(folder, settings=settings)


def _print_due(archive: Archive, source: str | None, *, as_json: bool) -> None:
    count = 0
    for visit in archive.due(source=source):
        count += 1
        if as_json:
            print_json({"url": visit.url, "kind": visit.kind, "source": visit.source, "reason": visit.reason})
        else:
            click.echo(f"{visit.kind:8}{visit.url}  ({visit.reason})")
    click.echo(f"due={count}", err=True)
    if not count:
        _print_next(archive, source)


def _print_next(archive: Archive, source: str | None) -> None:
    """Say when there is something to do again: where nothing was, a run could be taken for broken."""
    upcoming = archive.next_due(source=source)
    due_at = upcoming.due_at if upcoming else None
    if upcoming is None or due_at is None or due_at <= datetime.now(UTC):  # the run had no time for it
        return
    when = minute(due_at.isoformat())
    click.echo(f"archiver: nothing is due before {when}: {upcoming.url} ({upcoming.reason})", err=True)


def _report(outcome: Outcome, *, as_json: bool, quiet: bool) -> None:
    if as_json:
        print_json(outcome.to_dict())
    elif outcome.status in ("new", "updated") and not quiet:
        title = outcome.article.title if outcome.article else None
        click.echo(f"{outcome.status:8}{outcome.url}" + (f"  {title}" if title else ""))
    if outcome.error is not None:
        click.echo(f"archiver: {outcome.url}: {outcome.error}", err=True)


@contextmanager
def _log_file(path: Path | None) -> Iterator[Callable[[str], None]]:
    """Something to call with each line for the file; it does nothing when there is none.

    A disk that is full where the log is, and perhaps not where the archive is, costs lines and no pages.
    """
    if path is None:
        yield lambda _: None
        return
    try:
        file = path.open("ab", buffering=0)
    except OSError as error:
        raise click.BadParameter(f"{path}: {error.strerror}", param_hint="--log") from error
    is_refused = False

    def write(line: str) -> None:
        nonlocal is_refused
        try:
            file.write(f"{line}\n".encode("utf-8", "backslashreplace"))
        except OSError as error:
            if not is_refused:
                click.echo(
                    f"archiver: {path}: {error.strerror}; the run goes on, but not all is logged", err=True
                )
            is_refused = True

    with file:
        yield write
