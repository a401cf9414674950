"""Three worse entries in a row: when to ask, once, whether tracking helps.

Watching one's mood does harm to some: in about 4 of 100 people it was followed by stress or a worse mood
(Astill Wright et al., a review of 77 studies of mood monitoring). So the diary asks, and offers a pause.
It is no alarm: chance alone makes such a run at about one entry in 24.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

WORSE = 3
"""So many entries in a row, each with a lower mood than the entry before it."""

SPAN = dt.timedelta(days=7)
"""The run, with the entry before it, lies within this time up to now."""

REST = dt.timedelta(days=42)
"""After asking, nothing is asked for this long. It is longer than a run, so no run is asked about twice."""


def is_falling(moods: Sequence[int]) -> bool:
    """Whether the newest three moods are each lower than the one before, so four of them fall.

    ``moods`` are the moods (0–100) of the entries of the last :data:`SPAN`, in the order of their own time
    and not of their arrival, the newest last; entries without a mood are left out. Equal is not lower.
    """
    last = moods[-(WORSE + 1) :]
    return len(last) == WORSE + 1 and all(a > b for a, b in pairwise(last))


def is_due(moods: Sequence[int], now: dt.datetime, asked: dt.datetime | None) -> bool:
    """Whether to ask now: the moods are falling, and the last time it was asked is long enough ago.

    Args:
        moods: see :func:`is_falling`.
        now: the moment, time-zone-aware.
        asked: when it was asked last, time-zone-aware; None for never. A clock that was set back since
            makes it wait, not ask again.
    """
    return (asked is None or now - asked >= REST) and is_falling(moods)
