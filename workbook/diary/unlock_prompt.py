"""Getting the key of a locked diary for a program that has none: from the program that has it, or the person."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from workbook.errors import WrongInput

KEY_AGENT = "WORKBOOK_KEY_AGENT"
"""Names the address at which the program that started this one hands out the key."""

_TRIES = 3


def ask(home: Path) -> None:
    """Hold the key of the diary in this folder, if it can be had.

    A program that was started by the app or by ``workbook lab`` asks that one. Any other program asks the
    person, if it has a terminal. Otherwise nothing happens.
    """
    address = os.environ.get(KEY_AGENT)
    if address:
        from workbook.diary.lock import agent  # here: only such a program needs it

        agent.ask(address)
    elif sys.stdin is not None and sys.stdin.isatty():
        at_terminal(home)


def unlock(secret: str) -> None:
    """Have the program that holds the key open the locked diary for every notebook.

    Args:
        secret: what was typed in one of them.

    Raises:
        WrongInput: that is not the passphrase, or it is too soon after wrong ones.
        KeyError: no program holds the key for this one.
    """
    from workbook.diary.lock import agent

    if not secret or not agent.unlock(os.environ[KEY_AGENT], secret):
        raise WrongInput("That is not the passphrase.", do="Nothing was changed. You can try again.")


def at_terminal(home: Path) -> bool:
    """Ask for the passphrase up to three times; whether it was right once. Nothing typed is shown."""
    from workbook.diary import retention

    for left in reversed(range(_TRIES)):
        secret = secretly("Passphrase (or recovery key): ")
        if not secret:
            return False
        if retention.unlock(secret, home):
            return True
        print("That is not the passphrase." + (" Try again." if left else ""), file=sys.stderr)
    return False


def in_notebook() -> None:
    """Ask for the passphrase where a cell runs, or at a terminal, up to three times; nothing typed is shown.

    When this returns, the diary is open; one that is not locked is open anyway.

    Raises:
        DiaryLocked: it was not typed, or not rightly, or nobody can be asked here.
        DiaryError: the lock file is damaged.
    """
    from workbook import places
    from workbook.diary import retention
    from workbook.diary.lock import key_state

    if not retention.waits_for_key():
        return
    ask(places.home().absolute())
    for _ in range(_TRIES if os.environ.get(KEY_AGENT) and retention.waits_for_key() else 0):
        secret = secretly("Passphrase (or recovery key): ")
        if not secret:
            break
        try:
            unlock(secret)
            return
        except WrongInput as problem:
            print(problem, file=sys.stderr)
    if retention.waits_for_key():
        raise key_state.locked()


def secretly(words: str) -> str:
    """One line that is typed without being shown; "" when the person gives up."""
    try:
        return getpass.getpass(words)
    except (EOFError, KeyboardInterrupt, NotImplementedError):  # the last: a notebook that nobody watches
        return ""
