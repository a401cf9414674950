"""The widgets of the crossroads page: the columns, the change since the start, the decision, the report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from workbook import gates
from workbook.content.load import library
from workbook.content.model import Question, Step
from workbook.content.prose import citations
from workbook.errors import WrongInput
from workbook.scoring import pointers
from workbook.scoring.answers import check
from workbook.site import addresses
from workbook.steps import crossroads
from workbook.steps.crossroads import LINES, OWN
from workbook.widgets.closing import closing
from workbook.widgets.message_widget import ClientTime, MessageWidget, message_id
from workbook.widgets.session import Session
from workbook.widgets.step import StepForm

_NO_COLUMN = {"what": "An own line stands in one of the columns.", "do": "Choose one of them."}


class Crossroads(StepForm):
    """What points to trying again, what to moving on, what is not known; weighed and moved by the reader.

    The words of the lines are a person's answers: they travel in the state, never in the traits.
    """

    KIND = "crossroads"

    def do_shown(self, message: dict, when: ClientTime) -> dict:
        """Every line in its column, with where it comes from and what the reader made of it."""
        return {"closed": None, **self._state()}

    def do_answer(self, message: dict, when: ClientTime) -> dict:
        """Refused: this page sends one line at a time."""
        raise WrongInput("The page asked for something unknown.", do="Reload the page.")

    def do_choose(self, message: dict, when: ClientTime) -> dict:
        """Refused: here each line is changed by itself, so there are never two versions of them all."""
        raise WrongInput("The page asked for something unknown.", do="Reload the page.")

    def do_set(self, message: dict, when: ClientTime) -> dict:
        """Weigh or move one line: ``{"line", "column"?, "weight"?}``; null takes it back.

        Raises:
            WrongInput: there is no such line (any more), or no such column or weight.
            StepClosed: a gate has closed trying again.
        """
        return self._change(lambda: self._set(message, when))

    def _set(self, message: dict, when: ClientTime) -> None:
        key, closed = str(message.get("line")), self.session.gates().closed
        lines, _ = crossroads.lines(self.session.diary, closed)
        line = next((one for one in lines if one.key == key), None)
        if line is None and key not in {entry["id"] for entry in self._kept(OWN)}:
            self.refresh_soon()
            raise WrongInput("This line is not there any more.", do="The page shows what is there now.")
        role = LINES if line else OWN
        entries = self._kept(role)
        at = key if line is None else _entry(key)
        before = next((one["facets"] for one in entries if one["id"] == at), {"line": key})
        facets: dict[str, Any] = {**before}
        for name in ("column", "weight"):
            if name in message:
                self._require_allowed(name, message[name], closed)
                facets[name] = message[name]
        if line is not None and facets.get("column") == line.column:
            facets["column"] = None  # back where it came from
        if line is None and facets.get("column") is None:
            raise WrongInput(**_NO_COLUMN)
        if line is not None and not (facets.get("column") or facets.get("weight")):
            entries = [one for one in entries if one["id"] != at]
        else:
            entries = _with(entries, {"id": at, "facets": facets})
        self._save(role, entries, message, when)

    def do_own(self, message: dict, when: ClientTime) -> dict:
        """Add or change an own line: ``{"entry", "words", "column"}``; without words it goes.

        Raises:
            WrongInput: the words or the column cannot be taken.
            StepClosed: a gate has closed writing for this session, or trying again.
        """
        return self._change(lambda: self._own(message, when))

    def _own(self, message: dict, when: ClientTime) -> None:
        _, question = library().with_role(OWN)
        entries, at, words = self._kept(OWN), message.get("entry"), message.get("words")
        if not words:
            self._save(OWN, [one for one in entries if one["id"] != at], message, when)
            return
        gates_now = self.session.gates()
        self._require_question_open(question, gates_now)
        before: dict[str, Any] = next((one["facets"] for one in entries if one["id"] == at), {})
        facets = {**before, "words": words}
        if "column" in message:
            self._require_allowed("column", message["column"], gates_now.closed)
            facets["column"] = message["column"]
        if "weight" in message:
            facets["weight"] = message["weight"]
        if facets.get("column") is None:
            raise WrongInput(**_NO_COLUMN)
        self._save(OWN, _with(entries, {"id": at, "facets": facets}), message, when)

    def _change(self, change: Callable[[], None]) -> dict:
        self.session.diary.transaction(change)
        self.refresh_others("overview", "page", "report")
        return {"closed": None, **self._state()}

    def _require_allowed(self, name: str, value: Any, closed: frozenset[str]) -> None:
        """Refuse to put anything where trying again is closed: an old page may still show that column."""
        if name == "column" and value == pointers.AGAIN and "unsafe" in closed:
            self.refresh_soon()
            raise gates.refusal("unsafe")

    def _kept(self, role: str) -> list[dict]:
        return crossroads.kept(self.session.diary, role)

    def _save(self, role: str, entries: list[dict], message: dict, when: ClientTime) -> None:
        step, question = library().with_role(role)
        value = check(question, entries, today=when.at.date())
        self.session.diary.save_answer(
            step.id, question.id, value, id=message_id(message), at=when.at, zone=when.zone
        )

    def _read_state(self) -> dict:
        closed = self.session.gates().closed
        columns, left_out = crossroads.columns(self.session.diary, closed)
        names = crossroads.column_names()
        return {
            "result": super()._read_state()["result"],
            "own": "crisis" not in closed,
            "left_out": left_out or "unsafe" in closed,
            "their_no": "no-contact" in closed and "unsafe" not in closed,
            "shut": closing("unsafe") if "unsafe" in closed else None,
            "columns": [
                {"id": name, "title": names[name], "lines": [self._line(line, names) for line in held]}
                for name, held in columns.items()
            ],
        }

    @staticmethod
    def _line(line: pointers.Placed, names: dict[str, str]) -> dict:
        origin = line.origin
        return {
            "key": line.key,
            "text": line.text,
            "weight": line.weight,
            "own": origin is None,
            "from": f"{origin.step} {origin.title}" if origin else "",
            "href": addresses.link(library().part_of(origin.step), origin.step) if origin else None,
            "moved": names[line.moved_from] if line.moved_from else "",
            "home": line.moved_from,
        }


def _entry(key: str) -> str:
    """The id under which the reader's view of a line is kept."""
    return f"own-{hashlib.sha256(key.encode()).hexdigest()[:20]}"


