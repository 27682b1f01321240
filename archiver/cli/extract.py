"""`archiver extract`: the cleaned copy of one page, without an archive."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver.cli import exits
from archiver.cli.options import FORMATS, allow_private_option, folder_option, formatted, print_json
from archiver.errors import ConfigError, InvalidURL, ParseError
from archiver.extract import explain, extract, parse_rules
from archiver.urls import parse_url

if TYPE_CHECKING:
    from archiver.extract import SiteRule

_HELP = """Print the article in a saved page, in a page on the web, or in standard input (-).

Nothing is archived. A page is HTML, a file in which a browser saved it (.mhtml, .webarchive), or plain text,
which is a page whose text was already extracted.

With --all the pages of an archive are read again instead, on all cores: what another version of the extractor
has read. Cleaned copies that differ are added, the old ones stay. Broken off, it goes on where it stopped.

\b
Examples:
  archiver extract page.html --url https://example.org/news/story.html
  archiver extract https://example.org/news/story.html --format json
  curl -s https://example.org/story.html | archiver extract - --format text
  archiver extract page.html --url URL --rules rules.toml --explain
  archiver extract --all -a ~/news
"""


def _address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """As `save` takes it: `ledger.example/a` too, for which a rule would otherwise not be found."""
    try:
        return None if value is None else parse_url(value)
    except InvalidURL as error:
        raise click.BadParameter(str(error)) from error


@click.command("extract", help=_HELP, epilog=f"\b\n{exits.TABLE}")
@click.argument("source", metavar="FILE|URL|-", required=False)
@click.option(
    "--url",
    callback=_address,
    metavar="URL",
    help="Where a saved page came from: resolves its links and helps with its metadata. "
    "[default: what the browser noted in it]",
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="[default: text]")
@click.option(
    "--json", "form", flag_value="json", help="The same as --format json; with --all a line a page."
)
@click.option(
    "--explain", "explains", is_flag=True, help="Print which part was kept or cut, and why (also --json)."
)
@click.option(
    "--rules",
    type=click.Path(path_type=Path),
    metavar="FILE.toml",
    help='Site rules: tables [site."host"], as in archiver.toml. They need the page\'s --url.',
)
@allow_private_option
@click.option("--all", "of_archive", is_flag=True, help="Read the pages of an archive again.")
@click.option("--again", is_flag=True, help="With --all: also pages that this version has read already.")
@folder_option
def command(  # noqa: PLR0913 — an option each
    source: str | None,
    url: str | None,
    form: str | None,
    *,
    rules: Path | None,
    explains: bool,
    allow_private: bool,
    of_archive: bool,
    again: bool,
    folder: Path,
) -> None:
    """Print the article, or why it is what it is; or read an archive's pages again."""
    if of_archive:
        if source or url or rules or explains or allow_private or form not in (None, "json"):
            raise click.UsageError("--all goes with --archive, --again and --json alone")
        from archiver.cli.reextract import reextract

        raise SystemExit(reextract(folder, again=again, as_json=form == "json"))
    if source is None or again:
        raise click.UsageError("name a page; or --all, to read an archive's pages again")
    site_rules = _rules(rules) if rules is not None else None
    page, page_url, content_type = _read(source, allow_private=allow_private)
    url = url or page_url
    if site_rules and url is None and extract(page, content_type=content_type).url is None:
        raise click.UsageError(
            "a rule is for a site, and this page does not say of which it is: add --url URL"
        )
    if explains:
        _explain(page, url, content_type, site_rules, as_json=form == "json")
        return
    article = extract(page, url=url, content_type=content_type, rules=site_rules)
    if not article.text:
        raise ParseError(source, f"no article was found in it ({article.access})")
    click.echo(formatted(article, form or "text"))


def _explain(
    page: bytes,
    url: str | None,
    content_type: str | None,
    rules: dict[str, SiteRule] | None,
    *,
    as_json: bool,
) -> None:
    from archiver.cli.explained import explained
    from archiver.cli.terminal import columns

    width = columns()
    for verdict in explain(page, url=url, content_type=content_type, rules=rules):
        if as_json:
            print_json(verdict.to_dict())
        else:
            click.echo("\n".join(explained(verdict, width)))


def _rules(path: Path) -> dict[str, SiteRule]:
    """The `site` table of a TOML file, which may be a whole archiver.toml."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("site")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, "file", f"cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(path, "file", f"is not valid TOML: {error}") from error
    if not isinstance(table, dict):
        raise ConfigError(path, "site", 'there is no table [site."host"] in it')
    return parse_rules(table, path)


def _read(source: str, *, allow_private: bool) -> tuple[bytes, str | None, str | None]:
    """The page's bytes, its URL if it has one, and its Content-Type if it was sent."""
    if source == "-":
        return sys.stdin.buffer.read(), None, None
    try:
        return Path(source).read_bytes(), None, None
    except OSError as error:
        refused = error
    if source.startswith(("http://", "https://")):
        return _fetched(source, allow_private=allow_private)
    why = f"{source}: {refused.strerror}; a URL begins with http:// or https://"
    raise click.BadParameter(why) from refused


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
