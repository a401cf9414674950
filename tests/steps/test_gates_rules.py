"""The gates: what closes them, what they close, and what is stored of the answers (nothing)."""

from __future__ import annotations

import datetime as dt
import json
import re
from itertools import product
from pathlib import Path

import pytest
import yaml
from support.diaries import NOON, run, save

from workbook import Diary, gates, places
from workbook.content.load import library
from workbook.content.model import ComingStep
from workbook.errors import ContentError, StepClosed, WrongInput
from workbook.gates import GateState
from workbook.widgets.session import Session
from workbook.widgets.step import StepForm

SITUATION = {"step": "0.3", "question": "contact-said"}


@pytest.fixture
def diary(tmp_path: Path):
    """An empty diary."""
    with Diary.open(tmp_path / "d" / "diary.sqlite3") as opened:
        yield opened


# Deriving ----------------------------------------------------------------------------------


def test_either_direction_and_being_unsure_closes_unsafe():
    """Every combination of the two questions; only a no to what was answered leaves it open."""
    for by_ex, to_ex in product(["yes", "no", "unsure", None], repeat=2):
        closed = gates.from_safety({"hurt-by-ex": by_ex, "hurt-ex": to_ex})
        assert ("unsafe" in closed) == bool({by_ex, to_ex} & {"yes", "unsure"}), (by_ex, to_ex)
        assert "no-contact" not in closed


@pytest.mark.parametrize(
    ("court", "said", "closed"),
    [
        ("yes", None, True),
        ("no", None, False),
        (None, None, False),
        (None, [], False),
        ("no", ["asked-none"], True),
        ("no", ["blocked"], True),
        ("no", ["said-no"], True),
        ("no", ["no-reply"], True),
        ("no", ["seeing-someone"], True),
        (None, ["seeing-someone"], True),
        ("no", ["wants-contact"], False),
        ("no", ["nothing-said"], False),
        ("no", ["wants-contact", "seeing-someone"], True),
        ("yes", ["wants-contact"], True),
    ],
)
def test_a_no_in_any_form_closes_contact(court, said, closed):
    """A court order, or one no among what they said or showed, whatever else was chosen."""
    situation = gates.from_situation(**SITUATION, value=said)
    assert gates.from_safety({"court-order": court}) | situation == (
        frozenset({"no-contact"}) if closed else frozenset()
    )


def test_what_is_not_understood_closes():
    """An answer that is neither yes nor no must not open anything."""
    assert gates.from_safety({"hurt-ex": True, "court-order": "maybe"}) == {"unsafe", "no-contact"}


def test_a_closed_gate_opens_only_by_answering_no_to_all_that_could_have_closed_it():
    """Answering again and leaving a question out does not open what it may have closed."""
    before = {"unsafe", "no-contact"}
    assert gates.from_safety({"hurt-by-ex": "no"}, before) == before
    assert gates.from_safety({"hurt-by-ex": "no", "hurt-ex": "no"}, before) == {"no-contact"}
    assert gates.from_safety({"hurt-by-ex": "no", "hurt-ex": "no", "court-order": "no"}, before) == set()


def test_the_options_that_close_contact_are_those_of_the_content():
    """A renamed option would leave the gate open without a word."""
    step, question = library().with_role("contact-said")
    assert (step.id, question.id) == (SITUATION["step"], SITUATION["question"])
    options = {option.id for option in question.options}
    closing = {option for option in options if gates.from_situation(**SITUATION, value=[option])}
    assert closing == {"asked-none", "blocked", "said-no", "no-reply", "seeing-someone"}
    assert options - closing == {"wants-contact", "nothing-said"}
    safety = next(step for step in library().steps.values() if step.keeps == "gates")
    for asked in safety.questions:
        assert gates.from_safety({asked.id: "yes"}), asked.id
        assert not gates.from_safety({asked.id: "no"}), asked.id


# Closing -----------------------------------------------------------------------------------


def test_the_gate_that_is_named_is_the_gravest():
    """Unsafe before crisis before no-contact; a gate that a step does not know does not close it."""
    everything = GateState(asked=True, closed=frozenset({"no-contact", "crisis", "unsafe"}))
    assert gates.why_closed(["no-contact", "unsafe", "crisis"], everything) == "unsafe"
    assert gates.why_closed(["no-contact", "crisis"], everything) == "crisis"
    assert gates.why_closed(["no-contact"], everything) == "no-contact"
    assert gates.why_closed([], everything) is None
    assert gates.why_closed(["unsafe"], GateState(asked=True, closed=frozenset({"no-contact"}))) is None


