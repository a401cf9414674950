"""Between a kernel and a page: only what a page reads is passed on, and nothing is parsed on the way.

Where kernels have a pipe (kernels/kernel_pipe.py), a page's messages go over it, and Jupyter's channels are not
even opened. Elsewhere they go through those, less the messages about being busy and idle around each answer,
which the server's defaults parse, verify and date twice (docs/performance.md).
"""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from workbook.app.kernels.kernel_pipe import CONTROL
from workbook.app.server.vault import Vault

#: How the session id of our own pages begins (frontend/src/page/link.js); Jupyter's manager has others.
PAGE = "page-"

#: The subprotocol that pages ask for: the binary one.
FORMAT = "v1.kernel.websocket.jupyter.org"
_HEADER = 0  # of the parts of a message


class PageConnection(ZMQChannelsWebsocketConnection):
    """A websocket of a page; any other client gets Jupyter's own connection."""

    @property
    def _of_page(self) -> bool:
        return self.session.session.startswith(PAGE)

    @property
    def _piped(self) -> bool:
        """Whether messages go over the kernel's pipe."""
        return self._of_page and self.kernel_manager.pipe is not None

    async def prepare(self) -> None:
        """Make sure that the kernel is there. With a pipe no more is needed: it answers once it is ready."""
        if not self._piped:
            await super().prepare()
            return
        await self._register_session()
        ready = self.kernel_manager.ready
        await (ready if isinstance(ready, asyncio.Future) else asyncio.wrap_future(ready))

    @property
    def _vault(self) -> Vault:
        return self.websocket_handler.settings["workbook_vault"]

    def _tell_page(self, message: str) -> None:
        """Send the page a message of the server itself."""
        self.write_message(message, binary=False)

    def connect(self) -> Any:
        """Join the page and its kernel."""
        if self._of_page:
            self._vault.pages.add(self._tell_page)
        if not self._piped:
            return super().connect()
        self.multi_kernel_manager.notify_connect(self.kernel_id)
        self.multi_kernel_manager.add_restart_callback(self.kernel_id, self.on_kernel_restarted)
        self.multi_kernel_manager.add_restart_callback(self.kernel_id, self.on_restart_failed, "dead")
        self.kernel_manager.listeners.add(self._pass_to_page)
        self._vault.lend(self.kernel_manager.pipe)  # before any message of the page
        self._joined = True
        self._open_sockets.add(self)
        joined: asyncio.Future[None] = asyncio.Future()
        joined.set_result(None)
        return joined

    _joined = False

    def disconnect(self) -> Any:
        """Part them again; the kernel stays for a while, the page may come back."""
        self._vault.pages.discard(self._tell_page)
        if not self._joined:
            return super().disconnect()
        self._joined = False
        self.multi_kernel_manager.notify_disconnect(self.kernel_id)
        if self._open_sessions.get(self.session_key) is self.websocket_handler:
            self._open_sessions.pop(self.session_key)
        self.kernel_manager.listeners.discard(self._pass_to_page)
        if self.kernel_id in self.multi_kernel_manager:
            self.kernel_manager.last_activity = dt.datetime.now(dt.UTC)
            self.multi_kernel_manager.remove_restart_callback(self.kernel_id, self.on_kernel_restarted)
            self.multi_kernel_manager.remove_restart_callback(self.kernel_id, self.on_restart_failed, "dead")
        self._open_sockets.discard(self)
        if not self._close_future.done():
            self._close_future.set_result(None)
        return None

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        """Pass on a message of the page."""
        if not self._joined:
            super().handle_incoming_message(incoming_msg)
        elif (
            isinstance(incoming_msg, bytes)
            and self.kernel_manager.pipe
            and not incoming_msg.startswith(CONTROL)
        ):
            self.kernel_manager.pipe.send(incoming_msg)

    def _pass_to_page(self, message: bytes) -> None:
        """Pass on a message of the kernel."""
        self.write_message(message, binary=True)

    def handle_outgoing_message(self, stream: Any, outgoing_msg: list[Any]) -> None:
        """Pass on comm messages as they are, and drop all others: a page reads no other."""
        if self.subprotocol != FORMAT or not self._of_page:
            super().handle_outgoing_message(stream, outgoing_msg)
            return
        parts: list[Any] = self.session.feed_identities(outgoing_msg)[1][1:]
        if b'"comm_msg"' in bytes(parts[_HEADER]):
            self._on_zmq_reply(self.channels[stream] if isinstance(stream, str) else stream, parts)
