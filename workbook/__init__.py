"""A private workbook for the weeks after a breakup.

>>> from workbook import Diary
>>> Diary.open().mood()    # doctest: +SKIP

Importing this package loads nothing else; :class:`Diary` comes when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._version import __version__
    from .diary import Diary

__all__ = ["Diary", "__version__"]


def __getattr__(name: str):
    if name == "Diary":
        from .diary import Diary

        return Diary
    if name == "__version__":
        from ._version import __version__

        return __version__
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