@pytest.mark.parametrize(
    ("closed_by", "why"),
    [
        (["unsafe", "no-contact", "crisis"], "not-asked"),
        (["unsafe"], "not-asked"),
        (["no-contact"], "not-asked"),
        (["crisis"], None),
        ([], None),
    ],
)
def test_what_the_safety_questions_can_close_waits_for_them(closed_by: list[str], why: str | None):
    """Asked first. A gate that is closed has the word before that; once they are answered, nothing waits."""
    assert gates.why_closed(closed_by, GateState()) == why
    assert gates.why_closed(closed_by, GateState(asked=True)) is None
    for gate in closed_by:
        assert gates.why_closed(closed_by, GateState(closed=frozenset({gate}))) == gate


def test_contact_and_reconciliation_wait_for_the_safety_questions():
    """Every step that unsafe or no-contact can close, built or coming; those about oneself do not."""
    steps = [*library().steps.values(), *(one for part in library().parts.values() for one in part.coming)]
    waiting = {step.id for step in steps if gates.why_closed(step.closed_by, GateState())}
    assert {"3.5", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3"} <= waiting
    free = {"0.2", "0.3", "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "3.1", "4.4", "5.4", "6.2"}
    assert not waiting & free


def test_a_closed_step_is_refused_with_the_words_of_the_content():
    """StepClosed names the gate and says why; an open step passes."""
    step = ComingStep(id="3.5", title="x", closed_by=["unsafe", "no-contact"])
    gates.require_open(step, GateState(asked=True))
    with pytest.raises(StepClosed) as problem:
        gates.require_open(step, GateState(closed=frozenset({"no-contact"})))
    assert problem.value.gate == "no-contact"
    assert gates.closings()["no-contact"].text.strip() in str(problem.value)
    with pytest.raises(StepClosed) as problem:
        gates.require_open(step, GateState())
    assert problem.value.gate == "not-asked"
    assert "two questions on the start page" in str(problem.value)


def test_every_gate_has_a_short_kind_text_that_leads_on():
    """Plain sentences of at most 20 words, no forbidden phrase, what stays open, and places that exist."""
    forbidden = yaml.safe_load((places.content_root() / "wording.yaml").read_text("utf-8"))
    assert set(gates.closings()) == set(gates.ORDER)
    for words in gates.closings().values():
        whole = f"{words.title}. {words.text}"
        for sentence in re.split(r"[.?!]\s", whole):
            assert len(sentence.split()) <= 20, sentence
        for phrase in (one["phrase"] for one in forbidden):
            assert not re.search(rf"\b{re.escape(phrase)}\b", whole, re.IGNORECASE), phrase
        assert "open" in words.text
        assert len(whole.split()) <= 110
        for one in words.instead:
            assert one.href in ("/help", "/devices") or one.part in library().parts, one
            assert not one.step or one.step in library().parts[one.part].steps, one
            # What a closed step offers instead must not be closed itself.
            assert not one.step or not library().step(one.step).closed_by, one


def test_a_mistake_in_the_texts_is_told_by_line(tmp_path: Path, monkeypatch):
    """An author sees the file, the line and what to do."""
    text = (places.content_root() / "gates.yaml").read_text("utf-8")
    monkeypatch.setenv("WORKBOOK_CONTENT", str(tmp_path))
    (tmp_path / "gates.yaml").write_text(text.replace("crisis:\n  title:", "crisis:\n  titel:"), "utf-8")
    with pytest.raises(ContentError) as problem:
        gates.closings()
    line = next(n for n, said in enumerate(text.splitlines(), 1) if said.startswith("crisis:"))
    assert re.fullmatch(rf"gates\.yaml:({line}|{line + 1})", problem.value.where)


# Storing -----------------------------------------------------------------------------------


def test_a_new_diary_has_asked_nothing_and_closed_nothing(diary: Diary):
    """Not asked is not the same as safe."""
    assert diary.gates() == GateState(asked=False, closed=frozenset())


def test_only_closed_gates_are_stored_and_that_was_asked(diary: Diary):
    """The answers cannot be told from the file: a yes to one question looks like a yes to the other."""
    seen = set()
    for answers in ({"hurt-by-ex": "yes"}, {"hurt-ex": "yes"}, {"hurt-by-ex": "unsure", "hurt-ex": "unsure"}):
        diary.close_gates(gates.from_safety(answers), NOON)
        assert diary.gates() == GateState(asked=True, closed=frozenset({"unsafe"}))
        seen.add(repr(diary.export()))
        assert diary.all_answers() == []
    assert len(seen) == 1
    assert "hurt" not in seen.pop()


def test_asking_again_opens_what_is_no_longer_so(diary: Diary):
    """The safety questions can be answered anew; asked stays."""
    diary.close_gates({"unsafe", "no-contact"}, NOON)
    diary.close_gates({"no-contact"}, NOON)
    assert diary.gates().closed == {"no-contact"}
    diary.close_gates(set(), NOON)
    assert diary.gates() == GateState(asked=True, closed=frozenset())


def test_the_situation_closes_and_opens_contact_as_it_is_answered(diary: Diary):
    """In the same moment as the answer is saved, and also when it is cleared."""
    save(diary, ["blocked"], "a", **SITUATION)
    assert diary.gates() == GateState(asked=False, closed=frozenset({"no-contact"}))
    save(diary, ["wants-contact"], "b", **SITUATION)
    assert diary.gates().closed == set()
    save(diary, ["no-reply", "wants-contact"], "c", **SITUATION)
    save(diary, ["wants-contact"], "b", **SITUATION)
    assert diary.gates().closed == {"no-contact"}, "an old answer sent again must not open the gate"
    save(diary, None, "d", **SITUATION)
    assert diary.gates().closed == set()


def test_a_court_order_keeps_contact_closed_whatever_the_situation_says(diary: Diary):
    """And a no of the ex keeps it closed when the court order has ended: two origins, either is enough."""
    diary.close_gates({"no-contact"}, NOON, origin="safety")
    save(diary, ["wants-contact"], "a", **SITUATION)
    assert diary.gates().closed == {"no-contact"}
    save(diary, ["said-no"], "b", **SITUATION)
    diary.close_gates(set(), NOON, origin="safety")
    assert diary.gates().closed == {"no-contact"}
    assert (diary.gates_from("safety"), diary.gates_from("situation")) == (set(), {"no-contact"})


def test_answering_the_situation_again_keeps_contact_closed_until_the_question_is_answered(diary: Diary):
    """An empty form is no yes."""
    save(diary, ["said-no"], "a", **SITUATION)
    diary.start_attempt("0.3", NOON, "")
    save(diary, "apart", "b", step="0.3", question="living")
    assert diary.gates().closed == {"no-contact"}
    save(diary, ["wants-contact"], "c", **SITUATION)
    assert diary.gates().closed == set()


def test_crisis_closes_for_its_session_alone(diary: Diary):
    """Another session, and the time after it, know nothing of it."""
    diary.close_for_session("crisis", "one", NOON)
    diary.close_for_session("crisis", "one", NOON + dt.timedelta(hours=1))
    assert diary.gates("one").closed == {"crisis"}
    assert diary.gates("two").closed == diary.gates().closed == set()
    assert diary.gates(any_session=True).closed == {"crisis"}
    diary.reopen_crisis("one")
    assert diary.gates("one").closed == diary.gates(any_session=True).closed == set()


def test_a_gate_that_does_not_exist_is_a_mistake_in_the_program(diary: Diary):
    """Nothing is stored of it."""
    with pytest.raises(ValueError, match="gate"):
        diary.close_gates({"unsave"}, NOON)
    with pytest.raises(ValueError, match="origin"):
        diary.close_gates({"unsafe"}, NOON, origin="guess")
    with pytest.raises(ValueError, match="gate"):
        diary.close_gates({"not-asked"}, NOON)
    with pytest.raises(ValueError, match="crisis"):
        diary.close_for_session("unsafe", "one", NOON)
    assert diary.gates() == GateState()


# An answer that asks for help --------------------------------------------------------------

NINE = library().step("0.4").question("phq-9")


@pytest.mark.parametrize("row", [row.id for row in NINE.rows])
def test_only_the_marked_row_above_its_lowest_point_closes(row: str):
    """The content's flag decides which row it is; 1 closes as 3 does, 0 and a blank close nothing."""
    for point in range(4):
        closed = gates.from_answer(NINE, {row: point})
        assert closed == ({"crisis"} if row == "better-off-dead" and point else set()), point
    everything_else = {one.id: 3 for one in NINE.rows if one.id != "better-off-dead"}
    assert gates.from_answer(NINE, everything_else) == set()
    assert gates.from_answer(NINE, None) == set()


def test_no_other_question_closes_a_session():
    """No answer to any other question of the workbook rings: not a number, a choice, a text, a table."""
    for step in library().steps.values():
        for question in step.questions:
            for value in (3, "yes", ["yes"], [{"id": "x", "facets": {}}], {"better-off-dead": 3}):
                assert question.id == "phq-9" or not gates.from_answer(question, value), question.id


def test_the_gate_closes_with_the_answer_and_stays_when_the_answer_changes(diary: Diary):
    """In one transaction, for this session alone; back to 0 it stays closed, and no answer is lost."""
    for name, point, closes in (("a", 2, {"crisis"}), ("b", 0, ())):
        diary.save_answer(
            "0.4",
            "phq-9",
            {"better-off-dead": point},
            id=name,
            at=NOON,
            zone="",
            closes=closes,
            session="one",
        )
        assert diary.gates("one").closed == {"crisis"}
        assert diary.gates("two").closed == set()
    assert [answer["value"] for answer in diary.all_answers()] == [None, {"better-off-dead": 0}]


def test_an_answer_and_its_gate_are_kept_together_or_not_at_all(diary: Diary):
    """What cannot be kept of one takes the other back."""

    def attempt(name: str = "a", **options):
        diary.save_answer(
            "0.4",
            "phq-9",
            {"better-off-dead": 1},
            id=name,
            zone="",
            **{"at": NOON, "closes": {"crisis"}, "session": "one"} | options,
        )

    for wrong, error in (
        ({"session": ""}, WrongInput),
        ({"closes": {"unsafe"}}, ValueError),
        ({"name": ""}, WrongInput),
        ({"at": NOON.replace(tzinfo=None)}, WrongInput),
    ):
        with pytest.raises(error):
            attempt(**wrong)
        assert diary.all_answers() == []
        assert diary.gates("one").closed == set()
    attempt()
    assert diary.gates("one").closed == {"crisis"}


TALK = """
import json, sys
from workbook.content.load import library
from workbook.diary import retention
from workbook.widgets.session import Session
from workbook.widgets.step import StepForm

session = Session()
form, letter = StepForm(session, library().step("0.4")), StepForm(session, library().step("3.1"))
said = []
for at, (step, question, value) in enumerate(json.loads(sys.argv[1])):
    asked = {"do": "answer", "id": f"m{at}", "now": "2026-03-01T12:00:00+01:00", "zone": "",
             "question": question, "value": value}
    reply = {"0.4": form, "3.1": letter}[step].answer(asked)
    state = retention.current().gates(retention.session_id())
    problem = reply.get("problem", {}).get("what")
    said.append([reply["ok"], reply.get("crisis"), sorted(state.closed), problem])
visible = letter.answer({"do": "shown"})["visible"]
print(json.dumps([said, visible, retention.current().answers("0.4"), retention.current().answers("3.1")]))
"""


def test_python_closes_the_letter_with_the_answer_and_asks_the_page_to_open_help(home: Path):
    """As in JupyterLab, without a page: each answer, its reply, the gate; then the letter, refused."""
    nine = {"interest": 1}
    talk = [
        ["3.1", "letter", "Dear you"],
        ["0.4", "phq-9", nine],
        ["0.4", "phq-9", nine | {"better-off-dead": 1}],
        ["0.4", "phq-9", nine | {"better-off-dead": 1, "down": 2}],  # another row: the panel was seen
        ["0.4", "phq-9", nine | {"better-off-dead": 3}],
        ["0.4", "phq-9", nine | {"better-off-dead": 0}],
        ["3.1", "letter", "Dear you, once more"],
        ["3.1", "strengths", [{"id": "kind", "facets": {}}]],
    ]
    Diary.open(home / "diary.sqlite3").close()  # kept
    said, visible, nine_now, self_esteem = json.loads(run(TALK, json.dumps(talk)))
    closed = gates.closings()["crisis"].title + "."
    assert said == [
        [True, False, [], None],
        [True, False, [], None],
        [True, True, ["crisis"], None],
        [True, False, ["crisis"], None],
        [True, True, ["crisis"], None],
        [True, False, ["crisis"], None],
        [False, None, ["crisis"], closed],
        [True, False, ["crisis"], None],
    ]
    assert "letter" not in visible
    assert nine_now["phq-9"] == nine | {"better-off-dead": 0}
    assert self_esteem["letter"] == "Dear you", "it is kept, and nothing took its place"

    # The next session is another program: the letter is open, and all answers are there.
    talk = TALK.replace('f"m{at}"', 'f"n{at}"')
    said, visible, nine_now, _ = json.loads(run(talk, json.dumps([["3.1", "letter", "Dear you, today"]])))
    assert said == [[True, False, [], None]]
    assert "letter" in visible
    assert nine_now["phq-9"] == nine | {"better-off-dead": 0}


def test_a_message_that_comes_twice_asks_for_help_twice(home: Path):
    """The reply to the first may never have arrived."""
    code = TALK.replace('f"m{at}"', '"same"')
    twice = [["0.4", "phq-9", {"better-off-dead": 1}]] * 2
    said, _, _, _ = json.loads(run(code, json.dumps(twice)))
    assert [reply[:2] for reply in said] == [[True, True], [True, True]]


def test_a_question_that_a_gate_hides_is_not_in_the_page_before_the_gate_is_known():
    """The page is made before anyone is there: it shows only what every state of the gates shows."""
    spec = StepForm(Session(), library().step("3.1")).spec
    assert "letter" not in spec["visible"]
    assert spec["visible"] == ["ipip-self-esteem", "strengths"]
