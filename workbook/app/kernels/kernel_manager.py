"""Kernels: warmed up one after the other, watched without effort, and ended all together."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import subprocess
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import default

from workbook.app.kernels.forkserver_client import ForkServer
from workbook.site import addresses

_HEADER, _CONTENT = 0, 3  # of the parts of a message
_ALLOWED = ["comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"]


async def fill_one_by_one(manager: Any, notebooks: list[str]) -> None:
    """Warm up a kernel for each notebook, the next one only when the one before has run.

    All at once they would fight for the processor, and the first page would be the last to know.

    Args:
        manager: Voila's preheating kernel manager.
        notebooks: file names below the root folder.
    """
    for name in notebooks:
        manager.kernel_pools_config = {**manager.kernel_pools_config, name: {"pool_size": 1}}
        manager.fill_if_needed(delay=0, notebook_name=name)
        for warming in list(manager._pools[name]):
            content = await asyncio.shield(warming)
            await asyncio.shield(content["task"])


class Kernels(AsyncMappingKernelManager):
    """Kernels whose activity is noted without parsing every message, and that all end together.

    Attributes:
        forkserver: the process that they are forked from; None where they start from nothing.
    """

    _stopping = False
    _pools: dict[
        str, list[asyncio.Task[dict[str, Any]]]
    ]  # Voila's, in the class that it derives from this one

    def __init__(self, **kwargs: Any):
        self.forkserver: ForkServer | None = kwargs["parent"].forkserver
        self._seen: set[str] = set()  # kernels that were found outside the pools of warm ones
        super().__init__(**kwargs)
        # Voila's own list has "shutdown_request" too: a kernel ends with its page, and at nobody's request.
        self.allowed_message_types = _ALLOWED

    def at_most(self) -> int:
        """How many kernels there are once every page's warm one is there again.

        A page takes a warm kernel and a second later another is warmed up, whatever else was begun
        meanwhile. So those to come are counted as if they were there.
        """
        pools = self._pools.values()
        # One that is neither here nor warm yet may count twice: then it is full a little early.
        warm = sum(task.done() for pool in pools for task in pool)
        return len(self) - warm + len(addresses.places())

    @default("kernel_manager_class")
    def _own_kernel_manager(self) -> str:
        return "workbook.app.kernels.page_manager.PageKernelManager"

    async def _async_start_kernel(self, **kwargs: Any) -> str:
        """Start a kernel; what it writes is not for the person's terminal.

        A kernel that is ended while it starts, for one, would leave a traceback there.
        """
        if os.environ.get("WORKBOOK_DEBUG") != "1":
            kwargs |= {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return await super()._async_start_kernel(**kwargs)

    # Under both names, as in Jupyter, which calls it by either. Its types know only the one that blocks.
    start_kernel = _async_start_kernel  # type: ignore[assignment] # see above

    async def _async_shutdown_all(self, now: bool = False) -> None:
        """End every kernel.

        Some end by themselves meanwhile, because their page was just left; others are only starting. When
        one of them is not there, Jupyter would give up and leave the rest running.
        """
        self._stopping = True
        await super()._async_shutdown_all(now=now)

    shutdown_all = _async_shutdown_all  # type: ignore[assignment] # as start_kernel

    async def _async_shutdown_kernel(
        self, kernel_id: str, now: bool | None = False, restart: bool | None = False
    ) -> None:
        """End a kernel."""
        self._seen.discard(kernel_id)
        if self._stopping and kernel_id not in self:
            return
        await super()._async_shutdown_kernel(kernel_id, now=now, restart=restart)

    shutdown_kernel = _async_shutdown_kernel  # type: ignore[assignment] # as start_kernel

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that nobody has been connected to for a while; warm ones do not come here.

        A kernel that was warm for long would count as idle as soon as a page is made of it, and could end
        before that page has connected. So its time begins when it is first seen here.
        """
        if kernel_id in self._seen:
            await super().cull_kernel_if_idle(kernel_id)
        else:
            self._seen.add(kernel_id)
            self._kernels[kernel_id].last_activity = dt.datetime.now(dt.UTC)

    def start_watching_activity(self, kernel_id: str) -> None:
        """Note when a kernel last did something and whether it is busy.

        Unlike Jupyter's own, every message counts as activity. Whether anyone is connected decides when
        a kernel ends (settings.LONELY_SECONDS), so nothing depends on the difference.
        """
        kernel = self._kernels[kernel_id]
        kernel.reason = ""
        kernel.last_activity = dt.datetime.now(dt.UTC)
        kernel._activity_stream = kernel.connect_iopub()

        def record(message: list[bytes]) -> None:
            self.last_kernel_activity = kernel.last_activity = dt.datetime.now(dt.UTC)
            parts = kernel.session.feed_identities(message)[1][1:]
            if b'"status"' in parts[_HEADER]:
                state = json.loads(parts[_CONTENT])["execution_state"]
                kernel.execution_state = "idle" if state == "starting" else state

        kernel._activity_stream.on_recv(record)
