"""The diary as the rest of the program sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from workbook import gates, places
from workbook.diary import location
from workbook.diary.backups import copies, erase
from workbook.diary.store import session as session_store
from workbook.diary.store.failures import plainly
from workbook.diary.store.file import DiaryFile, Place, Result
from workbook.diary.tables import (
    answers,
    attempts,
    beside,
    closed_gates,
    custom_terms,
    export,
    imports,
    marks,
    mood_search,
    moods,
    settings,
)
from workbook.diary.tables.answers import Basis
from workbook.diary.tables.attempts import Attempt
from workbook.diary.tables.beside import Version
from workbook.diary.tables.custom_terms import Change as OwnChange
from workbook.diary.tables.imports import Import
from workbook.diary.tables.marks import Mark
from workbook.diary.tables.mood_search import Found
from workbook.gates import GateState

if TYPE_CHECKING:
    import sqlite3

    import pandas as pd

    from workbook.mood.entry import MoodEntry
    from workbook.mood.find import Wanted
    from workbook.mood.vocabulary import CustomTerm, Standard


class Diary:
    """Everything a person has answered. Open one with :meth:`open`; close it, or use ``with``.

    Whatever a method saves is on the disk when it returns. Several programs may use the same diary at
    once; one object may be used by several threads. Times are time-zone-aware. Every method raises
    DiaryError when the file cannot be used.
    """

    def __init__(self, file: DiaryFile):
        self._file = file
        # At once, so that a diary that cannot be used is reported here.
        file.read(lambda connection: None)

    @classmethod
    def open(cls, path: str | Path | None = None) -> Self:
        """Open a diary.

        Args:
            path: its file, made if there is none. Without it, the diary that counts now: the kept
                one, else the one of this session. It is followed when the person chooses to keep or
                to forget meanwhile.

        Raises:
            DiaryError: the file is damaged, newer than this program, not a diary, or cannot be
                written. It has not been changed.
        """
        if path is None:
            erase.finish(location.kept_path())
            return cls(DiaryFile(location.Chosen()))
        path = Path(path).expanduser().absolute()
        with plainly(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return cls(DiaryFile(Place(path)))

    @classmethod
    def open_kept(cls) -> Self:
        """Open the diary that is kept on this computer, and begin one if there is none.

        For commands with which a person says "keep" by what they do.

        Raises:
            DiaryError: see :meth:`open`.
        """
        erase.finish(location.kept_path())
        path = location.kept_path()
        if not location.is_kept():
            location.check_there()
        with plainly(path.parent):
            places.make_private(path.parent)
        return cls(DiaryFile(location.Kept()))

    @property
    def path(self) -> Path:
        """The diary's file."""
        return self._file.path

    @property
    def closed(self) -> bool:
        """Whether :meth:`close` was called."""
        return self._file.closed

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return "<Diary, closed>" if self.closed else "<Diary>"

    def at_once(self, work: Callable[[], Result]) -> Result:
        """Run ``work()``, which may only read: all that it reads here is as of one moment."""
        return self._file.read(lambda connection: work())

    def transaction(self, work: Callable[[], Result]) -> Result:
        """Run ``work()``, which may read and write: all that it saves is on the disk on return, or none.

        Nobody else writes meanwhile, so what it reads is still so when it writes.

        Raises:
            DiaryError: the diary cannot be used.
        """
        return self._file.write(lambda connection: work())

    # Answers -----------------------------------------------------------------------------------

    def save_answer(
        self,
        step: str,
        question: str,
        value: Any,
        *,
        id: str,
        at: dt.datetime,
        zone: str,
        basis: Basis | None = None,
        chosen_from: Iterable[str] | None = None,
        closes: Iterable[str] = (),
        session: str = "",
    ) -> bool:
        """Save an answer to a step's latest attempt; False when this ``id`` was saved before.

        Args:
            step: the step's id, such as "1.1".
            question: the question's id.
            value: any JSON value; None clears the answer. What stood there before is gone then, from the file too.
            id: made by whoever sends the answer, so that sending it twice does no harm.
            at: when it was given, time-zone-aware.
            zone: IANA name of the time zone, or "".
            basis: what the answer was based on. Where something else stands by now, it becomes part of the answer
                or stays beside it (:meth:`versions`). Without a basis, the answer takes the place of all of them.
            chosen_from: the names of versions from which this answer was chosen: those that were not are gone.
            closes: gates that the answer closes for the session (:func:`workbook.gates.from_answer`);
                with the answer or, if one of them cannot be kept, neither.
            session: the id of the session whose gates those are.

        Raises:
            WrongInput: one of these cannot be kept; nothing was saved.
            ValueError: it closes a gate that is not one of a session; nothing was saved.
        """
        closes = frozenset(closes)
        # Before the transaction: others wait for it, and the content may have to be read first.
        decides = gates.from_situation(step, question, value) is not None
        taken = tuple(chosen_from) if chosen_from is not None else None

        def keep(c: sqlite3.Connection) -> bool:
            new = answers.save(
                c,
                step,
                question,
                value,
                id=id,
                at=at,
                zone=zone,
                basis=basis,
                chosen_from=taken,
                closes=closes,
                session=session,
                situation=lambda one: gates.from_situation(step, question, one) if decides else None,
            )
            if new:
                answers.empty_earlier(c, id)
            return new

        # What was taken out goes from the log at once. What was typed over goes with the log, a moment later.
        return self._file.write(keep, overwrite=value is None or taken is not None)

    def answer_ids(self, step: str) -> dict[str, str]:
        """The id of the latest answer to each question of a step's latest attempt, also where it was cleared."""
        return self._file.read(lambda c: answers.ids(c, step))

    def versions(self, step: str) -> dict[str, list[Version]]:
        """The versions beside the answers of a step's latest attempt, by question; see :meth:`save_answer`."""
        return self._file.read(lambda c: answers.versions(c, step))

    def chosen_answer(self, step: str, question: str, keep: str, seen: Iterable[str]) -> Any:
        """The version of an answer that a person chose, to be saved with ``chosen_from``.

        Args:
            step: the step's id.
            question: the question's id.
            keep: the name of the version: the id of the answer that stands, or of a :class:`Version`.
            seen: the names of all that the person saw.

        Raises:
            WrongInput: what stands was not seen, or the chosen one is not there any more.
        """
        names = tuple(seen)
        return self._file.read(lambda c: answers.choose(c, step, question, keep, names))

    def answers(self, step: str, attempt: int | None = None) -> dict[str, Any]:
        """The answers of a step's latest attempt, or of that one, by question; what is unanswered is absent."""
        return self._file.read(lambda c: answers.latest(c, step, attempt))

    def all_answers(self) -> list[dict[str, Any]]:
        """Every answer ever given, in order: ``{id, step, take, question, value, at, zone}``.

        The value of one in whose place another one came is None.
        """
        return self._file.read(answers.export)

    def attempts(self, step: str) -> list[Attempt]:
        """Every time the step was answered, the first one first; empty if never."""
        return self._file.read(lambda c: attempts.every(c, step))

    def start_attempt(self, step: str, at: dt.datetime, zone: str) -> int:
        """Begin to answer a step again and return the attempt's number; an empty latest one is used again.

        Raises:
            WrongInput: the step, the time or the zone cannot be kept.
        """
        return self._file.write(lambda c: attempts.start(c, step, at, zone))

    # Mood --------------------------------------------------------------------------------------

    def add_mood(self, entry: MoodEntry) -> None:
        """Add an entry; one whose id is there already is left as it is."""
        self.add_moods([entry])

    def add_moods(self, entries: Iterable[MoodEntry]) -> int:
        """Add all of them or, if that fails, none; return how many were not there before."""
        entries = list(entries)
        return self._file.write(lambda c: moods.add(c, entries))

    def change_mood(self, entry: MoodEntry) -> None:
        """Put this entry in the place of the one with the same id.

        Raises:
            WrongInput: there is none.
        """
        self._file.write(lambda c: moods.change(c, entry), overwrite=True)

    def save_mood(self, entry: MoodEntry, before: MoodEntry | None, *, at: dt.datetime, zone: str) -> None:
        """Save an entry that a page sends; what another window made of it meanwhile is part of it, or beside it.

        Args:
            entry: the entry as it is to be.
            before: the entry that was changed, as the page saw it; None for a new one.
            at: when it was saved, time-zone-aware.
            zone: IANA name of the time zone, or "".

        Raises:
            WrongInput: the time or the zone cannot be kept.
        """
        self._file.write(lambda c: moods.save(c, entry, before, at, zone), overwrite=before is not None)

    def mood_versions(self) -> dict[str, list[Version]]:
        """The versions beside mood entries, by the entry's id; the value is an entry's data, None if deleted."""
        return self._file.read(lambda c: beside.of(c, beside.MOOD))

    def choose_mood(self, stands: MoodEntry, keep: str, seen: Iterable[str]) -> MoodEntry | None:
        """Keep one version of an entry, and delete the others that were seen.

        Args:
            stands: the entry that stands, as the page saw it.
            keep: the name of the version to keep; "" for the one that stands.
            seen: the names of the versions that the person saw.

        Returns:
            The entry that is kept; None where the chosen version was that it is deleted.

        Raises:
            WrongInput: another entry stands by now, or the chosen version is not there any more.
        """
        names = tuple(seen)
        return self._file.write(lambda c: moods.choose(c, stands, keep, names), overwrite=True)

    def mood_entry(self, id: str) -> MoodEntry | None:
        """The entry with this id; None when there is none."""
        return self._file.read(lambda c: moods.one(c, id))

    def delete_mood(self, id: str) -> MoodEntry | None:
        """Delete an entry and return it, so that it can be put back; None when there is none."""
        return self._file.write(lambda c: moods.delete(c, id), overwrite=True)

    def mood_entries(
        self, limit: int | None = None, offset: int = 0, *, newest_first: bool = True
    ) -> list[MoodEntry]:
        """Entries in the order of time: at most ``limit`` of them, after the first ``offset``."""
        return self._file.read(lambda c: moods.some(c, limit, offset, newest_first))

    def find_moods(self, wanted: Wanted, limit: int = 20, offset: int = 0) -> Found:
        """A page of the entries that fit what is searched for, see :mod:`workbook.diary.tables.mood_search`."""
        return self._file.read(lambda c: mood_search.search(c, wanted, limit, offset))

    def mood_tags(self) -> list[str]:
        """Every tag that any entry has, in the order of the alphabet."""
        return self._file.read(mood_search.tags)

    def last_moods(self, since: dt.datetime, until: dt.datetime, limit: int) -> list[int]:
        """The moods of the last ``limit`` entries of a time that have one, the newest last.

        ``since`` is not part of that time, ``until`` is; both are time-zone-aware.
        """
        return self._file.read(lambda c: mood_search.last(c, since, until, limit))

    def mood_days(self) -> list[tuple[dt.date, int]]:
        """The local day and the mood, 0–100, of every entry with a mood, in the order of time."""
        return self._file.read(moods.days)

    def mood_count(self) -> int:
        """How many entries there are."""
        return self._file.read(moods.count)

    def mood_ids(self) -> set[str]:
        """The ids of all entries."""
        return self._file.read(moods.ids)

    def has_mood(self, id: str) -> bool:
        """Whether there is an entry with this id."""
        return self._file.read(lambda c: moods.has(c, id))

    def mood_parts(self) -> frozenset[str]:
        """Which of "tags" (or feeling words) and "notes" any mood entry has."""
        return self._file.read(moods.parts)

    @staticmethod
    def import_row(entry: MoodEntry) -> tuple[Any, ...]:
        """An entry in the form in which :meth:`add_import` takes it."""
        return moods.row(entry)

    def import_labels(self, source: str) -> dict[str, Any]:
        """What mood words of that program stood for in earlier files; None for one that has no number."""
        found: dict[str, Any] = (self.setting(imports.LABELS) or {}).get(source, {})
        return found

    def add_import(
        self,
        rows: Sequence[tuple[Any, ...]],
        *,
        id: str,
        source: str,
        at: dt.datetime,
        zone: str,
        labels: dict[str, Any] | None = None,
    ) -> int:
        """Add the entries of a file as one import, or none; return how many were not there before.

        Args:
            rows: the entries as :meth:`import_row` gives them. Preparing many takes a while,
                which is the caller's to spread; here all goes in at once.
            id: a name for this import, made by the caller; one that was added before adds nothing.
            source: the program that the file comes from.
            at: when it was imported, time-zone-aware.
            zone: IANA name of the time zone, or "".
            labels: what the person's mood words stand for, to be remembered for the next file.

        Raises:
            WrongInput: one of these cannot be kept; nothing was added.
            DiaryError: the copy of the diary that is made before cannot be written; nothing was added.
        """

        def add(connection: sqlite3.Connection) -> int:
            # Here, where nobody can move the diary away from under the copy.
            if session_store.known() != self.path.parent:  # what is forgotten at the end needs no copy
                copies.before(self.path, "import")
            return imports.add(connection, rows, id=id, source=source, at=at, zone=zone, labels=labels)

        return self._file.write(add)

    def imports(self) -> list[Import]:
        """The imports that can be undone, the latest first."""
        return self._file.read(imports.every)

    def undo_import(self, id: str) -> int:
        """Delete the entries of an import, but for those changed since; return how many.

        Raises:
            WrongInput: there is no such import any more.
        """
        return self._file.write(lambda c: imports.undo(c, id), overwrite=True)

    def mood(self) -> pd.DataFrame:
        """All entries as a DataFrame by time-zone-aware time, see :func:`workbook.mood.dataframe.frame`."""
        return self._file.read(moods.table)

    # Custom terms --------------------------------------------------------------------------

    def own(self) -> list[CustomTerm]:
        """The custom terms (groups, tags, scales and feeling words), and the standard ones that are hidden."""
        return self._file.read(custom_terms.every)

    def tag_counts(self) -> dict[str, int]:
        """How many entries have each tag, by its id; those from files are among them."""
        return self._file.read(custom_terms.used)

    def add_own(
        self, kind: str, text: object, *, standard: Standard, home: str = "", about: object = None
    ) -> CustomTerm:
        """Make a custom "group", "tag", "scale" or "word"; see :func:`workbook.diary.tables.custom_terms.add`.

        Raises:
            WrongInput: it has no short name, or one is called so already.
        """
        return self._file.write(
            lambda c: custom_terms.add(c, kind, text, standard=standard, home=home, about=about)
        )

    def rename_own(
        self, kind: str, id: str, text: object, *, standard: Standard, was: object = None
    ) -> CustomTerm:
        """Rename a custom term, which ``was`` called so, if that is said; its id and all entries stay.

        Raises:
            WrongInput: it is not a custom one, the name is none or taken, or it was renamed meanwhile.
        """
        return self._file.write(lambda c: custom_terms.rename(c, kind, id, text, standard=standard, was=was))

    def hide_own(self, kind: str, id: str, hidden: bool, *, standard: Standard) -> CustomTerm:
        """Stop offering a term, or offer it again; entries stay as they are.

        Raises:
            WrongInput: it is not there.
        """
        return self._file.write(lambda c: custom_terms.hide(c, kind, id, hidden, standard=standard))

    def move_tag(self, id: str, group: str, *, standard: Standard) -> CustomTerm:
        """Move a custom tag, or one that came with a file, to a group.

        Raises:
            WrongInput: the tag or the group is not there, or the tag is a standard one.
        """
        return self._file.write(lambda c: custom_terms.move(c, id, group, standard=standard))

    def merge_tags(self, old: str, new: str, *, standard: Standard) -> int:
        """Put one tag in the place of another one in all entries, or in none; return how many had it.

        Raises:
            WrongInput: one of them is not there, both are the same, or ``old`` is a standard tag.
        """
        return self._file.write(lambda c: custom_terms.merge(c, old, new, standard=standard))

    def last_own_change(self) -> OwnChange | None:
        """The change of custom terms that :meth:`undo_own` would take back."""
        return self._file.read(custom_terms.last)

    def undo_own(self) -> OwnChange:
        """Take back the last change of custom terms; what was changed in entries since stays.

        Raises:
            WrongInput: there is none.
        """
        return self._file.write(custom_terms.undo)

    # Marks -------------------------------------------------------------------------------------

    def add_mark(self, mark: Mark) -> None:
        """Add an event of the chart, or change the one with the same id.

        Raises:
            WrongInput: it has no day or no short name.
        """
        self._file.write(lambda c: marks.add(c, mark))

    def delete_mark(self, id: str) -> None:
        """Delete an event; one that is not there is no error."""
        self._file.write(lambda c: marks.delete(c, id), overwrite=True)

    def marks(self) -> list[Mark]:
        """The events of the chart, the earliest day first."""
        return self._file.read(marks.every)

    # Gates -------------------------------------------------------------------------------------

    def close_gates(self, names: Iterable[str], asked_at: dt.datetime, origin: str = "safety") -> None:
        """Close exactly these gates as far as ``origin`` is concerned, and open its other ones.

        Args:
            names: of "unsafe" and "no-contact"; what was answered is not stored.
            asked_at: when the questions were answered, time-zone-aware.
            origin: "safety" or "situation". A gate that either one closes is closed. The situation's
                gates follow its saved answer by themselves, see :meth:`save_answer`.

        Raises:
            ValueError: there is no such gate or origin.
            WrongInput: the time has no zone.
        """
        names = frozenset(names)
        self._file.write(lambda c: closed_gates.close(c, names, asked_at, origin))

    def close_further(self, names: Iterable[str]) -> None:
        """Close lasting gates besides those that are closed; the safety questions can open them again.

        For an answer outside of the safety questions that is itself not kept
        (:func:`workbook.gates.closed_by`).

        Raises:
            ValueError: there is no such gate.
        """
        names = frozenset(names)
        self._file.write(lambda c: closed_gates.close_further(c, names))

    def gates(self, session: str | None = None, *, any_session: bool = False) -> GateState:
        """Whether the safety questions were answered, and which gates are closed in this session.

        With ``any_session`` a crisis of any session counts: for a program that has no session of its own.
        """
        return self._file.read(lambda c: closed_gates.state(c, session, any_session))

    def gates_from(self, origin: str) -> frozenset[str]:
        """The gates that one origin ("safety" or "situation") closes."""
        return self._file.read(lambda c: closed_gates.closed_by(c, origin))

    def close_for_session(self, name: str, session: str, at: dt.datetime) -> None:
        """Close the gate "crisis" for one session.

        Raises:
            ValueError: another gate was named.
            WrongInput: the session's id or the time cannot be kept.
        """
        self._file.write(lambda c: closed_gates.close_for_session(c, name, session, at))

    def reopen_crisis(self, session: str) -> None:
        """Open the gate "crisis" of a session again, and remove every trace of it."""
        self._file.write(lambda c: closed_gates.forget_session(c, session), overwrite=True)

    def crises(self) -> list[str]:
        """The ids of the sessions in which the gate "crisis" is closed."""
        return self._file.read(closed_gates.sessions)

    def newest(self) -> tuple[object, int]:
        """Something that differs from what it was whenever another program has changed the diary meanwhile."""
        return self._file.read(lambda c: (c, c.execute("PRAGMA data_version").fetchone()[0]))

    # Settings and export -----------------------------------------------------------------------

    def setting(self, name: str) -> Any:
        """A setting's JSON value; None when it was never set."""
        return self._file.read(lambda c: settings.get(c, name))

    def set_setting(self, name: str, value: Any) -> None:
        """Set it to any JSON value; None removes it.

        Raises:
            WrongInput: the name or the value cannot be kept.
        """
        self._file.write(lambda c: settings.put(c, name, value))

    def export(self) -> dict[str, Any]:
        """Everything as JSON data, in the form that :func:`workbook.diary.tables.export.everything` describes."""
        return self._file.read(export.everything)
