"""`archiver extract`: the cleaned copy of one page, without an archive."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archiver.cli.options import FORMATS, formatted
from archiver.errors import ParseError
from archiver.extract import extract

_HELP = """Print the article in a saved page, in a page on the web, or in standard input (-).

Nothing is archived. HTML and plain text both work; plain text is a page whose text was already extracted.

\b
Examples:
  archiver extract page.html --url https://example.org/news/story.html
  archiver extract https://example.org/news/story.html --format json
  curl -s https://example.org/news/story.html | archiver extract - --format text
"""


@click.command("extract", help=_HELP, short_help="Print the article in a page or file.")
@click.argument("source", metavar="FILE|URL|-")
@click.option("--url", help="Where a saved page came from: resolves its links and helps with its metadata.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option("--allow-private", is_flag=True, help="Also fetch from addresses outside the public internet.")
def command(source: str, url: str | None, form: str, *, allow_private: bool) -> None:
    """Print the article."""
    page, page_url, content_type = _read(source, allow_private=allow_private)
    article = extract(page, url=url or page_url, content_type=content_type)
    if not article.text:
        raise ParseError(source, f"no article was found in it ({article.access})")
    click.echo(formatted(article, form))


def _read(source: str, *, allow_private: bool) -> tuple[bytes, str | None, str | None]:
    """The page's bytes, its URL if it has one, and its Content-Type if it was sent."""
    if source == "-":
        return sys.stdin.buffer.read(), None, None
    if not Path(source).exists() and source.startswith(("http://", "https://")):
        return _fetched(source, allow_private=allow_private)
    try:
        return Path(source).read_bytes(), None, None
    except OSError as error:
        raise click.BadParameter(
            f"{source}: {error.strerror}; a URL begins with http:// or https://"
        ) from error


def _fetched(url: str, *, allow_private: bool) -> tuple[bytes, str, str | None]:
    from archiver.archive import fetch
    from archiver.settings import Settings

    exchange = fetch(url, settings=Settings(allow_private=allow_private))
    try:
        if exchange.status is None or exchange.status >= 400:
            raise ParseError(exchange.url, f"the server answered {exchange.status}")
        return exchange.body(), exchange.url, exchange.header("Content-Type")
    finally:
        exchange.close()
