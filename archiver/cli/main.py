"""The `archiver` command and its options in common; each command is loaded when it is called."""

from __future__ import annotations

import logging
import sys
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import click

import archiver
from archiver.cli import exits, terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COMMANDS = {
    "save": ("archiver.cli.save", "Archive pages by their URLs, now."),
    "add": ("archiver.cli.add", "Add a source."),
    "sources": ("archiver.cli.sources", "List the sources."),
    "remove": ("archiver.cli.remove", "Remove a source."),
    "run": ("archiver.cli.run", "Archive what is new or changed."),
    "status": ("archiver.cli.status", "Show how the sources are."),
    "explain": ("archiver.cli.explain", "Say why an address was fetched or not."),
    "list": ("archiver.cli.list", "List what is in the archive."),
    "search": ("archiver.cli.search", "Search the articles' text."),
    "show": ("archiver.cli.show", "Show a page out of the archive."),
    "stats": ("archiver.cli.stats", "Count what is in the archive."),
    "versions": ("archiver.cli.versions", "List the versions of an article."),
    "diff": ("archiver.cli.diff", "Show what changed between two versions."),
    "changes": ("archiver.cli.changes", "List articles that were edited."),
    "extract": ("archiver.cli.extract", "Print the article in a page or file."),
    "verify": ("archiver.cli.verify", "Check that the archive is sound."),
    "reindex": ("archiver.cli.reindex", "Make database and index anew from the WARC files."),
    "import": ("archiver.cli.take_in", "Take in WARC and WACZ files of other tools."),
    "export": ("archiver.cli.export", "Write articles to a file: JSON, CSV, Parquet, …"),
    "replay": ("archiver.cli.replay", "Replay the archive in a browser, with pywb."),
    "demo": ("archiver.cli.demo", "Archive an invented news site, to see how it works."),
}  # in the order in which a newcomer meets them


class _Commands(click.Group):
    """Commands by name, each from its own module: `archiver extract` does not load the network."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click's own; who puts a command's option before the command is told where it belongs."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            where = f"{error.message} Options stand behind the command: archiver COMMAND {error.option_name}"
            raise click.UsageError(where, ctx) from error

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — click's signature
        return list(_COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands in the help text; click's own would load them all."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in _COMMANDS.items()])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, _ = _COMMANDS[cmd_name]
        command = import_module(module).command
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=_Commands, epilog=f"\b\n{exits.TABLE}", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(archiver.__version__, prog_name="archiver")
def cli() -> None:
    """Scrape and archive news: byte-exact WARC captures and clean article text."""


class _Warnings(logging.Handler):
    """Shows warnings on standard error as it is then: a progress bar puts itself in its place for a while."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(f"archiver: {self.format(record)}", err=True)


@contextmanager
def _warnings_shown() -> Iterator[None]:
    logger, warnings = logging.getLogger("archiver"), _Warnings()
    logger.addHandler(warnings)
    try:
        yield
    finally:
        logger.removeHandler(warnings)


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code.

    Args:
        words: the arguments. None: those of this process.
    """
    terminal.complete()
    with terminal.guarded(), exits.exit_codes(), _warnings_shown():
        # Not click's own `main`: it takes Ctrl-C and a closed pipe for errors and exits with 1.
        context = cli.make_context("archiver", list(sys.argv[1:] if words is None else words))
        with context:
            cli.invoke(context)
    sys.exit(exits.OK)
