"""Exit codes, so that cron and scripts can tell what happened, and the errors that lead to them."""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import click

from archiver.errors import (
    NO_THREAD,
    NONE_LEFT,
    ArchiveLocked,
    ArchiverError,
    ClockNotSet,
    ConfigError,
    ExportError,
    FetchError,
    InvalidURL,
    NoSuchVersion,
    NotArchived,
    ParseError,
    QueryError,
    StoreError,
    WarcError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType
    from typing import NoReturn

OK = 0
INTERNAL = 1
USAGE = 2
SOME_FAILED = 3
ALL_FAILED = 4
DAMAGED = 5
LOCKED = 75  # EX_TEMPFAIL of sysexits.h: try again later
INTERRUPTED = 130  # 128 + SIGINT
HUNG_UP = 129  # 128 + SIGHUP
TERMINATED = 143  # 128 + SIGTERM

TABLE = """\
Exit codes:
  0    done (also: nothing new)
  1    a fault of archiver itself
  2    wrong usage or settings; no archive, or nothing of that page in it
  3    some pages failed
  4    every page failed
  5    archive damaged, or the system refused: disk full, too many open files
  75   another run holds the archive, or the clock is not set: try later
  130  interrupted (143: terminated, 129: terminal gone), after a clean close"""

_UNUSABLE_NAME = (errno.EACCES, errno.EPERM, errno.ENAMETOOLONG, errno.ELOOP)
_DISK_REFUSED = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS)

_CODES: tuple[tuple[type[ArchiverError], int], ...] = (
    (InvalidURL, USAGE),
    (NoSuchVersion, USAGE),
    (NotArchived, USAGE),
    (QueryError, USAGE),
    (ConfigError, USAGE),
    (ExportError, USAGE),
    (ArchiveLocked, LOCKED),
    (ClockNotSet, LOCKED),
    (WarcError, DAMAGED),
    (StoreError, DAMAGED),
    (FetchError, ALL_FAILED),
    (ParseError, ALL_FAILED),
)


_ENDINGS = {
    signal.SIGTERM: ("terminated", TERMINATED),
    signal.SIGHUP: ("the terminal is gone", HUNG_UP),  # a window that is closed, an ssh that breaks off
}


class _Terminated(BaseException):
    """SIGTERM or SIGHUP came. Not an Exception, so that nothing on the way takes it for a fault of a page."""


@contextmanager
def exit_codes() -> Iterator[None]:
    """Run a command: its errors become one line on standard error and the right exit code.

    SIGTERM and SIGHUP unwind like Ctrl-C, so that the archive is closed in order. What is ignored, as nohup
    has it, stays so.
    """
    heard = [number for number in _ENDINGS if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, _terminate) for number in heard}
    try:
        yield
    except ArchiverError as error:
        _leave(str(error), code_of(error))
    except KeyboardInterrupt:
        _leave("interrupted; what was reported as saved is kept", INTERRUPTED)
    except _Terminated as ending:
        how, code = _ENDINGS[ending.args[0]]
        _leave(f"{how}; what was reported as saved is kept", code)
    except click.exceptions.Exit as left:  # --help, --version
        sys.exit(left.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output went away (`archiver list | head`): nobody is left to tell.
        _drop_output()
        sys.exit(OK)
    except OSError as error:
        _leave_refused(error)
    except Exception as error:  # noqa: BLE001 — the last resort
        _report(error)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def code_of(error: ArchiverError) -> int:
    """The exit code for an error that ends a command.

    >>> code_of(InvalidURL("x", "it is not one"))
    2
    """
    return next((code for kind, code in _CODES if isinstance(error, kind)), INTERNAL)


def code_of_batch(*, saved: int, failed: int, unusable: int) -> int:
    """The exit code after many pages: `unusable` of the `failed` ones were not even URLs.

    >>> code_of_batch(saved=2, failed=1, unusable=0), code_of_batch(saved=0, failed=1, unusable=1)
    (3, 2)
    """
    if not failed:
        return OK
    if saved:
        return SOME_FAILED
    return USAGE if failed == unusable else ALL_FAILED


def _terminate(number: int, _frame: FrameType | None) -> NoReturn:
    raise _Terminated(signal.Signals(number))


def _leave_refused(error: OSError) -> NoReturn:
    """Leave with what the system refused; of the archive's files that is an error of ours already."""
    if error.errno in _UNUSABLE_NAME and error.filename is not None:
        _leave(f"{error.filename}: {error.strerror}", USAGE)
    if error.errno in NONE_LEFT:
        _leave_without_room(error.strerror)
    if error.errno not in _DISK_REFUSED:
        _report(error)
    if error.filename is not None:
        _leave(f"{error.filename}: {error.strerror}", DAMAGED)
    _drop_output()
    what = "a file cannot be read or written" if error.errno == errno.EIO else "the output cannot be written"
    _leave(f"{what}: {error.strerror}", DAMAGED)


def _leave_without_room(why: str | None) -> NoReturn:
    _leave(f"the system has no room for the work: {why} (see `ulimit -a`)", DAMAGED)


def _report(error: Exception) -> NoReturn:
    """Show a fault of ours whole."""
    if str(error) == NO_THREAD:
        _leave_without_room(NO_THREAD)
    traceback.print_exception(error)
    _leave("this is a fault of archiver itself; please report it with the lines above", INTERNAL)


def _drop_output() -> None:
    """Write nothing at exit of what is still buffered: it would fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _leave(message: str, code: int) -> NoReturn:
    with suppress(OSError):  # the terminal may be gone
        print(f"archiver: {message}", file=sys.stderr)  # noqa: T201
    sys.exit(code)
