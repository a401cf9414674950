"""Getting the key of a locked diary for a program that has none: from who keeps it, or from the person."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

KEYHOLE = "WORKBOOK_KEYHOLE"
"""Names the address at which the program that started this one hands out the key."""

_TRIES = 3


def ask(home: Path) -> None:
    """Hold the key of the diary in this folder, if it can be had.

    Who was started by the app or by ``workbook lab`` asks there. Else the person is asked, when there is a
    terminal. In every other case nothing happens.
    """
    address = os.environ.get(KEYHOLE)
    if address:
        from workbook.app import keyhole  # only such a program needs it

        keyhole.ask(address)
    elif sys.stdin is not None and sys.stdin.isatty():
        at_terminal(home)


def at_terminal(home: Path) -> bool:
    """Ask for the passphrase up to three times; whether it was right once. Nothing typed is shown."""
    from . import keeping

    for left in reversed(range(_TRIES)):
        secret = secretly("Passphrase (or recovery key): ")
        if not secret:
            return False
        if keeping.unlock(secret, home):
            return True
        print("That is not the passphrase." + (" Try again." if left else ""), file=sys.stderr)
    return False


def secretly(words: str) -> str:
    """One line that is typed without being shown; "" when the person gives up."""
    try:
        return getpass.getpass(words)
    except (EOFError, KeyboardInterrupt):
        return ""
