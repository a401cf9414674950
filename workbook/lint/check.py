"""Everything that is wrong with the content, all at once.

The models say what a file may hold; the rules (:mod:`.rules`) what it must keep to beyond that.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from workbook import places
from workbook.content.findings import Finding, in_order
from workbook.lint import bands, flow, ids, lists, names, rehearsals, unreachable, wording
from workbook.lint.view import View

__all__ = ["Finding", "check"]

_RULES = (
    *ids.RULES,
    *names.RULES,
    *bands.RULES,
    *unreachable.RULES,
    *flow.RULES,
    *lists.RULES,
    *rehearsals.RULES,
    *wording.RULES,
)


def check(root: Path | None = None, *, today: dt.date | None = None) -> list[Finding]:
    """Look at all content below ``root`` and tell what is wrong, by file and line.

    Args:
        root: the content folder; without it, the one that belongs to this program. The notebooks
            are looked for beside it.
        today: the day that the dates of help lines are compared with; without it, today.

    Returns:
        What must be mended (level ``error``) and what is worth a thought (``note``), without doubles.
        A file that does not fit its model is told of as such; rules look at the others.
    """
    folder = Path(root or places.content_root()).resolve()
    view = View.of(folder, today or dt.date.today())  # noqa: DTZ011 - the author's own day is meant
    found = list(view.content.findings)
    for rule in _RULES:
        found += rule(view)
    return in_order(found)
