"""Paths through a talk as a page sends them: any that could be gone is taken, any other is refused whole."""

from __future__ import annotations

import copy
import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from workbook.content.kinds.walks import longest, walk
from workbook.content.load import library
from workbook.content.model import FEEDBACK, GOOD, REPLIES, Rehearsal, Rehearse, Step
from workbook.errors import ContentError, WrongInput
from workbook.scoring.answers import check
from workbook.scoring.facts import StepFacts
from workbook.scoring.result import compose, placeholders
from workbook.scoring.shows import shown_lines

STEP = library().step("4.3")
QUESTION = STEP.question("talk")
TALK = QUESTION.graph
LAST = dt.date(2026, 3, 1)
ANY_ID = sorted({said.id for turn in TALK.turns for said in turn.choices})


def moment(second: int) -> str:
    """A moment of its own for each number."""
    return (dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC) + dt.timedelta(seconds=second)).isoformat()


@st.composite
def talks(draw, least: int = 0, done: bool = False) -> list[dict]:
    """Talks as the page makes them: each goes from turn to turn for a while, or to its end."""
    made = []
    for number in range(draw(st.integers(least, 5))):
        reply = draw(st.sampled_from(REPLIES))
        at, path = getattr(TALK.replies, reply).to, []
        while (turn := TALK.turn(at)) and (done or draw(st.integers(0, 5))):
            said = draw(st.sampled_from(turn.choices))
            path.append(said.id)
            at = said.to
        made.append({"at": moment(number), "reply": reply, "path": path})
    return made


@given(talks())
def test_any_walk_through_the_graph_is_taken(given_):
    """As it is, but for talks in which nothing was said; taking it again changes nothing."""
    taken = check(QUESTION, given_, today=LAST)
    assert taken == ([one for one in given_ if one["path"]] or None)
    assert check(QUESTION, taken, today=LAST) == taken
    assert json.loads(json.dumps(taken)) == taken


@given(talks(least=1), st.data())
def test_any_walk_that_was_tampered_with_is_refused_whole(given_, data):
    """One wrong step in one talk, and none of them is kept; nothing of it is said back."""
    changed = copy.deepcopy(given_)
    talk = data.draw(st.sampled_from(changed))
    spot = data.draw(st.integers(0, len(talk["path"])))
    before = walk(TALK, talk["reply"], talk["path"][:spot])
    turn = TALK.turn(before.at)
    open_ = {said.id for said in turn.choices} if turn else set()
    wrong = data.draw(st.sampled_from([name for name in ANY_ID if name not in open_]) | st.just("secret-x"))
    talk["path"][spot : spot + data.draw(st.integers(0, 1))] = [wrong]
    with pytest.raises(WrongInput) as refused:
        check(QUESTION, changed, today=LAST)
    assert refused.value.do
    assert wrong not in str(refused.value) + repr(refused.value)


_words = st.sampled_from([*REPLIES, *ANY_ID[:4], "at", "reply", "path", moment(1), "", "own-1"])
_inner = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | _words,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(_words | st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)
_nearly = st.fixed_dictionaries(
    {
        "at": st.just(moment(1)) | _inner,
        "reply": st.sampled_from(REPLIES) | _inner,
        "path": st.lists(_words, max_size=2) | _inner,
    },
    optional={"more": _inner},
)


@given(_inner | st.lists(_nearly | _inner, max_size=3))
def test_anything_else_is_taken_or_refused_and_never_breaks(value):
    """What leaves the check can be walked from its reply to where it stops."""
    try:
        taken = check(QUESTION, value, today=LAST)
    except WrongInput:
        return
    for one in taken or []:
        assert one.keys() == {"at", "reply", "path"}
        assert walk(TALK, one["reply"], one["path"])


GOOD_TALK = {"at": moment(0), "reply": "no", "path": ["thank-you-plain"]}


