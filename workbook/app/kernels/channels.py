"""Between a kernel and a page: only what a page reads is passed on, and nothing is parsed on the way.

Where kernels have a line of our own (line.py), a page's messages go over it, and Jupyter's channels are not
even opened. Elsewhere they go through those, less the messages about being busy and idle around each answer,
which the server's defaults parse, verify and date twice (docs/performance.md).
"""

from __future__ import annotations

import asyncio
import datetime as dt

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from workbook.app.kernels.kernel_pipe import CONTROL
from workbook.app.kernels.wire import FORMAT
from workbook.app.server.vault import Vault

#: How the session id of our own pages begins (frontend/src/page/link.js); Jupyter's manager has others.
PAGE = "page-"

_HEADER = 0  # of the parts of a message


class PageConnection(ZMQChannelsWebsocketConnection):
    """A websocket of a page; any other client gets Jupyter's own connection."""

    @property
    def _of_page(self) -> bool:
        return self.session.session.startswith(PAGE)

    @property
    def _line(self) -> bool:
        """Whether it goes over the kernel's own line."""
        return self._of_page and self.kernel_manager.line is not None

    async def prepare(self) -> None:
        """Make sure that the kernel is there. With a line, no more is needed: it speaks when it is ready."""
        if not self._line:
            await super().prepare()
            return
        await self._register_session()
        ready = self.kernel_manager.ready
        await (ready if isinstance(ready, asyncio.Future) else asyncio.wrap_future(ready))

    @property
    def _vault(self) -> Vault:
        return self.websocket_handler.settings["workbook_vault"]

    def _tell_page(self, message: str) -> None:
        """Tell the page what the server itself has to say."""
        self.write_message(message, binary=False)

    def connect(self):
        """Join the page and its kernel."""
        if self._of_page:
            self._vault.pages.add(self._tell_page)
        if not self._line:
            return super().connect()
        self.multi_kernel_manager.notify_connect(self.kernel_id)
        self.multi_kernel_manager.add_restart_callback(self.kernel_id, self.on_kernel_restarted)
        self.multi_kernel_manager.add_restart_callback(self.kernel_id, self.on_restart_failed, "dead")
        self.kernel_manager.hearers.add(self._said)
        self._vault.lend(self.kernel_manager.line)  # before anything that the page says
        self._joined = True
        self._open_sockets.add(self)
        joined: asyncio.Future[None] = asyncio.Future()
        joined.set_result(None)
        return joined

    _joined = False

    def disconnect(self) -> None:
        """Part them again; the kernel stays for a while, the page may come back."""
        self._vault.pages.discard(self._tell_page)
        if not self._joined:
            super().disconnect()
            return
        self._joined = False
        self.multi_kernel_manager.notify_disconnect(self.kernel_id)
        if self._open_sessions.get(self.session_key) is self.websocket_handler:
            self._open_sessions.pop(self.session_key)
        self.kernel_manager.hearers.discard(self._said)
        if self.kernel_id in self.multi_kernel_manager:
            self.kernel_manager.last_activity = dt.datetime.now(dt.UTC)
            self.multi_kernel_manager.remove_restart_callback(self.kernel_id, self.on_kernel_restarted)
            self.multi_kernel_manager.remove_restart_callback(self.kernel_id, self.on_restart_failed, "dead")
        self._open_sockets.discard(self)
        if not self._close_future.done():
            self._close_future.set_result(None)

    def handle_incoming_message(self, incoming_msg: str | bytes) -> None:
        """Pass on what the page says."""
        if not self._joined:
            super().handle_incoming_message(incoming_msg)
        elif (
            isinstance(incoming_msg, bytes)
            and self.kernel_manager.line
            and not incoming_msg.startswith(CONTROL)
        ):
            self.kernel_manager.line.send(incoming_msg)

    def _said(self, message: bytes) -> None:
        """Pass on what the kernel says."""
        self.write_message(message, binary=True)

    def handle_outgoing_message(self, stream, outgoing_msg) -> None:
        """Pass on comm messages as they are, and drop all others: a page reads no other."""
        if self.subprotocol != FORMAT or not self._of_page:
            super().handle_outgoing_message(stream, outgoing_msg)
            return
        parts = self.session.feed_identities(outgoing_msg)[1][1:]
        if b'"comm_msg"' in bytes(parts[_HEADER]):
            self._on_zmq_reply(self.channels[stream] if isinstance(stream, str) else stream, parts)
