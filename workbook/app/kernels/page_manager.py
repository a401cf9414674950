"""The server's hold on one page's kernel: how it is started, and the pipe to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager

from workbook.app.kernels.kernel_pipe import KernelPipe

if TYPE_CHECKING:
    from jupyter_client.connect import KernelConnectionInfo

    from workbook.app.kernels.forkserver_client import ForkServer
    from workbook.app.kernels.kernel_manager import Kernels


class _ForkProvisioner(LocalProvisioner):
    """Has a kernel forked instead of starting a program."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        manager = cast("PageKernelManager", self.parent)
        forkserver = cast("ForkServer", manager.forkserver)  # without one, nothing is provisioned here
        process, pipe = await forkserver.spawn(manager.connection_file, kwargs["env"], kwargs["cwd"])
        self.process = cast("Any", process)  # what Jupyter uses of a Popen, it has
        self.pid = self.pgid = process.pid
        self.cwd = kwargs["cwd"]
        manager.set_pipe(pipe)
        return self.connection_info


class PageKernelManager(ServerKernelManager):
    """The manager of one kernel.

    Attributes:
        pipe: the pipe to its kernel; None where kernels are not forked.
        listeners: called with each message that comes over the pipe.
    """

    pipe: KernelPipe | None = None

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.listeners: set[Callable[[bytes], None]] = set()

    @property
    def forkserver(self) -> ForkServer | None:
        """What its kernel is forked by; None where it starts from nothing."""
        return cast("Kernels", self.parent).forkserver

    def set_pipe(self, pipe: KernelPipe | None) -> None:
        """Take a pipe in place of the one before, which is closed."""
        if self.pipe:
            self.pipe.close()
        self.pipe = pipe
        if pipe:
            pipe.open(self._received)

    def _received(self, message: bytes) -> None:
        for listener in tuple(self.listeners):
            listener(message)

    async def _async_pre_start_kernel(self, **kwargs: Any) -> tuple[list[str], dict[str, Any]]:
        if self.provisioner is None and self.forkserver:
            self.kernel_id = self.kernel_id or kwargs["kernel_id"]
            self.provisioner = _ForkProvisioner(
                kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self
            )
        return await super()._async_pre_start_kernel(**kwargs)

    # Under both names, as in Jupyter, which calls it by either. Its types know only the one that blocks.
    pre_start_kernel = _async_pre_start_kernel  # type: ignore[assignment] # see above

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        self.set_pipe(None)
        await super()._async_cleanup_resources(restart=restart)

    cleanup_resources = _async_cleanup_resources  # type: ignore[assignment] # as pre_start_kernel
