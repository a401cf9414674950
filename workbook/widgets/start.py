"""The widgets of the start page: keep or forget, the safety questions, and where you are."""

from __future__ import annotations

from workbook import gates, places
from workbook.content.load import library
from workbook.content.model import Part, Step
from workbook.diary import Diary, retention
from workbook.diary.lock import key_state
from workbook.errors import WrongInput
from workbook.gates import GateState
from workbook.scoring.answers import check
from workbook.site import addresses, surround
from workbook.steps import step_state
from workbook.widgets.closing import closing
from workbook.widgets.message_widget import ClientTime, MessageWidget
from workbook.widgets.session import Session


class Keep(MessageWidget):
    """Keep my answers on this computer, or forget them when I close."""

    KIND = "keep"

    def __init__(self, session: Session, step: Step):
        (question,) = step.questions
        options = getattr(question, "options", ())
        words = {option.id: {"text": option.text, "hint": option.hint} for option in options}
        frame = surround.page_words()["words"]
        super().__init__(
            session,
            {
                "step": step.id,
                "title": question.text,
                **words,
                **{part: frame[part] for part in ("lock", "copies", "move", "everything")},
            },
        )

    def do_shown(self, message: dict, when: ClientTime) -> dict:
        """What is chosen, and where the answers lie."""
        home = places.home().absolute()
        lock = (
            {"set": True, "minutes": key_state.read(home).minutes}
            if key_state.is_set(home)
            else {"set": False}
        )
        return {"choice": retention.choice(), "where": str(retention.locate().path.parent), "lock": lock}

    def do_choose(self, message: dict, when: ClientTime) -> dict:
        """Keep or forget from now on.

        Raises:
            WrongInput: the choice is neither.
            DiaryError: the folder cannot be used.
        """
        act = {"keep": retention.keep, "forget": retention.forget}.get(str(message.get("choice")))
        if act is None:
            raise WrongInput("That choice is unknown.", do="Choose keep or forget.")
        act()
        self.refresh_others()
        return self.do_shown(message, when)


class Safety(MessageWidget):
    """The safety questions. Their answers become gates and are then gone."""

    KIND = "safety"

    def __init__(self, session: Session, step: Step):
        self.step = step
        super().__init__(
            session,
            {
                "step": step.id,
                "title": step.title,
                "exercise": step.exercise,
                "questions": [q.model_dump(mode="json", exclude={"shown_when"}) for q in step.questions],
            },
        )

    def do_shown(self, message: dict, when: ClientTime) -> dict:
        """Whether they were asked, and which gates are closed; never what was answered."""
        gates_now = self.session.gates()
        return {"asked": gates_now.asked, "closed": [closing(gate) for gate in sorted(gates_now.closed)]}

    def do_submit(self, message: dict, when: ClientTime) -> dict:
        """Derive the gates from all answers at once."""
        given = message.get("answers")
        if not isinstance(given, dict):
            raise WrongInput("The answers did not arrive.", do="Press Done once more.")
        answers = {q.id: check(q, given.get(q.id)) for q in self.step.questions}
        if all(value is None for value in answers.values()):
            raise WrongInput("Nothing is answered yet.", do="Answer at least one question, or go on without.")
        diary = self.session.diary

        def close() -> None:
            closed = gates.from_safety(answers, before=diary.gates_from("safety"))
            diary.close_gates(closed, asked_at=when.at, origin="safety")

        diary.transaction(close)
        self.refresh_others()
        return self.do_shown(message, when)


class Overview(MessageWidget):
    """Where am I: every part and step, what is done, what is closed and why, what could come next."""

    KIND = "overview"

    def __init__(self, session: Session, step: Step):
        super().__init__(session, {"step": step.id, "title": step.title})

    def do_shown(self, message: dict, when: ClientTime) -> dict:
        """All parts with the state of each step."""
        return self.session.diary.at_once(self._shown)

    def _shown(self) -> dict:
        diary, gates_now = self.session.diary, self.session.gates()
        parts: list[dict] = []
        following = None
        for part in library().parts.values():
            steps = []
            for step in _counted(part):
                line = _line(step, diary, gates_now)
                line["href"] = None if line["state"] == "closed" else addresses.link(part, step.id)
                if following is None and line["state"] in ("open", "begun"):
                    following = {"text": line["title"], "href": line["href"]}
                steps.append(line)
            for coming in part.coming:
                gate = gates.why_closed(coming.closed_by, gates_now)
                steps.append(
                    {
                        "id": coming.id,
                        "title": coming.title,
                        "href": None,
                        "state": "closed" if gate else "coming",
                        "why": closing(gate)["title"] if gate else "",
                    }
                )
            # A step that is still to come may stand between two that are built.
            steps.sort(key=lambda step: step["id"])
            parts.append(
                {
                    "id": part.id,
                    "number": part.number,
                    "title": part.title,
                    "href": addresses.link(part),
                    "steps": steps,
                }
            )
        return {"parts": parts, "next": following}


def _counted(part: Part) -> list[Step]:
    """The steps of a part that can be done: all but those that only show or make something."""
    only_show = ("overview", "course", "report")
    return [step for step in (library().steps[s] for s in part.steps) if step.widget not in only_show]


def _line(step: Step, diary: Diary, gates_now: GateState) -> dict:
    gate = gates.why_closed(step.closed_by, gates_now)
    if gate:
        return {"id": step.id, "title": step.title, "state": "closed", "why": closing(gate)["title"]}
    if step.widget == "keep":
        reached = "done" if retention.choice() else "open"
    elif step.keeps == "gates":
        reached = "done" if gates_now.asked else "open"
    elif step.keeps == "nothing":
        reached = "open"
    else:
        reached = step_state.state_of(step, diary, gates_now.closed).progress
    return {"id": step.id, "title": step.title, "state": reached, "why": ""}


def progress(diary: Diary, gates_now: GateState) -> dict[str, dict[str, int]]:
    """How many steps of each part are done: ``{part id: {"done", "of"}}``, for parts that have steps."""
    found = {}
    for part in library().parts.values():
        lines = [_line(step, diary, gates_now) for step in _counted(part)]
        if lines:
            found[part.id] = {"done": sum(line["state"] == "done" for line in lines), "of": len(lines)}
    return found
