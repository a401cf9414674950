"""``python -m evaluation.messages``: how often the message checker is right, on labelled messages.

A finding is right if it overlaps a mark of its kind; a mark is found if a finding of its kind overlaps
it. A part of an apology is right if it is there where the label says so. The rules were made with all
sets in sight but held-out-2, which stays unread. Option ``--misses`` lists what went wrong in the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from workbook.messages import check

NAMES = ("tuned", "held-out", "new", "dev", "held-out-2")
UNREAD = "held-out-2"
"""The set that nobody who writes rules may read; only its figures are printed."""

SETS = Path(__file__).resolve().parent / "data" / "messages"


@dataclass
class Count:
    """How many findings were right, and how many marks were found."""

    right: int = 0
    findings: int = 0
    found: int = 0
    marks: int = 0

    @property
    def precision(self) -> float:
        """The share of findings that are right; 1 if there is none."""
        return self.right / self.findings if self.findings else 1.0

    @property
    def recall(self) -> float:
        """The share of marks that are found; 1 if there is none."""
        return self.found / self.marks if self.marks else 1.0

    def __iadd__(self, other: Count) -> Count:
        self.right += other.right
        self.findings += other.findings
        self.found += other.found
        self.marks += other.marks
        return self


@dataclass(frozen=True)
class Wrong:
    """A finding that should not be (``extra``), or a mark or part that was not found (``missed``)."""

    id: str
    what: str
    name: str
    words: str


def load(file: Path) -> list[dict[str, Any]]:
    """The labelled messages of a file."""
    return yaml.safe_load(file.read_text("utf-8"))


def spans(message: dict[str, Any]) -> list[tuple[str, int, int]]:
    """The marks of a message as kind, start and end.

    Raises:
        ValueError: the words of a mark are not in the text.
    """
    found, text = [], message["text"]
    for mark in message["marks"]:
        start = -1
        for _ in range(mark.get("nth", 1)):
            start = text.index(mark["text"], start + 1)
        # Without words the mark is the whole message: it is too long.
        found.append((mark["kind"], start, start + len(mark["text"]) if mark["text"] else len(text)))
    return found


def measure(messages: Iterable[dict[str, Any]]) -> tuple[dict[str, Count], list[Wrong]]:
    """Counts by ``apology blame``, ``part repair`` and so on, and all that went wrong."""
    counts: dict[str, Count] = {}
    wrong: list[Wrong] = []
    for message in messages:
        text, labelled, checked = message["text"], spans(message), check(message["for"], message["text"])
        findings = [(one.kind, one.start, one.end) for one in checked.findings]
        for mine, others, what in ((findings, labelled, "extra"), (labelled, findings, "missed")):
            for kind, start, end in mine:
                count = counts.setdefault(f"{message['for']} {kind}", Count())
                hit = any(kind == k and start < e and s < end for k, s, e in others)
                if what == "extra":
                    count += Count(right=hit, findings=1)
                else:
                    count += Count(found=hit, marks=1)
                if not hit:
                    wrong.append(Wrong(message["id"], what, kind, text[start:end]))
        for name, there in (message.get("parts") or {}).items():
            said = bool((checked.parts or {})[name])
            count = counts.setdefault(f"part {name}", Count())
            count += Count(said and there, said, said and there, there)
            if said != there:
                wrong.append(Wrong(message["id"], "extra" if said else "missed", name, text))
    return counts, wrong


def total(counts: dict[str, Count], parts: bool = False) -> Count:
    """The counts of all kinds together, or of all parts."""
    whole = Count()
    for name, count in counts.items():
        if name.startswith("part ") == parts:
            whole += count
    return whole


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser(prog="python -m evaluation.messages", description=__doc__.split("\n")[0])
    wanted.add_argument("--misses", action="store_true")
    wanted.add_argument("--only", choices=NAMES)
    options = wanted.parse_args()
    for name in NAMES:
        if options.only in (None, name):
            messages = load(SETS / f"{name}.yaml")
            counts, wrong = measure(messages)
            print(f"{name}: {len(messages)} messages")
            rows = [*sorted(counts.items()), ("all kinds", total(counts)), ("all parts", total(counts, True))]
            for label, count in rows:
                print(
                    f"  {label:28}precision {count.precision:.2f} ({count.right}/{count.findings})"
                    f"   recall {count.recall:.2f} ({count.found}/{count.marks})"
                )
            for one in wrong if options.misses and name != UNREAD else ():
                print(f"  {one.id} {one.what} {one.name}: {one.words!r}")


if __name__ == "__main__":
    main()
