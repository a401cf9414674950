"""One message in a process of its own, with a folder of its own."""

from __future__ import annotations

import contextlib
import math
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .ground import Ground, Outcome
from .targets import targets

_FOLDER = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


@contextlib.contextmanager
def _errors_into(file: Path) -> Iterator[None]:
    """All that this process writes on its standard error, by whatever way."""
    before = os.dup(2)
    python = sys.stderr
    with file.open("w") as stream:
        os.dup2(stream.fileno(), 2)
        sys.stderr = stream
        try:
            yield
        finally:
            stream.flush()
            sys.stderr = python
            os.dup2(before, 2)
            os.close(before)


def one(name: str, values: int, seed: int, patience: float = math.inf) -> Outcome:
    """Run one target in this process, in a folder of its own; see :class:`Ground` for ``patience``."""
    with tempfile.TemporaryDirectory(prefix="wb-", dir=_FOLDER) as folder:
        home, session = Path(folder, "home"), Path(folder, "sitting")
        session.mkdir(mode=0o700)
        os.environ.update(WORKBOOK_HOME=str(home), WORKBOOK_SESSION_DIR=str(session))
        errors = Path(folder, "err.txt")
        with _errors_into(errors):
            ground = Ground(home, patience)
            made = ground.run(next(t for t in targets() if t.name == name), values, seed)
            ground.close()
        if errors.read_text(errors="replace"):
            made.fail("something on stderr")
        return made
