"""How many servers can be connected to at once: each takes open files, of which a process may have few.

macOS allows 256 unless told otherwise, Linux 1,024; both let a process raise that for itself.
"""

from __future__ import annotations

import resource
from contextlib import suppress

_OF_A_SERVER = 5  # two addresses tried side by side, a connection that idles, two large answers on disk
_OF_THE_ARCHIVE = 48  # WARC files, database, workers; and some for what else the program does


def servers_at_once(wanted: int) -> int:
    """How many can be connected to at once, up to `wanted`; the process's limit is raised where it may be.

    Fewer than wanted make a run slower. Without looking, what goes beyond the limit would be told as failures
    of sites that are well.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = _OF_THE_ARCHIVE + wanted * _OF_A_SERVER
    if _is_below(soft, needed):
        soft = hard if _is_below(hard, needed) else needed
        with suppress(OSError, ValueError):  # macOS has a limit of its own, which it does not tell
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if not _is_below(soft, needed):
        return wanted
    return max(1, (soft - _OF_THE_ARCHIVE) // _OF_A_SERVER)


def _is_below(limit: int, needed: int) -> bool:
    return limit != resource.RLIM_INFINITY and limit < needed
