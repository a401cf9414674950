"""A kind of question and a kind of score from another package: two modules, and all the rest follows."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Literal

import jsonschema
import pytest
import yaml
from support.small_content import STEP, small

from workbook.content import kinds, scores
from workbook.content.blocks import Answer
from workbook.content.load import library
from workbook.content.schema import schema
from workbook.errors import WrongInput
from workbook.scoring.answers import check
from workbook.scoring.facts import StepFacts
from workbook.scoring.result import compose

QUESTION = '''\
"""Days of the week."""

from typing import ClassVar, Literal

from workbook.content.blocks import Answer
from workbook.content.kinds import Question, register
from workbook.content.kinds.checking import all_different, list_of, refuse
from workbook.content.phrases import listed

NAMES = {"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "sun": "Sunday"}


@register
class Weekdays(Question):
    """Days of the week. Answer: a list of their short names."""

    kind: Literal["weekdays"]
    starts: Literal["mon", "sun"] = "mon"

    facet_of: ClassVar = frozenset({"records"})
    names: ClassVar = frozenset({"starts"})

    def check(self, value, context):
        days = list_of(self, value)
        if not all(isinstance(day, str) and day in NAMES for day in days):
            refuse(self, "One of the days is none.", "Choose from the days shown.")
        all_different(self, days)
        return [day for day in NAMES if day in days] or None

    def in_words(self, answer):
        return listed([NAMES[day] for day in answer])

    def placeholders(self):
        return frozenset({"", "count"})

    def most(self):
        return len(NAMES)

    def refuses(self, value, row=""):
        return None if value in NAMES else (f"'{value}' is no day of the week.", "Write mon, tue, wed or sun.")

    def report_blocks(self, answer):
        return [Answer(self.text, tuple(NAMES[day] for day in answer))]
'''

SCORE = '''\
"""Whether Sunday is among them."""

from typing import ClassVar, Literal

from workbook.content.scores import Score, register


@register
class Sunday(Score):
    """1 where Sunday is among the days of the question ``of``, 0 where it is not."""

    kind: Literal["sunday"]
    of: str

    names: ClassVar = frozenset({"of"})

    def value(self, questions, answer, today=None):
        days = answer(self.of)
        return self.made(None if days is None else float("sun" in days), 0, 1, int(days is not None), 1)

    def counted(self):
        return [self.of]

    def phrase(self, worth, value, questions):
        return "Sundays too" if worth else "no Sundays"
'''

ASKED = """\
questions:
  - {id: rest, kind: weekdays, starts: sun, text: "On which days do you rest?"}
  - id: plans
    kind: records
    name: what
    text: What else?
    facets:
      - {id: what, kind: short, text: "What?"}
      - {id: when, kind: weekdays, text: "On which days?"}
"""

SCORED = """\
scores:
  - {id: days, kind: count, label: Days of rest, of: rest}
  - {id: sundays, kind: sunday, label: Sundays, of: rest}
"""

SAID = """\
  answered:
    - text: "You rest on {rest}: {days} of the days, {rest.count} in all."
      when: {answer: rest, is: sun}
"""


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory):
    """A package with the two modules, imported as another project would."""
    root = tmp_path_factory.mktemp("added")
    package = root / "more_kinds"
    package.mkdir()
    (package / "weekdays.py").write_text(QUESTION)
    (package / "sunday.py").write_text(SCORE)
    sys.path.insert(0, str(root))
    found = [importlib.import_module(f"more_kinds.{name}") for name in ("weekdays", "sunday")]
    yield found
    sys.path.remove(str(root))
    kinds.kinds.remove(found[0].Weekdays)
    scores.kinds.remove(found[1].Sunday)


@pytest.fixture
def content(added, tmp_path: Path):
    """A content folder whose first step asks such a question."""
    made = small(tmp_path)
    made.damage(STEP, "questions:\n  - id: who\n", ASKED + "  - id: who\n")
    made.damage(STEP, "scores:\n", SCORED)
    made.damage(STEP, "  answered:\n", SAID)
    return made


def test_it_is_read_and_its_answer_counts_is_named_and_told(content):
    """From the file to the report, with nothing changed but the two modules."""
    assert [str(one) for one in content.findings() if one.level == "error"] == []
    step = library(content.root).step("1.1")
    question = step.question("rest")
    assert check(question, ["sun", "mon"]) == ["mon", "sun"]
    with pytest.raises(WrongInput, match="One of the days is none"):
        check(question, ["someday"])
    answers = {"who": "me", "rest": ["mon", "sun"], "plans": [{"id": "own-1", "facets": {"when": ["tue"]}}]}
    facts = StepFacts(step, answers)
    assert (facts.values["days"].value, facts.values["days"].high) == (2, 4)
    assert facts.answer("plans") == answers["plans"]
    result = compose(step, answers, facts)
    assert result["lines"][0]["text"] == "You rest on Monday and Sunday: 2 of the days, 2 in all."
    assert {one["id"]: one["text"] for one in result["scores"]}["sundays"] == "Sundays too"
    assert question.report_blocks(["mon", "sun"]) == [Answer(question.text, ("Monday", "Sunday"))]
    assert question.model_dump(mode="json", exclude={"shown_when"})["starts"] == "sun"


def test_what_is_wrong_with_it_is_found(content):
    """A condition on what it never holds, a text with a forbidden word, a key that it does not know."""
    content.damage(STEP, "is: sun}", "is: someday}")
    content.damage(STEP, "On which days do you rest?", "On which days does she rest?")
    assert {"'someday' is no day of the week.", "Wording to avoid: 'she'."} <= {
        one.problem for one in content.findings()
    }
    content.damage(STEP, "starts: sun", "strats: sun")
    assert "Did you mean 'starts'" in " ".join(one.do for one in content.findings())


def test_the_schema_of_a_step_knows_it(content):
    """So an author's editor does as well; without the package it does not."""
    step = yaml.safe_load(content.read(STEP))
    jsonschema.validate(step, schema("step"))
    step["questions"][0]["starts"] = "tue"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(step, schema("step"))


def test_a_word_stands_for_one_kind():
    """Two kinds of one word would make a file mean two things."""
    with pytest.raises(ValueError, match="there is a kind 'one' already"):

        @kinds.register
        class Other(kinds.Question):
            kind: Literal["one"]
