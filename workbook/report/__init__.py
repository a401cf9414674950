"""The report: chosen sections of a diary as one page to print or to hand to a counsellor.

- :mod:`.document`: what a report is made of, as plain data;
- :mod:`.gather`: the diary's answers as such data; what a gate closes is not in it;
- :mod:`.mood`: the mood diary as such data;
- :mod:`.page`: such data as one HTML file that asks for nothing. Pure.

The answers to the safety questions are never in it. They are not stored, and a question that the content
keeps out of reports (``reported: false``), one that decides about a gate, and a table with a row about
wanting to die are left out as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from workbook.diary import Diary
from workbook.errors import WrongInput
from workbook.report import gather, page
from workbook.report.document import Document

__all__ = ["Document", "known", "make", "name", "sections"]

DEFAULT = ("crossroads", "decision")
"""What the command takes where nothing is chosen: the page where all comes together, no raw answers."""


def known() -> dict[str, str]:
    """Every section there may be, by id, with its title."""
    return gather.titles()


def sections(diary: Diary, closed: Iterable[str]) -> list[dict[str, str]]:
    """The sections in which there is something now: ``[{"id", "text", "hint"}]``."""
    return gather.sections(diary, frozenset(closed))


def make(diary: Diary, wanted: Iterable[str], closed: Iterable[str], *, made: dt.datetime) -> str:
    """The report with these sections, in the order of the workbook, as HTML text.

    Args:
        diary: where the answers are.
        wanted: ids of sections; one in which there is nothing says so.
        closed: the gates that are closed. What they close is not in the report.
        made: the moment, which the report names.

    Raises:
        WrongInput: nothing is wanted, or a section that there is not.
    """
    wanted, names = list(dict.fromkeys(wanted)), known()
    if not wanted:
        raise WrongInput("Nothing is chosen yet.", do="Choose at least one thing that goes in.")
    if any(one not in names for one in wanted):
        raise WrongInput("There is no such section.", where="sections", do=f"Known: {', '.join(names)}.")
    document = diary.at_once(lambda: gather.document(diary, wanted, frozenset(closed), made))
    return page.html(document)


def name(made: dt.datetime) -> str:
    """A file name that tells a bystander nothing."""
    return f"workbook-{made:%Y-%m-%d}.html"
