"""The server's hold on one page's kernel: where it is born, and the line to it."""

from __future__ import annotations

from collections.abc import Callable

from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager

from workbook.app.kernels.forkserver_client import ForkServer
from workbook.app.kernels.kernel_pipe import Line


class _ForkProvisioner(LocalProvisioner):
    """Has a kernel born instead of starting a program."""

    async def launch_kernel(self, cmd: list[str], **kwargs) -> dict:
        manager: PageKernelManager = self.parent
        forkserver: ForkServer = manager.parent.forkserver
        self.process, line = await forkserver.spawn(manager.connection_file, kwargs["env"], kwargs["cwd"])
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs["cwd"]
        manager.take_line(line)
        return self.connection_info


class PageKernelManager(ServerKernelManager):
    """The manager of one kernel.

    Attributes:
        line: the line to its kernel; None where kernels are not forked.
        hearers: called with each message that comes over the line.
    """

    line: Line | None = None

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.hearers: set[Callable[[bytes], None]] = set()

    def take_line(self, line: Line | None) -> None:
        """Have a line in place of the one before, which is closed."""
        if self.line:
            self.line.close()
        self.line = line
        if line:
            line.open(self._heard)

    def _heard(self, message: bytes) -> None:
        for hear in tuple(self.hearers):
            hear(message)

    async def _async_pre_start_kernel(self, **kwargs):
        if self.provisioner is None and self.parent.forkserver:
            self.kernel_id = self.kernel_id or kwargs["kernel_id"]
            self.provisioner = _ForkProvisioner(
                kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self
            )
        return await super()._async_pre_start_kernel(**kwargs)

    pre_start_kernel = _async_pre_start_kernel

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        self.take_line(None)
        await super()._async_cleanup_resources(restart=restart)

    cleanup_resources = _async_cleanup_resources
