"""The widget of a step: its form, its result, its picture, and its earlier attempts."""

from __future__ import annotations

import datetime as dt
import uuid

from workbook import gates
from workbook.content.load import library
from workbook.content.model import Question, Step
from workbook.content.prose import body, citations
from workbook.diary import retention
from workbook.errors import StepClosed, WrongInput
from workbook.scoring.answers import check
from workbook.scoring.facts import StepFacts
from workbook.scoring.landing import landing
from workbook.scoring.sheet import sheet
from workbook.scoring.shows import plan_cards, shown_lines
from workbook.site import addresses
from workbook.steps import step_state
from workbook.steps.pictures import picture_of
from workbook.widgets.closing import closing
from workbook.widgets.message_widget import ClientTime, MessageWidget, message_id


class StepForm(MessageWidget):
    """A step of the workbook.

    A step that a gate can close sends neither its prose nor its questions before the gate is known.
    """

    KIND = "step"

    def __init__(self, step: Step):
        self.step = step
        super().__init__(
            {
                "step": step.id,
                "title": step.title,
                "picture": bool(step.picture),
                "calendar": bool(step.calendar),
                "sheet": bool(step.sheet),
                "questions": [],
                "visible": [],
                **({} if step.closed_by else self._words() | {"visible": self._surely_visible()}),
            }
        )

    def _surely_visible(self) -> list[str]:
        """The questions that an empty form shows, whatever gates are closed."""
        some, all_closed = (
            StepFacts(self.step, {}, gates=closed).visible for closed in ((), gates.ORDER)
        )
        return [question for question in some if question in all_closed]

    def _words(self) -> dict:
        """What the form says, which a closed step does not."""
        return {
            "exercise": self.step.exercise,
            "questions": [q.model_dump(mode="json", exclude={"shown_when"}) for q in self.step.questions],
            "credit": self.step.credit,
            "cites": citations(self.step),
        }

    def do_shown(self, message: dict, when: ClientTime) -> dict:
        """The form with the latest take's answers, or the closing text."""
        diary = retention.current()
        gate = gates.why_closed(self.step.closed_by, diary.gates(retention.session_id()))
        if gate:
            return {"closed": closing(gate), "answers": {}, "visible": [], "result": None, "earlier": []}
        attempts = diary.attempts(self.step.id)
        fill = {
            "closed": None,
            "take": attempts[-1].number if attempts else 1,
            **self._standing(),
            "earlier": self._earlier(),
            "due": self._due(when.at),
        }
        if self.step.closed_by:
            fill |= {"prose": body(self.step), **self._words()}
        return fill

    def do_answer(self, message: dict, when: ClientTime) -> dict:
        """Keep one answer; reply with what it changes. It is on the disk before this returns.

        ``crisis`` in the reply asks the page to open help before it shows anything else.
        """
        self._require_open()
        try:
            question = self.step.question(str(message.get("question")))
        except KeyError:
            raise WrongInput("This question is not part of the step.", do="Reload the page.") from None
        value = check(question, message.get("value"), today=when.at.date())
        if value is not None:  # taking an answer back is always possible
            self._require_question_open(question)
        if getattr(question, "gate", ""):
            return self._unkept(question, value)
        if lasting := gates.from_option(question, value):
            return self._close(question, lasting, message, when)
        closes, session, diary = (
            gates.from_answer(question, value),
            retention.session_id(),
            retention.current(),
        )
        known = closes and closes <= diary.gates(session).closed and diary.answers(self.step.id)
        new = diary.save_answer(
            self.step.id,
            question.id,
            value,
            id=message_id(message),
            at=when.at,
            zone=when.zone,
            closes=closes,
            session=session,
        )
        if closes or (self.step.id, question.id) == gates.SITUATION:
            self.refresh_others()  # what is open may have changed
        else:
            self.refresh_others("overview", "page")
        # Someone who goes on to another row has seen the help; a message that came twice may not have.
        seen = (
            known
            and new
            and gates.crisis_rows(question, known.get(question.id)) == (gates.crisis_rows(question, value))
        )
        return {"crisis": bool(closes) and not seen, **self._standing()}

    def _unkept(self, question: Question, value: object) -> dict:
        """Take an answer of which nothing is kept but that it closes a gate."""
        closes = gates.from_unkept(question, value)
        if closes:
            retention.current().close_further(closes)
            self.refresh_others()
        return {"crisis": False, **self._standing()}

    def _close(self, question: Question, lasting: frozenset[str], message: dict, when: ClientTime) -> dict:
        """Close gates for an answer of which nothing else is kept, not even one that was there before."""
        diary = retention.current()
        diary.close_gates(lasting | diary.gates_from("safety"), asked_at=when.at, origin="safety")
        diary.save_answer(self.step.id, question.id, None, id=message_id(message), at=when.at, zone=when.zone)
        self.refresh_others()
        return {"crisis": False, **self._standing()}

    def do_retake(self, message: dict, when: ClientTime) -> dict:
        """Begin a new take; the one before stays and can be compared."""
        self._require_open()
        diary = retention.current()
        if diary.answers(self.step.id):
            diary.start_attempt(self.step.id, when.at, when.zone)
            self.refresh_others("overview", "page")
        return self.do_shown(message, when)

    def do_draw(self, message: dict, when: ClientTime) -> dict:
        """The step's picture, or why there is none yet."""
        self._require_open()
        diary = retention.current()
        return picture_of(self.step, step_state.standing(self.step, diary), diary)

    def do_calendar(self, message: dict, when: ClientTime) -> dict:
        """The days that the step offers for the reader's own calendar, as a file under a neutral name."""
        self._require_open()
        from workbook.calendar_file import Event, calendar_file

        diary = retention.current()
        events = [
            Event(f"{self.step.id}/{event.id}", event.title, day)
            for event, day in step_state.for_calendar(self.step, diary)
        ]
        if not events:
            raise WrongInput("There is no day yet for a calendar.", do="Fill in the days above first.")
        owner = diary.setting("calendar-owner")
        if not owner:
            owner = uuid.uuid4().hex
            diary.set_setting("calendar-owner", owner)
        text = calendar_file(events, made=when.at, owner=owner).decode()
        return {"name": f"workbook-{when.at:%Y-%m-%d}.ics", "text": text}

    def _require_open(self) -> None:
        if not self.step.closed_by:
            return
        state = retention.current().gates(retention.session_id())
        try:
            gates.require_open(self.step, state)
        except StepClosed:
            self.refresh_soon()
            raise

    def _require_question_open(self, question: Question) -> None:
        """Refuse an answer to a question that a gate hides: an old page may still show it.

        Raises:
            StepClosed: a gate hides it.
        """
        names = question.shown_when.names() if question.shown_when else []
        asked = [name for kind, name in names if kind == "gate"]
        if not asked:
            return
        diary = retention.current()
        gate = gates.first_closed(asked, diary.gates(retention.session_id()))
        if gate and question.id not in step_state.standing(self.step, diary).visible:
            self.refresh_soon()
            raise gates.refusal(gate)

    def _standing(self) -> dict:
        return retention.current().at_once(self._read_standing)

    def _read_standing(self) -> dict:
        diary = retention.current()
        now = step_state.standing(self.step, diary, today=self.when.at.date() if self.when else None)
        steps, part_of = library().steps, library().part_of
        state = diary.gates(retention.session_id())
        closed = [step.id for step in steps.values() if gates.why_closed(step.closed_by, state)]
        return {
            "answers": now.answers,
            "visible": now.visible,
            "result": now.result,
            "changes": step_state.changes(self.step, diary),
            "sheet": sheet(self.step, now.facts),
            "findings": landing(self.step, now.facts),
            "cards": {
                name: {
                    **one,
                    "from": steps[one["origin"]].title,
                    "href": addresses.link(part_of(one["origin"]), one["origin"]),
                }
                for name, one in plan_cards(self.step, now.facts, closed).items()
            },
            "shows": [
                {
                    **line,
                    "from": steps[line["origin"]].title,
                    "href": addresses.link(part_of(line["origin"]), line["origin"]),
                }
                if line["origin"]
                else line
                for line in shown_lines(self.step, now.facts, closed)
            ],
            "carried": [
                {
                    "text": "Taken over from",
                    "from": steps[origin].title,
                    "href": addresses.link(part_of(origin), origin),
                }
                for origin in sorted(set(now.brought.values()))
            ],
        }

    def _earlier(self) -> list[dict]:
        diary = retention.current()
        found = []
        for attempt in diary.attempts(self.step.id)[:-1]:
            result = step_state.standing(self.step, diary, attempt.number).result
            if result and result["ready"]:
                found.append(
                    {
                        "take": attempt.number,
                        "date": step_state.day(attempt.started),
                        "lines": result["lines"],
                        "scores": result["scores"],
                    }
                )
        return found

    def _due(self, now: dt.datetime) -> str | None:
        attempts = retention.current().attempts(self.step.id)
        if not (self.step.repeat_days and attempts):
            return None
        last = dt.datetime.fromisoformat(str(attempts[-1].last))
        days = (now - last).days
        if days < self.step.repeat_days:
            return None
        return (
            f"You answered this {days} days ago. "
            "You could answer again and see what has changed. The earlier answers stay."
        )
