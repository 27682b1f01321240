"""Stats as a picture, by way of matplotlib, which is the extra `plot`."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archiver.errors import ExportError
from archiver.exports.place import new_file
from archiver.reading.stats import timeline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archiver.reading.stats import Stats

SUFFIXES = (".png", ".svg", ".pdf")
_MOST_BARS = 12
_COLOUR = "#2f6f8f"
_DATE_FORMATS = {"day": "%d %b", "week": "%d %b", "month": "%b %Y", "year": "%Y"}


def write_plot(stats: Stats, target: str | Path, *, title: str, replace: bool = False) -> None:
    """Draw articles over time, by site and by language; the file is complete or absent.

    Args:
        stats: what to draw.
        target: its name says the format, one of SUFFIXES.
        title: of the picture.
        replace: whether what is there already is replaced.

    Raises:
        ExportError: something stands at `target`, its name tells no format, or matplotlib is missing or
            cannot be loaded.
        DiskRefused: the disk refused.
    """
    target = Path(target)
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise ExportError(target, f"a plot's name ends in one of {', '.join(SUFFIXES)}")
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        message = "a plot needs matplotlib, which is not installed: pip install 'news-archiver[plot]'"
        raise ExportError(target, message) from error
    except OSError as error:  # it wants a folder to write to, which a read-only container may not have
        raise ExportError(target, f"matplotlib cannot be loaded: {error}") from error
    # Without a date and with ids that repeat, equal stats make equal files.
    # The font may lack the script of a title: boxes say so, and a warning for each letter is too much.
    quiet = warnings.catch_warnings(action="ignore", category=UserWarning)
    # Dollars in a name are dollars, not the ends of a formula.
    plain = rc_context({"svg.hashsalt": "archiver", "text.parse_math": False})
    with quiet, plain, new_file(target, replace=replace) as file:
        figure = Figure(figsize=(10, 7), layout="constrained")
        _draw(figure, stats, title)
        undated = {".png": {}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
        figure.savefig(file, format=suffix[1:], metadata=undated[suffix])


def _draw(figure: Any, stats: Stats, title: str) -> None:
    counts = stats.articles
    axes = figure.subplot_mosaic([["time", "time"], ["sites", "languages"]])
    figure.suptitle(f"{title}: {counts.articles:,} articles")
    _draw_time(axes["time"], stats)
    _draw_bars(axes["sites"], counts.sites, "by site")
    _draw_bars(axes["languages"], counts.languages, "by language")


def _draw_time(axis: Any, stats: Stats) -> None:
    line = timeline(stats.articles.days)
    labels = [day.strftime(_DATE_FORMATS[line.unit]) for day in line.periods]
    axis.bar(range(len(labels)), list(line.periods.values()), color=_COLOUR, width=0.85)
    every = max(1, len(labels) // 10)
    axis.set_xticks(range(0, len(labels), every), labels[::every])
    outside = f" ({line.before + line.after:,} more before and after)" if line.before + line.after else ""
    axis.set_title(f"by {line.unit} of publication{outside}", loc="left")
    _plain(axis)


def _draw_bars(axis: Any, counts: Mapping[str, int], title: str) -> None:
    names = list(counts)[:_MOST_BARS]
    axis.barh(range(len(names)), [counts[name] for name in names], color=_COLOUR)
    axis.set_yticks(range(len(names)), [name or "unknown" for name in names])
    axis.invert_yaxis()
    more = f" ({len(counts) - len(names):,} more)" if len(counts) > len(names) else ""
    axis.set_title(title + more, loc="left")
    _plain(axis)


def _plain(axis: Any) -> None:
    axis.spines[["top", "right"]].set_visible(False)
