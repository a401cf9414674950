"""How a message may land: the question, its findings in JavaScript's offsets, and lines from other steps."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from support.app import ROOT
from support.diaries import NOON
from support.small_content import STEP as FILE
from support.small_content import small
from support.strategies import ANYTHING

from workbook.content.load import library
from workbook.content.model import Question, Show, Step
from workbook.diary import retention
from workbook.errors import WrongInput
from workbook.messages import check as check_message
from workbook.scoring.answers import check
from workbook.scoring.facts import StepFacts
from workbook.scoring.landing import asks_for_message, landing, look, utf16_offsets
from workbook.scoring.result import compose
from workbook.scoring.shows import shown_lines
from workbook.widgets.session import Session
from workbook.widgets.step import StepForm

QUESTION = TypeAdapter(Question)
APOLOGY = "🙂🙂 I am sorry I lied, but you shouted."
INVITATION = "Meet me tonight or I will come to your door. 👩‍👩‍👧 You owe me that."


def asked(checker: str, **more):
    return QUESTION.validate_python({"id": "m", "kind": "message", "text": "M?", "checker": checker} | more)


def sliced(text: str, start: int, end: int) -> str:
    """The piece of a text that JavaScript's ``slice`` gives."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


# The question ------------------------------------------------------------------------------


def test_a_message_has_room_by_what_it_is():
    """5000 characters for an apology, 2000 for an invitation, and as many as the content says."""
    assert (asked("apology").limit, asked("invitation").limit) == (5000, 2000)
    assert (asked("apology", limit=30).limit, asked("invitation", limit=30).limit) == (30, 30)
    with pytest.raises(ValidationError):
        asked("poem")
    assert check(asked("invitation"), "x" * 2000) == "x" * 2000
    with pytest.raises(WrongInput, match="too long") as refused:
        check(asked("invitation"), "secret" + "x" * 2000)
    assert "secret" not in str(refused.value)


@given(value=ANYTHING)
def test_whatever_json_says_is_a_text_or_refused_whole(value):
    """What is taken is text that can be saved, looked at and checked again."""
    try:
        answer = check(asked("apology"), value)
    except WrongInput:
        return
    assert answer is None or isinstance(answer, str)
    assert check(asked("apology"), answer) == answer
    if answer:
        json.dumps(look("apology", answer)).encode()
        answer.encode("utf-8")


# Offsets -----------------------------------------------------------------------------------


@given(text=st.text(max_size=200))
def test_offsets_are_those_of_javascript(text: str):
    """Every piece of any text, cut with the new offsets in UTF-16, is the piece that was meant."""
    at = utf16_offsets(text)
    assert len(at) == len(text) + 1
    for start in range(0, len(text), 7):
        for end in range(start, len(text) + 1, 5):
            assert sliced(text, at[start], at[end]) == text[start:end]


@pytest.mark.parametrize(("checker", "text"), [("apology", APOLOGY), ("invitation", INVITATION)])
def test_findings_mark_the_same_words_after_an_emoji(checker: str, text: str):
    """Behind emoji, joined ones too, the marked words are those that the checker meant."""
    meant = [text[one.start : one.end] for one in check_message(checker, text).findings]
    found = look(checker, text)["findings"]
    assert meant
    assert [sliced(text, one["start"], one["end"]) for one in found] == meant
    assert set(found[0]) == {"kind", "start", "end", "why", "suggestion"}


def test_an_apology_has_parts_and_an_invitation_counts_words():
    """The three parts as yes or no; the words used, of 120, as the checker counts them."""
    assert look("apology", "I am sorry that I lied.")["parts"] == {
        "regret": True,
        "responsibility": True,
        "repair": False,
    }
    said = look("invitation", "Would you like – some day – to talk?")
    assert (said["words"], said["most"]) == (7, 120)
    assert "parts" not in said
    for count in (120, 121):
        said = look("invitation", "word " * count)
        assert said["words"] == count
        assert ("too-long" in [one["kind"] for one in said["findings"]]) == (count > 120)


# In a step ---------------------------------------------------------------------------------

