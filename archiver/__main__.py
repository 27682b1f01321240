"""`archiver` and `python -m archiver`: the command line, and signals that come while it is loaded."""

from __future__ import annotations

import os
import signal
from contextlib import suppress

TYPE_CHECKING = False  # as in `archiver`
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> NoReturn:
    """Run the command line and exit with its code.

    Until it is loaded nothing has begun: there is nothing to close, and no traceback to be shown.
    """
    before = {number: signal.getsignal(number) for number in _ENDINGS}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, _leave)
    from archiver.cli import main as command_line

    for number, handler in before.items():
        signal.signal(number, handler)
    command_line()


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    with suppress(OSError):  # standard error may be closed
        os.write(2, f"archiver: ended by {signal.Signals(number).name} before anything was done\n".encode())
    os._exit(128 + number)


if __name__ == "__main__":
    main()
