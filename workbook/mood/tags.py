"""Days with a tag beside days without it: a difference of one person's own days, never a cause.

A day has a tag when any of its entries has it. The difference is estimated on day values, with a slow course
taken out and correlation from day to day allowed for (see :mod:`workbook.mood.noise`), so it compares
days that lie close together. It is shown from three days each side; it is called a pattern only from
eight days each side and when it holds over all tags tested.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain

import numpy as np
import pandas as pd

from workbook.mood.noise import BUDGET, noise, shrink, t_edge, t_tail
from workbook.mood.rolling import day_values

SHOWN_FROM, TESTED_FROM = 3, 8


@dataclass(frozen=True)
class TagEffect:
    """How days with a tag differ from days without it, in points of the scale.

    ``difference`` with its 95 % interval ``low``–``high`` is shrunk for few days; ``plain`` is not. ``p``
    is the tail of its t-test, ``q`` the same adjusted for all tags tested; both are NaN for a tag not
    tested. ``pattern`` says that it holds.
    """

    tag: str = field(repr=False)
    with_days: int = field(repr=False)
    without_days: int = field(repr=False)
    difference: float = field(repr=False)
    low: float = field(repr=False)
    high: float = field(repr=False)
    plain: float = field(repr=False)
    p: float = field(repr=False)
    q: float = field(repr=False)
    pattern: bool = field(repr=False)


def tag_days(frame: pd.DataFrame, days: pd.Series) -> pd.DataFrame:
    """Which of the ``days`` have which tag: 0 or 1, a row a day, a column a tag in order of its name."""
    lists = frame["tags"].to_list()
    every = list(chain.from_iterable(lists))
    names = sorted(set(every))
    column = {name: number for number, name in enumerate(names)}
    tags = np.fromiter(map(column.__getitem__, every), dtype="int64", count=len(every))
    each = np.fromiter(map(len, lists), dtype="int64", count=len(lists))
    rows = np.repeat(days.index.get_indexer(pd.Index(frame["day"])), each)
    table = np.zeros((len(days), len(names)))
    table[rows[rows >= 0], tags[rows >= 0]] = 1
    return pd.DataFrame(table, index=days.index, columns=names)


def tag_effects(frame: pd.DataFrame, column: str = "mood") -> list[TagEffect]:
    """The effects of all tags with at least three days each side: patterns first, then the larger first.

    ``frame`` comes from :func:`workbook.mood.dataframe.frame`. The difference is the generalised least squares
    estimate with AR(1) errors (Prais & Winsten, 1954; restricted likelihood for the correlation), tested by
    Student's t. Over all tags tested the false discovery rate is held at :data:`noise.BUDGET` by Benjamini
    & Hochberg (1995, doi 10.1111/j.2517-6161.1995.tb02031.x). It, and not Benjamini & Yekutieli (2001),
    because tags of a person's days are rarely strongly opposed, the simulation (docs/mood.md) shows it to
    hold, and the other would cost a factor of 3.6 with 20 tags.
    """
    days = day_values(frame, column)
    known = noise(days)
    if known is None:
        return []
    table = tag_days(frame, days)
    counts = table.to_numpy().sum(axis=0).astype(int)
    chosen = (counts >= SHOWN_FROM) & (len(days) - counts >= SHOWN_FROM)
    columns = known.without_trend(table.to_numpy()[:, chosen])
    power = (columns**2).sum(axis=0)
    # A tag that is itself a course over weeks cannot be told from one.
    clear = power > 1e-6 * len(days)
    names, counts = table.columns[chosen][clear], counts[chosen][clear]
    columns, power = columns[:, clear], power[clear]
    if not len(names):
        return []
    plain = columns.T @ known.rest / power
    free = known.free - 1
    left = np.maximum(known.rest @ known.rest - plain**2 * power, 0) / free
    error = np.sqrt(left / power)
    tested = (counts >= TESTED_FROM) & (len(days) - counts >= TESTED_FROM)
    p = np.array(
        [
            t_tail(d / e if e > 0 else np.inf, free) if ok else np.nan
            for d, e, ok in zip(plain, error, tested, strict=True)
        ]
    )
    q = np.full(len(p), np.nan)
    q[tested] = adjusted(p[tested])
    middle, spread = shrink(plain, error, known.sd)
    reach = t_edge(free) * spread
    found = [
        TagEffect(
            str(names[i]),
            int(counts[i]),
            int(len(days) - counts[i]),
            float(middle[i]),
            float(middle[i] - reach[i]),
            float(middle[i] + reach[i]),
            float(plain[i]),
            float(p[i]),
            float(q[i]),
            bool(tested[i] and q[i] <= BUDGET["tags"]),
        )
        for i in range(len(names))
    ]
    return sorted(found, key=lambda one: (not one.pattern, -abs(one.difference), one.tag))


def adjusted(p: np.ndarray) -> np.ndarray:
    """The p-values, in their order, adjusted for the false discovery rate (Benjamini & Hochberg, 1995)."""
    number = len(p)
    order = np.argsort(p, kind="stable")[::-1]
    scaled = p[order] * number / np.arange(number, 0, -1)
    out = np.empty(number)
    out[order] = np.minimum(np.minimum.accumulate(scaled), 1)
    return out
