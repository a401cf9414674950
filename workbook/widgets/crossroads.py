"""The widgets of the crossroads page: the columns, the course since the start, the decision, the report."""

from __future__ import annotations

import hashlib
from typing import Any

from workbook import gates
from workbook.content.load import library
from workbook.content.model import Question, Records, Step
from workbook.content.prose import citations
from workbook.diary import Diary, retention
from workbook.errors import WrongInput
from workbook.scoring import pointers
from workbook.scoring.answers import check
from workbook.site import addresses
from workbook.steps import crossroads
from workbook.widgets.closing import closing
from workbook.widgets.message_widget import ClientTime, MessageWidget, message_id
from workbook.widgets.step import StepForm

LINES, OWN = crossroads.LINES, crossroads.OWN


class Crossroads(StepForm):
    """What points to trying again, what to moving on, what is not known; weighed and moved by the reader.

    The words of the lines are a person's answers: they travel in fills, never in the traits.
    """

    KIND = "crossroads"

    def do_shown(self, message: dict, when: ClientTime) -> dict:
        """Every line in its column, with where it comes from and what the reader made of it."""
        return {"closed": None, **self._standing()}

    def do_answer(self, message: dict, when: ClientTime) -> dict:
        """Refused: this page sends one line at a time."""
        raise WrongInput("The page asked for something unknown.", do="Reload the page.")

    def do_set(self, message: dict, when: ClientTime) -> dict:
        """Weigh or move one line: ``{"line", "column"?, "weight"?}``; null takes it back.

        Raises:
            WrongInput: there is no such line (any more), or no such column or weight.
            StepClosed: a gate has closed trying again.
        """
        key, diary = str(message.get("line")), retention.current()
        lines, _ = self._lines(diary)
        line = next((one for one in lines if one.key == key), None)
        own = {entry["id"]: entry for entry in self._given(diary, OWN)}
        if line is None and key not in own:
            self.refresh_soon()
            raise WrongInput("This line is not there any more.", do="The page shows what is there now.")
        question = self.step.question(LINES if line else OWN)
        entries = self._given(diary, question.id)
        at = key if line is None else _entry(key)
        entry = next((one for one in entries if one["id"] == at), {"id": at, "facets": {"line": key}})
        facets = dict(entry["facets"])
        for name in ("column", "weight"):
            if name in message:
                self._allowed(name, message[name])
                facets[name] = message[name]
        if line is not None and facets.get("column") == line.column:
            facets["column"] = None  # back where it came from
        if line is None and facets.get("column") is None:
            raise WrongInput("An own line stands in one of the columns.", do="Choose one of them.")
        if line is not None and not (facets.get("column") or facets.get("weight")):
            kept = [one for one in entries if one["id"] != at]
        else:
            kept = _with(entries, {"id": at, "facets": facets})
        return self._save(question, kept, message, when)

    def do_own(self, message: dict, when: ClientTime) -> dict:
        """Add or change an own line: ``{"entry", "words", "column"}``; without words it goes.

        Raises:
            WrongInput: the words or the column cannot be taken.
            StepClosed: a gate has closed writing for this session, or trying again.
        """
        question, diary = self.step.question(OWN), retention.current()
        entries, at, words = self._given(diary, OWN), message.get("entry"), message.get("words")
        if not words:
            return self._save(question, [one for one in entries if one["id"] != at], message, when)
        self._require_question_open(question)
        before = next((one["facets"] for one in entries if one["id"] == at), {})
        facets = {**before, "words": words}
        if "column" in message:
            self._allowed("column", message["column"])
            facets["column"] = message["column"]
        if "weight" in message:
            facets["weight"] = message["weight"]
        if facets.get("column") is None:
            raise WrongInput("An own line stands in one of the columns.", do="Choose one of them.")
        return self._save(question, _with(entries, {"id": at, "facets": facets}), message, when)

    def _allowed(self, name: str, value: Any) -> None:
        """Refuse to put anything where trying again is closed: an old page may still show that column."""
        if name == "column" and value == pointers.AGAIN and "unsafe" in self._closed():
            self.refresh_soon()
            raise gates.refusal("unsafe")

    def _save(self, question: Question, entries: list[dict], message: dict, when: ClientTime) -> dict:
        value = check(question, entries, today=when.at.date())
        retention.current().save_answer(
            self.step.id, question.id, value, id=message_id(message), at=when.at, zone=when.zone
        )
        self.refresh_others("overview", "page", "report")
        return {"closed": None, **self._standing()}

    def _given(self, diary: Diary, name: str) -> list[dict]:
        question = self.step.question(name)
        return crossroads.fitting(question, diary.answers(self.step.id).get(name))

    @staticmethod
    def _closed() -> frozenset[str]:
        return retention.current().gates(retention.session_id()).closed

    def _lines(self, diary: Diary) -> tuple[list[pointers.Pointed], bool]:
        return crossroads.lines(diary, self._closed())

    def _read_standing(self) -> dict:
        diary = retention.current()
        standing, closed = super()._read_standing(), self._closed()
        columns, left_out = crossroads.columns(diary, closed)
        names = {option.id: option.text for option in _facet(self.step, "column").options}
        return {
            "result": standing["result"],
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
        part = library().part_of(origin.step) if origin else None
        return {
            "key": line.key,
            "text": line.text,
            "weight": line.weight,
            "own": origin is None,
            "from": f"{origin.step} {origin.title}" if origin else "",
            "href": addresses.link(part, origin.step) if origin else None,
            "moved": names[line.moved_from] if line.moved_from else "",
            "home": line.moved_from,
        }


def _facet(step: Step, name: str) -> Any:
    question: Records = step.question(LINES)
    return next(facet for facet in question.facets if facet.id == name)


def _entry(key: str) -> str:
    """The id under which the reader's view of a line is kept."""
    return f"own-{hashlib.sha256(key.encode()).hexdigest()[:20]}"


def _with(entries: list[dict], new: dict) -> list[dict]:
    """The entries with one added, or changed in its place."""
    if any(one["id"] == new["id"] for one in entries):
        return [new if one["id"] == new["id"] else one for one in entries]
    return [*entries, new]


class Course(MessageWidget):
    """How the reader has been since the start: the repeated scales and the mood, with their wobble."""

    KIND = "course"

    def __init__(self, step: Step):
        super().__init__({"step": step.id, "cites": citations(step)})

    def do_shown(self, message: dict, when: ClientTime) -> dict:
        """The first and the latest take of each repeated step in words, and the mood."""
        diary = retention.current()
        groups = [
            {**group, "href": addresses.link(library().part_of(group["step"]), group["step"])}
            for group in diary.at_once(lambda: crossroads.course(diary))
        ]
        return {
            "groups": groups,
            "mood": {**crossroads.mood(diary), "href": addresses.link(library().parts["mood"])},
        }

    def do_draw(self, message: dict, when: ClientTime) -> dict:
        """The mood from the first entry to today."""
        drawn, why = crossroads.mood_picture(retention.current(), when.at.date())
        return {"picture": drawn, "why": why}


_ANEW, _EARLIER = "Decide anew", "Your earlier decisions"


class Decision(StepForm):
    """A decision for today. While someone may be unsafe, trying again is not among its options.

    Such a step has no other answer then: neither on the page nor from an older one, nor in what an
    earlier attempt says.
    """

    KIND = "step"

    def __init__(self, step: Step):
        self._whole = step
        super().__init__(step)
        self.spec = {**self.spec, "retake": _ANEW, "past": _EARLIER}

    @property
    def step(self) -> Step:
        """The step as the gates let it be now; the whole of it until a page is shown."""
        if (
            getattr(self, "when", None) is None
            or "unsafe" not in retention.current().gates(retention.session_id()).closed
        ):
            return self._whole
        return pointers.without_again(self._whole, crossroads.DECISION[1])

    @step.setter
    def step(self, step: Step) -> None:
        self._whole = step

    def do_answer(self, message: dict, when: ClientTime) -> dict:
        """Keep one answer; to try again is refused while trying again is closed."""
        wanted = (message.get("question"), message.get("value"))
        if wanted == (crossroads.DECISION[1], pointers.AGAIN):
            state = retention.current().gates(retention.session_id())
            if "unsafe" in state.closed:
                self.refresh_soon()
                raise gates.refusal("unsafe")
        reply = super().do_answer(message, when)
        self.refresh_others("report")
        return reply


class ReportForm(MessageWidget):
    """Choosing what goes into the report, and making its file."""

    KIND = "report"

    def __init__(self, step: Step):
        super().__init__({"step": step.id, "title": step.title, "exercise": step.exercise})

    def do_shown(self, message: dict, when: ClientTime) -> dict:
        """What a report may hold now: sections in which something is."""
        from workbook import report

        diary, closed = retention.current(), self._closed()
        return {"sections": report.sections(diary, closed)}

    def do_report(self, message: dict, when: ClientTime) -> dict:
        """The file with the chosen sections, under a neutral name.

        Raises:
            WrongInput: nothing is chosen, or a section is unknown.
        """
        from workbook import report

        wanted = message.get("sections")
        if not isinstance(wanted, list) or not all(isinstance(one, str) for one in wanted):
            raise WrongInput("The choice did not arrive.", do="Choose once more what goes in.")
        text = report.make(retention.current(), wanted, self._closed(), made=when.at)
        return {"name": report.name(when.at), "text": text}

    @staticmethod
    def _closed() -> frozenset[str]:
        return retention.current().gates(retention.session_id()).closed
