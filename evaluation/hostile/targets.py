"""Every widget and every message that it understands, each with a right message to start from."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from workbook.content.load import library
from workbook.content.model import Question, Step
from workbook.mood import vocabulary
from workbook.pages import WIDGETS
from workbook.widgets.crossroads import Crossroads
from workbook.widgets.message_widget import MessageWidget
from workbook.widgets.mood import Mood
from workbook.widgets.mood_own import standard
from workbook.widgets.page import Page
from workbook.widgets.session import Session
from workbook.widgets.step import StepForm

NOW, ZONE = "2026-11-26T12:00:00+01:00", "Europe/Rome"
_CSV = "at,mood,note\r\n2026-03-05T20:30:00+01:00,3,fine\r\n2026-03-06T20:30:00+01:00,70,ok\r\n"


@dataclass(frozen=True)
class Target:
    """One message of one widget: ``right`` gives what a page would send; ``do`` None is any at all."""

    name: str
    widgets: Callable[[], list[MessageWidget]]
    do: str | None
    right: Callable[[MessageWidget, random.Random], dict[str, Any]]


def targets() -> list[Target]:
    """All of them, the kinds of questions each for itself."""
    kinds: dict[str, list[tuple[Step, Question]]] = {}
    for step in library().steps.values():
        if issubclass(WIDGETS[step.widget], StepForm) and not issubclass(WIDGETS[step.widget], Crossroads):
            for question in step.questions:
                kinds.setdefault(question.kind, []).append((step, question))
    found = [
        Target(f"step.answer {kind}", _forms([step for step, _ in asked]), "answer", _answer(asked))
        for kind, asked in sorted(kinds.items())
    ]
    for kind, messages in _messages().items():
        made = _of_kind(kind)
        found += [Target(f"{kind}.{do}", made, do, _plain(right)) for do, right in messages.items()]
        found.append(Target(f"{kind}.*", made, None, _plain(lambda _: {})))
        found.append(Target(f"{kind} traits", made, None, _plain(lambda _: {})))
    return found


def all_steps() -> list[Step]:
    """Steps whose form takes answers."""
    return [step for step in library().steps.values() if step.widget in ("form", "decision")]


def _of_kind(kind: str) -> Callable[[], list[MessageWidget]]:
    if kind == "mood":
        return lambda: [Mood(Session())]
    if kind == "page":
        return lambda: [Page(Session(), "part-1")]
    wanted = {"step": ("form", "decision")}.get(kind, (kind,))
    return _forms([step for step in library().steps.values() if step.widget in wanted])


def _forms(steps: list[Step]) -> Callable[[], list[MessageWidget]]:
    once = list({step.id: step for step in steps}.values())
    return lambda: [WIDGETS[step.widget](Session(), step) for step in once]


def _plain(right: Callable[[random.Random], dict]) -> Callable[[MessageWidget, random.Random], dict]:
    return lambda _widget, chance: right(chance)


def _answer(asked: list[tuple[Step, Question]]) -> Callable[[MessageWidget, random.Random], dict]:
    by_step: dict[str, list[Question]] = {}
    for step, question in asked:
        by_step.setdefault(step.id, []).append(question)

    def right(widget: MessageWidget, chance: random.Random) -> dict:
        question = chance.choice(by_step[widget.spec["step"]])
        return {"question": question.id, "value": value(question, chance)}

    return right


def value(question: Any, chance: random.Random) -> Any:
    """An answer as a page would send it."""
    kind = question.kind
    some = {
        "scale": lambda: chance.randint(0, 100),
        "number": lambda: question.minimum,
        "date": lambda: "2026-03-01",
        "short": lambda: "a few words",
        "long": lambda: "some\nlines",
        "message": lambda: "I am sorry.",
        "one": lambda: chance.choice(question.options).id,
        "several": lambda: [one.id for one in question.options[:2]],
        "ratings": lambda: {row.id: chance.choice(question.scale).value for row in question.rows},
        "list": lambda: [{"id": f"own-{n}", "text": f"entry {n}"} for n in range(2)],
        "timer": lambda: ["2026-03-01T12:00:00+01:00"],
        "rehearsal": lambda: [
            {
                "at": "2026-03-01T12:00:00+01:00",
                "reply": "no",
                "path": [question.graph.turn(question.graph.replies.no.to).choices[0].id],
            }
        ],
        "days": lambda: {"2026-03-01": [question.marks[0].id]},
        "board": lambda: [
            {"id": "own-1", "text": "words", "column": question.columns[0].id},
            *({"id": one.id, "column": question.columns[-1].id} for one in question.options[:2]),
        ],
        "cards": lambda: (
            [{"id": one.id, "facets": _facets(question, chance)} for one in question.options[:2]]
            + ([{"id": "own-1", "text": "mine", "facets": _facets(question, chance)}] if question.own else [])
        ),
        "plans": lambda: [{"id": "own-1", "text": "mine", "facets": _facets(question, chance)}],
        "records": lambda: [
            {
                "id": "own-1",
                "facets": _facets(question, chance),
                **({"at": "2026-03-01T12:00:00+01:00"} if question.dated else {}),
            }
        ],
    }
    return some[kind]()


def _facets(question: Any, chance: random.Random) -> dict[str, Any]:
    return {facet.id: value(facet, chance) for facet in question.facets}


def _entry(chance: random.Random) -> dict[str, Any]:
    return {
        "id": f"{chance.getrandbits(128):032x}",
        "at": "2026-03-05T20:30:00+01:00",
        "zone": ZONE,
        "mood": chance.randint(0, 100),
        "energy": 50,
        "feelings": {"love": 4},
        "tags": ["walk", "a, b"],
        "words": ["calm"],
        "note": "words",
        "scales": {},
    }


def _own(chance: random.Random) -> dict[str, Any]:
    """A change to what a person names; what it is about may be there already, or not yet."""
    kind = chance.choice(("tag", "group", "scale", "word"))
    homes = {"tag": standard()["group"], "word": standard()["quarter"]}.get(kind, ("",))
    mine = f"words {chance.randrange(5)}"
    return {
        "change": chance.choice(("add", "rename", "hide", "show", "move", "merge", "undo")),
        "kind": kind,
        "text": mine,
        "home": chance.choice(list(homes)),
        "about": {"kind": chance.choice(vocabulary.SCALE_KINDS), "low": "none", "high": "all", "unit": "h"},
        "of": chance.choice([mine, *standard()[kind]]),
        "into": chance.choice([mine, *standard()["tag"]]),
    }


def _messages() -> dict[str, dict[str, Callable[[random.Random], dict]]]:
    empty: Callable[[random.Random], dict] = lambda _: {}  # noqa: E731 - one word for a table
    safety = next(step for step in library().steps.values() if step.widget == "safety")
    return {
        "step": {"shown": empty, "retake": empty, "draw": empty, "calendar": empty},
        "crossroads": {
            "shown": empty,
            "answer": lambda _: {"question": "own", "value": []},
            "set": lambda c: {
                "line": "own-1",
                "column": c.choice(("again", "on")),
                "weight": c.choice(("lot", "none")),
            },
            "own": lambda c: {"entry": "own-1", "words": "words", "column": c.choice(("again", "on"))},
        },
        "course": {"shown": empty, "draw": empty},
        "report": {"shown": empty, "report": lambda _: {"sections": ["crossroads", "mood", "course"]}},
        "keep": {"shown": empty, "choose": lambda _: {"choice": "keep"}},
        "safety": {
            "shown": empty,
            "submit": lambda c: {"answers": {q.id: value(q, c) for q in safety.questions}},
        },
        "overview": {"shown": empty},
        "mood": {
            "shown": empty,
            "save": lambda c: {"entry": _entry(c)},
            "delete": lambda c: {"entry_id": _entry(c)["id"]},
            "find": lambda _: {
                "text": "a",
                "tag": "walk",
                "first": "2026-01-01",
                "last": "2026-12-31",
                "offset": 0,
            },
            "tags": empty,
            "pause": lambda _: {"paused": False},
            "mark": lambda c: {"mark": {"id": f"m{c.randrange(50)}", "day": "2026-03-01", "label": "a day"}},
            "unmark": lambda c: {"mark_id": f"m{c.randrange(50)}"},
            "own": _own,
            "own-list": empty,
            "draw": lambda _: {"picture": "timeline", "days": 30, "mark": "m1"},
            "file": lambda _: {
                "form": "svg",
                "scheme": "light",
                "picture": "timeline",
                "days": 30,
                "mark": "m1",
            },
            "export": lambda c: {"form": c.choice(("csv", "json"))},
            "imports": empty,
            "import-begin": lambda _: {"size": len(_CSV)},
            "import-piece": lambda _: {
                "file": "@",
                "at": 0,
                "piece": base64.b64encode(_CSV.encode()).decode(),
            },
            "import-read": lambda _: {"file": "@"},
            "import-choose": lambda _: {"file": "@", "labels": {"good": 70, "bad": None}},
            "import-add": lambda _: {"file": "@", "labels": {"good": 70}, "skip_bad": True},
            "import-cancel": empty,
            "import-undo": lambda _: {"import": "@last"},
        },
        "page": {
            "shown": empty,
            "country": lambda _: {"code": "IT"},
            "unsafe-now": empty,
            "exit": empty,
            "mood-save": lambda c: {"entry": _entry(c)},
            "mood-pause": lambda _: {"paused": True},
            "touch": empty,
            "lock": empty,
            "unlock": lambda _: {"passphrase": "some words"},
        },
    }


_FILE = ("import-begin", "import-piece", "import-read", "import-add")
_BEFORE = {
    "set": ("crossroads", ("own",)),
    "import-undo": ("mood", _FILE),
    "import-choose": ("mood", _FILE[:3]),
    **{do: ("mood", _FILE[:place]) for place, do in enumerate(_FILE)},
}


def steps_before(do: str) -> Iterator[dict[str, Any]]:
    """The right messages that have to come first, so that this one meets what it is about."""
    kind, first = _BEFORE.get(do, ("", ()))
    for one in first:
        yield {"do": one, **_messages()[kind][one](random.Random(0))}
