"""Roles: how the program finds what it knows in the content, and what is said where one is wrong."""

from __future__ import annotations

from typing import get_args

import pytest
from support.small_content import OTHER, STEP, Small, small

from workbook.content.load import library
from workbook.content.roles import KINDS, QuestionRole, StepRole
from workbook.errors import ContentError


@pytest.fixture
def content(tmp_path) -> Small:
    """The small content, which needs no role."""
    return small(tmp_path)


def told(content: Small) -> list[tuple[str, str]]:
    return [(one.where, one.problem) for one in content.findings() if one.level == "error"]


def test_the_workbook_has_each_role_once():
    """Each question is of the kind that the program expects there."""
    assert set(KINDS) == set(get_args(QuestionRole))
    for role in get_args(QuestionRole):
        step, question = library().with_role(role)
        assert (question.role, question.kind) == (role, KINDS[role])
        assert step.question(question.id) is question
    for role in get_args(StepRole):
        assert library().step_with_role(role).role == role


def test_a_role_is_no_word_of_the_page():
    _, question = library().with_role("decision")
    assert "role" not in question.model_dump()


def test_a_role_that_is_not_known_is_told_by_line(content: Small):
    content.damage(STEP, "    text: Since when?\n", "    text: Since when?\n    role: ended\n")
    (finding,) = told(content)
    assert finding == (content.line(STEP, "role: ended"), "'role' has a value that is not known: 'ended'.")


def test_a_role_is_for_one_question_of_its_kind(content: Small):
    """The second place is told, and a place of another kind."""
    content.damage(STEP, "    text: Since when?\n", "    text: Since when?\n    role: ended-on\n")
    assert told(content) == []
    content.damage(
        STEP, "    text: In your words?\n", "    text: In your words?\n    role: ended-on  # again\n"
    )
    (finding,) = told(content)
    assert finding[0] == content.line(STEP, "# again")
    assert finding[1].startswith("The role 'ended-on' is taken by parts/1-first/1.1-one.yaml:")
    content.damage(STEP, "role: ended-on  # again", "role: break  # again")
    assert told(content) == [
        (content.line(STEP, "# again"), "The role 'break' is for a question of kind days.")
    ]
    with pytest.raises(ContentError, match="kind days") as problem:
        library(content.root)
    assert problem.value.where == content.line(STEP, "# again")


def test_what_a_page_needs_must_be_there(content: Small):
    content.damage(OTHER, "minutes: 2\n", "minutes: 2\nwidget: crossroads\n")
    assert told(content) == [
        (content.line(OTHER, "widget:"), f"This needs a question with the role '{role}', and none has it.")
        for role in ("crossroads-lines", "crossroads-own")
    ]


def test_only_the_safety_questions_keep_gates(content: Small):
    content.damage(OTHER, "minutes: 2\n", "minutes: 2\nkeeps: gates\n")
    assert (content.line(OTHER, "keeps:"), "Only the step with the role 'safety' keeps gates.") in told(
        content
    )


def test_a_role_that_nobody_has_is_a_mistake_of_the_content(content: Small):
    found = library(content.root)
    assert not found.has_role("decision")
    for ask in (found.with_role, found.step_with_role):
        with pytest.raises(ContentError, match="Nothing has the role 'decision'"):
            ask("decision")


def test_a_picture_is_drawn_from_what_its_step_has(content: Small):
    content.damage(STEP, "minutes: 3\n", "minutes: 3\npicture: reasons\n")
    problem = "This picture is drawn from 1 of the step's questions or scores."
    assert told(content) == [(content.line(STEP, "picture:"), problem)]
    content.damage(STEP, "picture: reasons\n", "picture: reasons\ndraws: [reasons]\n")
    assert told(content) == [(content.line(STEP, "draws:"), "The step has no question or score 'reasons'.")]
    content.damage(STEP, "draws: [reasons]", "draws: [deck]")
    assert told(content) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("    keeps: nothing\n", "are for a question with an option that 'closes'"),
        ("    support: Here is help.\n", "are for a question with an option that 'closes'"),
    ],
)
def test_an_answer_is_dropped_only_where_it_closes_a_gate(content: Small, line: str, problem: str):
    content.damage(STEP, "    text: Who was it?\n", f"    text: Who was it?\n{line}")
    assert problem in told(content)[0][1]


def test_only_one_answer_or_what_the_ex_has_said_closes_a_gate(content: Small):
    content.damage(STEP, "{id: tired, text: Tired}", "{id: tired, text: Tired, closes: no-contact}")
    assert "only an answer of kind one, or to 'contact-said', can close a gate" in told(content)[0][1]
    content.damage(STEP, "    text: Why?\n", "    text: Why?\n    role: contact-said\n")
    assert told(content) == []
