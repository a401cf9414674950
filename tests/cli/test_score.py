"""``workbook score``: what it prints, and what it says to wrong input."""

import json

import pytest
from click.testing import CliRunner

from workbook.cli import main
from workbook.content import ui_text
from workbook.content.load import library


def run(*arguments):
    return CliRunner().invoke(main, ["score", *arguments])


def as_json(*arguments):
    done = run(*arguments, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("answers", "total", "halves", "band"),
    [
        ("0000", 0, [0, 0], "none"),
        ("1001", 2, [1, 1], "none"),
        ("1110", 3, [2, 1], "mild"),
        ("2111", 5, [3, 2], "mild"),
        ("3300", 6, [6, 0], "moderate"),
        ("2222", 8, [4, 4], "moderate"),
        ("3321", 9, [6, 3], "severe"),
        ("3333", 12, [6, 6], "severe"),
    ],
)
def test_phq4_is_scored_as_published(answers, total, halves, band):
    """Total 0–12 with the published bands, first the anxiety half and then the depression half, 0–6 each."""
    printed = as_json("phq-4", *answers)
    assert (printed["instrument"], printed["complete"]) == ("phq-4", True)
    first, *rest = printed["scores"]
    assert set(first) == {"id", "label", "value", "answered", "of", "low", "high", "band"}
    assert (first["id"], first["value"], first["band"]) == ("total", total, band)
    assert (first["answered"], first["of"], first["low"], first["high"]) == (4, 4, 0, 12)
    assert [half["value"] for half in rest] == halves
    assert {(half["low"], half["high"], half["of"]) for half in rest} == {(0, 6, 2)}


def test_a_half_is_positive_from_three():
    """From 3 on, the half's band is the one that advises a closer look."""
    bands = [as_json("phq-4", first, "0", second, "0")["scores"][1:] for first, second in ("23", "32")]
    reached, below = bands[1][0]["band"], bands[0][0]["band"]
    assert reached != below
    assert (bands[0][1]["band"], bands[1][1]["band"]) == (reached, below)


def test_a_question_left_out_is_not_a_zero():
    """With - there is no total, the half without it stays, and nothing else changes."""
    printed = as_json("phq-4", "1", "2", "-", "3")
    assert printed["complete"] is False
    total, worry, low_mood = printed["scores"]
    assert (total["value"], total["band"], total["answered"]) == (None, None, 3)
    assert (worry["value"], low_mood["value"], low_mood["answered"]) == (3, None, 1)


def test_nothing_answered_has_no_score():
    """All left out is no wrong input, and no score either."""
    printed = as_json("phq-4", *"----")
    assert printed["complete"] is False
    assert {score["value"] for score in printed["scores"]} == {None}


def test_without_json_it_is_said_in_plain_words():
    """Every score by its label and out of its most, that it is no diagnosis, and whose questions they are."""
    done = run("phq-4", "1", "2", "0", "3")
    instrument = library().instruments["phq-4"]
    assert done.exit_code == 0
    assert "6 of 12" in done.stdout
    assert done.stdout.count("3 of 6") == 2
    assert all(score.label in done.stdout for score in instrument.scores)
    assert "not a diagnosis" in done.stdout
    assert instrument.credit in done.stdout
    assert "[@" not in done.stdout
    left_out = run("phq-4", "1", "2", "-", "3").stdout
    assert "not enough answers yet" in left_out
    assert "3 of 4 questions were answered" in left_out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["phq-99", "1", "2", "0", "3"], "no such questionnaire"),
        (["phq-4", "1", "2", "0"], "has 4 questions, but 3 answers were given"),
        (["phq-4", "1"], "has 4 questions, but 1 answer was given"),
        (["phq-4"], "has 4 questions, but 0 answers were given"),
        (["phq-4", "1", "2", "0", "3", "1"], "has 4 questions, but 5 answers were given"),
        (["phq-4", "1", "2", "0", "4"], "Answer 4 is not on the scale"),
        (["phq-4", "-1", "2", "0", "3"], "Answer 1 is not on the scale"),
        (["phq-4", "1", "1e999999999", "0", "3"], "Answer 2 is not a whole number"),
        (["phq-4", "1", "9" * 6000, "0", "3"], "Answer 2 is not a whole number"),
        (["phq-4", "1", "2", "1.0", "3"], "Answer 3 is not a whole number"),
        (["phq-4", "1", "2", "0", "٣"], "Answer 4 is not a whole number"),
        (["phq-4", "1", "2", "0", ""], "Answer 4 is not a whole number"),
        (["phq-4", "1", "2", "0", "--jsno"], "Answer 4 is not a whole number"),
    ],
)
def test_wrong_input_is_said_on_stderr_with_status_2(arguments, said):
    """What is wrong, where, and what to do instead; nothing on stdout, never a traceback."""
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert "Use" in done.stderr or "Give" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_message_never_repeats_an_answer():
    """What was typed may end up in a log of the terminal; the message names its place only."""
    assert "77" not in run("phq-4", "1", "2", "0", "77").stderr
    assert "secret" not in run("phq-4", "1", "2", "0", "secret").stderr


def test_an_unknown_questionnaire_is_answered_with_the_known_ones():
    """The message lists what there is."""
    assert "phq-4" in run("gad-99", "1").stderr


# Not safe ----------------------------------------------------------------------------------


@pytest.mark.parametrize("point", ["1", "2", "3"])
def test_item_nine_above_zero_prints_help_before_the_score(point):
    """The same words for 1 as for 3, all of them before the first score; the score is told all the same."""
    done = run("phq-9", *"00000000", point)
    crisis = ui_text.words().crisis
    for line in (
        crisis.title,
        crisis.thanks,
        crisis.danger,
        *crisis.danger_do,
        *crisis.not_danger_do,
        "workbook open → Help",
        "findahelpline.com",
    ):
        assert line in done.stdout
        assert done.stdout.index(line) < done.stdout.index("Low mood, nine questions")
    assert done.exit_code == 0
    assert f"{point} of 27" in done.stdout
    assert "low risk" not in done.stdout.lower()
    least = run("phq-9", *"--------", "1")
    assert done.stdout.split("Low mood, nine")[0] == least.stdout.split("Low mood, nine")[0]


def test_help_is_part_of_the_json_and_comes_with_missing_answers_too():
    """True for item 9 above 0, also when nothing else is answered; False otherwise, with no word of risk."""
    assert as_json("phq-9", *"00000000", "1")["help"] is True
    alone = as_json("phq-9", *"--------", "2")
    assert (alone["help"], alone["scores"][0]["value"]) == (True, None)
    assert as_json("phq-9", *"33333333", "0")["help"] is False
    assert as_json("phq-9", *"33333333", "-")["help"] is False
    assert as_json("phq-4", *"3333")["help"] is False
    assert ui_text.words().crisis.title not in run("phq-9", *"33333333", "0").stdout
