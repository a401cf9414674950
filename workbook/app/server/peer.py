"""Whose connection it is: on Linux the system tells which account holds the other end.

A port of the loopback address is open to every account of the computer. The token keeps them out; but what a browser
is started with stands in the list of processes for all to read. So where the other end can be known, an account that
is not the person's own is let in by no token, no word and no cookie.
"""

from __future__ import annotations

import contextlib
import os
import socket
import weakref
from pathlib import Path
from typing import Any

from tornado.web import RequestHandler

_TABLES = Path("/proc/net/tcp"), Path("/proc/net/tcp6")
# The list is not read in one moment: a line can be missed when others come and go meanwhile.
_LOOKS = 5
_ROOT = 0  # it reads what it likes, and passes connections on where Linux runs inside another system

_known: weakref.WeakKeyDictionary[Any, bool] = weakref.WeakKeyDictionary()


def can_be_known(listening: socket.socket) -> bool:
    """Whether the system tells here whose connection it is: it then also tells whose this listening socket is."""
    port = listening.getsockname()[1]
    return any(line.split()[1].endswith(f":{port:04X}") for line in _lines())


def is_own(handler: RequestHandler) -> bool:
    """Whether the other end of a request's connection belongs to this account, or to root; asked once for each."""
    context = getattr(handler.request.connection, "context", handler.request.connection)
    if context not in _known:
        address = getattr(context, "address", None)
        _known[context] = not isinstance(address, tuple) or is_ours(account(*address[:2]))
    return _known[context]


def is_ours(number: int | None) -> bool:
    """Whether an account is this one, or root."""
    return number in (os.getuid(), _ROOT)


def account(host: str, port: int) -> int | None:
    """The number of the account that holds the end of a connection at this IPv4 address; None: it is not known."""
    packed = socket.inet_aton(host)[::-1].hex().upper()
    ends = (f"{packed}:{port:04X}", f"0000000000000000FFFF0000{packed}:{port:04X}")
    for _ in range(_LOOKS):
        for line in _lines():
            found = line.split()
            if found[1] in ends:
                return int(found[7])
    return None


def _lines() -> list[str]:
    """The lines of both tables: local address in the second column, the account in the eighth."""
    lines: list[str] = []
    for table in _TABLES:
        with contextlib.suppress(OSError):
            lines += table.read_text("ascii").splitlines()[1:]
    return lines
