"""`archiver save`: archive the pages a person names, now."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from archiver.cli import exits
from archiver.cli.options import (
    allow_private_option,
    begun,
    extent_of,
    folder_option,
    json_option,
    print_json,
)
from archiver.cli.progress import progress_bar
from archiver.errors import InvalidURL, UnknownHost

if TYPE_CHECKING:
    from archiver.models import Outcome

_COMMENT = re.compile(r"(^|\s)#.*")
_HELP = """Archive these pages now: the bytes as they were sent, and the article's text.

Each page is kept even if it is an error page, a PDF or an image; an article is looked for in web pages and
plain text. The pictures and style sheets that it shows are not fetched. A page that fails does not stop the
others. robots.txt is not asked: you named the pages yourself.

\b
Examples:
  archiver save https://example.org/news/story.html
  archiver save -a ~/news https://example.org/a https://example.com/b
  archiver save --from urls.txt --json > saved.jsonl

With --json one line is printed for each page, once the page is on disk and synced.
"""


@click.command("save", help=_HELP, epilog=f"\b\n{exits.TABLE}")
@click.argument("urls", nargs=-1, metavar="URL...")
@folder_option
@click.option(
    "--from",
    "from_files",
    type=click.File("rb"),
    multiple=True,
    metavar="FILE",
    help="Read more URLs from a file, one a line (- is standard input; # begins a comment).",
)
@allow_private_option
@json_option
def command(
    urls: tuple[str, ...],
    folder: Path,
    from_files: tuple[BinaryIO, ...],
    *,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Save the pages and leave with the code that tells how it went."""
    wanted = list(dict.fromkeys([*urls, *chain.from_iterable(map(_lines, from_files))]))
    if not wanted:
        read = " and ".join(file.name for file in from_files)
        why = f"there is no URL in {read}" if read else "no URL given"
        raise click.UsageError(f"{why}; name some, or a file of them with --from")
    archive = begun(folder, allow_private=allow_private)
    counts: Counter[str] = Counter()
    with archive, progress_bar(len(wanted), "saving") as advance:
        for outcome in archive.save_all(wanted):
            counts[outcome.status] += 1
            counts["unusable"] += isinstance(outcome.exception, InvalidURL)
            counts["articles"] += outcome.article is not None and outcome.article.access == "ok"
            _report(outcome, as_json=as_json)
            advance(outcome.url)
    if len(wanted) > 1:
        summary = f"saved={counts['saved']} articles={counts['articles']} failed={counts['failed']}"
        click.echo(f"{summary} archive={folder}", err=True)
    code = exits.code_of_batch(saved=counts["saved"], failed=counts["failed"], unusable=counts["unusable"])
    raise SystemExit(code)


def _lines(file: BinaryIO) -> list[str]:
    """URLs out of a file. Windows puts a byte order mark before UTF-8; # within an address is part of it."""
    data = file.read()
    if data.startswith(b"{\\rtf"):  # as TextEdit and WordPad save, unless they are told
        raise click.BadParameter(f"{file.name}: is rich text; save it as plain text", param_hint="--from")
    try:
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise click.BadParameter(
            f"{file.name}: is not text in UTF-8; save it as plain text in UTF-8 ({error})",
            param_hint="--from",
        ) from error
    return [url for line in lines if (url := _COMMENT.sub("", line).strip())]


def _report(outcome: Outcome, *, as_json: bool) -> None:
    if as_json:
        print_json(outcome.to_dict())
    elif outcome.status == "saved":
        click.echo(f"saved  {outcome.url}{_what(outcome)}")
    if outcome.error is not None:
        click.echo(f"archiver: {outcome.url}: {outcome.error}{_or_a_file(outcome)}", err=True)
    elif outcome.note is not None:
        click.echo(f"archiver: {outcome.url}: {outcome.note}", err=True)
    if outcome.article is not None and outcome.article.access == "consent":
        click.echo(
            f"archiver: {outcome.url}: a page that asks for consent stood in its place; a cookie that says "
            "yes can be sent: headers, in the site's table in archiver.toml",
            err=True,
        )
    if outcome.status == "saved" and len(outcome.url.split()) > 1:
        click.echo(
            f"archiver: {outcome.url}: there is a space in this address, and all of it was asked for; "
            "if what stands behind the space is no part of it, save it again without that",
            err=True,
        )


def _or_a_file(outcome: Outcome) -> str:
    with suppress(OSError):  # too long for a file's name
        if isinstance(outcome.exception, (InvalidURL, UnknownHost)) and Path(outcome.url).is_file():
            return "; it is a file: --from reads the URLs in it"
    return ""


def _what(outcome: Outcome) -> str:
    """What kind of thing was saved, in a few words."""
    article = outcome.article
    if article is None:
        return ""
    title = article.title or "no title found"
    return f"\n       {title} ({extent_of(article)})"