def _with(entries: list[dict], new: dict) -> list[dict]:
    """The entries with one added, or changed in its place."""
    if any(one["id"] == new["id"] for one in entries):
        return [new if one["id"] == new["id"] else one for one in entries]
    return [*entries, new]


class Progress(MessageWidget):
    """How the reader has been since the start: the repeated scales and the mood, with their wobble."""

    KIND = "course"

    def __init__(self, session: Session, step: Step):
        super().__init__(session, {"step": step.id, "cites": citations(step)})

    def do_shown(self, message: dict, when: ClientTime) -> dict:
        """The first and the latest attempt of each repeated step in words, and the mood."""
        return self.session.diary.at_once(self._shown)

    def _shown(self) -> dict:
        diary = self.session.diary
        groups = [
            {**group, "href": addresses.link(library().part_of(group["step"]), group["step"])}
            for group in crossroads.progress(diary, self.session.gates().closed)
        ]
        mood = {**crossroads.mood(diary), "href": addresses.link(library().parts["mood"])}
        return {"groups": groups, "mood": mood}

    def do_draw(self, message: dict, when: ClientTime) -> dict:
        """The mood from the first entry to today."""
        drawn, why = crossroads.mood_picture(self.session.diary, when.at.date())
        return {"picture": drawn, "why": why}


_ANEW, _EARLIER = "Decide anew", "Your earlier decisions"


class Decision(StepForm):
    """A decision for today. While someone may be unsafe, trying again is not among its options.

    Such a step has no other answer then: neither on the page nor from an older one, nor in what an
    earlier attempt says.
    """

    KIND = "step"

    def __init__(self, session: Session, step: Step):
        super().__init__(session, step)
        _, self._decision = library().with_role("decision")
        self.spec = {**self.spec, "retake": _ANEW, "past": _EARLIER}

    def offered(self, closed: Iterable[str]) -> Step:
        """The step without trying again, while someone may be unsafe."""
        return pointers.without_again(self.step, self._decision.id) if "unsafe" in closed else self.step

    def _keep(
        self,
        question: Question,
        value: object,
        closed: frozenset[str],
        message: dict,
        when: ClientTime,
        **how: Any,
    ) -> bool:
        """Keep one answer; to try again is refused while trying again is closed."""
        if (question.id, value) == (self._decision.id, pointers.AGAIN) and "unsafe" in closed:
            self.refresh_soon()
            raise gates.refusal("unsafe")
        crisis = super()._keep(question, value, closed, message, when, **how)
        self.refresh_others("report")
        return crisis


class ReportForm(MessageWidget):
    """Choosing what goes into the report, and making its file."""

    KIND = "report"

    def __init__(self, session: Session, step: Step):
        super().__init__(session, {"step": step.id, "title": step.title, "exercise": step.exercise})

    def do_shown(self, message: dict, when: ClientTime) -> dict:
        """What a report may hold now: sections in which something is."""
        from workbook import report

        return {"sections": report.sections(self.session.diary, self.session.gates().closed)}

    def do_report(self, message: dict, when: ClientTime) -> dict:
        """The file with the chosen sections, under a neutral name.

        Raises:
            WrongInput: nothing is chosen, or a section is unknown.
        """
        from workbook import report

        wanted = message.get("sections")
        if not isinstance(wanted, list) or not all(isinstance(one, str) for one in wanted):
            raise WrongInput("The choice did not arrive.", do="Choose once more what goes in.")
        text = report.make(self.session.diary, wanted, self.session.gates().closed, made=when.at)
        return {"name": report.name(when.at), "text": text}
