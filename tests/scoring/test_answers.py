"""Answers from outside: what is taken, in which form, and which questions they are answers to."""

import datetime as dt
import json

import pytest
from hypothesis import given
from pydantic import TypeAdapter
from support.strategies import ANYTHING

from workbook import limits
from workbook.content.kinds.timer import TIMER_LIMIT
from workbook.content.model import Question, Step
from workbook.errors import WrongInput
from workbook.scoring.answers import check
from workbook.scoring.facts import StepFacts

_QUESTION = TypeAdapter(Question)
_AB = [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]
TODAY = dt.date(2026, 5, 3)


def question(kind, **more):
    return _QUESTION.validate_python({"id": "q", "kind": kind, "text": "Q?"} | more)


KINDS = {
    "one": question("one", options=_AB),
    "several": question("several", options=_AB),
    "ratings": question(
        "ratings",
        rows=[{"id": "r1", "text": "R1"}, {"id": "r2", "text": "R2"}],
        scale=[{"value": 0, "text": "No"}, {"value": 2, "text": "Yes"}],
    ),
    "scale": question("scale", low="none", high="all"),
    "number": question("number", minimum=-1.5, maximum=10),
    "date": question("date"),
    "short": question("short", limit=10),
    "long": question("long", limit=20),
    "list": question("list", limit=2),
    "days": question("days", start="from", length=["long"], marks=_AB),
    "cards": question(
        "cards",
        options=_AB,
        own="Add",
        own_limit=1,
        facets=[
            {"id": "f", "kind": "one", "text": "F?", "options": _AB},
            {"id": "s", "kind": "scale", "text": "S?", "low": "none", "high": "all"},
            {"id": "t", "kind": "short", "text": "T?", "limit": 5},
        ],
    ),
}
_FIELDS = [
    {"id": "t", "kind": "short", "text": "T?", "limit": 5},
    {"id": "f", "kind": "one", "text": "F?", "options": _AB},
    {"id": "m", "kind": "several", "text": "M?", "options": _AB},
    {"id": "s", "kind": "scale", "text": "S?", "low": "none", "high": "all"},
    {"id": "n", "kind": "number", "text": "N?", "maximum": 10},
    {"id": "l", "kind": "long", "text": "L?"},
    {"id": "d", "kind": "date", "text": "D?"},
]
KINDS |= {
    "records": question("records", add="Add", limit=2, name="t", facets=_FIELDS),
    "dated": question("records", add="Add", limit=2, name="t", dated=True, facets=_FIELDS),
    "timer": question("timer", minutes=15),
}
NOON = "2026-05-03T12:00:00+02:00"


@pytest.mark.parametrize("kind", KINDS)
@given(value=ANYTHING)
def test_any_value_is_taken_or_refused_and_taking_it_again_changes_nothing(kind, value):
    """Whatever arrives, check returns or raises WrongInput; it takes its own result as it is."""
    try:
        taken = check(KINDS[kind], value, today=TODAY)
    except WrongInput:
        return
    assert check(KINDS[kind], taken, today=TODAY) == taken
    # It can be saved: as JSON, in UTF-8.
    assert json.loads(json.dumps(taken, ensure_ascii=False, allow_nan=False).encode()) == taken


@pytest.mark.parametrize("kind", KINDS)
def test_none_is_no_answer_to_any_question(kind):
    """None clears an answer, whatever the question."""
    assert check(KINDS[kind], None) is None


