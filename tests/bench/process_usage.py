"""What a child process and its own children used: CPU from the system's account, memory sampled from /proc."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

SAMPLE_S = 0.1
TICKS_PER_S = os.sysconf("SC_CLK_TCK")
PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 1e6
MAXRSS_MB = 1e-6 if sys.platform == "darwin" else 1e-3
"""`ru_maxrss` counts bytes on macOS and kilobytes on Linux."""


@dataclass(slots=True)
class Usage:
    """One finished process, its children included except where `own` says otherwise.

    The fields from `own_user_s` on stay 0 or empty where there is no /proc.
    """

    exit_code: int = 0
    wall_s: float = 0.0
    cpu_s: float = 0.0
    peak_mb: float = 0.0  # of the largest single process
    own_user_s: float = 0.0
    own_system_s: float = 0.0
    peak_sum_mb: float = 0.0  # of all processes together, pages shared by several counted in each
    own_mb: list[float] = field(default_factory=list)  # over time, evenly spaced

    def growth(self) -> str:
        """The process's own memory after each fifth of the time."""
        if not self.own_mb:
            return "unknown without /proc"
        at = [self.own_mb[(len(self.own_mb) - 1) * fifth // 5] for fifth in range(1, 6)]
        return ", ".join(f"{mb:.0f}" for mb in at) + " MB after each fifth of the time"


def watch(child: subprocess.Popen[bytes], started: float) -> Usage:
    """Wait for the child to end; `started` is the `time.perf_counter()` of its start."""
    usage = Usage()
    while True:
        pid, status, resources = os.wait4(child.pid, os.WNOHANG)
        if pid:
            break
        _sample(child.pid, usage)
        time.sleep(SAMPLE_S)
    usage.wall_s = time.perf_counter() - started
    usage.exit_code = child.returncode = os.waitstatus_to_exitcode(status)
    usage.cpu_s = resources.ru_utime + resources.ru_stime
    usage.peak_mb = resources.ru_maxrss * MAXRSS_MB
    return usage


def _sample(pid: int, usage: Usage) -> None:
    """Add one look at /proc; without it, or when the process is just gone, nothing."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(") ")[2].split()
        own_mb = _resident_mb(pid)
        together_mb = own_mb + sum(map(_resident_mb, _descendants(pid)))
    except OSError:
        return
    if not own_mb:  # it has just ended
        return
    usage.own_user_s, usage.own_system_s = int(stat[11]) / TICKS_PER_S, int(stat[12]) / TICKS_PER_S
    usage.own_mb.append(own_mb)
    usage.peak_sum_mb = max(usage.peak_sum_mb, together_mb)


def _descendants(pid: int) -> Iterator[int]:
    """Every process that the process or one of its children started and that still runs."""
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, children.read_text("ascii").split()):
            yield child
            yield from _descendants(child)


def _resident_mb(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * PAGE_MB
