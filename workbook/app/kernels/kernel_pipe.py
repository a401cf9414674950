"""The pipe between the server and a kernel: whole messages over a pair of sockets, nothing else.

Jupyter's way goes through ZeroMQ's threads in both processes, with a signature on each message and its parts
parsed and packed again. A person's answer is one small message there and one back, between two processes
that nobody else can reach (docs/performance.md says what it saves).
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

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
        self._incoming = bytearray()
        self._outgoing = bytearray()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._on_message: Callable[[bytes], None] = lambda message: None

    def open(self, on_message: Callable[[bytes], None]) -> None:
        """Have ``on_message`` called with each message that comes, from the running event loop on."""
        self._on_message = on_message
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
            self._loop.add_reader(self._end, self._read)

    def send(self, message: bytes) -> None:
        """Send a message over an opened pipe; what the other end cannot take yet goes out when it can."""
        self._outgoing += len(message).to_bytes(_SIZE, "little") + message
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
            data = self._end.recv(_READ_SIZE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.close()
            return
        self._incoming += data
        while len(self._incoming) >= _SIZE:
            end = _SIZE + int.from_bytes(self._incoming[:_SIZE], "little")
            if len(self._incoming) < end:
                return
            message = bytes(self._incoming[_SIZE:end])
            del self._incoming[:end]
            self._on_message(message)

    def _write(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            while self._outgoing:
                sent = self._end.send(self._outgoing)
                del self._outgoing[:sent]
        except BlockingIOError:
            loop.add_writer(self._end, self._write, loop)
            return
        except OSError:
            self._outgoing.clear()  # the other end is gone: whoever asked hears nothing, and asks again
        loop.remove_writer(self._end)