@pytest.mark.parametrize(
    ("kind", "value", "taken"),
    [
        ("one", "b", "b"),
        ("several", ["b", "a"], ["b", "a"]),
        ("ratings", {"r2": 2.0, "r1": 0}, {"r1": 0, "r2": 2}),
        ("ratings", {"r1": None, "r2": 0}, {"r2": 0}),
        ("scale", 0, 0),
        ("scale", 100.0, 100),
        ("number", 2.5, 2.5),
        ("number", -1.5, -1.5),
        ("date", "2026-05-03", "2026-05-03"),
        ("date", "1999-12-31", "1999-12-31"),
        ("short", "  one\r\ntwo ", "one two"),
        ("long", " one\r\n\rtwo\x00\n", "one\n\ntwo"),
        ("short", "caf\u00e9 \ud83d", "caf\u00e9 \ufffd"),
        ("short", "\ud83d\ude00", "\U0001f600"),
        ("short", "x" * 10, "x" * 10),
        ("long", " " + "x" * 20, "x" * 20),
        (
            "list",
            [{"id": "own-2", "text": " x "}, {"id": "own-1", "text": " "}],
            [{"id": "own-2", "text": "x"}],
        ),
        (
            "cards",
            [{"id": "b"}, {"id": "own-1", "text": " mine "}],
            [{"id": "b", "facets": {}}, {"id": "own-1", "text": "mine", "facets": {}}],
        ),
        (
            "cards",
            [{"id": "a", "facets": {"t": " x ", "f": "a", "s": None}}],
            [{"id": "a", "facets": {"f": "a", "t": "x"}}],
        ),
        (
            "records",
            [
                {"id": "own-2", "facets": {"d": "2026-05-03", "t": " x ", "m": ["b"], "n": 2.0}},
                {"id": "own-1", "facets": {"t": " ", "m": []}},
                {"id": "own-3"},
            ],
            [{"id": "own-2", "facets": {"t": "x", "m": ["b"], "n": 2, "d": "2026-05-03"}}],
        ),
        (
            "dated",
            [{"id": "own-1", "at": "2026-05-03T10:00:00.25Z", "facets": {"s": 0}}],
            [{"id": "own-1", "at": "2026-05-03T10:00:00+00:00", "facets": {"s": 0}}],
        ),
        ("timer", [NOON, "2026-05-03T13:00:00+02:00"], [NOON, "2026-05-03T13:00:00+02:00"]),
    ],
)
def test_an_answer_is_brought_into_its_normal_form(kind, value, taken):
    """Text loses its outer spaces and what cannot be saved, whole numbers are ints, blanks are absent."""
    assert check(KINDS[kind], value, today=TODAY) == taken


def test_whole_numbers_become_ints():
    """3.0 is 3, so that it is saved, shown and compared as what was tapped."""
    assert type(check(KINDS["scale"], 3.0)) is int
    assert type(check(KINDS["ratings"], {"r1": 2.0})["r1"]) is int


