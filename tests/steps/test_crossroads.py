"""The crossroads without a page: lines from answers, gates, what the reader made of them, the course."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid

import pytest

from workbook import Diary
from workbook.content.load import library
from workbook.content.model import Pointer, Step
from workbook.scoring import pointers
from workbook.scoring.facts import StepFacts
from workbook.steps import crossroads

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
WHO = {
    "id": "who",
    "kind": "one",
    "text": "Who?",
    "options": [{"id": "me", "text": "I did"}, {"id": "them", "text": "They {did}"}],
}
WORDS = {"id": "words", "kind": "short", "text": "In a line?"}


def step(*lines: dict, id: str = "1.1", closed_by: tuple = ()) -> Step:
    """A step with two questions and these lines."""
    return Step.model_validate(
        {
            "id": id,
            "title": f"Step {id}",
            "minutes": 1,
            "prose": "So.",
            "questions": [WHO, WORDS],
            "crossroads": list(lines),
            "closed_by": list(closed_by),
        }
    )


def line(column: str, text: str = "It is so.", name: str = "one", when: dict | None = None) -> dict:
    """A line for the page."""
    return {"id": name, "column": column, "text": text, "when": when or {"answered": "who"}}


def given(one: Step, closed: tuple = (), **answers: object) -> tuple[list[pointers.Pointed], bool]:
    """What a step points to with these answers."""
    return pointers.pointed([(one, StepFacts(one, answers, gates=closed))], closed)


# Lines --------------------------------------------------------------------------------------


def test_a_line_stands_while_its_condition_holds_and_its_words_can_be_filled():
    """With its column and origin; words of the reader stay theirs, braces and markup too."""
    one = step(
        line("again", "Who: {who}."),
        line("on", "You wrote: {words}", "two"),
        line("open", "It was them.", "three", {"answer": "who", "is": "them"}),
    )
    assert given(one) == ([], False)
    assert [(p.key, p.column, p.text, p.title) for p in given(one, who="me")[0]] == [
        ("1.1/one", "again", "Who: I did.", "Step 1.1")
    ]
    found, _ = given(one, who="them", words="<b>{who}</b>")
    assert [p.text for p in found] == ["Who: They {did}.", "You wrote: <b>{who}</b>", "It was them."]
    assert "them" not in repr(found)


@pytest.mark.parametrize("gate", ["unsafe", "no-contact", "crisis"])
def test_a_closed_step_gives_no_line_and_that_is_told(gate: str):
    """Whichever gate closes it; a closed step without lines leaves nothing out."""
    one = step(line("on"), line("open", name="two"), closed_by=(gate,))
    assert given(one, (gate,), who="me") == ([], True)
    assert len(given(one, who="me")[0]) == 2
    assert given(step(closed_by=(gate,)), (gate,)) == ([], False)


def test_where_someone_may_be_unsafe_nothing_points_to_trying_again():
    """No line of that column, whatever the reader moved; what was moved there stands where it came from."""
    one = step(line("again"), line("on", name="two"), line("open", name="three"))
    found, _ = given(one, ("unsafe",), who="me")
    assert [p.id for p in found] == ["two", "three"]
    every, _ = given(one, who="me")
    moves = {"1.1/one": {"column": "on"}, "1.1/two": {"column": "again", "weight": "lot"}}
    own = {"own-1": {"words": "I love them", "column": "again"}, "own-2": {"words": "Rest", "column": "on"}}
    shut = pointers.arranged(every, moves, own, ("unsafe",))
    assert {name: [p.key for p in held] for name, held in shut.items()} == {
        "on": ["1.1/two", "own-2"],
        "open": ["1.1/three"],
    }
    assert (shut["on"][0].moved_from, shut["on"][0].weight) == ("", "lot")
    back = pointers.arranged(every, moves, own, ())
    assert {name: [p.key for p in held] for name, held in back.items()} == {
        "again": ["1.1/two", "own-1"],
        "on": ["1.1/one", "own-2"],
        "open": ["1.1/three"],
    }
    assert back["on"][0].moved_from == "again"
    assert back["on"][0].origin.step == "1.1"


def test_every_mix_of_gates_and_moves_keeps_trying_again_away():
    """All gates, all origins, all moves: with ``unsafe`` no line is in that column or comes from it."""
    for closed in itertools.chain.from_iterable(
        itertools.combinations(("unsafe", "no-contact", "crisis"), n) for n in range(4)
    ):
        for origin, to in itertools.product(pointers.COLUMNS, (*pointers.COLUMNS, None)):
            found, _ = given(step(line(origin)), closed, who="me")
            columns = pointers.arranged(found, {"1.1/one": {"column": to} if to else {}}, {}, closed)
            every = [one for held in columns.values() for one in held]
            if "unsafe" in closed:
                assert "again" not in columns
                assert not any(one.origin.column == "again" for one in every)
            else:
                assert [one.column for one in every] == [to or origin]


def test_columns_stand_in_one_order_and_nothing_is_counted():
    """Always the three, also when they are empty."""
    assert list(pointers.arranged([], None, None, ())) == ["again", "on", "open"]


def test_a_decision_without_trying_again_has_no_such_answer():
    """One that was given before is as good as not given; the others stay."""
    whole = library().step("7.3")
    less = pointers.without_again(whole, "decision")
    assert [o.id for o in less.question("decision").options] == ["wait", "move-on", "not-yet"]
    assert StepFacts(less, {"decision": "again"}).answer("decision") is None
    assert StepFacts(less, {"decision": "wait"}).answer("decision") == "wait"
    assert StepFacts(whole, {"decision": "again"}).answer("decision") == "again"


# Content ------------------------------------------------------------------------------------


def test_both_ways_get_lines_in_equal_measure():
    """Over all steps no column is much poorer than the other: both outcomes are equal here."""
    lines: list[Pointer] = [one for one_step in library().steps.values() for one in one_step.crossroads]
    count = {name: sum(one.column == name for one in lines) for name in pointers.COLUMNS}
    assert min(count["again"], count["on"]) >= 0.6 * max(count["again"], count["on"])
    assert count["open"] >= 0.6 * min(count["again"], count["on"])


def test_no_line_speaks_of_trying_again_where_someone_may_be_unsafe():
    """The words themselves, in the columns that stay."""
    for one_step in library().steps.values():
        for pointer in one_step.crossroads:
            if pointer.column != "again" and "unsafe" not in one_step.closed_by:
                facts = [name for kind, name in pointer.when.names() if kind == "gate"]
                assert "again" not in pointer.text.split() or "unsafe" in facts, (one_step.id, pointer.id)


# The diary ----------------------------------------------------------------------------------


def save(diary: Diary, name: str, question: str, value: object, at: dt.datetime = NOON) -> None:
    """Answer a question of a step."""
    diary.save_answer(name, question, value, id=uuid.uuid4().hex, at=at, zone="")


@pytest.fixture
def diary(tmp_path):
    with Diary.open(tmp_path / "d.sqlite3") as opened:
        yield opened


def test_answers_become_lines_and_a_later_answer_takes_their_place(diary: Diary):
    """The latest take counts; a step that was never answered gives nothing."""
    assert crossroads.lines(diary, ()) == ([], False)
    save(diary, "1.3", "leaning", "apart")
    assert [one.key for one in crossroads.lines(diary, ())[0]] == ["1.3/leans-on"]
    save(diary, "1.3", "leaning", "torn")
    assert [one.key for one in crossroads.lines(diary, ())[0]] == ["1.3/leans-neither"]
    diary.start_attempt("1.3", NOON, "")
    assert crossroads.lines(diary, ())[0] == []


def test_decisions_stay_and_trying_again_is_hidden_while_unsafe(diary: Diary):
    """The newest first, each with its day; in a crisis none is told."""
    for number, what in enumerate(("again", "wait", "move-on")):
        at = NOON + dt.timedelta(days=20 * number)
        if number:
            diary.start_attempt("7.3", at, "")
        save(diary, "7.3", "decision", what, at)
        save(diary, "7.3", "why", f"Because {number}", at)
    said = [(one["decision"], one["day"], one["why"]) for one in crossroads.decisions(diary, ())]
    assert said == [
        ("To move on", "10 April 2026", "Because 2"),
        ("To wait", "21 March 2026", "Because 1"),
        ("To try again", "1 March 2026", "Because 0"),
    ]
    assert [one["decision"] for one in crossroads.decisions(diary, ("unsafe",))] == ["To move on", "To wait"]
    assert crossroads.decisions(diary, ("crisis",)) == []


def test_the_course_tells_a_change_only_beyond_the_wobble(diary: Diary):
    """PHQ-4 by its published limit; our own scales by their values alone; one take waits for another."""
    save(diary, "0.4", "phq-4", {"nervous": 3, "worrying": 2, "interest": 2, "down": 2})
    save(diary, "0.5", "sadness", 70)
    assert [one["lines"][0][:16] for one in crossroads.progress(diary, ())] == ["Answered once so"] * 2
    later = NOON + dt.timedelta(days=14)
    for name in ("0.4", "0.5"):
        diary.start_attempt(name, later, "")
    save(diary, "0.4", "phq-4", {"nervous": 1, "worrying": 1, "interest": 1, "down": 1}, later)
    save(diary, "0.5", "sadness", 40, later)
    questionnaire, own = crossroads.progress(diary, ())
    assert "more than the usual wobble: easier than the first time" in questionnaire["lines"][0]
    assert own["lines"] == ["Sadness: 70 on 1 March 2026, 40 on 15 March 2026."]
    assert "nobody has measured" in own["note"]
    save(diary, "0.4", "phq-4", {"nervous": 3, "worrying": 2, "interest": 1, "down": 2}, later)
    assert "within the usual wobble" in crossroads.progress(diary, ())[0]["lines"][0]
