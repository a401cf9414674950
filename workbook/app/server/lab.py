"""``workbook lab``: the same notebooks in JupyterLab."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

from workbook import places
from workbook.app.server.launch import keep_no_history, session
from workbook.app.server.vault import Vault
from workbook.diary import retention, unlock_prompt
from workbook.diary.lock import key_state
from workbook.diary.lock.agent import KeyAgent, KeyAgentCallbacks
from workbook.errors import WorkbookError

Result = TypeVar("Result")

# Sockets in a private folder instead of ports, at which other users of the machine can listen to what a
# kernel says. A path may have 104 bytes on macOS.
_SOCKETS = ["--KernelManager.transport=ipc"] if os.name == "posix" else []
_SOCKET_FOLDER = 104 - len("/kernel-01234567-0123-0123-0123-0123456789ab-ipc-5")


def open_lab(options: list[str]) -> int:
    """Run JupyterLab on the notebooks until it ends; its exit status.

    A locked diary is unlocked here, at the terminal; the notebooks' kernels get its key from this process,
    which forgets it when nobody has used them for a while. The session belongs to this process, so what is
    to be forgotten is forgotten when JupyterLab ends.
    """
    retention.check()
    if retention.waits_for_key():
        unlock_prompt.ask(places.home().absolute())
        if retention.waits_for_key():
            raise key_state.locked()
    with session() as folder, vault(folder) as address, _for_sockets(folder) as runtime:
        os.environ[unlock_prompt.KEY_AGENT] = address
        keep_no_history(folder)
        os.environ["JUPYTER_RUNTIME_DIR"] = str(runtime)
        lab = subprocess.Popen(  # noqa: S603 - our own program, with our own arguments
            [
                sys.executable,
                "-m",
                "jupyterlab",
                str(places.notebooks_root()),
                "--ServerApp.ip=127.0.0.1",
                # JupyterLab would ask the network for news and updates.
                "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
                "--LabApp.news_url=None",
                # The browser is started with a file in a private folder: its arguments are for all to read.
                "--ServerApp.use_redirect_file=True",
                *_SOCKETS,
                *options,
            ],
            umask=0o077,  # that file, and the notebooks with what they show, are for their owner alone
        )
        while True:
            try:
                return lab.wait()
            except KeyboardInterrupt:
                # Ctrl-C reaches JupyterLab too; it asks its own question and ends in its own time.
                continue


@contextlib.contextmanager
def _for_sockets(folder: Path) -> Iterator[Path]:
    """The session's folder, or if its path is too long for a socket, a private one with a short path.

    Raises:
        WorkbookError: there can be none.
    """
    if len(os.fsencode(folder)) <= _SOCKET_FOLDER or os.name != "posix":
        yield folder
        return
    try:
        made = tempfile.TemporaryDirectory(prefix="kernels-", dir="/tmp")
    except OSError:
        raise WorkbookError(
            "The folder for temporary files has too long a path.",
            where=str(folder.parent),
            do="Set TMPDIR to a folder with a short path, such as /tmp, and start again.",
        ) from None
    with made as short:
        yield Path(short)


@contextlib.contextmanager
def vault(folder: Path, **options: Any) -> Iterator[str]:
    """Hold the key for notebooks, on an event loop in a thread of its own; the address of the key agent.

    ``options`` are those of the :class:`~workbook.app.server.vault.Vault`.
    """
    key_agent = KeyAgent(folder)
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True, name="vault").start()

    def run(work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, loop).result()

    async def open_vault() -> Vault:
        made = Vault(key_agent=key_agent, **options)
        made.start()
        return made

    made = run(open_vault())

    def call(act: Callable[[], None]) -> None:
        loop.call_soon_threadsafe(act)

    key_agent.callbacks = KeyAgentCallbacks(
        touch=lambda: call(made.touch),
        lock=lambda: call(made.lock),
        unlock=lambda secret: run(made.unlock(secret)),
    )
    try:
        yield key_agent.address
    finally:
        key_agent.close()
        loop.call_soon_threadsafe(loop.stop)
