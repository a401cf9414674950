"""A step, a part, and a questionnaire of others."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from workbook.content.base import GateName, Id, Model, StepId, Words
from workbook.content.conditions import Condition
from workbook.content.kinds import One, Point, Question, Row
from workbook.content.model.results import Bring, Carry, Change, Pointer, Result, Sheet, Show
from workbook.content.roles import StepRole
from workbook.content.scores import Score


class CalendarEvent(Model):
    """A day for the reader's own calendar: the answer to a date question, and so many days later.

    ``day`` is a question, or ``plans.facet``: then each plan with such a day gives one, those on the same
    day one together.
    ``title`` is seen by others: it says nothing of a breakup. ``plus_days`` is a number, or names
    the questions of the step that give it (of these the first that does so counts).
    """

    id: Id
    title: Annotated[str, Field(min_length=1, max_length=60)]
    day: Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)?$")]
    plus_days: int | Annotated[list[Id], Field(min_length=1)] = 0


class Asked(Model):
    """A further questionnaire of a step, asked while its condition holds."""

    id: Id
    shown_when: Condition | None = None


class Step(Model):
    """One step: why, exercise, score, result, and where its answers go.

    ``keeps`` is ``answers`` for a step whose answers are dated events in the diary, ``gates`` for
    the safety questions, of which only the gates are kept, ``nothing`` for a step without a form.
    ``widget`` is the kind of exercise: a form, or one of the start page's and the crossroads' own.
    ``instrument`` names the questionnaire whose items, scores and changes the loader puts before
    the step's own. ``instruments`` are further ones, which come after the step's own; their scores
    are called ``<instrument>-<score>`` in this step, so that each may have its ``total``.
    ``calendar`` lists the days that the step offers as a file for a calendar. ``crossroads`` are its lines
    for the page where all parts come together. ``sheet`` is a page to print and take along.
    ``draws`` names the questions or scores that the ``picture`` is drawn from. By its ``role`` the program
    finds a step that it knows by what it asks (:mod:`.roles`).
    """

    id: StepId
    title: Words
    minutes: Annotated[int, Field(ge=1, le=30)]
    prose: Words
    closed_by: list[GateName] = []
    keeps: Literal["answers", "gates", "nothing"] = "answers"
    widget: Literal["form", "keep", "safety", "overview", "crossroads", "course", "decision", "report"] = (
        "form"
    )
    exercise: str = ""
    instrument: str = ""
    instruments: list[Asked] = []
    questions: list[Question] = []
    scores: list[Score] = []
    changes: list[Change] = []
    repeat_days: int | None = None
    role: Literal[""] | StepRole = ""
    picture: Literal["", "reasons", "longing", "urges", "people", "sittings", "plan-days"] = ""
    draws: list[Id] = []
    result: Result | None = None
    calendar: list[CalendarEvent] = []
    carries: list[Carry] = []
    brings: list[Bring] = []
    shows: list[Show] = []
    crossroads: list[Pointer] = []
    sheet: Sheet | None = None
    credit: str = ""

    def question(self, id: str) -> Question:
        """The question with that id.

        Raises:
            KeyError: there is none.
        """
        for question in self.questions:
            if question.id == id:
                return question
        raise KeyError(id)


class ComingStep(Model):
    """A step that is not built yet; the overview names it."""

    id: StepId
    title: Words
    closed_by: list[GateName] = []


class Part(Model):
    """A page: its notebook, its address and its steps in order."""

    id: Id
    number: int | None = None
    title: Words
    short: Words
    intro: Words
    notebook: str = ""
    steps: list[StepId] = []
    coming: list[ComingStep] = []


class Instrument(Model):
    """A questionnaire of others, word for word, with its licence and norms; a step asks it.

    ``unscored`` are its questions that count in no score, such as how hard the rest made daily life.
    They are asked once an item is answered above the lowest point, and are called
    ``<instrument>-<question>`` in a step.
    """

    id: Id
    name: Words
    stem: Words
    scale: Annotated[list[Point], Field(min_length=2)]
    items: Annotated[list[Row], Field(min_length=1)]
    unscored: list[One] = []
    scores: list[Score]
    changes: list[Change] = []
    repeat_days: int
    citation: Id
    norms: Words
    norms_source: Id
    reliability: Words
    licence: Words
    licence_address: str
    credit: Words
