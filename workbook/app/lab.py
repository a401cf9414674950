"""``workbook lab``: the same notebooks in JupyterLab."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys

from workbook import places
from workbook.diary import asking, keeping, locked

from .keyhole import Keyhole
from .launch import sitting


def open_lab(options: list[str]) -> int:
    """Run JupyterLab on the notebooks until it ends; its exit status is returned.

    A locked diary is unlocked here, at the terminal; the notebooks' kernels get its key from this process.
    The sitting belongs to this process, so what is to be forgotten is forgotten when JupyterLab ends.
    """
    keeping.check()
    if keeping.waits_for_key():
        asking.ask(places.home().absolute())
        if keeping.waits_for_key():
            raise locked.locked()
    with sitting() as folder, contextlib.closing(Keyhole(folder)) as hole:
        os.environ[asking.KEYHOLE] = hole.address
        lab = subprocess.Popen([  # noqa: S603 - our own interpreter, with the person's own options
            sys.executable, "-m", "jupyterlab", str(places.notebooks_root()),
            "--ServerApp.ip=127.0.0.1",
            # JupyterLab would ask the network for news and updates.
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=None",
            *options,
        ])
        while True:
            try:
                return lab.wait()
            except KeyboardInterrupt:
                # Ctrl-C reaches JupyterLab too; it asks its own question and ends in its own time.
                continue
