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
    "save": "archiver.cli.save",
    "add": "archiver.cli.add",
    "sources": "archiver.cli.sources",
    "remove": "archiver.cli.remove",
    "run": "archiver.cli.run",
    "status": "archiver.cli.status",
    "explain": "archiver.cli.explain",
    "list": "archiver.cli.list",
    "search": "archiver.cli.search",
    "show": "archiver.cli.show",
    "stats": "archiver.cli.stats",
    "versions": "archiver.cli.versions",
    "diff": "archiver.cli.diff",
    "changes": "archiver.cli.changes",
    "extract": "archiver.cli.extract",
    "verify": "archiver.cli.verify",
    "reindex": "archiver.cli.reindex",
    "import": "archiver.cli.take_in",
    "export": "archiver.cli.export",
    "replay": "archiver.cli.replay",
    "demo": "archiver.cli.demo",
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

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(_COMMANDS[cmd_name]).command
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