@pytest.mark.parametrize(
    ("kind", "nothing"),
    [
        ("several", []),
        ("ratings", {}),
        ("ratings", {"r1": None}),
        ("short", "  "),
        ("long", "\n"),
        ("list", []),
        ("list", [{"id": "own-1", "text": ""}]),
        ("cards", []),
        ("records", []),
        ("timer", []),
        ("records", [{"id": "own-1", "facets": {"t": " "}}]),
        ("dated", [{"id": "own-1", "at": NOON}]),
    ],
)
def test_what_holds_nothing_is_no_answer(kind, nothing):
    """Empty text, an empty list and a table without a rating are the same as not answered."""
    assert check(KINDS[kind], nothing) is None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("one", "c"),
        ("one", 0),
        ("one", ["a"]),
        ("one", ""),
        ("several", "a"),
        ("several", ["a", "a"]),
        ("several", ["a", "c"]),
        ("several", [["a"]]),
        ("ratings", {"r3": 0}),
        ("ratings", {"r3": None}),
        ("ratings", {"r1": 1}),
        ("ratings", {"r1": "2"}),
        ("ratings", {"r1": False}),
        ("ratings", [0, 2]),
        ("scale", True),
        ("scale", 50.5),
        ("scale", -1),
        ("scale", 101),
        ("scale", "50"),
        ("scale", float("nan")),
        ("scale", float("inf")),
        ("number", True),
        ("number", 10.01),
        ("number", -2),
        ("number", float("nan")),
        ("number", float("-inf")),
        ("number", "3"),
        ("number", 10**400),
        ("date", "2026-02-30"),
        ("date", "20260503"),
        ("date", "2026-W18-7"),
        ("date", "2026-05-03T10:00"),
        ("date", "2026-05-04"),
        ("date", "٢٠٢٦-٠٥-٠٣"),
        ("date", 20260503),
        ("short", "x" * 11),
        ("short", 5),
        ("long", "x" * 21),
        ("long", ["x"]),
        ("list", [{"id": "a", "text": "x"}]),
        ("list", [{"id": "own-A", "text": "x"}]),
        ("list", [{"id": "own-" + 41 * "a", "text": "x"}]),
        ("list", [{"id": "own-1\n", "text": "x"}]),
        ("list", [{"id": "own-1", "text": "x"}] * 2),
        ("list", [{"id": "own-1", "text": "x", "more": 1}]),
        ("list", [{"id": f"own-{n}", "text": "x"} for n in range(3)]),
        ("list", [{"id": "own-1", "text": "x" * (limits.ENTRY + 1)}]),
        ("list", ["x"]),
        ("list", {"id": "own-1"}),
        ("cards", [{"id": "c"}]),
        ("cards", [{"id": "a"}, {"id": "a"}]),
        ("cards", [{"id": "a", "text": "x"}]),
        ("cards", [{"id": "a", "text": False}]),
        ("cards", [{"id": "own-1"}]),
        ("cards", [{"id": "own-1", "text": " "}]),
        ("cards", [{"id": f"own-{n}", "text": "x"} for n in range(2)]),
        ("cards", [{"id": "a", "facets": {"x": 1}}]),
        ("cards", [{"id": "a", "facets": {"s": 101}}]),
        ("cards", [{"id": "a", "facets": {"t": "long text"}}]),
        ("cards", [{"id": "a", "facets": ["f"]}]),
        ("records", [{"id": "a", "facets": {"t": "x"}}]),
        ("records", [{"id": "own-1", "facets": {"x": 1}}]),
        ("records", [{"id": "own-1", "text": "x"}]),
        ("records", [{"id": "own-1", "at": NOON, "facets": {}}]),
        ("records", [{"id": "own-1", "facets": {"s": 101}}]),
        ("records", [{"id": "own-1", "facets": {"n": 11}}]),
        ("records", [{"id": "own-1", "facets": {"d": "2026-05-04"}}]),
        ("records", [{"id": "own-1", "facets": {"m": ["a", "a"]}}]),
        ("records", {"id": "own-1"}),
        ("records", [{"id": "own-1", "facets": {"t": "x"}}] * 2),
        ("records", [["own-1"]]),
        ("records", [{"id": f"own-{n}", "facets": {"t": "x"}} for n in range(3)]),
        *[
            ("dated", [{"id": "own-1", "facets": {"t": "x"}} | at])
            for at in (
                {},
                {"at": None},
                {"at": 5},
                {"at": "2026-05-03"},
                {"at": "2026-05-03T12:00:00"},
                {"at": "2026-02-30T12:00:00Z"},
                {"at": "2026-05-04T00:00:00+02:00"},
                {"at": "1776-05-03T12:00:00Z"},
                {"at": "20260503T120000Z"},
                {"at": NOON + " "},
            )
        ],
        ("timer", NOON),
        ("timer", [NOON, NOON]),
        ("timer", ["2026-05-03"]),
        ("timer", [5]),
        ("timer", {"a": 1}),
        ("timer", ["2026-05-04T00:00:00+02:00"]),
        ("timer", [f"2025-05-03T12:{n // 60:02}:{n % 60:02}+02:00" for n in range(TIMER_LIMIT + 1)]),
    ],
)
def test_what_is_no_answer_is_refused(kind, value):
    """Unknown ids, wrong types, values out of range, doubles and too much are refused in plain words."""
    with pytest.raises(WrongInput) as wrong:
        check(KINDS[kind], value, today=TODAY)
    assert wrong.value.what
    assert wrong.value.do


def test_own_cards_only_where_the_question_offers_them():
    """A deck without a place for own cards takes none."""
    deck = KINDS["cards"].model_copy(update={"own": ""})
    assert check(deck, [{"id": "a"}])
    with pytest.raises(WrongInput):
        check(deck, [{"id": "own-1", "text": "x"}])


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("one", "secret"),
        ("several", ["secret"]),
        ("ratings", {"secret": 1}),
        ("scale", "secret"),
        ("number", "secret"),
        ("date", "secret"),
        ("date", "2026-02-30"),
        ("short", "my secret wish"),
        ("long", "my secret wish, at length"),
        ("list", [{"id": "secret", "text": "secret"}]),
        ("cards", [{"id": "secret"}]),
        ("cards", [{"id": "a", "facets": {"t": "secret"}}]),
        ("timer", ["secret"]),
        ("records", [{"id": "own-1", "facets": {"t": "secret"}}]),
        ("dated", [{"id": "own-1", "at": "secret", "facets": {"t": "x"}}]),
    ],
)
def test_a_refusal_never_quotes_the_answer(kind, value):
    """What a person wrote stays out of messages: they end up in places that others read."""
    with pytest.raises(WrongInput) as wrong:
        check(KINDS[kind], value, today=TODAY)
    said = repr(wrong.value) + str(wrong.value) + json.dumps(wrong.value.as_message())
    assert "secret" not in said
    assert "2026-02-30" not in said


