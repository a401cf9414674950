"""The kernel behind a page of the app: IPython's own, with a shorter way for an answer and no open port.

``python -m workbook.app.page_kernel -f CONNECTION_FILE``, started by the server (share/kernels).
"""

from __future__ import annotations

from ipykernel import kernelapp
from ipykernel.iostream import IOPubThread
from ipykernel.ipkernel import IPythonKernel
from traitlets import Type


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


class PageKernelApp(kernelapp.IPKernelApp):
    """Starts a :class:`PageKernel`."""

    kernel_class = Type(PageKernel, klass="ipykernel.kernelbase.Kernel")

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
