"""The websocket between a page and its kernel."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.ioloop import IOLoop
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from workbook.app.server.page_connection import PAGE

#: The code with which a websocket is closed when everything was deleted, or someone has left.
GONE = 4001


class PageSocket(VoilaKernelWebsocketHandler):
    """A page's websocket, without Nagle's delay."""

    _live: ClassVar[set[PageSocket]] = set()

    def write_message(self, message: Any, binary: bool = False) -> Any:
        """Send; Voila looks into every message for the source of cells, which a page is never sent."""
        if self.connection is not None and self.connection.session.session.startswith(PAGE):
            return KernelWebsocketHandler.write_message(self, message, binary)
        return super().write_message(message, binary)

    @classmethod
    def kernels(cls) -> set[str]:
        """The kernels that a page is connected with."""
        return {socket.connection.kernel_id for socket in cls._live if socket.connection is not None}

    @classmethod
    def say_exit(cls, patience: float) -> None:
        """Have every page leave, as the one did on which somebody asked for it; cut off who has not by then."""
        live = tuple(cls._live)
        for socket in live:
            if socket.connection is not None and socket.connection.session.session.startswith(PAGE):
                socket.write_message(json.dumps({"exit": "yes"}), binary=False)
        for socket in live:
            IOLoop.current().call_later(patience, socket.close, GONE, "gone")

    @classmethod
    def cut(cls, kernel_id: str) -> None:
        """Close the sockets to a kernel that has ended: their pages ask for another one."""
        for socket in tuple(cls._live):
            if socket.connection is not None and socket.connection.kernel_id == kernel_id:
                socket.close()

    @classmethod
    def say_gone(cls) -> None:
        """Tell every page that everything is deleted: it covers itself and asks no more."""
        for socket in tuple(cls._live):
            socket.close(GONE, "gone")

    def on_close(self) -> None:
        """Forget a page that has gone."""
        self._live.discard(self)
        super().on_close()

    async def open(self, kernel_id: str) -> None:
        """Send small messages at once: waiting for more to send costs 40 ms per answer."""
        self._live.add(self)
        self.set_nodelay(True)
        await super().open(kernel_id)
