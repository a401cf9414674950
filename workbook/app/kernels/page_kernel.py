"""The kernel behind a page of the app: IPython's own, with a shorter way for an answer and no open port.

Born in the fork server; or ``python -m workbook.app.kernels.page_kernel -f CONNECTION_FILE``, started by the server
(share/kernels) where there is none.
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
from tornado.ioloop import IOLoop
from traitlets import Integer, Type

from workbook.app.kernels import wire
from workbook.app.kernels.kernel_pipe import CONTROL, Line
from workbook.diary.lock import agent

# Nobody steps through a page, and the debugger is 8 MB that each kernel would load as it starts.
sys.modules.setdefault("debugpy", None)


class _Outputs(IOPubThread):
    """Outputs of this process alone.

    For those of forked ones it would listen on a TCP port, which other users of the machine can reach.
    """

    def _setup_pipe_in(self) -> None:
        self._pipe_flag = False


class PageKernel(IPythonKernel):
    """Does not tell around a widget's message that it is busy and idle again: a page reads neither."""

    def _publish_status(self, status, channel, parent=None) -> None:
        asked = parent or self.get_parent(channel) or {}
        if asked.get("header", {}).get("msg_type") != "comm_msg":
            super()._publish_status(status, channel, parent)


class PageComm(BaseComm):
    """A widget's side of a conversation: it answers a page on the line that the page has spoken on.

    Whoever speaks through Jupyter's own channels, such as the manager of stock widgets, is answered there.
    """

    line: Line | None = None

    def publish_msg(
        self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **keys: Any
    ) -> None:
        """Send a message of this comm."""
        if self.line is None or msg_type != "comm_msg" or buffers or data.get("method") != "custom":
            super().publish_msg(msg_type, data=data, metadata=metadata, buffers=buffers, **keys)
            return
        header, content = {"msg_type": msg_type}, {"comm_id": self.comm_id, "data": data}
        parts = (json.dumps(part).encode() for part in (header, {}, {}, content))
        self.line.send(wire.pack([b"iopub", *parts]))


class PageKernelApp(kernelapp.IPKernelApp):
    """Starts a :class:`PageKernel`.

    ``line`` is the number of the open socket to the server, -1 without one.
    """

    kernel_class = Type(PageKernel, klass="ipykernel.kernelbase.Kernel")
    line = Integer(-1)

    def init_kernel(self) -> None:
        """Make the kernel, and have its widgets speak as :class:`PageComm`."""
        super().init_kernel()
        comm.create_comm = PageComm

    def start(self) -> None:
        """Run until the end; listen to the line from the first moment of the event loop on."""
        if self.line >= 0:
            self._line = Line(socket.socket(fileno=self.line))
            IOLoop.current().add_callback(self._line.open, self._heard)
        super().start()

    def _heard(self, message: bytes) -> None:
        if message.startswith(CONTROL):
            agent.obey(message[len(CONTROL) :])
            return
        # A page says nothing but messages to its widgets, and who would say more is not to be trusted.
        try:
            parts = wire.unpack(message)
            header, content = json.loads(parts[1]), json.loads(parts[4])
            to = content["comm_id"] if header["msg_type"] == "comm_msg" else None
        except (ValueError, IndexError, KeyError, TypeError, RecursionError):  # the last: nested too deep
            return
        manager = comm.get_comm_manager()
        if isinstance(to, str) and isinstance(said_to := manager.comms.get(to), PageComm):
            said_to.line = self._line
            said = {"header": header, "content": content, "metadata": {}, "buffers": []}
            manager.comm_msg(None, None, said)

    def init_control(self, context) -> None:
        """Leave out the thread that hands messages on to subshells: no page has one."""
        super().init_control(context)
        self.shell_channel_thread = None

    def init_iopub(self, context) -> None:
        """Send outputs through :class:`_Outputs`."""
        kernelapp.IOPubThread = _Outputs
        super().init_iopub(context)


if __name__ == "__main__":
    PageKernelApp.launch_instance()
