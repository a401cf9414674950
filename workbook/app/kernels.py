"""Warm kernels: one for each page, started one after the other."""

from __future__ import annotations

import asyncio


async def fill_one_by_one(manager, notebooks: list[str]) -> None:
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
