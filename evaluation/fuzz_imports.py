"""``python -m evaluation.fuzz_imports``: no bytes make a traceback, or entries that break a rule.

Starts from a file of each format (evaluation/data/imports), changes it at random, reads it, and makes the rows
that a diary would get. Prints how many inputs each format had, and what became of them. ``--inputs N`` a
format (20,000 if not said), ``--seed N``; an input that fails is written to ``.bench/`` and the run stops.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import random
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

from workbook.diary.tables import moods
from workbook.errors import WrongInput
from workbook.mood import csvfile
from workbook.mood.entry import MoodEntry
from workbook.mood.imports import Importer

ROOT = Path(__file__).resolve().parent.parent
ODD = [
    "",
    " ",
    "\x00",
    "\ufeff",
    "\u202f",
    '"',
    '""',
    ",",
    ";",
    "\t",
    "\r",
    "\n",
    "'",
    "=",
    "<br>",
    "&#0;",
    "-1",
    "1e999",
    "NaN",
    "9" * 400,
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "24:00",
    "12:61 pm",
    "1/1/1",
    "é",
    "😀",
    "\U0010ffff",
    "x" * 200_000,
    " | " * 300,
    "t | " * 90,
    "None",
    "true",
    "[]",
    "{}",
    "[[",
    "\\ud800",
]
VALUES: list[Any] = [
    None,
    True,
    -1,
    0,
    1e308,
    float("inf"),
    float("nan"),
    10**30,
    2**63,
    "",
    "x",
    "\ud800",
    [],
    {},
    [[]],
    [None],
    {"a": {}},
    "2026-03-05",
    "1970-01-01T00:00:00+25:00",
    "9" * 300,
    -62135596800001,
]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file with one to four random changes."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        tree = data[:1] in b"[{P"
        ways = (_values, _values, _values, _bytes, _odd) if tree else (_bytes, _bytes, _odd, _cells)
        data = chance.choice(ways)(data, chance)
    return data


def _bytes(data: bytes, chance: random.Random) -> bytes:
    at, to = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    to = min(to, at + chance.choice((1, 5, 50, 5000)))
    return chance.choice(
        (
            data[:at] + data[to:],
            data[:to] + data[at:],
            data[:at],
            data[at:],
            data[:at] + chance.randbytes(chance.randint(1, 9)) + data[to:],
            bytes(b ^ (1 << chance.randrange(8)) if at <= n < at + 2 else b for n, b in enumerate(data)),
        )
    )


def _odd(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(ODD).encode("utf-8", "surrogatepass") + data[at:]


def _cells(data: bytes, chance: random.Random) -> bytes:
    """Another cell in a table; a table without a column; columns in another order."""
    mark = chance.choice((b",", b"\n"))
    cells = data.split(mark)
    place = chance.randrange(len(cells))
    how = chance.randrange(4)
    if how == 0:
        cells[place] = chance.choice(ODD).encode("utf-8", "surrogatepass")
    elif how == 1:
        del cells[place]
    elif how == 2:
        chance.shuffle(cells)
    else:
        cells[place] = chance.choice(cells)
    return mark.join(cells)


def _values(data: bytes, chance: random.Random) -> bytes:
    """Another value somewhere in a JSON document, also in that of a backup."""
    packed = data.startswith(b"PK")
    try:
        if packed:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                document = json.loads(base64.b64decode(archive.read("backup.daylio")))
        else:
            document = json.loads(data)
    except Exception:
        # An earlier change has broken it, in whatever way.
        return data
    _change(document, chance)
    text = json.dumps(document).encode()
    if not packed:
        return text
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("backup.daylio", base64.b64encode(text))
    return out.getvalue()


def _change(document: Any, chance: random.Random) -> None:
    while isinstance(document, dict | list) and document:
        key = chance.choice(list(document) if isinstance(document, dict) else range(len(document)))
        inner = document[key]
        if not isinstance(inner, dict | list) or not inner or chance.random() < 0.2:
            if chance.random() < 0.2:
                del document[key]
            else:
                document[key] = chance.choice(VALUES)
            return
        document = inner


def outcome(data: bytes) -> str:
    """What became of a file: refused, or read with or without bad rows.

    Raises:
        AssertionError: a rule is broken.
    """
    try:
        made = Importer(data, zone="Europe/Rome").finish()
    except WrongInput:
        return "refused"
    made.choose(dict.fromkeys(made.unsettled))
    made.prepare(set(), moods.row)
    made.finish()
    assert len(made.rows) == len(made.entries)
    for entry in made.entries:
        assert MoodEntry.from_page(entry.to_page()) == entry
    json.dumps(made.preview(set()), allow_nan=False).encode()
    return "with bad rows" if made.bad else "whole"


def main() -> None:
    """Run, and print a line a format."""
    wanted = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    wanted.add_argument("--inputs", type=int, default=20_000)
    wanted.add_argument("--seed", type=int, default=1)
    options = wanted.parse_args()
    files = {
        file.name: file.read_bytes() for file in sorted((ROOT / "evaluation" / "data" / "imports").iterdir())
    }
    own = [
        MoodEntry(at="2026-03-05T20:30:00+01:00", mood=3, feelings={"love": 4}, tags=["a, b"], note="=1"),
        MoodEntry(at="2026-03-06T20:30:00-05:00", zone="America/New_York", energy=100),
    ]
    files["workbook.csv"] = csvfile.write(own).encode()
    total = 0
    for name, data in files.items():
        chance, seen, start = random.Random(f"{options.seed} {name}"), Counter(), time.perf_counter()
        for number in range(options.inputs):
            tried = mutated(data, chance)
            try:
                seen[outcome(tried)] += 1
            except Exception:
                # Whatever it is, it is a fault: the input is kept, to be looked at, and the run ends.
                (ROOT / ".bench").mkdir(exist_ok=True)
                (ROOT / ".bench" / f"fuzz-{name}").write_bytes(tried)
                print(f"{name}: input {number} failed, see .bench/fuzz-{name}", file=sys.stderr)
                raise
        total += options.inputs
        took = time.perf_counter() - start
        print(f"{name:28}{options.inputs:8,}  {dict(sorted(seen.items()))}  {took:.0f} s", flush=True)
    print(f"{total:,} inputs, no failure")


if __name__ == "__main__":
    main()
