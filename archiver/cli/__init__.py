"""The command line: each command parses its words, calls one method of `Archive`, and prints.

Data goes to standard output, talk to standard error. Exit codes are in `exits.py`.
"""

from __future__ import annotations

from archiver.cli.main import main

__all__ = ["main"]
