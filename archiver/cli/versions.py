"""`archiver versions`: what a page's article said, from when on."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 — click reads the annotation's type at run time
from typing import TYPE_CHECKING

import click

from archiver.cli.options import extent_of, folder_option, json_option, print_json
from archiver.cli.reading import NO_TITLE
from archiver.cli.restated import in_words
from archiver.cli.terminal import behind, printable
from archiver.errors import NotArchived
from archiver.reading.reader import open_reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.reading.versions import Version

_HELP = """List the versions of an article, the oldest first.

A version begins where title or text changed. Captures that say the same are counted with it. Below it stands
when the page named other authors or another time of publication; and last, since when the page is gone.

\b
Examples:
  archiver versions https://example.org/news/story.html
  archiver show https://example.org/news/story.html --version 1
  archiver diff https://example.org/news/story.html 1 2
"""


@click.command("versions", help=_HELP)
@click.argument("page", metavar="URL|ID")
@folder_option
@json_option
def command(page: str, folder: Path, *, as_json: bool) -> None:
    """Print a line for each version."""
    with open_reader(folder) as reader:
        versions = reader.versions(page)
        if not versions:
            known = "no article was read from its captures" if reader.find(page) else "nothing was archived"
            raise NotArchived(folder, f"{page}: {known}")
    for version in versions:
        if as_json:
            print_json(version.to_dict())
        else:
            click.echo("\n".join(_lines(version)))
    tell_of_extractors(versions)


def tell_of_extractors(versions: Sequence[Version]) -> None:
    """Say on standard error when versions may differ because they were read differently."""
    extractors = {version.extractor for version in versions}
    if len(extractors) > 1:
        by_rule = None not in extractors and len({_without_rule(each or "") for each in extractors}) == 1
        what, again = ("site rules", " --again") if by_rule else ("versions of the extractor", "")
        click.echo(
            f"archiver: some of these were read by different {what}, and may differ by it; "
            f"`archiver extract --all{again}` reads them anew",
            err=True,
        )


def _without_rule(extractor: str) -> str:
    """The version alone.

    >>> _without_rule("0.1.0+3f2a91c0.5d41402a"), _without_rule("0.1.0+3f2a91c0")
    ('0.1.0+3f2a91c0', '0.1.0+3f2a91c0')
    """
    release, _, digests = extractor.partition("+")
    return f"{release}+{digests.partition('.')[0]}"


def extent(version: Version) -> str:
    """How much changed in a version that is not the first, in a few words."""
    title = ", new title" if version.title_changed else ""
    if version.returns_to is not None:
        title = f", as version {version.returns_to}"
    return f"+{version.words_added:,} -{version.words_removed:,} words{title}"


def _lines(version: Version) -> list[str]:
    article = version.article
    words = extent_of(article)
    if version.words_added is not None:
        words += f" ({extent(version)})"
    captures = len(version.captures)
    seen = f"seen {captures} times, last {version.captures[-1].captured_at:%Y-%m-%d %H:%M}"
    facts = [words, seen if captures > 1 else "seen once"]
    if article.modified is not None:
        facts.append(f"says updated {article.modified.isoformat()[:16].replace('T', ' ')}")
    lead = f"{version.number:>3}  {version.captured_at:%Y-%m-%d %H:%M}  "
    title = printable(article.title or NO_TITLE)
    lines = [*behind(lead, title, bold=True), *behind(" " * len(lead), ", ".join(facts), dim=True)]
    for each in version.restated:
        lines += behind(f"     {each.captured_at:%Y-%m-%d %H:%M}  ", in_words(each))
    if (gone := version.gone) is not None:
        said = gone.in_words
        if gone.last != gone.since:
            said += f", last {gone.last.captured_at:%Y-%m-%d %H:%M}"
        lines += behind(f"     {gone.since.captured_at:%Y-%m-%d %H:%M}  ", said, bold=True)
    return lines