@pytest.mark.parametrize(
    "value",
    [
        "no",
        {"reply": "no"},
        ["no"],
        [None],
        [{**GOOD_TALK, "reply": "maybe"}],
        [{**GOOD_TALK, "reply": ["no"]}],
        [{**GOOD_TALK, "reply": "text"}],
        [{**GOOD_TALK, "path": "thank-you-plain"}],
        [{**GOOD_TALK, "path": [["thank-you-plain"]]}],
        [{**GOOD_TALK, "path": ["thank-you-plain", "thank-you-plain"]}],
        [{**GOOD_TALK, "reply": "warm"}],
        [{**GOOD_TALK, "at": "yesterday"}],
        [{**GOOD_TALK, "at": None}],
        [{**GOOD_TALK, "at": "2026-03-09T12:00:00Z"}],
        [{**GOOD_TALK, "id": "own-1"}],
        [{"reply": "no", "path": []}],
        [GOOD_TALK, GOOD_TALK],
        [{**GOOD_TALK, "at": moment(n)} for n in range(QUESTION.limit + 1)],
        # One that is right does not save the rest.
        [GOOD_TALK, {"at": moment(1), "reply": "no", "path": ["kingfisher"]}],
    ],
)
def test_what_is_no_talk_is_refused_whole(value):
    """Unknown replies, words of other turns, words after the end, doubles, too many, too late."""
    with pytest.raises(WrongInput) as refused:
        check(QUESTION, value, today=LAST)
    assert "kingfisher" not in str(refused.value) + repr(refused.value)


def test_a_talk_is_not_written_in_a_step():
    """It comes from its file alone, and a rehearsal without one takes no answer."""
    bare = {"kind": "rehearsal", "id": "q", "text": "T", "talk": "x"}
    with pytest.raises(ValidationError):
        Rehearse.model_validate({**bare, "graph": TALK.model_dump()})
    with pytest.raises(WrongInput):
        check(Rehearse.model_validate(bare), [GOOD_TALK])
    assert "thank-you" not in repr(walk(TALK, "no", ["thank-you-plain"]))


# What it comes to -----------------------------------------------------------------------------


@given(talks(least=1))
def test_the_parts_are_what_was_said_in_talks_that_came_to_an_end(given_):
    """Of the last such talk, of all, and of those with one kind of reply."""
    answer = check(QUESTION, given_, today=LAST)
    values = StepFacts(STEP, {"talk": answer}).values
    walks = [(one["reply"], walk(TALK, one["reply"], one["path"])) for one in answer or []]
    done = [(reply, one) for reply, one in walks if one.over]
    for name, meant in (
        ("last", done[-1:]),
        ("all-words", done),
        ("heard-no", [one for one in done if one[0] == "no"][-1:]),
    ):
        kinds = [kind for _, one in meant for kind in one.kinds]
        assert values[name].value == (len(kinds) if meant else None)
        assert values[name].parts == ({kind: kinds.count(kind) for kind in FEEDBACK} if meant else {})
        assert 0 <= (values[name].value or 0) <= values[name].high
    assert values["talks"].value == (len(done) if answer else None)
    assert answer is None or QUESTION.in_words(answer).count("No") == any(r == "no" for r, _ in done)


def result(*talks_: tuple[str, list[str]], **answers) -> dict:
    """The result of 4.3 after these talks."""
    given_ = [{"at": moment(n), "reply": reply, "path": path} for n, (reply, path) in enumerate(talks_)]
    return compose(STEP, {"talk": check(QUESTION, given_), **answers})


def said(found: dict, part: str) -> str:
    """What one part of a result says."""
    return " ".join(line["text"] for line in found["lines"] if line["part"] == part)


def test_the_result_tells_what_the_path_showed_and_what_it_does_not_mean():
    """Counts in words and bars; pressing and blaming named gently; a next step from the last talk."""
    assert not result()["ready"]
    assert not result(("no", ["one-month"]))["ready"], "a talk under way says nothing yet"
    bad = result(("no", ["one-month", "then-why", "five-minutes"]))
    assert bad["scores"][0]["parts"] == [
        {"label": "Listens", "value": 0},
        {"label": "Accepts a no", "value": 0},
        {"label": "Owns a part", "value": 0},
        {"label": "Presses", "value": 2},
        {"label": "Blames", "value": 1},
    ]
    assert bad["scores"][0]["text"] == "Listens: 0, Accepts a no: 0, Owns a part: 0, Presses: 2, Blames: 1"
    assert "some words pressed" in said(bad, "means")
    assert "some words blamed" in said(bad, "means")
    assert "have not accepted it in so many words yet" in said(bad, "means")
    assert "have hurt nobody" in said(bad, "means_not")
    assert said(bad, "next") == "You could begin once more with the same reply and try other words."
    good = result(("no", ["one-month", "accept-now"]), ("no", ["thank-you-plain"]))
    assert "nothing that you chose pressed or blamed" in said(good, "means")
    assert "you accepted it" in said(good, "means")
    assert "all replies here are made up" in said(good, "means_not").lower()
    assert "Talks that you rehearsed to the end: 2. The replies in them: No." in said(good, "answered")
    warm = result(("warm", ["how-are-you", "what-most", "your-pace"]))
    assert "begins with a no" in said(warm, "next")
    words_only = result(hello="Hello")
    assert words_only["scores"] == []
    assert "words of your own to begin with" in said(words_only, "means")


