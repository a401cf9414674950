"""The web server's ear: how many may be connected at once, for how long without a word, and what happens then.

Any program of any account can connect to a port of the loopback address. A thousand that begin a request and never
end it must neither shut the person out nor fill a disk with what the server says about it.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable
from functools import partial
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.iostream import IOStream

from workbook.app.server import peer

#: Connections without a request in hand or between two of them; a page has six, and then a websocket, not counted.
MOST = 400
#: From this number on, those of other accounts are closed as they come.
MANY = 32
#: Seconds without a whole request on a connection, and for the rest of one that has begun.
IDLE, BODY = 60.0, 300.0

_AT_ONCE = 128  # connections that are taken before anything else gets its turn
_PAUSE = 1.0  # seconds without taking any, when the system has no room for one more


class Listener(HTTPServer):
    """Takes connections as tornado does, within bounds and without a word about those that it cannot take."""

    _peers_known = False

    def initialize(self, *given: Any, peers_known: bool = False, **named: Any) -> None:
        """Be made as tornado's; ``peers_known``: whether the system tells whose connection it is."""
        super().initialize(*given, **{**named, "idle_connection_timeout": IDLE, "body_timeout": BODY})
        self._peers_known = peers_known

    def add_sockets(self, sockets: Iterable[socket.socket]) -> None:
        """Take connections at these listening sockets from now on."""
        for one in sockets:
            self._sockets[one.fileno()] = one
            self._handlers[one.fileno()] = partial(IOLoop.current().remove_handler, one)
            self._listen(one)

    def _listen(self, one: socket.socket) -> None:
        if not self._stopped:
            IOLoop.current().add_handler(one, self._accept, IOLoop.READ)

    def _accept(self, one: Any, events: int) -> None:
        for _ in range(_AT_ONCE):
            if self._stopped:
                return
            try:
                connection, address = one.accept()
            except BlockingIOError:
                return
            except ConnectionAbortedError:
                continue
            except OSError:  # no file is left for it: those that wait are taken when others have gone
                IOLoop.current().remove_handler(one)
                IOLoop.current().call_later(_PAUSE, self._listen, one)
                return
            self._handle_connection(connection, address)

    def handle_stream(self, stream: IOStream, address: tuple) -> None:
        """Serve a connection, or close it if there are too many."""
        count = len(self._connections)
        if count >= MOST or (
            count >= MANY and self._peers_known and not peer.is_ours(peer.account(*address[:2]))
        ):
            stream.close()
            return
        super().handle_stream(stream, address)
