"""A line of our own between the server and a kernel: whole messages over a pair of sockets, nothing else.

Jupyter's way goes through ZeroMQ's threads in both processes, with a signature on each message and its parts
parsed and packed again. A person's answer is one small message there and one back, between two processes
that nobody else can reach (docs/performance.md says what it saves).
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

#: How a message begins that the server itself sends to a kernel. None of a page does: channels.py sees to it.
CONTROL = bytes(8)

_SIZE = 4  # bytes that say how long the message is
_AT_ONCE = 1 << 16


class Line:
    """One end. Messages are bytes; both ends belong to the event loop that reads.

    Closing either end closes both; what had been sent whole by then is still read.
    """

    def __init__(self, end: socket.socket):
        end.setblocking(False)
        self._end = end
        self._coming = bytearray()
        self._going = bytearray()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.hear: Callable[[bytes], None] = lambda message: None

    def open(self, hear: Callable[[bytes], None]) -> None:
        """Have ``hear`` called with each message that comes, from the running event loop on."""
        self.hear = hear
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
            self._loop.add_reader(self._end, self._read)

    def send(self, message: bytes) -> None:
        """Send a message on an opened line; what the other end cannot take yet goes out when it can."""
        self._going += len(message).to_bytes(_SIZE, "little") + message
        if self._end.fileno() >= 0:
            self._write()

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
            data = self._end.recv(_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.close()
            return
        self._coming += data
        while len(self._coming) >= _SIZE:
            end = _SIZE + int.from_bytes(self._coming[:_SIZE], "little")
            if len(self._coming) < end:
                return
            message = bytes(self._coming[_SIZE:end])
            del self._coming[:end]
            self.hear(message)

    def _write(self) -> None:
        try:
            while self._going:
                sent = self._end.send(self._going)
                del self._going[:sent]
        except BlockingIOError:
            self._loop.add_writer(self._end, self._write)
            return
        except OSError:
            self._going.clear()  # the other end is gone: whoever asked hears nothing, and asks again
        self._loop.remove_writer(self._end)
