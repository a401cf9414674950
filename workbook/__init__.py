"""A private workbook for the weeks after a breakup.

>>> from workbook import Diary
>>> Diary.open().mood()    # doctest: +SKIP

Importing this package loads nothing else; :class:`Diary` comes when it is first asked for, and so does
``unlock``, which asks for the passphrase of a locked diary (:func:`workbook.diary.unlock_prompt.in_notebook`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook._version import __version__
    from workbook.diary import Diary
    from workbook.diary.unlock_prompt import in_notebook as unlock

__all__ = ["Diary", "__version__", "unlock"]


def __getattr__(name: str):
    if name == "Diary":
        from workbook.diary import Diary

        return Diary
    if name == "unlock":
        from workbook.diary.unlock_prompt import in_notebook

        return in_notebook
    if name == "__version__":
        from workbook._version import __version__

        return __version__
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
