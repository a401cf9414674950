"""The questionnaires of others: scored as their papers say, offered when they should be, never a guess."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.diaries import NOON

from workbook import Diary
from workbook.content.load import library
from workbook.content.scores.items import reverse
from workbook.scoring.facts import StepFacts
from workbook.scoring.result import compose
from workbook.scoring.scores import compute
from workbook.steps import step_state

STEP = library().step("0.4")


def scored(name: str, points, score: str = "total"):
    """The score of an instrument answered in the order of its items; None stands for a question left out."""
    instrument = library().instruments[name]
    rated = zip((item.id for item in instrument.items), points, strict=True)
    return compute(instrument, {name: {row: point for row, point in rated if point is not None}})[score]


# PHQ-9 and GAD-7 ---------------------------------------------------------------------------

# Kroenke, Spitzer & Williams 2001: the sum of nine items, 0 to 27; 5, 10, 15 and 20 begin the ranges.
PHQ9 = [
    ("000000000", 0, "minimal"),
    ("101010100", 4, "minimal"),
    ("111110000", 5, "mild"),
    ("111111111", 9, "mild"),
    ("222220000", 10, "moderate"),
    ("222221111", 14, "moderate"),
    ("333330000", 15, "moderately-severe"),
    ("333331111", 19, "moderately-severe"),
    ("333332111", 20, "severe"),
    ("333333333", 27, "severe"),
    ("000000003", 3, "minimal"),
]
# Spitzer, Kroenke, Williams & Löwe 2006: the sum of seven items, 0 to 21; 5, 10 and 15 begin the ranges.
GAD7 = [
    ("0000000", 0, "minimal"),
    ("1111000", 4, "minimal"),
    ("1111100", 5, "mild"),
    ("2211111", 9, "mild"),
    ("2222200", 10, "moderate"),
    ("2222222", 14, "moderate"),
    ("3333300", 15, "severe"),
    ("3333333", 21, "severe"),
]


@pytest.mark.parametrize(
    ("name", "answers", "total", "band"),
    [*(("phq-9", *case) for case in PHQ9), *(("gad-7", *case) for case in GAD7)],
)
def test_a_total_is_the_sum_and_falls_in_the_published_range(name: str, answers: str, total: int, band: str):
    """Worked by hand from the papers, at both edges of every range."""
    value = scored(name, map(int, answers))
    assert (value.value, value.band.id) == (total, band)
    assert (value.low, value.high, value.of) == (0, 3 * len(answers), len(answers))


def test_ranges_carry_no_name_of_an_illness_and_no_severity():
    """What a reader sees of a range says how much there was, in plain words."""
    for name in ("phq-9", "gad-7"):
        for band in library().instruments[name].scores[0].bands:
            for word in ("depress", "anxi", "disorder", "severe", "moderate", "mild", "minimal", "risk"):
                assert word not in band.text.lower()


@pytest.mark.parametrize("name", ["phq-9", "gad-7", "ipip-self-esteem"])
def test_one_item_left_out_gives_no_total(name: str):
    """Whichever it is: a blank is never 0, and nothing is filled in for it."""
    instrument = library().instruments[name]
    high = instrument.scale[-1].value
    for left_out in range(len(instrument.items)):
        points = [None if at == left_out else high for at in range(len(instrument.items))]
        value = scored(name, points, instrument.scores[0].id)
        assert (value.value, value.band, value.answered) == (None, None, len(points) - 1)


@given(st.data())
def test_whatever_is_answered_a_total_is_the_sum_of_all_or_none(data):
    """Any pattern of answers and blanks, for the three whose total is a sum."""
    name = data.draw(st.sampled_from(["phq-4", "phq-9", "gad-7"]))
    count = len(library().instruments[name].items)
    points = data.draw(st.lists(st.none() | st.integers(0, 3), min_size=count, max_size=count))
    assert scored(name, points).value == (None if None in points else sum(points))


def test_only_the_last_of_the_nine_asks_for_help():
    """The content marks one row of all the questionnaires, and it is the one about being better off dead."""
    marked = [
        (name, item.id, at)
        for name, one in library().instruments.items()
        for at, item in enumerate(one.items, 1)
        if item.crisis
    ]
    assert marked == [("phq-9", "better-off-dead", 9)]


# IPIP Self-Esteem --------------------------------------------------------------------------

# The key of ipip.ori.org: the first five count as they are, the last five backwards (6 − x); their mean.
IPIP = [
    ("5555511111", 5.0),
    ("1111155555", 1.0),
    ("3333333333", 3.0),
    ("5555555555", 3.0),
    ("4435422321", 4.0),
    ("2143215432", 2.7),
    ("1234512345", 3.0),
    ("5432112345", 3.0),
    ("4444322223", 3.8),
]


@pytest.mark.parametrize(("answers", "mean"), IPIP)
def test_self_esteem_is_the_mean_after_turning_five_items_round(answers: str, mean: float):
    """Worked by hand from the published key."""
    value = scored("ipip-self-esteem", map(int, answers), "self-esteem")
    assert value.value == pytest.approx(mean)
    assert (value.low, value.high, value.band) == (1, 5, None)
    score = library().instruments["ipip-self-esteem"].scores[0]
    assert score.in_words(value, {}) == f"{mean:.1f} on a scale from 1 to 5"


@given(st.lists(st.integers(1, 5), min_size=10, max_size=10))
def test_turning_round_twice_is_the_answer_itself(points):
    """And turning every item round turns the mean round, so that no half of the key weighs more."""
    assert [reverse(reverse(point, 1, 5), 1, 5) for point in points] == points
    there = scored("ipip-self-esteem", points, "self-esteem").value
    back = scored("ipip-self-esteem", [reverse(point, 1, 5) for point in points], "self-esteem").value
    assert there + back == pytest.approx(6)
    assert 1 <= there <= 5


# The offer of a closer look ----------------------------------------------------------------


def shown(worry: int, low_mood: int, closer: str | None = None) -> list[str]:
    """The questions of step 0.4 that are shown for these halves."""

    def halves(total):
        return min(3, total), max(0, total - 3)

    (nervous, worrying), (interest, down) = halves(worry), halves(low_mood)
    answers = {"phq-4": {"nervous": nervous, "worrying": worrying, "interest": interest, "down": down}}
    return StepFacts(STEP, answers | ({"closer": closer} if closer else {})).visible


@pytest.mark.parametrize("worry", range(7))
@pytest.mark.parametrize("low_mood", range(7))
def test_a_closer_look_is_offered_when_a_half_reaches_three(worry: int, low_mood: int):
    """Every pair of halves; the long lists are there only with a yes, and a yes from before opens nothing."""
    offered = worry >= 3 or low_mood >= 3
    assert shown(worry, low_mood) == ["phq-4"] + ["closer"] * offered
    assert shown(worry, low_mood, "no") == ["phq-4"] + ["closer"] * offered
    assert shown(worry, low_mood, "yes") == ["phq-4", *(["closer", "phq-9", "gad-7"] if offered else [])]


def full(nine: str, seven: str | None = None, **more) -> dict:
    """Answers to step 0.4 with the closer look."""
    instruments = library().instruments
    given = {"phq-4": {"nervous": 2, "worrying": 1, "interest": 1, "down": 1}, "closer": "yes", **more}
    for name, points in (("phq-9", nine), ("gad-7", seven)):
        if points:
            given[name] = {i.id: int(p) for i, p in zip(instruments[name].items, points, strict=True)}
    return given


def test_the_tenth_question_is_asked_after_trouble_and_counts_nowhere():
    """Shown once any of the nine is above "not at all"; whatever it says, no score changes."""
    facts = StepFacts(STEP, full("000000000"))
    assert not facts.shows("phq-9-difficulty")
    without = StepFacts(STEP, full("000010000", "1111111"))
    assert without.shows("phq-9-difficulty")
    for option in STEP.question("phq-9-difficulty").options:
        answers = full("000010000", "1111111", **{"phq-9-difficulty": option.id})
        facts = StepFacts(STEP, answers)
        assert facts.values == without.values
        said = [line["text"] for line in compose(STEP, answers, facts)["lines"]]
        assert f"How hard that made daily life: {option.text}." in said


def test_scores_that_are_not_asked_are_not_in_the_result():
    """Who is not offered the longer lists reads nothing about them."""
    answers = {"phq-4": {"nervous": 1, "worrying": 1, "interest": 0, "down": 0}}
    assert [score["id"] for score in compose(STEP, answers)["scores"]] == ["total", "worry", "low-mood"]
    scores = {score["id"]: score["value"] for score in compose(STEP, full("111111111", "2222222"))["scores"]}
    assert scores == {"total": 5, "worry": 3, "low-mood": 2, "phq-9-total": 9, "gad-7-total": 14}


@pytest.mark.parametrize(
    ("nine", "seven", "said", "unsaid"),
    [
        ("111111110", "1111111", "show these answers to a doctor or counsellor", "this week and show"),
        ("333332110", "1111111", "call a doctor this week", "doctor or counsellor.\n"),
        ("111111110", "3333300", "call a doctor this week", "press Help now and call"),
        ("000000001", "0000000", "press Help now and call", "call a doctor this week"),
        ("333333331", "3333333", "press Help now and call", "call a doctor this week"),
    ],
)
def test_there_is_one_next_step_and_help_comes_before_a_doctor(nine, seven, said, unsaid):
    """By the totals and, before them, by the last of the nine; never a word of low risk."""
    lines = compose(STEP, full(nine, seven))["lines"]
    following = [line["text"] for line in lines if line["part"] == "next"]
    assert len(following) == 1
    assert said in following[0]
    assert unsaid not in following[0]
    assert "risk" not in json.dumps(lines)


def test_not_at_all_on_the_last_line_is_never_called_safe():
    """A 0 there comes with the reminder that it does not have to stay so."""
    lines = [line["text"] for line in compose(STEP, full("111111110"))["lines"]]
    assert any("does not mean that you have to be fine" in line for line in lines)


# Answering again ---------------------------------------------------------------------------


def changes(tmp_path, step: str, *attempts: dict) -> list[str]:
    """What a step says about the change over these takes."""
    with Diary.open(tmp_path / "diary.sqlite3") as diary:
        for number, answers in enumerate(attempts):
            diary.start_attempt(step, NOON, "")
            for name, value in answers.items():
                diary.save_answer(step, name, value, id=f"{number}-{name}", at=NOON, zone="")
        return step_state.changes(library().step(step), diary, ())


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("222221111", "222220000", "within the usual wobble"),  # 14 → 10
        ("222221111", "222210000", "within the usual wobble"),  # 14 → 9, five points
        ("222221111", "222200000", "easier than the first time"),  # 14 → 8, six points
        ("111110000", "222210100", "within the usual wobble"),  # 5 → 10
        ("111110000", "222211100", "harder than the first time"),  # 5 → 11
    ],
)
def test_the_nine_change_only_by_six_points_or_more(tmp_path, first, last, words):
    """The larger of the two published thresholds; worse than that comes with the offer of a doctor."""
    said = [line for line in changes(tmp_path, "0.4", full(first), full(last)) if "nine" in line]
    assert len(said) == 1
    assert words in said[0]
    assert ("tell a doctor" in said[0]) == ("harder" in words)


def test_the_seven_change_by_four_points_and_from_their_own_first_time(tmp_path):
    """The longer lists may come in a later take: they are compared with the first one that has them."""
    four = {"phq-4": {"nervous": 3, "worrying": 1, "interest": 1, "down": 0}}
    said = changes(tmp_path, "0.4", four, full("111111110", "2222222"), full("111111110", "2222200"))
    assert [line for line in said if "seven" in line] == [
        "Worry, seven questions: 14 on 1 March 2026, 10 on 1 March 2026. "
        "That is more than the usual wobble: easier than the first time."
    ]
    assert any("within the usual wobble" in line for line in said if "nine" in line)


def test_self_esteem_is_compared_without_calling_it_a_change(tmp_path):
    """No published retest: both means are told, and that no direction can be read into them."""

    def take(points):
        items = library().instruments["ipip-self-esteem"].items
        return {"ipip-self-esteem": {i.id: int(p) for i, p in zip(items, points, strict=True)}}

    said = changes(tmp_path, "3.1", take("1111155555"), take("5555511111"))
    assert len(said) == 1
    assert "1.0 on 1 March 2026, 5.0 on 1 March 2026" in said[0]
    assert "not known" in said[0]
    for word in ("easier", "harder", "better", "more than the usual"):
        assert word not in said[0]


def test_the_long_lists_repeat_every_two_weeks_and_self_esteem_each_month():
    """As the instruments say."""
    assert (STEP.repeat_days, library().step("3.1").repeat_days) == (14, 30)
