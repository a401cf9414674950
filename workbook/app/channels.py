"""Between a kernel and a page: only what a page reads is passed on, and nothing is parsed on the way.

A person's answer is one message to the kernel and one back. Around the second, a kernel sends two about
being busy and idle, and the server's defaults parse, verify and date each of them twice. Left away,
that halves the server's share of the time until "Saved" (docs/performance.md).
"""

from __future__ import annotations

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

#: How the session id of our own pages begins (frontend/src/page/link.js); Jupyter's manager has others.
PAGE = "page-"

_FORMAT = "v1.kernel.websocket.jupyter.org"
_HEADER = 0  # of the parts of a message


class PageConnection(ZMQChannelsWebsocketConnection):
    """A websocket of a page; any other client gets Jupyter's own connection."""

    def handle_outgoing_message(self, stream, outgoing_msg) -> None:
        """Pass on comm messages as they are, and drop all others: a page reads no other."""
        if self.subprotocol != _FORMAT or not self.session.session.startswith(PAGE):
            super().handle_outgoing_message(stream, outgoing_msg)
            return
        parts = self.session.feed_identities(outgoing_msg)[1][1:]
        if b'"comm_msg"' in bytes(parts[_HEADER]):
            self._on_zmq_reply(self.channels[stream] if isinstance(stream, str) else stream, parts)