def test_a_day_to_come_is_taken_only_where_the_question_allows_it():
    """A plan may name a day to come; what has happened may not."""
    tomorrow = (TODAY + dt.timedelta(days=1)).isoformat()
    assert check(question("date", future=True), tomorrow, today=TODAY) == tomorrow
    with pytest.raises(WrongInput):
        check(KINDS["date"], tomorrow, today=TODAY)


def test_without_a_day_given_today_is_judged_by_the_clock():
    """Today is taken wherever on earth it is already today; two days ahead is to come everywhere."""
    now = dt.datetime.now(dt.UTC)
    in_kiribati = (now + dt.timedelta(hours=14)).date().isoformat()
    assert check(KINDS["date"], in_kiribati) == in_kiribati
    with pytest.raises(WrongInput):
        check(KINDS["date"], (now + dt.timedelta(days=2)).date().isoformat())


# Which questions are shown, and so which answers count -----------------------------------------


def step(*questions, number="1.1", **more):
    return Step.model_validate(
        {"id": number, "title": "T", "minutes": 5, "prose": "P", "questions": list(questions), **more}
    )


def one(key, when=None):
    return {"id": key, "kind": "one", "text": "?", "options": _AB} | ({"shown_when": when} if when else {})


CHAIN = step(
    one("first"), one("second", {"answer": "first", "is": "a"}), one("third", {"answer": "second", "is": "a"})
)


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({}, ["first"]),
        ({"first": "b"}, ["first"]),
        ({"first": "a"}, ["first", "second"]),
        ({"first": "a", "second": "a"}, ["first", "second", "third"]),
        ({"first": "b", "second": "a", "third": "a"}, ["first"]),
    ],
)
def test_a_hidden_question_hides_what_depends_on_it(answers, shown):
    """What a hidden question was answered earlier does not count, so the chain behind it is hidden too."""
    assert StepFacts(CHAIN, answers).visible == shown


def test_the_answer_of_a_hidden_question_is_no_fact():
    """An old answer comes to life again only when its question is shown again."""
    answers = {"first": "b", "second": "a"}
    assert StepFacts(CHAIN, answers).answer("second") is None
    assert StepFacts(CHAIN, answers | {"first": "a"}).answer("second") == "a"


def test_a_question_can_wait_for_gates_scores_and_other_steps():
    """A condition sees closed gates, the step's scores and bands, and the answers of other steps."""
    scale = {"id": "how", "kind": "scale", "text": "?", "low": "l", "high": "h"}
    here = step(
        scale,
        one("by-gate", {"gate": "unsafe"}),
        one("by-score", {"score": "s", "at_least": 50}),
        one("by-band", {"band": "s", "is": "low"}),
        one("by-other", {"answer": "0.3/who", "is": "a"}),
        scores=[
            {
                "id": "s",
                "kind": "mean",
                "label": "S",
                "items": ["how"],
                "bands": [{"id": "low", "low": 0, "high": 40, "text": "Low."}],
            }
        ],
    )
    there = step(one("gone", {"gate": "crisis"}), one("who"), number="0.3")

    def shown(answers, gates=(), others=None):
        others = others or {}
        return StepFacts(
            here,
            answers,
            gates=frozenset(gates),
            other=lambda name: (there, others) if name == "0.3" else None,
        ).visible

    assert shown({}) == ["how"]
    assert shown({"how": 60}) == ["how", "by-score"]
    assert shown({"how": 40}) == ["how", "by-band"]
    assert shown({}, gates={"unsafe"}) == ["how", "by-gate"]
    assert shown({}, others={"who": "a"}) == ["how", "by-other"]
    assert StepFacts(here, {}).visible == ["how"]


