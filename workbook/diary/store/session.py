"""A session: from opening the workbook to closing it. What is not kept lives in its private folder.

The launcher makes the folder and names it in ``WORKBOOK_SESSION_DIR``; without a launcher (in
JupyterLab, in a script) each program has one of its own, made when it is first needed.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import shutil
import stat
import tempfile
import time
from pathlib import Path

from workbook.diary.store.connection import plainly
from workbook.errors import DiaryError

PREFIX = "workbook-"
VARIABLE = "WORKBOOK_SESSION_DIR"
_OWNER = "owner"
_SERVES = "serves"
_ERASED = "erased"
_HOUR = 3600.0

_own: tuple[Path, int] | None = None  # the folder this program made for itself, and the process


def folder() -> Path:
    """The folder of this session; without a launcher it is made now and removed when the program ends.

    Raises:
        DiaryError: the session has ended, or no folder can be made.
    """
    global _own
    found = known()
    if found is None:
        sweep()
        found = new_session()
        _own = (found, os.getpid())
    if not found.is_dir():
        raise DiaryError("This session has ended.", do="Close this page and start the workbook again.")
    return found


def known() -> Path | None:
    """The folder of this session if there is one already; nothing is made."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).absolute()
    return _own[0] if _own else None


def session_id() -> str:
    """The id of this session: the name of its folder."""
    return folder().name


def new_session() -> Path:
    """Make the private folder of a new session that this process owns.

    Raises:
        DiaryError: no folder can be made for temporary files.
    """
    with plainly(Path(tempfile.gettempdir())):
        made = Path(tempfile.mkdtemp(prefix=PREFIX))  # 0700, and nobody can foresee its name
        with os.fdopen(os.open(made / _OWNER, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(_this_process(), file)
    return made


def end_session(path: Path) -> None:
    """Remove a session's folder and all that is in it; another folder is left alone."""
    if _owner(path) is not None:
        shutil.rmtree(path, ignore_errors=True)


def every() -> list[Path]:
    """The folders of all sessions of this user, of living programs and of dead ones."""
    found = []
    for path in sorted(Path(tempfile.gettempdir()).glob(f"{PREFIX}*")):
        with contextlib.suppress(OSError):
            about = path.lstat()
            mine = os.name != "posix" or about.st_uid == os.getuid()
            if stat.S_ISDIR(about.st_mode) and mine and _owner(path) is not None:
                found.append(path)
    return found


def mark_serving(path: Path) -> None:
    """Note in a session's folder that its program serves pages, and ends cleanly when it is asked to."""
    (path / _SERVES).touch(mode=0o600)


def serves(path: Path) -> bool:
    """Whether a living program serves pages from this session."""
    owner = _owner(path)
    return owner is not None and (path / _SERVES).exists() and _lives(owner)


def is_open(path: Path) -> bool:
    """Whether the program of this session is still there."""
    owner = _owner(path)
    return owner is not None and _lives(owner)


def mark_erased(path: Path) -> None:
    """Note in a session's folder that everything is being deleted, for its program to tell its pages."""
    with contextlib.suppress(OSError):
        (path / _ERASED).touch(mode=0o600)


def is_erased(path: Path) -> bool:
    """Whether everything is being deleted, so that this session is to end."""
    return (path / _ERASED).exists()


def end_program(path: Path, patience: float) -> None:
    """End the program that serves pages from a session: it is asked to, and killed after ``patience`` seconds.

    Any other owner, such as a notebook of the person's own, goes on: without its folder it can write nothing.
    """
    import psutil

    owner = _owner(path)
    if not serves(path) or owner is None or int(owner["pid"]) == os.getpid():
        return
    mark_erased(path)
    with contextlib.suppress(psutil.Error):
        program = psutil.Process(int(owner["pid"]))
        family = program.children(recursive=True)
        program.terminate()
        psutil.wait_procs([program], timeout=patience)
        for one in (program, *family):
            with contextlib.suppress(psutil.Error):
                one.kill()
        psutil.wait_procs([program, *family], timeout=patience)


def sweep() -> list[str]:
    """Remove what sessions left behind whose program is gone; return their ids.

    Folders of living programs, of other users, and folders that only look alike are left alone.
    """
    gone = []
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            found = path.lstat()
            if not stat.S_ISDIR(found.st_mode) or (os.name == "posix" and found.st_uid != os.getuid()):
                continue
            owner = _owner(path)
            if owner is None:
                # Its program may have died before it wrote its name. Removes an empty folder only.
                if time.time() - found.st_mtime > _HOUR:
                    path.rmdir()
            elif not _lives(owner):
                end_session(path)
                gone.append(path.name)
    return gone


def _this_process() -> dict[str, float]:
    import psutil  # here: most programs neither make nor sweep folders

    created = psutil.Process().create_time()
    # Where processes are dated from the start of the computer, a clock that is put right would make
    # a living process look like another one. One of the two always stays the same.
    return {"pid": os.getpid(), "created": created, "since_boot": created - psutil.boot_time()}


def _owner(path: Path) -> dict[str, float] | None:
    """What the folder says about its owner; None when it is not a session's folder."""
    try:
        owner = json.loads((path / _OWNER).read_text("utf-8"))
        return {name: float(owner[name]) for name in ("pid", "created", "since_boot")}
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _lives(owner: dict[str, float]) -> bool:
    import psutil

    try:
        process = psutil.Process(int(owner["pid"]))
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        created = process.create_time()
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:
        return True  # it is there, but does not let itself be looked at
    return abs(created - owner["created"]) < 2 or abs(created - psutil.boot_time() - owner["since_boot"]) < 2


@atexit.register
def _end_own() -> None:
    # A forked process has the folder's name too, but it is not its own to remove.
    if _own and _own[1] == os.getpid():
        end_session(_own[0])
