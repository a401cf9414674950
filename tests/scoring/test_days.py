"""Days: marks on them, how far a stretch of them has come, and the file for a calendar."""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid

import icalendar
import ics
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError
from support.small_content import STEP, small

from workbook.calendar_file import Event, calendar_file, revised
from workbook.content.conditions import Condition
from workbook.content.kinds.days import MOST_DAYS, Stretch
from workbook.content.load import library
from workbook.content.model import CalendarEvent, Step
from workbook.diary import Diary
from workbook.errors import WrongInput
from workbook.scoring.answers import check
from workbook.scoring.days import for_calendar
from workbook.scoring.facts import StepFacts
from workbook.scoring.result import compose
from workbook.widgets.mood import Mood
from workbook.widgets.session import Session
from workbook.widgets.step import StepForm

TODAY = dt.date(2026, 5, 12)
NOW = "2026-05-12T09:00:00+02:00"
STEP_21 = library().steps["2.1"]
CALENDAR = STEP_21.question("calendar")
MARKS = [mark.id for mark in CALENDAR.marks]
PLAN = {"length": "d30", "start": "2026-05-03"}


def facts(answers: dict, gates=(), today: dt.date | None = TODAY) -> StepFacts:
    return StepFacts(STEP_21, answers, gates, today=today)


def lines(answers: dict, gates=(), today: dt.date | None = TODAY) -> str:
    result = compose(STEP_21, answers, facts(answers, gates, today))
    assert result["ready"]
    assert {line["part"] for line in result["lines"]} >= {"answered", "means", "means_not", "next", "help"}
    return "\n".join(line["text"] for line in result["lines"])


# Marks on days -----------------------------------------------------------------------------

_days = st.dates(dt.date(2024, 1, 1), TODAY).map(dt.date.isoformat)
_right = st.dictionaries(_days, st.lists(st.sampled_from(MARKS), unique=True), max_size=20)
_keys = (
    _days
    | st.dates().map(dt.date.isoformat)
    | st.sampled_from(
        ["", "2026-02-30", "20260503", "2026-5-3", "٢٠٢٦-٠٥-٠٣", "2026-05-03T00:00", "9999-12-31"]
    )
)
_values = (
    st.none()
    | st.integers()
    | st.text(max_size=3)
    | st.lists(st.sampled_from([*MARKS, "x", 1, None, ["they-wrote"], {}]), max_size=4)
)


@given(value=_right)
def test_marks_on_days_up_to_today_are_taken(value: dict):
    """Nothing is lost but what is empty; days and marks come in order; taking it again changes nothing."""
    taken = check(CALENDAR, value, today=TODAY)
    wanted = {day: set(marks) for day, marks in value.items() if marks}
    assert {day: set(marks) for day, marks in (taken or {}).items()} == wanted
    if taken is None:
        assert not wanted
    else:
        assert list(taken) == sorted(taken)
        assert all(marks == [one for one in MARKS if one in marks] for marks in taken.values())
        assert check(CALENDAR, taken, today=TODAY) == taken


@given(value=st.dictionaries(_keys, _values, max_size=4) | _values)
def test_anything_else_is_refused_whole(value):
    """What is taken has real days, none to come, with known marks."""
    try:
        taken = check(CALENDAR, value, today=TODAY)
    except WrongInput:
        return
    for day, marks in (taken or {}).items():
        assert dt.date.fromisoformat(day) <= TODAY
        assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day)
        assert marks
        assert set(marks) <= set(MARKS)
        assert len(set(marks)) == len(marks)
    json.dumps(taken, allow_nan=False)


@pytest.mark.parametrize(
    "value",
    [
        {"2026-05-13": ["we-met"]},
        {"2026-02-30": ["we-met"]},
        {"2026-05-03": ["kissed"]},
        {"2026-05-03": "we-met"},
        {"2026-05-03": ["we-met", "we-met"]},
        {"2026-05-03": ["we-met"], "": []},
        ["2026-05-03"],
        "2026-05-03",
        {"2026-05-03": {"we-met": True}},
        {"2026-05-03": [["we-met"]]},
        {(dt.date(2020, 1, 1) + dt.timedelta(days=n)).isoformat(): ["we-met"] for n in range(MOST_DAYS + 1)},
    ],
)
def test_wrong_marks(value):
    with pytest.raises(WrongInput) as refused:
        check(CALENDAR, value, today=TODAY)
    assert not re.search(r"\d{4}-|kissed", f"{refused.value.what} {refused.value.where} {refused.value.do}")


