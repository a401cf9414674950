"""The kernel behind a page of the app: IPython's own, with a shorter way for an answer and no open port.

It is forked by the fork server. Where there is none, the server starts it as
``python -m workbook.app.kernels.page_kernel -f CONNECTION_FILE`` (share/kernels).
"""

from __future__ import annotations

import json
import socket
import sys
from typing import Any

import comm
from ipykernel import kernelapp
from ipykernel.comm.comm import BaseComm
from ipykernel.iostream import IOPubThread
from ipykernel.ipkernel import IPythonKernel
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from tornado.ioloop import IOLoop
from traitlets import Integer, Type

from workbook.app.kernels.kernel_pipe import CONTROL, KernelPipe
from workbook.diary.lock import agent

# Nobody steps through a page, and the debugger is 8 MB that each kernel would load as it starts.
# None means "not installed" to Python.
sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type] # typeshed knows only modules there

_OFFSET = 8  # bytes of a number in Jupyter's websocket format


def _parsed(message: bytes) -> tuple[Any, Any]:
    """Header and content of a message in Jupyter's websocket format, v1.

    Raises:
        ValueError, IndexError, RecursionError: it is no such message; the last: it is nested too deep.
    """
    # Jupyter's own function believes the count of parts, however large it is.
    if int.from_bytes(message[:_OFFSET], "little") >= len(message) // _OFFSET:
        raise ValueError("not a message")
    _, parts = deserialize_msg_from_ws_v1(message)
    return json.loads(parts[0]), json.loads(parts[3])


class _Outputs(IOPubThread):
    """Outputs of this process alone.

    For those of forked ones it would listen on a TCP port, which other users of the machine can reach.
    """

    def _setup_pipe_in(self) -> None:
        self._pipe_flag = False


class PageKernel(IPythonKernel):
    """Does not tell around a widget's message that it is busy and idle again: a page reads neither."""

    def _publish_status(self, status: str, channel: str, parent: dict[str, Any] | None = None) -> None:
        asked = parent or self.get_parent(channel) or {}
        if asked.get("header", {}).get("msg_type") != "comm_msg":
            super()._publish_status(status, channel, parent)


class PageComm(BaseComm):
    """A widget's side of a conversation: a message that came over the pipe is answered over the pipe.

    What comes through Jupyter's own channels, as from the manager of stock widgets, is answered there.
    """

    pipe: KernelPipe | None = None

    def publish_msg(
        self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **keys: Any
    ) -> None:
        """Send a message of this comm."""
        if self.pipe is None or msg_type != "comm_msg" or buffers or data.get("method") != "custom":
            super().publish_msg(msg_type, data=data, metadata=metadata, buffers=buffers, **keys)
            return
        header, content = {"msg_type": msg_type}, {"comm_id": self.comm_id, "data": data}
        parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
        self.pipe.send(serialize_msg_to_ws_v1(parts, "iopub"))


class PageKernelApp(kernelapp.IPKernelApp):
    """Starts a :class:`PageKernel`.

    ``pipe`` is the file descriptor of the pipe to the server, -1 without one.
    """

    kernel_class = Type(  # type: ignore[assignment] # a class named by a text is an "object" to traitlets' types
        PageKernel, klass="ipykernel.kernelbase.Kernel"
    )
    pipe = Integer(-1)

    def init_kernel(self) -> None:
        """Make the kernel, and have its widgets speak as :class:`PageComm`."""
        super().init_kernel()
        comm.create_comm = PageComm

    def start(self) -> None:
        """Run until the end; listen to the pipe from the first moment of the event loop on."""
        if self.pipe >= 0:
            self._pipe = KernelPipe(socket.socket(fileno=self.pipe))
            IOLoop.current().add_callback(self._pipe.open, self._received)
        super().start()

    def _received(self, message: bytes | bytearray) -> None:
        if isinstance(message, bytearray):
            said = message[len(CONTROL) :]
            agent.wipe(message)
            agent.obey(said)
            return
        # A page sends nothing but messages to its widgets; anything else is not from one and is dropped.
        try:
            header, content = _parsed(message)
            to = content["comm_id"] if header["msg_type"] == "comm_msg" else None
        except (ValueError, IndexError, KeyError, TypeError, RecursionError):
            return
        manager = comm.get_comm_manager()
        if isinstance(to, str) and isinstance(found := manager.comms.get(to), PageComm):
            found.pipe = self._pipe
            whole = {"header": header, "content": content, "metadata": {}, "buffers": []}
            manager.comm_msg(None, None, whole)  # type: ignore[arg-type] # it does nothing with these two

    def init_control(self, context: Any) -> None:
        """Leave out the thread that hands messages on to subshells: no page has one."""
        super().init_control(context)
        self.shell_channel_thread = None

    def init_iopub(self, context: Any) -> None:
        """Send outputs through :class:`_Outputs`."""
        kernelapp.IOPubThread = _Outputs  # type: ignore[misc] # there is no other way to have it use ours
        super().init_iopub(context)


if __name__ == "__main__":
    PageKernelApp.launch_instance()