def test_facts_reach_rows_other_steps_and_their_scores():
    """Names lead to rows, to other steps' rows and scores; a name to nowhere has no answer."""
    table = {
        "id": "t",
        "kind": "ratings",
        "text": "?",
        "rows": [{"id": "r", "text": "R"}, {"id": "s", "text": "S"}],
        "scale": [{"value": 0, "text": "No"}, {"value": 4, "text": "Yes"}],
    }
    there = step(
        table,
        number="0.3",
        scores=[
            {
                "id": "m",
                "kind": "mean",
                "label": "M",
                "items": ["t.r"],
                "bands": [{"id": "top", "low": 90, "high": 100, "text": "Top."}],
            }
        ],
    )
    others = {"0.3": (there, {"t": {"r": 4}})}
    facts = StepFacts(CHAIN, {"first": "a"}, other=others.get)
    assert facts.answer("0.3/t.r") == 4
    assert facts.answer("0.3/t.s") is None
    assert facts.score("0.3/m") == 100
    assert facts.band("0.3/m") == "top"
    assert facts.answer("1.1/first") == "a"
    for nowhere in ("0.4/t", "0.3/x", "x", "first.r", "0.3/t.x", ""):
        assert facts.answer(nowhere) is None
        assert facts.score(nowhere) is None
        assert facts.band(nowhere) is None


def test_hidden_answers_do_not_count_in_other_steps_either():
    """A step that looks at another one sees only what that one shows."""
    facts = StepFacts(
        step(one("x"), number="2.1"), {}, other={"1.1": (CHAIN, {"first": "b", "second": "a"})}.get
    )
    assert facts.answer("1.1/first") == "b"
    assert facts.answer("1.1/second") is None
    by_gate = step(one("x", {"gate": "unsafe"}), one("y", {"answered": "0.3/x"}), number="1.2")
    steps = {"1.2": (by_gate, {"x": "a", "y": "a"}), "0.3": (step(one("x"), number="0.3"), {"x": "a"})}
    for gates, seen in ((frozenset(), None), ({"unsafe"}, "a")):
        facts = StepFacts(CHAIN, {}, gates=gates, other=steps.get)
        assert facts.answer("1.2/x") == seen
        assert facts.answer("1.2/y") == "a"


def test_conditions_that_lead_in_a_circle_come_to_an_end():
    """Whatever content says, deciding what is shown ends, and asking again gives the same."""
    itself = step(
        one("x", {"not": {"answered": "x"}}), one("y", {"answered": "z"}), one("z", {"answered": "y"})
    )
    facts = StepFacts(itself, {"x": "a", "y": "a", "z": "a"})
    assert facts.visible == facts.visible
    ping = step(one("x", {"answered": "2.1/x"}), number="1.1")
    pong = step(one("x", {"answered": "1.1/x"}), number="2.1")
    steps = {"1.1": (ping, {"x": "a"}), "2.1": (pong, {"x": "a"})}
    assert StepFacts(ping, {"x": "a"}, other=steps.get).visible == []


def test_a_saved_answer_that_no_longer_fits_counts_as_unanswered():
    """Content may change between versions; what was saved before must not break a page."""
    facts = StepFacts(CHAIN, {"first": "removed", "second": 7, "gone": "a"})
    assert facts.answer("first") is None
    assert facts.visible == ["first"]


def test_a_chosen_card_is_seen_by_its_id():
    """A condition on cards holds when one of the cards it names is chosen."""
    deck = {
        "id": "deck",
        "kind": "cards",
        "text": "?",
        "options": _AB,
        "facets": [{"id": "f", "kind": "one", "text": "?", "options": _AB}],
    }
    here = step(deck, one("more", {"answer": "deck", "is": ["a"]}))
    assert StepFacts(here, {"deck": [{"id": "a", "facets": {}}]}).visible == ["deck", "more"]
    assert StepFacts(here, {"deck": [{"id": "b", "facets": {}}]}).visible == ["deck"]


def test_the_repr_of_facts_tells_no_answer():
    """JupyterLab and tracebacks show reprs."""
    assert repr(StepFacts(CHAIN, {"first": "a"})) == "StepFacts(1.1)"
