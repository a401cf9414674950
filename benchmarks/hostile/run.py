"""One message in a process of its own, with a folder of its own."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from .ground import Ground, Outcome
from .targets import targets

_FOLDER = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def one(name: str, values: int, seed: int) -> Outcome:
    """Run one target in this process, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="wb-", dir=_FOLDER) as folder:
        home, sitting = Path(folder, "home"), Path(folder, "sitting")
        sitting.mkdir(mode=0o700)
        os.environ.update(WORKBOOK_HOME=str(home), WORKBOOK_SITTING_DIR=str(sitting))
        errors = Path(folder, "err.txt")
        with errors.open("w") as stream:
            sys.stderr = stream
            ground = Ground(home)
            made = ground.run(next(t for t in targets() if t.name == name), values, seed)
            ground.close()
            sys.stderr = sys.__stderr__
        if "Traceback" in errors.read_text():
            made.fail("a traceback on stderr")
        return made
