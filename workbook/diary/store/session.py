"""A session: from opening the workbook to closing it. What is not kept lives in its private folder.

The launcher makes the folder and names it in ``WORKBOOK_SESSION_DIR``; without a launcher (in
JupyterLab, in a script) each program has one of its own, made when it is first needed.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import secrets
import shutil
import stat
import tempfile
import time
from pathlib import Path

from workbook import files
from workbook.diary.lock import key_state
from workbook.diary.store.connection import is_ours
from workbook.diary.store.failures import plainly
from workbook.errors import DiaryError

PREFIX = "workbook-"
_GONE = f"{PREFIX}gone-"  # so begins the name of a folder that is being removed
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
    with plainly(Path("the folder for temporary files")):
        made = Path(tempfile.mkdtemp(prefix=PREFIX))  # 0700, and nobody can foresee its name
        with os.fdopen(os.open(made / _OWNER, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(_this_process(), file)
    return made


def end_session(path: Path) -> None:
    """Overwrite and remove a session's folder and all that is in it; another folder is left alone."""
    if _owner(path) is not None or _is_session(path):
        remove(path)


def remove(path: Path) -> list[Path]:
    """Overwrite and remove a session's folder, whoever has it open; return the files that are still there.

    First it gets another name: a program that has it open, such as a notebook of the person's own, finds
    nothing then that it could go on writing into. The file that makes it a session's goes last.
    """
    gone = path.with_name(f"{_GONE}{secrets.token_hex(4)}")
    try:
        path.rename(gone)
    except OSError:
        gone = path  # on Windows, a file in it is open
    left = []
    # os.walk passes over what another program removes meanwhile.
    for file in [Path(place) / name for place, _, names in os.walk(gone) for name in names]:
        if file.is_file() and not file.is_symlink() and file != gone / _OWNER:
            try:
                files.wipe(file)
            except OSError:
                left.append(file)
    if not left:
        shutil.rmtree(gone, ignore_errors=True)
    return left


def every() -> list[Path]:
    """The folders of all sessions of this user: of living programs, of dead ones, and what is left of any."""
    return [path for path in sorted(_named_so()) if _is_session(path)]


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

    Any other owner, such as a notebook of the person's own, goes on; :func:`remove` takes its folder away.
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
    for path in _named_so():
        with contextlib.suppress(OSError):
            if not _is_my_folder(path):
                continue
            owner = _owner(path)
            if owner is not None or path.name.startswith(_GONE):
                left_over = owner is None or not _lives(owner) or path.name.startswith(_GONE)
            elif _is_session(path):
                left_over = _is_older_than_this_start(path)
            else:
                # Its program may have died before it wrote its name. Removes an empty folder only.
                if time.time() - path.lstat().st_mtime > _HOUR:
                    path.rmdir()
                continue
            if left_over:
                remove(path)
                gone.append(path.name)
    return gone


def _named_so() -> list[Path]:
    """What is named like a session's folder, where those are."""
    try:
        place = Path(tempfile.gettempdir())
    except FileNotFoundError:  # Python looks for one that can be written: on a full disk there is none
        own = known()
        if own is None:
            return []
        place = own.parent
    return list(place.glob(f"{PREFIX}*"))


def _is_my_folder(path: Path) -> bool:
    """Whether this is a folder of this user, and no link to one.

    Raises:
        OSError: it is not there, or cannot be looked at.
    """
    about = path.lstat()
    return stat.S_ISDIR(about.st_mode) and (os.name != "posix" or about.st_uid == os.getuid())


def _is_session(path: Path) -> bool:
    """Whether a folder among the temporary ones is a session's, or what is left of one.

    One without a file that names its owner is, if there is a diary of ours in it: an earlier version took that
    file away first, and some systems remove temporary files that are old.
    """
    try:
        return (
            path.name.startswith(PREFIX)
            and _is_my_folder(path)
            and (
                _owner(path) is not None
                or path.name.startswith(_GONE)
                # Not opened if it is our own: closing a file takes away the locks that SQLite has on it.
                or path == known()
                or is_ours(path / key_state.PLAIN)
            )
        )
    except OSError:
        return False


def _is_older_than_this_start(path: Path) -> bool:
    """Whether nothing was written there since the computer was started: then no living program has it."""
    import psutil

    return max(one.lstat().st_mtime for one in (path, *path.rglob("*"))) < psutil.boot_time()


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
