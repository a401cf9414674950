"""Scores: what they are worth, and that a question left out is never a zero."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbook.content.model import Instrument, Step
from workbook.content.scores.items import reverse
from workbook.errors import ContentError, WrongInput
from workbook.rounding import whole as rounded
from workbook.scoring.facts import StepFacts
from workbook.scoring.scores import compute

ROWS = ("nervous", "worrying", "interest", "down")
BANDS = [
    {"id": "none", "low": 0, "high": 2, "text": "None."},
    {"id": "mild", "low": 3, "high": 5, "text": "Mild."},
    {"id": "moderate", "low": 6, "high": 8, "text": "Moderate."},
    {"id": "severe", "low": 9, "high": 12, "text": "Severe."},
]
HALF = [
    {"id": "below", "low": 0, "high": 2, "text": "Below."},
    {"id": "positive", "low": 3, "high": 6, "text": "From 3."},
]
PHQ4 = Instrument.model_validate(
    {
        "id": "phq-4",
        "name": "PHQ-4",
        "stem": "How often?",
        "repeat_days": 14,
        "citation": "c",
        "norms": "n",
        "norms_source": "s",
        "reliability": "r",
        "licence": "free",
        "licence_address": "",
        "credit": "by them",
        "scale": [{"value": v, "text": str(v)} for v in range(4)],
        "items": [{"id": row, "text": row} for row in ROWS],
        "scores": [
            {
                "id": "total",
                "kind": "sum",
                "label": "All",
                "items": [f"phq-4.{row}" for row in ROWS],
                "bands": BANDS,
            },
            {
                "id": "anxiety",
                "kind": "sum",
                "label": "Worry",
                "items": ["phq-4.nervous", "phq-4.worrying"],
                "bands": HALF,
            },
            {
                "id": "depression",
                "kind": "sum",
                "label": "Low mood",
                "items": ["phq-4.interest", "phq-4.down"],
                "bands": HALF,
            },
        ],
    }
)


def phq4(*answers):
    rated = {row: answer for row, answer in zip(ROWS, answers, strict=True) if answer is not None}
    return compute(PHQ4, {"phq-4": rated})


@pytest.mark.parametrize("answers", list(itertools.product(range(4), repeat=4)))
def test_phq4_by_hand(answers):
    """All 256 ways to answer: the sum, its halves, and the published bands."""
    scores = phq4(*answers)
    total = sum(answers)
    band = "none" if total <= 2 else "mild" if total <= 5 else "moderate" if total <= 8 else "severe"
    assert (scores["total"].value, scores["total"].band.id) == (total, band)
    assert (scores["total"].low, scores["total"].high) == (0, 12)
    assert scores["anxiety"].value == answers[0] + answers[1]
    assert scores["depression"].value == answers[2] + answers[3]
    assert (scores["anxiety"].band.id == "positive") == (answers[0] + answers[1] >= 3)
    assert (scores["depression"].high, scores["depression"].of) == (6, 2)


@pytest.mark.parametrize("left_out", range(4))
def test_phq4_has_a_total_only_when_complete(left_out):
    """One item left out: no total and no band, the half without it stays, nothing is filled in."""
    answers = [3, 3, 3, 3]
    answers[left_out] = None
    scores = phq4(*answers)
    assert (scores["total"].value, scores["total"].band) == (None, None)
    assert (scores["total"].answered, scores["total"].of) == (3, 4)
    halves = ("anxiety", "depression")
    assert scores[halves[left_out // 2]].value is None
    assert scores[halves[1 - left_out // 2]].value == 6


def test_an_instrument_refuses_what_is_no_answer():
    """From a command line anything may come."""
    with pytest.raises(WrongInput):
        compute(PHQ4, {"phq-4": {"nervous": 4}})


# Scores of steps ---------------------------------------------------------------------------


def step(questions, scores):
    return Step.model_validate(
        {
            "id": "1.1",
            "title": "T",
            "minutes": 5,
            "prose": "P",
            "questions": questions,
            "scores": [{"id": "s", "label": "S"} | score for score in scores],
        }
    )


def table(rows, low=0, high=4, **more):
    return {
        "id": "t",
        "kind": "ratings",
        "text": "?",
        "rows": [{"id": f"r{n}", "text": "R"} for n in range(rows)],
        "scale": [{"value": v, "text": str(v)} for v in range(low, high + 1)],
        **more,
    }


def names(count):
    return [f"t.r{n}" for n in range(count)]


def rated(values):
    return {"t": {f"r{n}": value for n, value in enumerate(values) if value is not None}}


def score(questions, what, answers):
    return compute(step(questions, [what]), answers)["s"]


POINTS = st.lists(st.none() | st.integers(1, 5), min_size=1, max_size=8)


@given(POINTS, st.integers(1, 8), st.booleans(), st.sampled_from(["sum", "mean"]))
def test_a_question_left_out_is_never_a_zero(values, needs, percent, kind):
    """One more item that nobody answered changes no mean, and moves no sum along its range."""
    what = {"kind": kind, "needs": needs} | ({"percent": percent} if kind == "mean" else {})
    before, after = (
        score([table(n, 1, 5)], what | {"items": names(n)}, rated(values))
        for n in (len(values), len(values) + 1)
    )
    given = [value for value in values if value is not None]
    assert (before.value is None) == (after.value is None) == (len(given) < needs)
    assert before.answered == after.answered == len(given)
    if before.value is None:
        return
    if kind == "mean":
        assert after.value == before.value
    shares = [(v.value - v.low) / (v.high - v.low) for v in (before, after)]
    assert shares[0] == pytest.approx(shares[1])
    # What the answered ones say by themselves, worked out the long way.
    assert shares[1] == pytest.approx(sum((value - 1) / 4 for value in given) / len(given))


@given(POINTS)
def test_without_a_rule_for_missing_answers_every_item_is_needed(values):
    """A sum or mean that does not say how many answers will do needs them all."""
    for kind in ("sum", "mean"):
        found = score([table(len(values), 1, 5)], {"kind": kind, "items": names(len(values))}, rated(values))
        assert (found.value is None) == (None in values)


def test_nothing_answered_has_no_score_whatever_the_rule():
    """Not even a rule that asks for no answer makes a score out of nothing."""
    assert score([table(2)], {"kind": "sum", "items": names(2), "needs": 0}, {}).value is None
    assert score([table(2)], {"kind": "mean", "items": names(2), "needs": 0}, {}).value is None


@given(st.integers(-100, 100), st.integers(-100, 100), st.integers(-100, 100))
def test_reverse_twice_is_the_value_itself(value, one, other):
    """Mirroring a value twice on its scale changes nothing."""
    low, high = sorted((one, other))
    assert reverse(reverse(value, low, high), low, high) == value
    assert reverse(low, low, high) == high


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.data())
def test_reversed_items_count_from_the_other_end(values, data):
    """A mean with some items reversed is the mean of 6 − x for those (IPIP scoring)."""
    turned = data.draw(st.sets(st.integers(0, len(values) - 1)))
    value = score(
        [table(len(values), 1, 5)],
        {
            "kind": "mean",
            "percent": False,
            "items": names(len(values)),
            "reverse": [f"t.r{n}" for n in turned],
        },
        rated(values),
    )
    by_hand = [6 - x if n in turned else x for n, x in enumerate(values)]
    assert value.value == pytest.approx(sum(by_hand) / len(by_hand))
    assert (value.low, value.high) == (1, 5)


def test_a_percent_mean_brings_each_item_from_its_own_range():
    """1–5 ratings, a 0–100 scale, a number and an option with a value all weigh the same."""
    questions = [
        table(1, 1, 5),
        {"id": "scale", "kind": "scale", "text": "?", "low": "l", "high": "h"},
        {"id": "number", "kind": "number", "text": "?", "minimum": 10, "maximum": 20},
        {
            "id": "one",
            "kind": "one",
            "text": "?",
            "options": [
                {"id": "a", "text": "A", "value": -1},
                {"id": "b", "text": "B", "value": 1},
                {"id": "none", "text": "I'd rather not say"},
            ],
        },
    ]
    what = {"kind": "mean", "items": ["t.r0", "scale", "number", "one"], "needs": 3}
    answers = {"t": {"r0": 5}, "scale": 50, "number": 12.5, "one": "a"}
    value = score(questions, what, answers)
    assert value.value == pytest.approx((100 + 50 + 25 + 0) / 4)
    assert (value.low, value.high) == (0, 100)
    without = score(questions, what, answers | {"one": "none"})
    assert without.value == pytest.approx((100 + 50 + 25) / 3)
    assert without.answered == 3


def test_a_sum_with_an_item_left_out_stands_where_the_answered_ones_stand():
    """Three of four items at 2 of 3 each: 8 of 12, not the 6 that a blank counted as zero would give."""
    value = score(
        [table(4, 0, 3)],
        {"kind": "sum", "items": names(4), "needs": 3, "bands": BANDS},
        rated([2, 2, 2, None]),
    )
    assert (value.value, value.answered, value.of, value.band.id) == (8, 3, 4, "moderate")


# Between two poles -------------------------------------------------------------------------

CHOICES = [{"id": name, "text": name} for name in ("far", "near", "middle", "unknown")]
WHO = {"id": "who", "kind": "one", "text": "?", "options": CHOICES}
HOW = {"id": "how", "kind": "several", "text": "?", "options": CHOICES}
BALANCE = {
    "kind": "balance",
    "low": "left",
    "high": "right",
    "points": {"who": {"far": -2, "near": 1, "middle": 0}, "how": {"far": -1, "near": 2, "middle": 1}},
}


@pytest.mark.parametrize(
    ("answers", "value", "answered"),
    [
        ({}, None, 0),
        ({"who": "far"}, -1, 1),
        ({"who": "near"}, 0.5, 1),
        ({"who": "middle"}, 0, 1),
        ({"who": "unknown"}, None, 0),
        ({"who": "far", "how": ["near", "middle"]}, 1 / 5, 2),
        ({"how": ["near"]}, 2 / 3, 1),
        ({"how": ["far"]}, -1 / 3, 1),
        ({"who": "near", "how": ["unknown"]}, 0.5, 1),
    ],
)
def test_a_balance_is_points_over_the_most_possible(answers, value, answered):
    """Only answered questions count, on both sides of the fraction; a choice without points says nothing."""
    found = score([WHO, HOW], BALANCE, answers)
    assert found.value == (None if value is None else pytest.approx(value))
    assert (found.answered, found.of, found.low, found.high) == (answered, 2, -1, 1)


def test_a_balance_may_ask_for_more_answers():
    """With needs 2, one answered question is not enough for a place between the poles."""
    assert score([WHO, HOW], BALANCE | {"needs": 2}, {"who": "far"}).value is None
    assert score([WHO, HOW], BALANCE | {"needs": 2}, {"who": "far", "how": ["far"]}).value is not None


@given(
    st.dictionaries(st.sampled_from(["far", "near", "middle"]), st.integers(-5, 5), min_size=1),
    st.none() | st.sampled_from(["far", "near", "middle", "unknown"]),
    st.sets(st.sampled_from(["far", "near", "middle", "unknown"])),
)
def test_a_balance_stays_between_its_poles(points, who, how):
    """Whatever points the content gives, the place lies from −1 to 1."""
    value = score(
        [WHO, HOW], BALANCE | {"points": {"who": points, "how": points}}, {"who": who, "how": sorted(how)}
    ).value
    assert value is None or -1 <= value <= 1


# Counts and tallies ------------------------------------------------------------------------

CARDS = {
    "id": "cards",
    "kind": "cards",
    "text": "?",
    "own": "Add",
    "own_limit": 3,
    "options": CHOICES,
    "facets": [
        {
            "id": "weight",
            "kind": "one",
            "text": "?",
            "options": [{"id": f"w{n}", "text": str(n), "value": n} for n in range(5)],
        },
        {
            "id": "owner",
            "kind": "one",
            "text": "?",
            "options": [{"id": name, "text": name} for name in ("mine", "theirs", "ours")],
        },
    ],
}
TALLY = {"kind": "tally", "cards": "cards", "weight": "weight", "by": "owner"}


def card(key, weight=None, owner=None, **more):
    facets = {"weight": weight, "owner": owner}
    return {"id": key, "facets": {k: v for k, v in facets.items() if v is not None}, **more}


@pytest.mark.parametrize(
    ("question", "answer", "count", "most"),
    [
        (CARDS, [card("far"), card("own-1", text="x")], 2, 7),
        (HOW, ["far", "near", "middle"], 3, 4),
        ({"id": "own", "kind": "list", "text": "?", "limit": 9}, [{"id": "own-1", "text": "x"}], 1, 9),
        (HOW, [], None, 4),
        (HOW, None, None, 4),
    ],
)
def test_a_count_says_how_many_and_unanswered_has_none(question, answer, count, most):
    """How many are chosen or written; nothing chosen is no count, not zero."""
    value = score([question], {"kind": "count", "of": question["id"]}, {question["id"]: answer})
    assert (value.value, value.high, value.answered) == (count, most, int(count is not None))


LOG = {
    "id": "log",
    "kind": "records",
    "text": "?",
    "limit": 9,
    "name": "what",
    "facets": [
        {"id": "what", "kind": "short", "text": "?"},
        {"id": "strength", "kind": "number", "text": "?", "maximum": 10},
        {"id": "did", "kind": "several", "text": "?", "options": CHOICES},
    ],
}


def record(key, **facets):
    return {"id": f"own-{key}", "facets": facets}


ENTRIES = [
    record(1, what="x", strength=9, did=["far"]),
    record(2, what="y", strength=4, did=["near", "far"]),
    record(3, what="z", did=["near"]),
    record(4, strength=0),
]
OWNED = [card("far", "w4", "mine"), card("near", "w1", "ours"), card("own-1", "w2", text="x")]


@pytest.mark.parametrize(
    ("question", "answer", "where", "count"),
    [
        (LOG, ENTRIES, None, 4),
        (LOG, ENTRIES, {"facet": "strength"}, 3),
        (LOG, ENTRIES, {"facet": "strength", "is": 0}, 1),
        (LOG, ENTRIES, {"facet": "did", "is": "far"}, 2),
        (LOG, ENTRIES, {"facet": "did", "is": ["far", "near"]}, 3),
        (LOG, ENTRIES, {"facet": "did", "is": "unknown"}, 0),
        (LOG, ENTRIES, {"facet": "what", "is": "x"}, 1),
        (LOG, None, {"facet": "did", "is": "far"}, None),
        (CARDS, OWNED, {"facet": "owner"}, 2),
        (CARDS, OWNED, {"facet": "owner", "is": ["mine", "theirs"]}, 1),
        (CARDS, OWNED, {"facet": "owner", "is": "theirs"}, 0),
    ],
)
def test_a_count_may_look_at_a_facet(question, answer, where, count):
    """Of cards and records alike; where there are some and none fits it is 0, without any there is none."""
    what = {"kind": "count", "of": question["id"]} | ({"where": where} if where else {})
    value = score([question], what, {question["id"]: answer} if answer else {})
    assert value.value == count
    assert value.high == {"log": 9, "cards": 7}[question["id"]]


def test_a_timer_counts_how_often_it_ran_out():
    """Each moment is one time."""
    timer = {"id": "quiet", "kind": "timer", "text": "?", "minutes": 15}
    moments = ["2026-05-03T12:00:00+02:00", "2026-05-04T12:00:00+02:00"]
    assert score([timer], {"kind": "count", "of": "quiet"}, {"quiet": moments}).value == 2
    assert score([timer], {"kind": "count", "of": "quiet"}, {}).value is None


def test_an_average_is_over_those_that_have_the_number():
    """By hand; an entry without the number takes no part, nor one that ``where`` leaves out."""
    mean = {"kind": "average", "of": "log", "facet": "strength"}
    value = score([LOG], mean, {"log": ENTRIES})
    assert (value.value, value.low, value.high) == (pytest.approx(13 / 3), 0, 10)
    assert (value.answered, value.of) == (3, 4)
    assert score([LOG], mean | {"where": {"facet": "what"}}, {"log": ENTRIES}).value == 6.5
    assert score([LOG], mean | {"where": {"facet": "did", "is": "unknown"}}, {"log": ENTRIES}).value is None
    assert score([LOG], mean, {}).value is None
    weight = mean | {"of": "cards", "facet": "weight"}
    assert score([CARDS], weight, {"cards": OWNED}).value == pytest.approx(7 / 3)


def test_a_tally_adds_weights_by_the_option_chosen():
    """Cards without a weight or without an owner take no part; an owner without cards has 0."""
    cards = [
        card("far", "w4", "mine"),
        card("near", "w1", "theirs"),
        card("own-1", "w2", "mine", text="x"),
        card("middle", "w3"),
        card("unknown", owner="ours"),
    ]
    value = score([CARDS], TALLY, {"cards": cards})
    assert value.parts == {"mine": 6, "theirs": 1, "ours": 0}
    assert (value.value, value.high, value.answered, value.of) == (7, 12, 3, 5)


def test_a_tally_without_a_full_card_has_no_value():
    """No weights yet is not a weight of nothing."""
    value = score([CARDS], TALLY, {"cards": [card("far", "w4")]})
    assert (value.value, value.parts) == (None, {})
    assert score([CARDS], TALLY, {}).of == 0


OWNERS = st.sampled_from(["mine", "theirs", "ours"])


@given(st.lists(st.tuples(st.none() | st.integers(0, 4), st.none() | OWNERS), max_size=4))
def test_the_parts_of_a_tally_add_up(cards):
    """The total is the sum of the parts, and a half-filled card more or less changes neither."""
    ids = ("far", "near", "middle", "unknown")
    answer = [
        card(key, None if weight is None else f"w{weight}", owner)
        for key, (weight, owner) in zip(ids, cards, strict=False)
    ]
    value = score([CARDS], TALLY, {"cards": answer})
    full = [one for one in answer if len(one["facets"]) == 2]
    assert value.value == (sum(value.parts.values()) if full else None)
    alone = score([CARDS], TALLY, {"cards": full})
    assert (alone.value, alone.parts) == (value.value, value.parts)


def test_tally_parts_are_facts():
    """A condition reads a part as score.part; a part that the tally does not have has no value."""
    here = step([CARDS], [TALLY])
    facts = StepFacts(here, {"cards": [card("far", "w4", "mine")]})
    assert [facts.score(name) for name in ("s", "s.mine", "s.ours", "s.x")] == [4, 4, 0, None]


# Bands, hidden questions, wrong content -------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "band"),
    [
        (2, "none"),
        (2.4, "none"),
        (2.5, "mild"),
        (2.9, "mild"),
        (3, "mild"),
        (12.4, "severe"),
        (12.6, None),
        (-1, None),
    ],
)
def test_a_value_between_two_bands_falls_where_its_rounded_value_does(value, band):
    """Bands name whole numbers: what is shown as 3 is banded as 3."""
    number = {"id": "n", "kind": "number", "text": "?", "minimum": -5, "maximum": 20}
    found = score([number], {"kind": "mean", "percent": False, "items": ["n"], "bands": BANDS}, {"n": value})
    assert (found.band.id if found.band else None) == band


def test_a_balance_is_banded_in_hundredths():
    """Its bands lie between −1 and 1, where whole numbers would say too little."""
    bands = [
        {"id": "left", "low": -1, "high": -0.34, "text": "L."},
        {"id": "middle", "low": -0.33, "high": 0.33, "text": "M."},
        {"id": "right", "low": 0.34, "high": 1, "text": "R."},
    ]
    found = score([WHO, HOW], BALANCE | {"bands": bands}, {"how": ["far"]})
    assert found.band.id == "middle"  # −1/3
    assert score([WHO, HOW], BALANCE | {"bands": bands}, {"who": "near"}).band.id == "right"


def test_the_answer_of_a_hidden_question_is_not_scored():
    """An answer given before its question was hidden counts as not given."""
    hidden = table(2, shown_when={"answer": "who", "is": "far"})
    what = {"kind": "sum", "items": names(2)}
    assert score([WHO, hidden], what, rated([1, 2]) | {"who": "far"}).value == 3
    assert score([WHO, hidden], what, rated([1, 2]) | {"who": "near"}).value is None
    count = {"kind": "count", "of": "how"}
    later = HOW | {"shown_when": {"answer": "who", "is": "far"}}
    assert score([WHO, later], count, {"who": "near", "how": ["far"]}).value is None


@pytest.mark.parametrize(
    "what",
    [
        {"kind": "sum", "items": ["x"]},
        {"kind": "sum", "items": ["t"]},
        {"kind": "sum", "items": ["t.x"]},
        {"kind": "mean", "items": ["who"]},
        {"kind": "mean", "items": ["cards.weight"]},
        {"kind": "balance", "points": {"t": {"r0": 1}}},
        {"kind": "balance", "points": {"x": {"y": 1}}},
        {"kind": "count", "of": "who"},
        {"kind": "count", "of": "x"},
        {"kind": "count", "of": "how", "where": {"facet": "owner"}},
        {"kind": "count", "of": "cards", "where": {"facet": "x"}},
        {"kind": "count", "of": "cards", "where": {"facet": "owner", "is": "nobody"}},
        {"kind": "average", "of": "cards", "facet": "owner"},
        {"kind": "average", "of": "cards", "facet": "x"},
        {"kind": "average", "of": "how", "facet": "owner"},
        TALLY | {"cards": "who"},
        TALLY | {"by": "x"},
        TALLY | {"weight": "owner"},
        TALLY | {"weight": "x"},
    ],
)
def test_a_score_that_counts_what_is_no_number_is_a_mistake_in_the_content(what):
    """It is said with the score's id and what to do, not shown as a wrong score."""
    with pytest.raises(ContentError) as mistake:
        score([WHO, HOW, CARDS, table(2)], what, {})
    assert mistake.value.where == "s"
    assert mistake.value.do


@given(st.floats(-1e6, 1e6))
def test_rounding_goes_to_the_nearest_and_halves_up(value):
    """2.5 is 3 and 3.5 is 4: nobody expects the banker's 2."""
    assume(abs(value % 1 - 0.5) > 1e-9)
    assert abs(rounded(value) - value) < 0.5
    assert (rounded(2.5), rounded(3.5), rounded(-0.5)) == (3, 4, 0)


def test_the_repr_of_a_score_tells_no_value():
    """JupyterLab and tracebacks show reprs; a score is as private as its answers."""
    said = repr(phq4(3, 3, 2, 3)["total"])
    assert "11" not in said
    assert "severe" not in said.lower()
