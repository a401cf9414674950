"""How much memory a program and everything it started hold."""

from __future__ import annotations

import psutil


def resident(pid: int) -> float:
    """Megabytes resident in the process and all its descendants, shared pages counted once (PSS).

    Where the system does not tell shares (other than Linux), plain resident sizes are summed.
    """
    root = psutil.Process(pid)
    total = 0
    for process in [root, *root.children(recursive=True)]:
        full = process.memory_full_info()
        total += getattr(full, "pss", full.rss)
    return total / 1e6
