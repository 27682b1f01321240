"""Options that several commands share, and how they print."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from archiver.models import Article

FORMATS = ("text", "markdown", "json", "jsonld")

folder_option = click.option(
    "-a",
    "--archive",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="ARCHIVER_DIR",
    default=Path("news-archive"),
    show_default=True,
    show_envvar=True,
    help="The archive's folder.",
)

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


def print_json(value: dict[str, Any]) -> None:
    """One line of JSON on standard output, flushed: a line is a promise."""
    click.echo(json.dumps(value, ensure_ascii=False))


def formatted(article: Article, form: str) -> str:
    """An article in one of FORMATS."""
    if form == "json":
        return json.dumps(article.to_dict(), ensure_ascii=False, indent=2)
    if form == "jsonld":
        return json.dumps(article.to_jsonld(), ensure_ascii=False, indent=2)
    heading = article.title or ""
    if form == "markdown":
        return "\n\n".join(part for part in (heading and f"# {heading}", article.markdown) if part)
    return "\n\n".join(part for part in (heading, article.text) if part)
