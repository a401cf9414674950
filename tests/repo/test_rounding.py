"""Numbers for people: halves go one way, and one number is the same wherever it is shown."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbook
from workbook.charts import plan_days
from workbook.charts.mood_pictures import mood_picture
from workbook.diary import Diary
from workbook.mood.dataframe import frame
from workbook.mood.entry import MoodEntry
from workbook.report import mood as report
from workbook.report.document import Table
from workbook.rounding import signed, tenth, whole
from workbook.steps import crossroads

FIRST = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


@given(st.integers(-10_000, 10_000))
def test_a_half_goes_upwards(number: int):
    """Both whole numbers that are even and such that are odd, and below 0 as well."""
    assert whole(number + 0.5) == number + 1
    assert whole(number) == number == whole(number + 0.25) == whole(number - 0.25)
    assert tenth(number + 0.25) == pytest.approx(number + 0.3)


@given(st.integers(-1000, 1000), st.integers(1, 400))
def test_a_tenth_is_the_nearest_one(above: int, below: int):
    """Of any mean of whole numbers; a whole one has no point."""
    found = tenth(above / below)
    assert abs(Fraction(round(found * 10), 10) - Fraction(above, below)) <= Fraction(1, 20)
    assert isinstance(found, int) == (found == int(found))


def test_a_difference_has_a_true_minus_sign():
    """It is rounded as every other number, and 0 has no sign."""
    assert [signed(value) for value in (2.5, -2.5, -2.6, 0.4, -0.5)] == ["+3", "−2", "−3", "0", "0"]


def days(*moods: float, start: int = 0) -> list[MoodEntry]:
    """Two entries a day whose mean is the mood."""
    made = []
    for number, mood in enumerate(moods, start):
        for hour, part in ((0, mood - 2.5), (6, mood + 2.5)):
            at = FIRST + dt.timedelta(days=number, hours=hour)
            made.append(MoodEntry(at=at, mood=int(part), feelings={"love": int(part)}))
    return made


@pytest.mark.parametrize("half", [52.5, 53.5])
def test_a_day_of_a_half_is_one_number_everywhere(half: float):
    """In every picture of day values, its words and its table, in the report and at the crossroads."""
    up = int(half + 0.5)
    steady = days(*[half] * 28)
    for name in ("timeline", "mood-feelings", "mood-year", "mood-shifts"):
        words = mood_picture(name, frame(steady), [], days=None, today=None).words
        assert not words.why, name
        numbers = {cell for row in words.table["rows"] for cell in row[1:] if isinstance(cell, int)}
        assert numbers & {int(half), up} == {up}, name
        said = set(re.findall(r"\b5[234]\b", f"{words.title} {words.alt}"))
        assert said <= {str(up)}, name
    mixed = days(*[half, 40.5, half, 60.5] * 8)
    mean_of_day = {"timeline": 2, "mood-smooth": 1, "mood-baseline": 1, "mood-year": 1}
    for name, column in mean_of_day.items():
        words = mood_picture(name, frame(mixed), [], days=None, today=None).words
        assert not words.why, name
        assert {row[column] for row in words.table["rows"]} == {up, 41, 61}, name
    plans = [{"facets": {"day": entry.day.isoformat(), "done": "yes"}} for entry in steady[:8]]
    words = plan_days.chart(plans, frame(steady)).words
    assert {row[2] for row in words.table["rows"]} == {up}
    assert words.title.endswith(f"as on other days: {up} of 100")
    with Diary.open_kept() as diary:
        diary.add_moods(steady)
        table = next(
            block
            for group in report.mood(diary, frozenset(), FIRST.date(), draw=True)
            for block in group.blocks
            if isinstance(block, Table)
        )
        assert {row[3] for row in table.rows} == {str(up)}
        assert f"first seven days: {up} of 100" in crossroads.mood(diary)["lines"][1]


# What Python rounds by itself, halves to even.
ROUNDS = re.compile(r"(?<![\w.])round\(|:[^{}\"']*\.\d+f\}")


@pytest.mark.parametrize("room", ["charts", "report", "cli", "mood", "steps"])
def test_no_number_for_people_is_rounded_by_python_itself(room: str):
    """Of two ways of rounding one would be shown in one place and the other elsewhere."""
    # Neither is for people: coordinates of a drawing, and a file whose decimals are exact.
    exempt = {"charts/svg.py": "found[0]", "mood/forms.py": "/ "}
    root = Path(workbook.__file__).parent
    for file in sorted((root / room).rglob("*.py")):
        allowed = exempt.get(file.relative_to(root).as_posix())
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if ROUNDS.search(line) and not (allowed and allowed in line):
                pytest.fail(f"{file.name}:{number} rounds by itself: use workbook.rounding")
