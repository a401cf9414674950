"""The widget of a step: its form, its result, its picture, and its earlier attempts."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from workbook import gates, own_words
from workbook.content.load import library
from workbook.content.model import Question, Step
from workbook.content.prose import body, citations
from workbook.diary.tables.answers import Basis
from workbook.errors import StepClosed, WrongInput
from workbook.scoring.answers import check
from workbook.scoring.facts import StepFacts
from workbook.scoring.landing import landing
from workbook.scoring.sheet import sheet
from workbook.scoring.shows import plan_cards, shown_lines
from workbook.site import addresses
from workbook.steps import step_state
from workbook.steps.pictures import picture_of
from workbook.together import alike
from workbook.widgets import versions
from workbook.widgets.closing import closing
from workbook.widgets.message_widget import ClientTime, MessageWidget, message_id
from workbook.widgets.session import Session


class StepForm(MessageWidget):
    """A step of the workbook.

    A step that a gate can close sends neither its prose nor its questions before the gate is known.
    """

    KIND = "step"

    def __init__(self, session: Session, step: Step):
        self.step = step
        super().__init__(
            session,
            {
                "step": step.id,
                "title": step.title,
                "picture": bool(step.picture),
                "calendar": bool(step.calendar),
                "sheet": bool(step.sheet),
                "questions": [],
                "visible": [],
                **({} if step.closed_by else self._words(step) | {"visible": self._surely_visible()}),
            },
        )

    def _surely_visible(self) -> list[str]:
        """The questions that an empty form shows, whatever gates are closed."""
        nothing: tuple[str, ...] = ()
        some, all_closed = (
            StepFacts(self.step, {}, gates=closed).visible for closed in (nothing, gates.ORDER)
        )
        return [question for question in some if question in all_closed]

    @staticmethod
    def _words(step: Step) -> dict:
        """What the form says, which a closed step does not."""
        return {
            "exercise": step.exercise,
            "questions": [_to_page(question) for question in step.questions],
            "credit": step.credit,
            "cites": citations(step),
        }

    def offered(self, closed: Iterable[str]) -> Step:
        """The step as it is offered while these gates are closed."""
        return self.step

    def do_shown(self, message: dict, when: ClientTime) -> dict:
        """The form with the latest attempt's answers, or the closing text."""
        with own_words.marked():
            return self.session.diary.at_once(lambda: self._shown(when))

    def _shown(self, when: ClientTime) -> dict:
        diary, gates_now = self.session.diary, self.session.gates()
        gate = gates.why_closed(self.step.closed_by, gates_now)
        if gate:
            return {"closed": closing(gate), "answers": {}, "visible": [], "result": None, "earlier": []}
        attempts = diary.attempts(self.step.id)
        state = {
            "closed": None,
            "take": attempts[-1].number if attempts else 1,
            **self._read_state(),
            "earlier": self._earlier(gates_now.closed),
            "due": self._due(when.at),
        }
        if self.step.closed_by:
            state |= {"prose": body(self.step), **self._words(self.offered(gates_now.closed))}
        return state

    def do_answer(self, message: dict, when: ClientTime) -> dict:
        """Keep one answer; reply with what it changes. It is on the disk before this returns.

        ``crisis`` in the reply asks the page to open help before it shows anything else; ``together`` says that
        something else stands now than what was sent, because another window had changed it.
        """
        # One transaction: no gate can close between the look at it and the writing.
        crisis, kept = self.session.diary.transaction(lambda: self._take(message, when))
        state = self._state()
        # What closes a gate is not kept, and the page goes on showing what was pressed.
        together = bool(kept) and not alike(state["answers"].get(message["question"]), kept[0])
        return {"crisis": crisis, "together": together, **state}

    def _take(self, message: dict, when: ClientTime) -> tuple[bool, list[Any]]:
        """See that an answer can be taken, and keep it; whether help is to be opened for it, and what was kept."""
        gates_now = self.session.gates()
        self._require_open(gates_now)
        question = self._question(message)
        value = check(question, message.get("value"), today=when.at.date())
        if value is not None:  # taking an answer back is always possible
            self._require_question_open(question, gates_now)
        if lasting := gates.closed_by(question, value):
            return self._close(question, lasting, message, when), []
        if getattr(question, "keeps", "") == "nothing":
            return False, []
        basis = versions.basis(question, message, when)
        return self._keep(question, value, gates_now.closed, message, when, basis=basis), [value]

    def do_choose(self, message: dict, when: ClientTime) -> dict:
        """Keep one of the versions that two windows made of an answer; those not chosen are gone.

        ``keep`` names it, ``seen`` all that the person saw. The reply is that of an answer.

        Raises:
            WrongInput: it was changed once more since.
        """
        crisis = self.session.diary.transaction(lambda: self._choose(message, when))
        return {"crisis": crisis, **self._state()}

    def _choose(self, message: dict, when: ClientTime) -> bool:
        gates_now, diary = self.session.gates(), self.session.diary
        self._require_open(gates_now)
        question, seen = self._question(message), versions.names(message.get("seen"))
        try:
            value = diary.chosen_answer(self.step.id, question.id, str(message.get("keep")), seen)
        except WrongInput:
            self.refresh_soon()
            raise
        if value is not None:
            value = check(question, value, today=when.at.date())
            self._require_question_open(question, gates_now)
        return self._keep(question, value, gates_now.closed, message, when, chosen_from=seen)

    def _question(self, message: dict) -> Question:
        try:
            return self.step.question(str(message.get("question")))
        except KeyError:
            raise WrongInput("This question is not part of the step.", do="Reload the page.") from None

    def _keep(
        self,
        question: Question,
        value: object,
        closed: frozenset[str],
        message: dict,
        when: ClientTime,
        *,
        basis: Basis | None = None,
        chosen_from: list[str] | None = None,
    ) -> bool:
        diary, closes = self.session.diary, gates.from_answer(question, value)
        known = diary.answers(self.step.id) if closes and closes <= closed else None
        new = diary.save_answer(
            self.step.id,
            question.id,
            value,
            id=message_id(message),
            at=when.at,
            zone=when.zone,
            basis=basis,
            chosen_from=chosen_from,
            closes=closes,
            session=self.session.id if closes else "",
        )
        if closes or gates.from_situation(self.step.id, question.id, value) is not None:
            self.refresh_others()  # what is open may have changed
        else:
            self.refresh_others("overview", "page")
        # Someone who goes on to another row has seen the help; a message that came twice may not have.
        rows = question.crisis_rows(value)
        seen = known and new and question.crisis_rows(known.get(question.id)) == rows
        return bool(closes) and not seen

    def _close(self, question: Question, lasting: frozenset[str], message: dict, when: ClientTime) -> bool:
        """Close gates for an answer of which nothing else is kept, not even one that was there before."""
        diary = self.session.diary
        diary.close_further(lasting)
        if question.id in diary.answers(self.step.id) or question.id in diary.versions(self.step.id):
            diary.save_answer(
                self.step.id, question.id, None, id=message_id(message), at=when.at, zone=when.zone
            )
        self.refresh_others()
        return False

    def do_retake(self, message: dict, when: ClientTime) -> dict:
        """Begin a new attempt; the one before stays and can be compared."""
        diary = self.session.diary

        def begin() -> None:
            gates_now = self.session.gates()
            self._require_open(gates_now)
            step = self.offered(gates_now.closed)
            now = step_state.state_of(step, diary, gates_now.closed)
            if versions.to_page(step, diary, now.answers).keys() & set(now.visible):
                # In an earlier attempt nobody could choose any more.
                raise WrongInput(
                    "An answer here was changed in two windows.", do="Choose which of them to keep first."
                )
            if diary.answers(self.step.id):
                diary.start_attempt(self.step.id, when.at, when.zone)
                self.refresh_others("overview", "page")

        diary.transaction(begin)
        return self.do_shown(message, when)

    def do_draw(self, message: dict, when: ClientTime) -> dict:
        """The step's picture, or why there is none yet."""
        diary, gates_now = self.session.diary, self.session.gates()
        self._require_open(gates_now)
        step = self.offered(gates_now.closed)
        return picture_of(step, step_state.state_of(step, diary, gates_now.closed), diary)

    def do_calendar(self, message: dict, when: ClientTime) -> dict:
        """The days that the step offers for the reader's own calendar, as a file under a neutral name."""
        diary, gates_now = self.session.diary, self.session.gates()
        self._require_open(gates_now)
        from workbook.calendar_file import Event, calendar_file, revised

        events = [
            Event(f"{self.step.id}/{event.id}", event.title, day)
            for event, day in step_state.for_calendar(self.step, diary, gates_now.closed)
        ]
        if not events:
            raise WrongInput("There is no day yet for a calendar.", do="Fill in the days above first.")

        def remember() -> tuple[str, list[Event]]:
            owner = diary.setting("calendar-owner")
            if not owner:
                owner = uuid.uuid4().hex
                diary.set_setting("calendar-owner", owner)
            known = diary.setting("calendar-days") or {}
            found, remembered = revised(events, known, when.at)
            others = {key: one for key, one in known.items() if not key.startswith(f"{self.step.id}/")}
            diary.set_setting("calendar-days", others | remembered)
            return owner, found

        owner, events = diary.transaction(remember)
        text = calendar_file(events, made=when.at, owner=owner).decode()
        return {"name": f"workbook-{when.at:%Y-%m-%d}.ics", "text": text}

    def _require_open(self, gates_now: gates.GateState) -> None:
        try:
            gates.require_open(self.step, gates_now)
        except StepClosed:
            self.refresh_soon()
            raise

    def _require_question_open(self, question: Question, gates_now: gates.GateState) -> None:
        """Refuse an answer to a question that a gate hides: an old page may still show it.

        Raises:
            StepClosed: a gate hides it.
        """
        names = question.shown_when.names() if question.shown_when else []
        gate = gates.first_closed([name for kind, name in names if kind == "gate"], gates_now)
        if gate and not step_state.shows(self.step, question.id, self.session.diary, gates_now.closed):
            self.refresh_soon()
            raise gates.refusal(gate)

    def _state(self) -> dict:
        with own_words.marked():
            return self.session.diary.at_once(self._read_state)

    def _read_state(self) -> dict:
        diary, gates_now = self.session.diary, self.session.gates()
        step = self.offered(gates_now.closed)
        today = self.when.at.date() if self.when else None
        now = step_state.state_of(step, diary, gates_now.closed, today=today)
        steps = library().steps
        closed = [one.id for one in steps.values() if gates.why_closed(one.closed_by, gates_now)]
        return {
            "answers": now.answers,
            "stands": diary.answer_ids(self.step.id),
            "versions": versions.to_page(step, diary, now.answers),
            "visible": now.visible,
            "result": now.result,
            "changes": step_state.changes(step, diary, gates_now.closed),
            "sheet": sheet(step, now.facts),
            "findings": landing(step, now.facts),
            "cards": {
                name: {**one, **_origin(one["origin"])}
                for name, one in plan_cards(step, now.facts, closed).items()
            },
            "shows": [
                {**line, **_origin(line["origin"])} if line["origin"] else line
                for line in shown_lines(step, now.facts, closed)
            ],
            "carried": [
                {"text": "Taken over from", **_origin(origin)} for origin in sorted(set(now.brought.values()))
            ],
        }

    def _earlier(self, closed: frozenset[str]) -> list[dict]:
        diary, step, found = self.session.diary, self.offered(closed), []
        for attempt in diary.attempts(step.id)[:-1]:
            result = step_state.state_of(step, diary, closed, attempt=attempt.number).result
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
        attempts = self.session.diary.attempts(self.step.id)
        if not (self.step.repeat_days and attempts):
            return None
        days = (now - attempts[-1].last).days
        if days < self.step.repeat_days:
            return None
        return (
            f"You answered this {days} days ago. "
            "You could answer again and see what has changed. The earlier answers stay."
        )


def _to_page(question: Question) -> dict:
    """A question's words; with a ``gate``, the page shows its support for every choice but "no"."""
    words = question.model_dump(mode="json", exclude={"shown_when"})
    return words | {"gate": min(question.closes_at_once)} if getattr(question, "support", "") else words


def _origin(step: str) -> dict[str, str | None]:
    """Where something comes from, and the way there."""
    return {"from": library().steps[step].title, "href": addresses.link(library().part_of(step), step)}