def test_most_days_is_taken_and_an_empty_day_is_dropped():
    most = {(dt.date(2024, 1, 1) + dt.timedelta(days=n)).isoformat(): ["we-met"] for n in range(MOST_DAYS)}
    assert check(CALENDAR, most, today=TODAY) == most
    assert check(CALENDAR, {"2026-05-03": []}, today=TODAY) is None
    assert check(CALENDAR, {}, today=TODAY) is None


def test_marks_in_words_and_in_conditions():
    """A day is written out with its marks; a condition asks whether a mark stands on some day."""
    marked = {"2026-05-03": ["they-wrote", "i-wrote"], "2026-05-05": ["we-met"]}
    assert CALENDAR.in_words(marked) == (
        "3 May 2026 (They wrote or called, I wrote or called); 5 May 2026 (We met)"
    )
    seen = facts({"calendar": marked})
    assert Condition.model_validate({"answer": "calendar", "is": "we-met"}).holds(seen)
    assert Condition.model_validate({"answered": "calendar"}).holds(seen)
    only = facts({"calendar": {"2026-05-03": ["they-wrote"]}})
    assert not Condition.model_validate({"answer": "calendar", "is": ["we-met", "i-wrote"]}).holds(only)


# How far it has come -----------------------------------------------------------------------


@given(
    first=st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)),
    length=st.integers(1, 400),
    shift=st.integers(-500, 900),
)
def test_every_day_is_before_within_or_past(first: dt.date, length: int, shift: int):
    """Days begun and days left always make up the whole; only after the last one days are past."""
    days, today = Stretch(first, length), first + dt.timedelta(days=shift)
    assert days.day(today) + days.left(today) == length
    assert (days.day(today) == 0) == (today < first)
    assert (days.past(today) > 0) == (today > days.last)
    assert days.day(days.first) == 1
    assert days.day(days.last) == length


@pytest.mark.parametrize(
    ("day", "value", "left", "past", "said"),
    [
        ("2026-05-02", 0, 30, 0, "It has not started yet."),
        ("2026-05-03", 1, 29, 0, "Today is day 1 of 30."),
        ("2026-05-12", 10, 20, 0, "Today is day 10 of 30. Days left after today: 20."),
        ("2026-06-01", 30, 0, 0, "Today is the last of the days"),
        ("2026-06-02", 30, 0, 1, "planned are over."),
    ],
)
def test_elapsed(day: str, value: int, left: int, past: int, said: str):
    today = dt.date.fromisoformat(day)
    seen = facts(PLAN, today=today)
    assert (seen.score("day"), seen.score("day.left"), seen.score("day.past")) == (value, left, past)
    assert (seen.values["day"].low, seen.values["day"].high) == (0, 30)
    text = lines(PLAN, today=today)
    assert said in text
    assert "Last day: 1 June 2026." in text


def test_elapsed_needs_all_three():
    """Without a day, a length or today there is no value; a hidden length counts for nothing."""
    assert facts({"start": "2026-05-03"}).score("day") is None
    assert facts({"length": "d30"}).score("day") is None
    assert facts({"length": "own", "start": "2026-05-03"}).score("day") is None
    assert facts(PLAN, today=None).score("day") is None
    assert facts({**PLAN, "own-length": 20}).score("day.of") == 30
    assert facts({"length": "own", "own-length": 20, "start": "2026-05-03"}).score("day.of") == 20
    assert facts({"length": "d30", "start": "9999-12-31"}).score("day") is None


def test_a_slip_is_one_day():
    """Marks are counted by day and change nothing about how far the break has come."""
    marked = {**PLAN, "calendar": {"2026-05-04": ["they-wrote", "i-wrote"], "2026-05-06": ["we-met"]}}
    assert facts(marked).score("marked-days") == 2
    assert facts(marked).values["day"] == facts(PLAN).values["day"]
    text = lines(marked)
    assert "Days with contact so far: 2." in text
    assert "Nothing starts again" in text
    assert facts(PLAN).score("marked-days") is None


# Words that fit ----------------------------------------------------------------------------


def test_a_co_parent_reads_only_about_the_children():
    for gates in ((), ("no-contact",)):
        text = lines({**PLAN, "exceptions": ["children"]}, gates)
        assert "only about the children" in text
        assert "no contact" not in text.lower()
        assert "can all rest" not in text


