"""The pipe between the server and a kernel: whole messages over a pair of sockets, nothing else.

Jupyter's way goes through ZeroMQ's threads in both processes, with a signature on each message and its parts
parsed and packed again. A person's answer is one small message there and one back, between two processes
that nobody else can reach (docs/performance.md says what it saves).
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Any

#: How a message begins that the server itself sends to a kernel. No message of a page does: page_connection.py
#: sees to it.
CONTROL = bytes(8)

_SIZE = 4  # bytes that hold the length of a message
_READ_SIZE = 1 << 16


class KernelPipe:
    """One end of the pipe. Messages are bytes; both ends belong to the event loop that reads.

    Closing either end closes both; messages that were sent whole by then are still read.
    """

    def __init__(self, end: socket.socket):
        end.setblocking(False)
        self._end = end
        self._buffer = bytearray(_READ_SIZE)
        self._incoming = bytearray()
        self._outgoing = bytearray()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._on_message: Callable[[Any], None] = lambda message: None

    def open(self, on_message: Callable[[Any], None]) -> None:
        """Have ``on_message`` called with each message that comes, from the running event loop on.

        A message is ``bytes``; one of the server itself, which may hold a key, a ``bytearray`` to be overwritten.
        """
        self._on_message = on_message
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
            self._loop.add_reader(self._end, self._read)

    def send(self, *parts: bytes | bytearray) -> None:
        """Send a message over an opened pipe, in parts; what the other end cannot take yet goes out when it can."""
        self._outgoing += sum(map(len, parts)).to_bytes(_SIZE, "little")
        for part in parts:
            self._outgoing += part
        if self._loop is not None and self._end.fileno() >= 0:
            self._write(self._loop)

    def close(self) -> None:
        """Close this end; a second time does nothing."""
        if self._end.fileno() < 0:
            return
        if self._loop is not None and not self._loop.is_closed():
            self._loop.remove_reader(self._end)
            self._loop.remove_writer(self._end)
        self._end.close()

    def _read(self) -> None:
        try:
            size = self._end.recv_into(self._buffer)
        except BlockingIOError:
            return
        except OSError:
            size = 0
        if not size:
            self.close()
            return
        self._incoming += memoryview(self._buffer)[:size]
        self._buffer[:size] = bytes(size)  # no key stays in it
        while len(self._incoming) >= _SIZE:
            end = _SIZE + int.from_bytes(self._incoming[:_SIZE], "little")
            if len(self._incoming) < end:
                return
            message: bytes | bytearray = self._incoming[_SIZE:end]
            if not message.startswith(CONTROL):
                message = bytes(message)
            _wipe(self._incoming, end)
            self._on_message(message)

    def _write(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            while self._outgoing:
                _wipe(self._outgoing, self._end.send(self._outgoing))
        except BlockingIOError:
            loop.add_writer(self._end, self._write, loop)
            return
        except OSError:
            self._outgoing.clear()  # the other end is gone: whoever asked hears nothing, and asks again
        loop.remove_writer(self._end)


def _wipe(buffer: bytearray, size: int) -> None:
    """Take the first bytes out of a buffer; there was a key in them, perhaps, so they are overwritten."""
    buffer[:size] = bytes(size)
    del buffer[:size]
