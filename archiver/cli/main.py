"""The `archiver` command and its options in common; each command is loaded when it is called."""

from __future__ import annotations

from importlib import import_module

import click

import archiver
from archiver.cli import exits

_COMMANDS = {
    "save": "archiver.cli.save",
    "list": "archiver.cli.list",
    "show": "archiver.cli.show",
    "extract": "archiver.cli.extract",
    "demo": "archiver.cli.demo",
}  # in the order in which a newcomer meets them


class _Commands(click.Group):
    """Commands by name, each from its own module: `archiver extract` does not load the network."""

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


def main() -> None:
    """Run the command line and exit with its code."""
    with exits.exit_codes():
        cli(prog_name="archiver")
