"""`archiver add`: a source more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archiver.cli import exits
from archiver.cli.options import allow_private_option, begun, folder_option, json_option, print_json
from archiver.cli.progress import address_shown
from archiver.crawl.look import Found
from archiver.errors import FetchError, InvalidURL, ParseError

if TYPE_CHECKING:
    from pathlib import Path

    from archiver.crawl.look import Finding

_HELP = """Add sources: each is looked at and shown; `archiver run` then archives what it brings.

Of a site the feeds and sitemaps that it names are looked at too, a dozen of them at most and at a polite
pace, and it is said how many articles each would bring.

The archive is made if it is missing. Sources stand in its archiver.toml, which is yours to edit. robots.txt
is obeyed, and on the open web you must have set a contact there.

\b
Examples:
  archiver add https://example.org/
  archiver add https://example.org/feed.xml
  archiver add https://example.org/feed --exclude /sport/ --exclude '/live/*'
  archiver add https://example.org/ --dry-run
"""


def _patterns(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    if "" in values:
        raise click.BadParameter("a part of an address cannot be empty")
    return values


@click.command("add", help=_HELP, epilog=f"\b\n{exits.TABLE}")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@folder_option
@click.option(
    "--include",
    multiple=True,
    callback=_patterns,
    metavar="PART",
    help="Take only pages with this in their address.",
)
@click.option(
    "--exclude",
    multiple=True,
    callback=_patterns,
    metavar="PART",
    help="Take no page with this in its address.",
)
@click.option("--dry-run", is_flag=True, help="Only show what is there.")
@allow_private_option
@json_option
def command(  # noqa: PLR0913 — one for each option
    urls: tuple[str, ...],
    folder: Path,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    *,
    dry_run: bool,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Look at each, show it, add it."""
    archive = begun(folder, allow_private=allow_private)
    failed = unusable = 0
    with archive:
        for url in urls:
            try:
                with address_shown() as show:
                    finding = archive.add(
                        url, include=include, exclude=exclude, dry_run=dry_run, progress=show
                    )
            except (FetchError, InvalidURL, ParseError) as error:
                failed += 1
                unusable += isinstance(error, InvalidURL)
                click.echo(f"archiver: {error}", err=True)
            else:
                print_json(finding.to_dict()) if as_json else _show(finding, dry_run=dry_run)
                if (include or exclude) and not (finding.added or dry_run):
                    what = "is a source already; its patterns stay as they are in archiver.toml"
                    click.echo(f"archiver: {finding.source.url}: {what}", err=True)
    code = exits.code_of_batch(saved=len(urls) - failed, failed=failed, unusable=unusable)
    raise SystemExit(code)


def _show(finding: Finding, *, dry_run: bool) -> None:
    done = "added" if finding.added else "found" if dry_run else "known"
    itself = Found(
        url=finding.source.url,
        kind=finding.source.kind or "site",
        articles=finding.articles,
        newest=finding.newest,
    )
    click.echo(f"{done:7}{_line(itself)}")
    for found in finding.more[:_MOST_SHOWN]:
        click.echo(f"{'':7}{_line(found)}")
    if len(finding.more) > _MOST_SHOWN:
        click.echo(f"{'':7}and {len(finding.more) - _MOST_SHOWN} more")
    if finding.more:
        click.echo(f"{'':7}together {finding.total} articles")


def _line(found: Found) -> str:
    if found.error is not None:
        what = f"({found.error})"
    elif found.articles is None:
        what = "(not looked at)"
    else:
        what = f"articles={found.articles}"
        what += f" sitemaps={found.sitemaps}" if found.sitemaps else ""
        what += f" newest={found.newest.isoformat()[:10]}" if found.newest else ""
    return f"{found.kind:8}{found.url}  {what}"


_MOST_SHOWN = 20