STEP = Step.model_validate(
    {
        "id": "4.4",
        "title": "T",
        "minutes": 1,
        "prose": "P",
        "questions": [
            {
                "id": "wish",
                "kind": "one",
                "text": "?",
                "options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}],
            },
            {
                "id": "letter",
                "kind": "message",
                "checker": "apology",
                "text": "?",
                "shown_when": {"all": [{"answer": "wish", "is": "a"}, {"not": {"gate": "unsafe"}}]},
            },
            {"id": "note", "kind": "message", "checker": "invitation", "text": "?"},
        ],
        "shows": [
            {"at": "note", "text": "A note."},
            {
                "at": "letter",
                "text": "Yours:",
                "from": "1.1/reasons",
                "where": {"facet": "owner", "is": "mine"},
            },
        ],
    }
)
REASONS = [
    {"id": "jealousy", "facets": {"owner": "mine"}},
    {"id": "trust", "facets": {"owner": "theirs"}},
    {"id": "own-1", "text": "<b>I</b> [@x] left", "facets": {"owner": "mine"}},
    {"id": "talk", "facets": {}},
]


def other(step_id: str):
    return {"1.1": (library().step("1.1"), {"reasons": REASONS})}.get(step_id)


def test_only_a_message_that_is_shown_and_written_is_looked_at():
    """Hidden by an answer or by a gate, or empty: not in the findings."""
    answers = {"wish": "a", "letter": APOLOGY, "note": INVITATION}
    assert set(landing(STEP, StepFacts(STEP, answers))) == {"letter", "note"}
    assert set(landing(STEP, StepFacts(STEP, answers | {"wish": "b"}))) == {"note"}
    assert set(landing(STEP, StepFacts(STEP, answers, gates={"unsafe"}))) == {"note"}
    assert set(landing(STEP, StepFacts(STEP, answers | {"note": None, "letter": 7}))) == set()
    assert asks_for_message(STEP)
    assert not asks_for_message(library().step("1.1"))


def test_cards_of_an_earlier_step_are_brought_with_their_origin():
    """Those called mine, in their words; none: no line; hidden question or closed origin: no line."""
    facts = StepFacts(STEP, {"wish": "a"}, other=other)
    note, mine = shown_lines(STEP, facts)
    assert note == {"at": "note", "text": "A note.", "items": [], "origin": ""}
    assert mine == {
        "at": "letter",
        "text": "Yours:",
        "origin": "1.1",
        "items": ["Jealousy", "<b>I</b> [@x] left"],
    }
    assert shown_lines(STEP, facts, closed=["1.1"]) == [note]
    assert shown_lines(STEP, StepFacts(STEP, {"wish": "b"}, other=other)) == [note]
    assert shown_lines(STEP, StepFacts(STEP, {"wish": "a"})) == [note]


@pytest.mark.parametrize(
    ("question", "answer", "items"),
    [
        ("circles", "yes", ["Yes"]),
        ("plan-tomorrow", [{"id": "own-1", "text": "Buy bread"}], ["Buy bread"]),
    ],
)
def test_other_kinds_of_answers_can_be_brought_too(question, answer, items):
    """One of several by its words, a list entry by entry."""
    step = STEP.model_copy(
        update={"shows": [Show.model_validate({"at": "note", "text": "T", "from": f"1.1/{question}"})]}
    )
    given_there = {"circles": "yes", question: answer}
    facts = StepFacts(step, {}, other=lambda name: (library().step(name), given_there))
    assert [line["items"] for line in shown_lines(step, facts)] == [items]


def test_where_needs_from():
    """A note has no cards to choose from."""
    with pytest.raises(ValidationError, match="needs a 'from'"):
        Show.model_validate({"at": "a", "text": "T", "where": {"facet": "f", "is": "x"}})


# The real steps ----------------------------------------------------------------------------


def apology(gates=(), **answers):
    step = library().step("4.4")
    return step, StepFacts(step, answers, gates=gates, other=other)


