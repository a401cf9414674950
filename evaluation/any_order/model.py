"""What must be true of a diary on which several programs act. Pure: no file, no process.

What was called saved is there, once, in the version last called saved, or beside it as the other version until
one was chosen. What was deleted is nowhere. What may or may not have happened, because a program was killed in the
middle of it, is told by what is seen next: everything else must be there either way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

Was = Sequence[tuple[str, str | None]]
"""What a page's change is based on: what it last saw, then what it has sent since, each as id and value."""


@dataclass(frozen=True)
class Answer:
    """One question: the version that stands, all that are kept, and every message that has arrived."""

    stands: str | None = None
    versions: frozenset[str | None] = frozenset({None})
    arrived: frozenset[str] = frozenset()

    def saved(self, name: str, value: str | None, was: Was) -> Answer:
        """After a page's answer, which takes the place of what the page had in sight, and of nothing else."""
        if name in self.arrived:
            return self
        arrived = self.arrived | {name}
        if not self.arrived:
            return Answer(value, frozenset({value}), arrived)
        known = [before for id_, before in was if id_ in self.arrived]
        if was and not known:  # what it was based on is not in this diary
            return Answer(value, self.versions | {value}, arrived)
        before = known[-1] if known else None
        if value == before:
            return replace(self, arrived=arrived)
        return Answer(value, self.versions - {before} | {value}, arrived)

    def chosen(self, name: str, value: str | None, seen: Iterable[str | None]) -> Answer:
        """After a person's choice among the versions that they saw; the others of these are gone."""
        return Answer(value, self.versions - set(seen) | {value}, self.arrived | {name})


@dataclass(frozen=True)
class Contents:
    """What one diary holds: answers by question, notes of the mood diary by the entry's id."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def answer(self, question: str) -> Answer:
        """The answer to a question."""
        return self.answers.get(question, Answer())

    def with_answer(self, question: str, answer: Answer) -> Contents:
        """The same with another answer."""
        return replace(self, answers={**self.answers, question: answer})

    def with_note(self, name: str, note: str) -> Contents:
        """The same with one more entry."""
        return replace(self, notes={**self.notes, name: note})

    def without_note(self, name: str) -> Contents:
        """The same without an entry."""
        return replace(self, notes={id_: note for id_, note in self.notes.items() if id_ != name})

    def words(self) -> set[str]:
        """All texts in it."""
        texts = {text for one in self.answers.values() for text in one.versions}
        return {text for text in (*texts, *self.notes.values()) if text is not None}

    def unlike(self, seen: Mapping[str, Any]) -> list[str]:
        """How what was seen of a diary differs from this, in lines; nothing if it is this.

        ``seen`` has ``answers`` (by question: ``stands``, ``beside`` and, where drafts were looked for, ``all``,
        the texts of every row) and ``notes``.
        """
        found = []
        for question in {**self.answers, **seen["answers"]}:
            wanted, there = (
                self.answer(question),
                seen["answers"].get(question, {"stands": None, "beside": []}),
            )
            if there["stands"] != wanted.stands:
                found.append(f"{question}: {_short(there['stands'])} stands, not {_short(wanted.stands)}")
            versions = [there["stands"], *there["beside"]]
            found += [f"{question}: lost {_short(one)}" for one in wanted.versions.difference(versions)]
            found += [f"{question}: also {_short(one)}" for one in set(versions) - wanted.versions]
            rows = there.get("all", [one for one in versions if one is not None])
            if len(rows) != len(set(rows)) or set(rows) - set(versions):
                found.append(f"{question}: a text is there twice, or a draft is left")
        for name, note in self.notes.items():
            if seen["notes"].get(name) != note:
                found.append(f"entry: lost {_short(note)}, found {_short(seen['notes'].get(name))}")
        return found + [
            f"entry: also {_short(seen['notes'][name])}" for name in seen["notes"].keys() - self.notes
        ]


Change = Callable[[Contents], Contents]


class Model:
    """What the diary that counts may hold now: one thing, or several where a program was killed."""

    def __init__(self, contents: Contents):
        self.possible = [contents]

    @property
    def contents(self) -> Contents:
        """What it holds.

        Raises:
            LookupError: nobody can know before it is looked at.
        """
        if len(self.possible) > 1:
            raise LookupError("look at the diary first")
        return self.possible[0]

    def did(self, *changes: Change) -> None:
        """Note changes that were made, in this order."""
        for change in changes:
            self.possible = [change(one) for one in self.possible]

    def may_have_done(self, change: Change) -> None:
        """Note a change that was made or was not."""
        self.possible = [one for old in self.possible for one in (change(old), old)]

    def did_both(self, one: Change, other: Change) -> None:
        """Note two changes that were made at once: each order of them is possible."""
        self.possible = [new for old in self.possible for new in (other(one(old)), one(other(old)))]

    def see(self, seen: Mapping[str, Any]) -> list[str]:
        """Take in what was seen; how it differs from all that is possible, in lines, if it does."""
        differences = [one.unlike(seen) for one in self.possible]
        fitting = [one for one, lines in zip(self.possible, differences, strict=True) if not lines]
        if not fitting:
            return min(differences, key=len)
        self.possible = fitting[:1] if all(one == fitting[0] for one in fitting) else fitting
        return []


def _short(text: str | None) -> str:
    return "nothing" if text is None else f"“{text[:14]}”"
