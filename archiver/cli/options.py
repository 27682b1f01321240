"""Options that several commands share, and how they print."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click
import msgspec
from click.core import ParameterSource

from archiver.errors import InvalidURL
from archiver.models import Access
from archiver.selection import Selection, as_moment, end_of, parse_moment
from archiver.settings import FILE_NAME as SETTINGS_NAME
from archiver.urls import host, parse_url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from archiver.archive import Archive
    from archiver.models import Article
    from archiver.store import StoredArticle

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
FORMATS = ("text", "markdown", "json", "jsonld")


def _folder(context: click.Context, option: click.Parameter, value: str) -> Path:
    if not value:  # of a shell variable that is not set: it would be the folder one stands in
        raise click.BadParameter("the name is empty")
    folder = Path(value)
    if context.get_parameter_source(option.name or "") is ParameterSource.DEFAULT and _stands_in_one():
        folder = Path.cwd()
    # From Python 3.14 on `exists` is false where one may not look: an archive would be said not to be there.
    with suppress(FileNotFoundError, NotADirectoryError):
        (folder / SETTINGS_NAME).stat()
    return folder


def _stands_in_one() -> bool:
    """Whether one stands in an archive, where nobody means one in a folder below it."""
    try:
        return Path(SETTINGS_NAME).exists() and Path("archive").is_dir()
    except OSError:  # where one stands cannot be read
        return False


folder_option = click.option(
    "-a",
    "--archive",
    "folder",
    type=click.Path(file_okay=False),
    callback=_folder,
    envvar="ARCHIVER_DIR",
    default="news-archive",
    show_default=True,
    show_envvar=True,
    help="The archive's folder; without it the one you stand in, if it is one.",
)


def begun(folder: Path, *, allow_private: bool = False) -> Archive:
    """The archive in `folder`, to be written. That it is a new one is said: a wrong folder is found so.

    Raises:
        ConfigError: as `Archive`.
    """
    from archiver.archive import Archive  # what only reads a page does not need it

    archive = Archive(folder)
    if not any((folder / name).exists() for name in (SETTINGS_NAME, "archive")):
        click.echo(f"archiver: {archive.folder}: a new archive is begun here", err=True)
    if allow_private:
        archive = Archive(folder, settings=msgspec.structs.replace(archive.settings, allow_private=True))
    return archive


COUNT = click.IntRange(1, 2**31 - 1)
"""How many of something; Python's own limit would be an error without a name."""

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
limit_option = click.option("--limit", type=COUNT, metavar="N", help="At most so many.")
pager_option = click.option("--pager", is_flag=True, help="In a pager ($PAGER, less).")
allow_private_option = click.option(
    "--allow-private", is_flag=True, help="Also fetch from addresses outside the public internet."
)


def _moment(_: click.Context, param: click.Parameter, value: str | None) -> datetime | date | None:
    try:
        return None if value is None else parse_moment(value, datetime.now(UTC), end=param.name == "until")
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is {error}") from error


def _site(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    try:
        return None if value is None else host(parse_url(value))
    except InvalidURL as error:
        raise click.BadParameter(f"{value!r} is no host: {error.reason}") from error


def _language(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and _LANGUAGE.fullmatch(value) is None:
        raise click.BadParameter(f"{value!r} is no language tag, such as en or pt-BR")
    return value


_SELECTION = {
    "site": click.option(
        "--site", callback=_site, metavar="HOST", help="Only of this host, or this domain and its hosts."
    ),
    "author": click.option("--author", metavar="NAME", help="Only by authors with this in their name."),
    "since": click.option(
        "--since",
        callback=_moment,
        metavar="TIME",
        help="Published then or later: 2026-11-22, 2026-11, 2026, 2026-11-22T18:00, or so long ago: "
        "12h, 7d, 2w.",
    ),
    "until": click.option(
        "--until", callback=_moment, metavar="TIME", help="Published on that day or earlier."
    ),
    "language": click.option(
        "--language", callback=_language, metavar="TAG", help="Only in this language; pt is also pt-BR."
    ),
    "section": click.option("--section", metavar="NAME", help="Only of this section."),
    "access": click.option(
        "--access", type=click.Choice(get_args(Access)), help="Only what could be read so far; ok: all of it."
    ),
    "unique": click.option("--unique", is_flag=True, help="Of copies of one story only the first published."),
    "every_version": click.option(
        "--all-versions", "every_version", is_flag=True, help="Also versions of which there is a newer one."
    ),
}


_CHANGES = {name: option for name, option in _SELECTION.items() if name != "every_version"} | {
    "since": click.option(
        "--since",
        callback=_moment,
        metavar="TIME",
        help="Edited then or later: 2026-11-22, 2026-11, 2026, 2026-11-22T18:00, or so long ago: "
        "12h, 7d, 2w.",
    ),
    "until": click.option("--until", callback=_moment, metavar="TIME", help="Edited on that day or earlier."),
}


def selection_options(command: Callable[..., None]) -> Callable[..., None]:
    """Options that say which articles; the command gets them as one argument, `selection`."""
    return _selecting(command, _SELECTION)


def change_options(command: Callable[..., None]) -> Callable[..., None]:
    """The same for edits of articles, which have times of their own."""
    return _selecting(command, _CHANGES)


def _selecting(
    command: Callable[..., None], selecting: Mapping[str, Callable[..., Any]]
) -> Callable[..., None]:
    @wraps(command)
    def with_selection(*arguments: Any, **options: Any) -> None:  # those of any command
        selection = Selection(**{name: options.pop(name) for name in selecting})
        since, until = selection.since, selection.until
        if since is not None and until is not None and end_of(until) <= as_moment(since):
            raise click.UsageError("--until is before --since: nothing lies between them")
        command(*arguments, selection=selection, **options)

    decorated: Callable[..., None] = with_selection
    for option in reversed(list(selecting.values())):
        decorated = option(decorated)
    return decorated


def print_json(value: dict[str, Any]) -> None:
    """One line of JSON on standard output, flushed: a line is a promise."""
    click.echo(json.dumps(value, ensure_ascii=False))


_WHY_NOT_WHOLE: dict[Access, str] = {
    "paywalled": "paywalled",
    "consent": "a cookie wall",
    "script_only": "its text needs a script",
    "empty": "no text",
    "not_article": "no article",
}


def extent_of(article: Article | StoredArticle) -> str:
    """How long an article is, or why there is none, in a few words."""
    return _WHY_NOT_WHOLE.get(article.access) or f"{article.word_count:,} words"


def copies_of(stored: StoredArticle) -> str:
    """How many other pages tell the same story, to stand behind other facts; nothing when none does."""
    return f", +{stored.copies} {'copy' if stored.copies == 1 else 'copies'}" if stored.copies else ""


def formatted(article: Article, form: str, **more: str | None) -> str:
    """An article in one of FORMATS; `more` is what else is to stand in its JSON."""
    if form == "json":
        return json.dumps(article.to_dict() | more, ensure_ascii=False, indent=2)
    if form == "jsonld":
        return json.dumps(article.to_jsonld(), ensure_ascii=False, indent=2)
    heading = article.title or ""
    if form == "markdown":
        return "\n\n".join(part for part in (heading and f"# {heading}", article.markdown) if part)
    return "\n\n".join(part for part in (heading, article.text) if part)