def test_a_walked_score_needs_a_rehearsal_and_its_parts_can_be_named():
    """It says so in words for the author; ``{score.kind}`` may stand in a text."""
    with pytest.raises(ContentError, match="no rehearsal"):
        STEP.scores[0].value({}, lambda name: None)
    assert {"last", *(f"last.{kind}" for kind in FEEDBACK), "talk"} <= placeholders(STEP)


def test_memories_come_to_the_next_step_as_what_they_say_and_as_what_to_leave_out():
    """4.2 → 4.3: one facet of each memory, those that could press by name, what was learned, the place."""
    past = library().step("4.2")
    answers = {
        "memories": [
            {"id": "own-1", "facets": {"memory": "Sundays", "value": "Time", "pressure": "light"}},
            {"id": "own-2", "facets": {"memory": "The trip", "pressure": "heavy"}},
            {"id": "own-3", "facets": {"value": "Humour", "pressure": "maybe"}},
        ],
        "learned": "I go quiet",
        "place": "park",
    }
    facts = StepFacts(STEP, {}, other=lambda name: (past, answers) if name == "4.2" else None)
    lines = {(line["at"], line["text"]): line["items"] for line in shown_lines(STEP, facts)}
    assert lines == {
        ("may-we", "A neutral place that you thought of:"): ["A park or a path by the water"],
        ("points", "What you value, from your good memories:"): ["Time", "Humour"],
        ("points", "What you learned from a hard time:"): ["I go quiet"],
        ("will-not", "These memories could feel like pressure to them:"): ["The trip"],
    }
    assert shown_lines(STEP, facts, closed=["4.2"]) == []


# The talk that is shipped ---------------------------------------------------------------------


def every_way(talk: Rehearsal, reply: str) -> list[tuple[str, ...]]:
    """The kinds of every way through a talk from its reply to an end."""

    def from_(at: str) -> list[tuple[str, ...]]:
        turn = talk.turn(at)
        return (
            [()]
            if turn is None
            else [(said_.kind, *rest) for said_ in turn.choices for rest in from_(said_.to)]
        )

    return from_(getattr(talk.replies, reply).to)


@pytest.mark.parametrize("reply", REPLIES)
def test_each_reply_has_room_and_a_good_way(reply):
    """Three or more turns of three choices each; a way that only leaves free, and one that does not."""
    turns = TALK.ways(getattr(TALK.replies, reply).to)
    assert len(turns) >= 3
    assert all(len(TALK.turn(name).choices) == 3 for name in turns)
    ways = every_way(TALK, reply)
    assert any(set(way) <= GOOD for way in ways)
    assert any(not set(way) & GOOD for way in ways)
    assert max(map(len, ways)) <= longest(TALK) <= 5
    if reply == "no":
        assert ("accepts",) in ways
        assert all(way.index("accepts") == len(way) - 1 for way in ways if "accepts" in way)


def test_the_shipped_talk_promises_nothing():
    """No ending is a reunion, and nothing good is rewarded with a yes."""
    words = " ".join([*(turn.says for turn in TALK.turns), *(end.text for end in TALK.endings)]).lower()
    wishes = ("i love you", "come back", "let us try", "yes, let", "together")
    assert not any(phrase in words for phrase in wishes)


def test_crossroads_lines_are_fair():
    """All three columns, with texts that the step can fill in."""
    assert isinstance(STEP, Step)
    assert {line.column for line in STEP.crossroads} == {"again", "on", "open"}
    talk = check(QUESTION, [{"at": moment(0), "reply": "no", "path": ["thank-you-plain"]}])
    facts = StepFacts(STEP, {"talk": talk, "sorry": "I shouted"})
    assert [line.id for line in STEP.crossroads if line.when.holds(facts)] == [
        "owns-a-part",
        "left-free",
        "accepted-a-no",
        "their-answer",
    ]
