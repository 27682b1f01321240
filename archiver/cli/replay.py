"""`archiver replay`: the archive in the browser, by pywb."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from archiver.cli.options import folder_option
from archiver.cli.reindex import existing
from archiver.warc import COLLECTION, WITHOUT_NETWORK, safe_place

_HELP = """Replay the archive in a browser, with pywb.

pywb is installed with `pip install 'news-archiver[replay]'`. Here it reads the WARC files and the index
alone, and fetches nothing, so that archives of others can be looked at. With settings of your own, in the
archive's config.yaml, it is started by hand: `wayback`, in the archive's folder.

\b
Examples:
  archiver replay
  archiver replay -a ~/news --port 8090
"""


@click.command("replay", help=_HELP)
@folder_option
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True)
def command(folder: Path, port: int) -> None:
    """Become pywb."""
    existing(folder)
    beside_python = Path(sys.executable).with_name("wayback")
    wayback = str(beside_python) if beside_python.exists() else shutil.which("wayback")
    if wayback is None:
        raise click.UsageError("replay needs pywb: pip install 'news-archiver[replay]'")
    os.chdir(safe_place(folder))
    click.echo(f"http://localhost:{port}/{COLLECTION}/ (Ctrl-C ends it)", err=True)
    arguments = [wayback, "--port", str(port), "--bind", "127.0.0.1"]
    os.execve(wayback, arguments, os.environ | WITHOUT_NETWORK)  # noqa: S606 — no shell
