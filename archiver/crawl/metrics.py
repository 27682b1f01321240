"""A run in numbers, in the text format that Prometheus' textfile collector reads.

https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from archiver.crawl.summary import RunSummary

_OPEN_FILES = ("/dev/std", "/dev/fd/", "/proc/")
_STATUSES = ("new", "updated", "unchanged", "skipped", "failed")


class RunReport(NamedTuple):
    """A run that ended.

    Attributes:
        summary: what it did.
        started_at, ended_at: aware UTC.
        succeeded: whether it came to its end, and not everything failed; the one before, if nothing was due.
    """

    summary: RunSummary
    started_at: datetime
    ended_at: datetime
    succeeded: bool


class _Metric(NamedTuple):
    """A gauge: its name without `archiver_`, what it means, and its values by their labels."""

    name: str
    meaning: str
    values: Mapping[str, float]

    def lines(self) -> Iterator[str]:
        if self.values:
            yield f"# HELP archiver_{self.name} {self.meaning}"
            yield f"# TYPE archiver_{self.name} gauge"
        for labels, value in self.values.items():
            yield f"archiver_{self.name}{labels} {value:.15g}"


def metrics_text(
    report: RunReport, polls: Sequence[Mapping[str, Any]], *, succeeded_at: datetime | None
) -> str:
    """The metrics of the last run and of each source.

    Args:
        report: of the last run.
        polls: what is polled, as `Reader.status` gives it.
        succeeded_at: when a run last succeeded; None: none did.
    """
    metrics = (*_run_metrics(report, succeeded_at), *_source_metrics(polls))
    return "".join(f"{line}\n" for metric in metrics for line in metric.lines())


def _run_metrics(report: RunReport, succeeded_at: datetime | None) -> Iterator[_Metric]:
    summary = report.summary
    pages = {_labels(status=status): getattr(summary, status) for status in _STATUSES}
    success = {} if succeeded_at is None else {"": succeeded_at.timestamp()}
    for name, meaning, value in (
        ("start_timestamp_seconds", "When the last run started.", report.started_at.timestamp()),
        ("end_timestamp_seconds", "When the last run ended.", report.ended_at.timestamp()),
        ("success", "Whether the last run succeeded (1) or failed (0).", report.succeeded),
        ("requests", "Requests that the last run made.", summary.requests),
        ("received_bytes", "Bytes that the last run received.", summary.bytes),
        ("sources_polled", "Feeds, sitemaps and front pages that the last run polled.", summary.sources),
    ):
        yield _Metric(f"run_{name}", meaning, {"": value})
    yield _Metric("run_success_timestamp_seconds", "When a run last succeeded.", success)
    yield _Metric("run_pages", "Pages of the last run, by what became of them.", pages)
    yield _Metric("queue_length", "Addresses that were due when the last run ended.", {"": summary.due})


def _source_metrics(polls: Sequence[Mapping[str, Any]]) -> Iterator[_Metric]:
    """Of each source by itself; what it brought also by way of what it led to."""
    sources = {_labels(source=each["url"]): each for each in polls if each["url"] == each["source"]}
    brought = dict.fromkeys(sources, 0)
    for each in polls:
        labels = _labels(source=each["source"])
        brought[labels] = brought.get(labels, 0) + each["brought"]
    answered = {labels: _last_success(each) for labels, each in sources.items()}
    times = {labels: datetime.fromisoformat(at).timestamp() for labels, at in answered.items() if at}
    yield _Metric("source_success_timestamp_seconds", "When a source last answered.", times)
    failures = {labels: each["failures"] for labels, each in sources.items()}
    yield _Metric("source_failures", "How often in a row a source has failed.", failures)
    silent = {labels: each["is_silent"] for labels, each in sources.items()}
    yield _Metric("source_silent", "Whether a source has brought nothing for unusually long (1).", silent)
    yield _Metric("source_pages", "Pages that a source has brought so far.", brought)


def _last_success(poll: Mapping[str, Any]) -> str | None:
    """When a source last answered: while it fails, the last answer that was whole is the one known of."""
    at: str | None = poll["full_at"] if poll["failures"] or not poll["looks"] else poll["last_at"]
    return at


def _labels(**values: str) -> str:
    r"""Labels as the format wants them.

    >>> _labels(source='https://a.example/"x"')
    '{source="https://a.example/\\"x\\""}'
    """
    escaped = {
        name: value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
        for name, value in values.items()
    }
    return "{" + ",".join(f'{name}="{value}"' for name, value in escaped.items()) + "}"


def write_metrics(path: Path, text: str) -> None:
    """Put the text into the file in one step: a collector never reads half of it.

    A pipe or a device is written to: put in its place, a file would take `/dev/null` from the whole system.
    So is `/dev/stdout`, whatever it is: a new file would take what was printed away with the old one.

    Raises:
        OSError: it cannot be written.
    """
    if str(path).startswith(_OPEN_FILES) or (path.exists() and not path.is_file()):
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
        return
    path = path.resolve()  # else a link would be replaced
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)  # others may write in this folder, too, and have put a link there
    with new.open("x", encoding="utf-8") as file:
        file.write(text)
    new.chmod(0o644)  # the collector runs as somebody else
    new.replace(path)
