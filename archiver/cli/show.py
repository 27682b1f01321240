"""`archiver show`: one page out of the archive."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 — click reads the annotation's type at run time
from typing import TYPE_CHECKING

import click

from archiver.cli.options import FORMATS, folder_option, formatted, pager_option
from archiver.errors import NotArchived, WarcError
from archiver.reading.reader import open_reader

if TYPE_CHECKING:
    from archiver.models import Article, Capture
    from archiver.reading.reader import Reader

_HELP = """Show a page out of the archive, by its URL or by the id of a capture (`archiver list --captures`).

\b
Examples:
  archiver show https://example.org/news/story.html
  archiver show https://example.org/news/story.html --version 1
  archiver show https://example.org/news/story.html --markdown > story.md
  archiver show 3f2a91c0 --raw > response.http

Without a format the article is shown with what is known of it, its text in lines as wide as the terminal.
"""


@click.command("show", help=_HELP)
@click.argument("page", metavar="URL|ID")
@folder_option
@click.option(
    "--version", "number", type=click.IntRange(min=1), metavar="N", help="A version; 1 is the oldest."
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="The article alone, in this form.")
@click.option("--markdown", "form", flag_value="markdown", help="The same as --format markdown.")
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option("--raw", is_flag=True, help="The response as it was sent, head and body, byte for byte.")
@click.option("--headers", is_flag=True, help="The heads of request and response as they were sent.")
@pager_option
def command(  # noqa: PLR0913 — an option each
    page: str, folder: Path, *, number: int | None, form: str | None, raw: bool, headers: bool, pager: bool
) -> None:
    """Print an article, or what was recorded."""
    if (form is not None) + raw + headers > 1:
        raise click.UsageError("of --format (--markdown, --json), --raw and --headers only one can be given")
    with open_reader(folder) as reader:
        capture, article = _found(reader, folder, page, number)
        if raw or headers:
            _print_bytes(reader.raw(capture) if raw else _heads(reader, capture), pager=pager)
            return
        if article is None:
            why = f"no article was read from this capture ({_answer(capture)}); --raw shows it"
            raise NotArchived(folder, f"{capture.url}: {why}")
        if form:
            shown = formatted(article, form, extractor=reader.extractor_of(capture))
        else:
            shown = _page(reader, capture, article)
    if form == "markdown" and sys.stdout.isatty():
        from archiver.cli.reading import rendered

        shown = rendered(shown)
    _print(shown, pager=pager)


def _found(reader: Reader, folder: Path, page: str, number: int | None) -> tuple[Capture, Article | None]:
    """The capture, and what was read from it."""
    if number is not None:
        version = reader.version(page, number)
        return version.captures[0], version.article
    capture = reader.find(page)
    if capture is None:
        raise NotArchived(folder, f"nothing was archived under {page}")
    return capture, reader.article(capture)


def _answer(capture: Capture) -> str:
    return capture.error or f"status {capture.status}, {capture.content_type or 'no type'}"


def _page(reader: Reader, capture: Capture, article: Article) -> str:
    from archiver.cli.reading import reading_page

    try:
        versions = reader.versions(capture)
    except WarcError as error:  # of another version; this one could be read
        click.echo(f"archiver: {error}", err=True)
        versions = []
    return reading_page(article, capture, versions, is_terminal=sys.stdout.isatty())


def _heads(reader: Reader, capture: Capture) -> bytes:
    from archiver import http1

    block = reader.raw(capture)
    request = reader.request(capture)
    if request is None:
        click.echo(f"archiver: {capture.url}: the request was not recorded", err=True)
    return b"".join(each[: http1.parse_head(each).length] for each in (request, block) if each)


def _print(text: str, *, pager: bool) -> None:
    if pager:
        click.echo_via_pager(text + "\n")
    else:
        click.echo(text)


def _print_bytes(data: bytes, *, pager: bool) -> None:
    """Bytes as they are, but to a person: as text, without what could do the terminal harm."""
    if pager or sys.stdout.isatty():
        from archiver.cli.terminal import printable

        _print(printable(data.decode("utf-8", "replace").replace("\r\n", "\n")), pager=pager)
    else:
        sys.stdout.buffer.write(data)