@pytest.mark.parametrize("gate", ["unsafe", "no-contact"])
def test_sending_counts_for_nothing_while_a_gate_is_closed(gate: str):
    """An answer from before is as good as none, the result says so, and the note says why."""
    given_ = {"letter": "I am sorry that I lied.", "send": "send"}
    step, facts = apology(**given_)
    assert facts.answer("send") == "send"
    said = " ".join(line["text"] for line in compose(step, given_, facts)["lines"])
    assert "You would like to send it once." in said
    step, facts = apology({gate}, **given_)
    assert facts.answer("send") is None
    said = " ".join(line["text"] for line in compose(step, given_, facts)["lines"])
    assert "send it once" not in said
    assert "It is a letter that is not sent." in said
    notes = [line["text"] for line in shown_lines(step, facts) if line["at"] == "with-letter"]
    assert len(notes) == 1
    assert notes[0].startswith("This letter is not sent.")


def test_what_was_called_mine_is_shown_but_not_where_someone_was_hurt():
    """There, a list of one's own faults is not put before the person."""
    assert "Jealousy" in shown_lines(*apology())[0]["items"]
    lines = shown_lines(*apology({"unsafe"}))
    assert not any(line["items"] for line in lines)
    assert "you owe them no apology" in lines[0]["text"]


@pytest.fixture
def diary(home):
    retention.keep()
    yield retention.current()
    retention.current().close_gates((), NOON)


def ask(form: StepForm, question: str, value, name: str) -> dict:
    return form.answer(
        {
            "id": name,
            "do": "answer",
            "question": question,
            "value": value,
            "now": NOON.isoformat(),
            "zone": "Europe/Rome",
        }
    )


def test_python_refuses_to_send_while_a_gate_is_closed(diary):
    """Whoever asks: the answer is not kept while a gate is closed, and the rest of the step is."""
    form = StepForm(Session(), library().step("4.4"))
    assert not ask(form, "send", "send", "send-unasked")["ok"], "the safety questions come first"
    assert "send" not in diary.answers("4.4")
    for turn, gate in enumerate(("unsafe", "no-contact")):
        diary.close_gates({gate}, NOON)
        reply = ask(form, "send", "send", f"send-{turn}")
        assert not reply["ok"]
        assert "send" not in diary.answers("4.4")
        reply = ask(form, "letter", APOLOGY, f"letter-{turn}")
        assert reply["ok"]
        assert "send" not in reply["visible"]
        assert [one["kind"] for one in reply["findings"]["letter"]["findings"]].count("but") == 1
    diary.close_gates((), NOON)
    assert ask(form, "send", "send", "send-now")["ok"]
    diary.close_gates({"no-contact"}, NOON)
    # To take the answer back is always possible.
    assert ask(form, "send", None, "send-back")["ok"]


def test_a_page_without_a_message_does_not_load_the_checker():
    """It takes a while; the page of Part 4 loads it as it is made, the others never."""
    code = """
import sys
from workbook import pages
from workbook.content.load import library
pages.page("part-{0}")
pages.step("{0}.1")
print("workbook.messages.check" in sys.modules, file=sys.stderr)
"""
    for part, loaded in (("1", "False"), ("4", "True")):
        said = subprocess.run(
            [sys.executable, "-c", code.format(part)], cwd=ROOT, text=True, check=True, capture_output=True
        ).stderr
        assert said.strip().endswith(loaded)


# The content rules -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shows", "problem"),
    [
        ("{at: nowhere, text: T}", "has no question 'nowhere'"),
        ("{at: who, text: T, from: 1.1/nothing}", "has no question 'nothing'"),
        ("{at: who, text: T, from: 1.1/who, where: {facet: owner, is: mine}}", "has no cards"),
        ("{at: who, text: T, from: 1.1/deck, where: {facet: weight, is: mine}}", "has no choice 'weight'"),
        ("{at: who, text: T, from: 1.1/deck, where: {facet: owner, is: ours}}", "has no option 'ours'"),
        ("{at: who, text: T, when: {gate: unsafe}}", "so this never holds"),
    ],
)
def test_a_line_that_leads_nowhere_is_found(tmp_path, shows: str, problem: str):
    """With its file and line."""
    content = small(tmp_path)
    content.damage(FILE, "questions:\n", f"shows:\n  - {shows}\nquestions:\n")
    found = [one for one in content.findings() if problem in one.problem]
    assert found
    assert re.search(r":\d+$", found[0].where)
