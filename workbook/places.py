"""Where things lie: the words, the notebooks, and the person's own folder.

Nothing here opens or creates a file but :func:`make_private`.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent

SHARE = _PACKAGE / "app" / "share"
"""What Jupyter looks for below a data path: the page's template with its scripts, and the kernel."""

ASSETS = SHARE / "voila" / "templates" / "workbook" / "static"
"""The page's scripts and styles."""


@cache
def _shipped(name: str, marker: str) -> Path:
    """The folder ``name``: of the checkout when there is one, else from inside the wheel."""
    checkout = _PACKAGE.parent / name
    if (checkout / marker).exists():
        return checkout
    return _PACKAGE / "_shipped" / name


def content_root() -> Path:
    """The folder with the words; ``WORKBOOK_CONTENT`` names another one (for authors)."""
    own = os.environ.get("WORKBOOK_CONTENT")
    return Path(own).expanduser() if own else _shipped("content", "sources.yaml")


def notebooks_root() -> Path:
    """The folder with the notebooks, and nothing else; ``WORKBOOK_NOTEBOOKS`` names another one."""
    own = os.environ.get("WORKBOOK_NOTEBOOKS")
    return Path(own).expanduser() if own else _shipped("notebooks", "0-start.ipynb")


def home() -> Path:
    """The person's own folder, ``WORKBOOK_HOME`` or the platform's user data folder.

    It need not exist. Its name tells a bystander nothing.
    """
    own = os.environ.get("WORKBOOK_HOME")
    return Path(own).expanduser() if own else Path(platformdirs.user_data_dir("Workbook", appauthor=False))


def make_private(folder: Path) -> Path:
    """Create ``folder`` (and its parents) readable by its owner alone; return it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix":
        folder.chmod(0o700)
    return folder
