"""Wrong values from a seed: anything that JSON can say, and right values with one part broken."""

from __future__ import annotations

import copy
import random
from typing import Any

MARK = "Zanzibar"
"""A word in every nasty text: it may be in no problem, no log and no traceback."""

_LONG = "x" * 1_000_000

TEXTS = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "a\udfff\ud83d",
    "\u202eevil\u202c",
    "\u2066\u2067x",
    "\ufeff",
    "\x1b[31m",
    f"<script>alert('{MARK}')</script>",
    f"<img src=x onerror=alert('{MARK}')>",
    f"</style>{MARK}",
    "&lt;b&gt;",
    r"$\alpha$ $\frac{",
    "{{7*7}}",
    "%s%n",
    "'; DROP TABLE answers; --",
    f'=cmd|"/c {MARK}"',
    "👩‍👩‍👧🏽",
    "e\u0301" * 300,
    "../../../etc/passwd",
    "CON",
    "None",
    "null",
    "true",
    "NaN",
    "-0",
    "1e999",
    "9" * 400,
    "own-",
    "own-" + "a" * 41,
    "__class__",
    "__proto__",
    "constructor",
    f"{MARK} " * 900,
    "\r\n\r\n",
    "\u2028\u2029\x85",
    "0.0",
    "-1",
]
TIMES = [
    "",
    "2026-02-30",
    "0001-01-01",
    "0001-01-01T00:00:00",
    "9999-12-31T23:59:59-23:59",
    "9999-12-31",
    "1969-12-31",
    "2026-13-01T00:00:00Z",
    "2026-03-29T02:30:00",
    "2026-03-05T24:00:00+25:00",
    "2026-W10",
    "20260305",
    "now",
    "2026-03-05T12:00:00+00:00:00.000001",
    "2100-12-31T23:59:59+14:00",
    "-2026-01-01",
    "٢٠٢٦-٠٣-٠٥",
    "2026-03-05",
]
ZONES = [
    "Mars/Olympus",
    "",
    "../etc/passwd",
    "/etc/localtime",
    "Europe",
    "europe/rome",
    "\x00",
    "UTC\n",
    "Z" * 70,
    "\ud800",
    "Etc/GMT+14",
    "right/UTC",
    "posixrules",
    "America/New_York",
]
NUMBERS = [
    0,
    -1,
    1,
    2,
    100,
    101,
    -0.0,
    0.5,
    1e308,
    -1e308,
    5e-324,
    2**31,
    2**53 + 1,
    2**63,
    -(2**63) - 1,
    10**400,
    float("nan"),
    float("inf"),
    float("-inf"),
    True,
    False,
]


def deep(levels: int, chance: random.Random) -> Any:
    """Lists or tables in each other."""
    made: Any = None
    table = chance.random() < 0.5
    for _ in range(levels):
        made = {"a": made} if table else [made]
    return made


def anything(chance: random.Random, level: int = 0) -> Any:
    """A value of any kind."""
    roll = chance.random()
    if roll < 0.30:
        return chance.choice(TEXTS)
    if roll < 0.50:
        return chance.choice(NUMBERS)
    if roll < 0.58:
        return chance.choice(TIMES)
    if roll < 0.62:
        return chance.choice(ZONES)
    if roll < 0.68:
        return "".join(
            chr(chance.choice((chance.randrange(256), chance.randrange(0x110000))))
            for _ in range(chance.randrange(1, 30))
        )
    if roll < 0.74:
        return None
    if roll < 0.77:
        return deep(chance.choice((5, 19, 30, 200, 900)), chance)
    if roll < 0.7703:
        return _LONG
    if level > 2:
        return chance.choice(([], {}))
    if roll < 0.88:
        return [anything(chance, level + 1) for _ in range(chance.choice((0, 1, 2, 3, 60)))]
    names = ("id", "text", "facets", "column", "at", "value", "line", "__class__", "", "\ud800", "a b")
    return {chance.choice(names): anything(chance, level + 1) for _ in range(chance.randrange(5))}


def broken(right: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A copy of a right message in which one to three places are not as they should be."""
    made = copy.deepcopy(right)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        _break(made, chance)
    return made


def _break(document: Any, chance: random.Random) -> None:
    while document:
        keys = list(document) if isinstance(document, dict) else range(len(document))
        key = chance.choice(keys)
        inner = document[key]
        if isinstance(inner, dict | list) and inner and chance.random() < 0.7:
            document = inner
            continue
        roll = chance.random()
        if roll < 0.12:
            del document[key]
        elif roll < 0.20 and isinstance(document, list):
            document.extend([inner] * chance.choice((1, 2, 300)))
        elif roll < 0.28 and isinstance(document, dict):
            document[str(anything(chance))[:40] if chance.random() < 0.5 else "extra"] = anything(chance)
        elif key == "zone":
            document[key] = chance.choice((*ZONES, anything(chance)))
        elif key in ("at", "now", "day", "first", "last"):
            document[key] = chance.choice((*TIMES, anything(chance)))
        else:
            document[key] = anything(chance)
        return