def test_a_no_has_no_end_date():
    text = lines({**PLAN, "when-they-write": "line", "exceptions": ["none"]}, ("no-contact",))
    assert "no end date to wait for" in text
    assert "does not change their no" in text
    assert "One line can be enough" not in text
    assert "trick" not in text


def test_unsafe_gets_no_advice_about_contact():
    """Whatever was answered about contact before, nothing of it speaks; help is named."""
    answers = {
        **PLAN,
        "exceptions": ["children", "none"],
        "when-they-write": "line",
        "keep-small": ["writing"],
        "calendar": {"2026-05-04": ["i-wrote"]},
    }
    for gates in (("unsafe",), ("unsafe", "no-contact")):
        text = lines(answers, gates)
        assert "nothing for or against contact" in text
        assert "open Help" in text
        assert "services under Help will listen" in text
        for words in ("only about", "messages", "One line", "Still to settle", "their no", "the next day"):
            assert words not in text, words


@given(
    gates=st.sets(st.sampled_from(["unsafe", "no-contact"])),
    length=st.sampled_from([None, "d14", "own"]),
    own=st.none() | st.integers(14, 365),
    start=st.none() | st.dates(dt.date(2026, 1, 1), TODAY),
    shared=st.lists(st.sampled_from(["children", "work", "home", "friends", "none"]), unique=True),
    marked=_right,
)
def test_a_result_always_has_every_part(gates, length, own, start, shared, marked):
    """Whatever is answered, a result that is ready says something in each part."""
    answers = {
        "length": length,
        "own-length": own,
        "start": start and start.isoformat(),
        "exceptions": shared,
        "calendar": marked,
    }
    if length or start:
        lines({key: value for key, value in answers.items() if value}, gates)


# The file ----------------------------------------------------------------------------------

MADE = dt.datetime(2026, 5, 12, 9, tzinfo=dt.timezone(dt.timedelta(hours=2)))


def test_two_other_readers_understand_the_file():
    """A whole day each, read by icalendar and by ics, which share no code."""
    text = calendar_file(
        [
            Event("b", "Look again", dt.date(2026, 6, 2)),
            Event("a", "A date with yourself; ö, 🙂", dt.date(2026, 5, 3)),
        ],
        made=MADE,
        owner="x",
    ).decode()
    assert "PRODID:-//Workbook" in text
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    read = sorted(ics.Calendar(text).events)
    assert [(one.name, one.all_day, one.begin.date(), one.duration.days) for one in read] == [
        ("A date with yourself; ö, 🙂", True, dt.date(2026, 5, 3), 1),
        ("Look again", True, dt.date(2026, 6, 2), 1),
    ]
    for one in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        assert isinstance(one.decoded("dtstart"), dt.date)
        assert not isinstance(one.decoded("dtstart"), dt.datetime)
        assert one.decoded("dtstamp") == MADE
        assert one["class"] == "PRIVATE"
        assert one["transp"] == "TRANSPARENT"


@given(
    title=st.text(min_size=1, max_size=60).filter(str.isprintable),
    key=st.text(),
    owner=st.text(),
    day=st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)),
)
def test_any_event_can_be_read_again(title: str, key: str, owner: str, day: dt.date):
    """Title and day come back as they were; an id is always the same for the same event, and says nothing."""
    file = calendar_file([Event(key, title, day)], made=MADE, owner=owner)
    (event,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert str(event["summary"]) == title
    assert event.decoded("dtstart") == day
    assert event.decoded("dtend") == day + dt.timedelta(days=1)
    moved = calendar_file([Event(key, title, day + dt.timedelta(days=9))], made=MADE, owner=owner)
    other = calendar_file([Event(key, title, day)], made=MADE, owner=owner + "x")
    ids = [re.search(rb"UID:(\S+)", one)[1] for one in (file, moved, other)]
    assert ids[0] == ids[1] != ids[2]
    assert re.fullmatch(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", ids[0])


def _numbers(file: bytes) -> list[tuple[int, dt.datetime]]:
    """The SEQUENCE and the LAST-MODIFIED of each event, as another reader has them."""
    events = icalendar.Calendar.from_ical(file).walk("VEVENT")
    return [(int(one["sequence"]), one.decoded("last-modified")) for one in events]


def test_a_moved_event_has_a_higher_number_and_one_that_stayed_keeps_its_own():
    """RFC 5545, 3.8.7.4: a calendar that goes by SEQUENCE takes over only what has risen."""
    first, later = MADE, MADE + dt.timedelta(days=1)
    stays, moves = Event("a", "A", TODAY), Event("b", "B", TODAY)
    before, known = revised([stays, moves], {}, first)
    moved = Event("b", "B", TODAY + dt.timedelta(days=9))
    after, known = revised([stays, moved], json.loads(json.dumps(known)), later)
    files = [calendar_file(events, made=MADE, owner="x") for events in (before, after)]
    (old_a, old_b), (new_a, new_b) = map(_numbers, files)
    assert new_a == old_a == (old_a[0], first)
    assert new_b[0] > old_b[0]
    assert new_b[1] == later
    # Moved back: the day of the first file once more, and yet a revision of its own.
    back, _ = revised([moves], known, later + dt.timedelta(hours=1))
    assert back[0].revision > after[1].revision


@given(
    days=st.lists(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), min_size=2, max_size=8),
    clocks=st.lists(st.integers(0, 2**32), min_size=8, max_size=8),
)
@example(days=[dt.date(2026, 5, 3), dt.date(2026, 5, 4)], clocks=[2**32] * 8)  # a clock that is far ahead
def test_numbers_rise_with_every_move_whatever_the_clock_says(days: list[dt.date], clocks: list[int]):
    known: dict = {}
    last: tuple[dt.date, int] | None = None
    for day, clock in zip(days, clocks, strict=False):
        (event,), known = revised([Event("a", "A", day)], known, dt.datetime.fromtimestamp(clock, dt.UTC))
        assert 0 <= event.revision < 2**31
        if last:
            assert (event.revision > last[1]) == (day != last[0])
        last = day, event.revision


@pytest.mark.parametrize(
    "damaged", [None, "x", [], ["2026-05-03"], [1, 2, 3], ["d", -1, "x"], ["d", True, ""]]
)
def test_a_number_that_cannot_be_read_is_a_new_one(damaged: object):
    (event,), known = revised([Event("a", "A", TODAY)], {"a": damaged}, MADE)
    assert event.revision > 0
    assert known["a"] == [TODAY.isoformat(), event.revision, event.revised.isoformat()]


def test_without_its_memory_a_file_has_higher_numbers_than_the_ones_before():
    """A diary that was put back has forgotten which day it named last: its calendar must hear of it."""
    (first,), _ = revised([Event("a", "A", TODAY)], {}, MADE)
    (again,), _ = revised([Event("a", "A", TODAY)], {}, MADE + dt.timedelta(seconds=1))
    assert again.revision > first.revision


def test_a_file_needs_an_event_and_a_time_zone():
    with pytest.raises(ValueError, match="event"):
        calendar_file([], made=MADE, owner="")
    with pytest.raises(ValueError, match="time zone"):
        calendar_file([Event("a", "A", TODAY)], made=MADE.replace(tzinfo=None), owner="")


def test_titles_of_all_steps_are_neutral():
    """What a bystander may read in a calendar says nothing of a breakup."""
    titles = [event.title for step in library().steps.values() for event in step.calendar]
    assert titles
    for title in titles:
        assert not re.search(r"\b(ex|break|breakup|contact|partner|relationship|love)\b", title.lower())


def test_the_day_for_the_calendar_follows_the_plan():
    """It is the day after the last one; without a first day or a length there is none."""
    assert [(event.title, day) for event, day in for_calendar(STEP_21, facts(PLAN).answer)] == [
        ("Look again", dt.date(2026, 6, 2))
    ]
    assert for_calendar(STEP_21, facts({"start": "2026-05-03"}).answer) == []
    assert for_calendar(STEP_21, facts({"length": "d30"}).answer) == []
    week = CalendarEvent(id="a", title="A", day="start", plus_days=7)
    fixed = STEP_21.model_copy(update={"calendar": [week]})
    assert for_calendar(fixed, facts(PLAN).answer)[0][1] == dt.date(2026, 5, 10)


# The widget --------------------------------------------------------------------------------


@pytest.fixture
def diary(home):
    """An empty diary of the test's own."""
    with Diary.open(home / "diary.sqlite3") as opened:
        yield opened


@pytest.fixture
def session(diary):
    """A session of which it is the diary."""
    return Session(diary)


def ask(form, what: str, **more):
    return form.answer({"do": what, "id": uuid.uuid4().hex, "now": NOW, "zone": "Europe/Rome", **more})


def plan(form) -> None:
    for question, value in PLAN.items():
        assert ask(form, "answer", question=question, value=value)["ok"]


def test_the_step_gives_the_file(session):
    """Refused while there is no day; then the same event each time, under a neutral name."""
    form = StepForm(session, STEP_21)
    refused = ask(form, "calendar")
    assert not refused["ok"]
    assert "no day yet" in refused["problem"]["what"]
    plan(form)
    first, second = ask(form, "calendar"), ask(form, "calendar")
    assert first["text"] == second["text"]
    assert first["name"] == "workbook-2026-05-12.ics"
    (event,) = ics.Calendar(first["text"]).events
    assert (event.name, event.begin.date()) == ("Look again", dt.date(2026, 6, 2))
    assert not re.search(r"contact|2\.1|breakup", first["text"], re.IGNORECASE)


def test_a_closed_step_gives_no_file(diary, session):
    """The gate holds in Python, whatever the page asks for."""
    plan(StepForm(session, STEP_21))
    closable = StepForm(session, STEP_21.model_copy(update={"closed_by": ["no-contact"]}))
    waiting = ask(closable, "calendar")  # the safety questions come first
    assert not waiting["ok"]
    diary.close_gates((), dt.datetime.now().astimezone())
    assert ask(closable, "calendar")["ok"]
    diary.close_gates(["no-contact"], dt.datetime.now().astimezone())
    refused = ask(closable, "calendar")
    assert not refused["ok"]
    assert "BEGIN" not in str(refused)


def test_a_day_to_come_is_refused_by_the_readers_own_clock(diary, session):
    form = StepForm(session, STEP_21)
    assert ask(form, "answer", question="calendar", value={"2026-05-12": ["we-met"]})["ok"]
    refused = ask(form, "answer", question="calendar", value={"2026-05-13": ["we-met"]})
    assert "still to come" in refused["problem"]["what"]
    assert diary.answers("2.1")["calendar"] == {"2026-05-12": ["we-met"]}


def test_the_break_is_in_the_picture_of_the_mood(session):
    """Its first day once it has come, its last day once that has."""
    plan(StepForm(session, STEP_21))
    mood = Mood(session)
    assert [mark["label"] for mark in ask(mood, "shown")["marks"]] == ["The break starts"]
    later = mood.answer({"do": "shown", "id": "1", "now": "2026-06-01T09:00:00+02:00", "zone": ""})
    assert [(mark["label"], mark["day"]) for mark in later["marks"]] == [
        ("The break starts", "2026-05-03"),
        ("The break ends", "2026-06-01"),
    ]


# What an author may write ------------------------------------------------------------------

_QUESTIONS = """\
questions:
  - {id: from, kind: date, text: From}
  - {id: long, kind: number, text: How long}
  - id: cal
    kind: days
    text: Days
    start: from
    length: [long]
    marks:
      - {id: rain, text: Rain}
"""


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("", "", None),
        ("start: from", "start: long", "'long' is not a day."),
        ("start: from", "start: form", "'form' is not a day."),
        ("length: [long]", "length: [from]", "'from' does not say how many days there are."),
        (
            "      - {id: rain, text: Rain}\n",
            "      - {id: rain, text: Rain}\n      - {id: rain, text: More}\n",
            "'rain' is taken already",
        ),
        ("    marks:", "    shown_when: {answer: cal, is: sun}\n    marks:", "has no mark 'sun'"),
    ],
)
def test_the_check_knows_days(tmp_path, old: str, new: str, problem: str | None):
    content = small(tmp_path)
    content.damage(STEP, "questions:\n", _QUESTIONS.replace(old, new, 1) if old else _QUESTIONS)
    found = [one.problem for one in content.findings() if one.level == "error"]
    assert (found == []) if problem is None else any(problem in one for one in found), found


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        ("{id: a, title: A, day: from, plus_days: [long]}", None),
        ("{id: a, title: A, day: long}", "'long' is not a day."),
        ("{id: a, title: A, day: from, plus_days: [from]}", "'from' does not say how many days"),
        ("{id: a, title: She, day: from}", "Wording to avoid"),
    ],
)
def test_the_check_knows_calendar_days(tmp_path, event: str, problem: str | None):
    content = small(tmp_path)
    content.damage(STEP, "questions:\n", f"calendar:\n  - {event}\n{_QUESTIONS}")
    found = [one.problem for one in content.findings() if one.level == "error"]
    assert (found == []) if problem is None else any(problem in one for one in found), found


def test_a_calendar_day_has_a_short_title():
    with pytest.raises(ValidationError):
        Step.model_validate(
            STEP_21.model_dump(by_alias=True) | {"calendar": [{"id": "a", "title": "x" * 61, "day": "start"}]}
        )
