"""The charts: what they show, what they say, and what they put into a page."""

import datetime as dt
import io
import itertools
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass

import matplotlib.colors
import matplotlib.image
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.app import ROOT
from support.dark_pictures import same_in_dark

from workbook.charts import dates, events, longing, mood_smooth, picture, reasons, style, timeline, urges
from workbook.content.load import library
from workbook.content.model import Step
from workbook.mood import MoodEntry
from workbook.mood.dataframe import frame
from workbook.mood.rolling import DAY_RULE, MEAN_RULE

START = dt.date(2026, 3, 3)
SVG = "{http://www.w3.org/2000/svg}"


@dataclass
class Mark:
    """An event of the diary."""

    day: dt.date | str
    label: str


def diary(moods: dict[int, int | list[int]], zone: str = "+01:00"):
    """Make a frame with entries at nine and later on the days counted from 3 March 2026."""
    made = []
    for number, values in moods.items():
        for hour, value in enumerate(values if isinstance(values, list) else [values]):
            made.append(MoodEntry(at=f"{START + dt.timedelta(number)}T{9 + hour:02}:00:00{zone}", mood=value))
    return frame(made)


def texts(figure) -> list[str]:
    """Return every text that the chart shows, as its SVG has them."""
    return ["".join(e.itertext()) for e in ET.fromstring(picture.svg(figure)).iter(f"{SVG}text")]


def lines(figure) -> dict:
    """Return the plotted lines by their label."""
    return {line.get_label(): line for line in figure.axes[0].get_lines()}


# The finding -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moods", "title"),
    [
        ({0: 40}, "1 entry so far; too few for a weekly mean"),
        ({0: [40] * 6, 1: [40] * 6}, "12 entries so far; too few for a weekly mean"),
        (dict.fromkeys(range(0, 90, 9), 40), "10 entries so far; too far apart for a weekly mean"),
        (dict.fromkeys(range(4), 40), "Your 7-day mean is 40"),
        (dict.fromkeys(range(8), 40), "Your 7-day mean is 40, as it was four days before"),
        ({n: 32 if n < 10 else 47 for n in range(32)}, "Your 7-day mean went from 32 to 47 in four weeks"),
        (
            {n: 60 if n < 10 else 21 for n in range(200)},
            "Your 7-day mean went from 60 to 21 in about six months",
        ),
    ],
)
def test_the_title_says_the_finding(moods, title):
    """The first and last 7-day mean and the time between them, or that there are too few; no judgement."""
    table = diary(moods)
    assert timeline.chart(table).words.title == title
    shown = " ".join(texts(timeline.chart(table).draw("light")))
    assert title in shown


def test_days_without_an_entry_are_never_filled():
    """The line has a gap where fewer than four of seven days have entries, the dots are the entries."""
    figure = timeline.chart(diary(dict.fromkeys([*range(6), *range(20, 26)], 50))).draw("light")
    mean = lines(figure)["7-day mean"].get_ydata()
    assert [value == value for value in mean] == [3 <= n <= 8 or n >= 23 for n in range(26)]
    assert len(lines(figure)["entries"].get_ydata()) == 12


def test_dots_stand_at_the_time_on_the_persons_clock():
    """An entry at nine in the evening is drawn late in its own day, whatever the zone."""
    for zone in ("+14:00", "-11:00"):
        figure = timeline.chart(frame([MoodEntry(at=f"2026-03-03T21:00:00{zone}", mood=50)])).draw("light")
        x = lines(figure)["entries"].get_xdata()[0]
        assert dt.datetime(1970, 1, 1) + dt.timedelta(days=float(x)) == dt.datetime(2026, 3, 3, 21)  # noqa: DTZ001


def test_the_axis_is_fixed_and_named():
    """Mood always runs from 0 to 100, with its meaning; both axes have a name."""
    axes = timeline.chart(diary({0: 49, 1: 51})).draw("light").axes[0]
    assert axes.get_ylim() == (0, 100)
    assert axes.get_ylabel() == "Mood (0 = low, 100 = good)"
    assert axes.get_xlabel() == "Day"


def test_the_caption_states_the_rules_and_the_number_of_entries():
    """Under the chart: how many entries, what a day counts as, what the line is."""
    shown = " ".join(texts(timeline.chart(diary({0: [10, 20], 1: 30})).draw("light")))
    assert f"3 entries. Dots: single entries. {DAY_RULE} {MEAN_RULE}" in shown


def test_a_shorter_time_shows_the_same_line():
    """``days`` cuts what is shown; the mean still looks back beyond the edge."""
    table = diary({n: n for n in range(60)})
    whole, cut = timeline.chart(table).draw("light"), timeline.chart(table, days=10).draw("light")
    assert list(lines(cut)["7-day mean"].get_ydata()) == list(lines(whole)["7-day mean"].get_ydata())[-10:]
    assert len(timeline.chart(table, days=10).words.table["rows"]) == 10
    later = START + dt.timedelta(62)
    assert len(timeline.chart(table, days=10, today=later).words.table["rows"]) == 7


def test_nothing_to_draw_says_why():
    """No mood at all, or none in the time asked for: no figure, and a reason in words."""
    empty, energy = frame([]), frame([MoodEntry(at="2026-03-03T09:00:00+01:00", energy=4)])
    for table in (empty, energy):
        assert timeline.chart(table).draw("light") is None
        assert timeline.chart(table).words.why == timeline.NO_ENTRY
    old, today = diary({0: 4}), START + dt.timedelta(40)
    assert timeline.chart(old, days=30, today=today).draw("light") is None
    assert timeline.chart(old, days=30, today=today).words.why == timeline.NO_ENTRY_THEN
    assert picture.picture(lambda scheme: None, timeline.chart(empty).words) is None
    with pytest.raises(ValueError, match="day"):
        timeline.chart(old, days=0)


def test_the_table_has_what_the_picture_shows():
    """A row for each day with entries or events: number of entries, mean of the day, 7-day mean."""
    table = diary({0: [10, 21], 1: 20, 2: 30, 3: 40, 5: 100})
    words = timeline.chart(
        table, [Mark("2026-03-07", "We met"), Mark(START, "Break began"), Mark(START, "They wrote")]
    ).words
    assert words.table["head"] == ["Day", "Entries", "Mean of the day", "7-day mean", "Events"]
    assert words.table["rows"] == [
        ["3 March 2026", 2, 16, "", "Break began, They wrote"],
        ["4 March 2026", 1, 20, "", ""],
        ["5 March 2026", 1, 30, "", ""],
        ["6 March 2026", 1, 40, 26, ""],
        ["7 March 2026", 0, "", 26, "We met"],
        ["8 March 2026", 1, 100, 41, ""],
    ]
    assert timeline.chart(table).words.table["head"][-1] == "7-day mean"
    for part in (
        "6 entries on 5 days",
        "from 3 March 2026 to 8 March 2026",
        "between 10 and 100",
        "7 March 2026, We met",
    ):
        assert part in words.alt


# Events ------------------------------------------------------------------------------------


def test_events_are_dashed_lines_with_their_words():
    """An event within the time shown is a dashed vertical line at its day, with its label."""
    marks = [Mark(START + dt.timedelta(3), "They wrote"), Mark(START - dt.timedelta(9), "Long ago")]
    figure = timeline.chart(diary(dict.fromkeys(range(30), 50)), marks).draw("light")
    dashed = [line for line in figure.axes[0].get_lines() if line.is_dashed()]
    assert len(dashed) == 1
    assert "They wrote" in texts(figure)
    assert "Long ago" not in " ".join(texts(figure))


def test_crowded_events_become_numbers_with_a_key_or_are_left_to_the_table():
    """Labels that would collide are replaced by numbers and a key; very many are named in the table."""
    table = diary(dict.fromkeys(range(60), 50))
    some = [Mark(START + dt.timedelta(n), f"A rather long name of event {n}") for n in (0, 2, 30, 33, 58)]
    shown = texts(timeline.chart(table, some).draw("light"))
    assert "2: 5 Mar, A rather long name of event 2" in shown
    assert {"1", "2", "3", "4", "5"} <= set(shown)
    many = [Mark(START + dt.timedelta(n), f"Event {n}") for n in range(40)]
    assert "Dashed lines: 40 events. The table names them." in texts(
        timeline.chart(table, many).draw("light")
    )
    assert len([row for row in timeline.chart(table, many).words.table["rows"] if row[-1]]) == 40


labels = st.lists(st.tuples(st.floats(0, 360), st.text("abc mW", min_size=1, max_size=30)), max_size=7)


@settings(deadline=None)
@given(labels)
def test_no_label_covers_another_or_is_crossed_by_a_line(marks):
    """Where labels are placed, they stay in the plot, apart from each other and from higher lines."""
    placed = events.place(marks, style.LABEL, 360)
    if placed is None:
        return
    spans = []
    for (x, label), where in zip(marks, placed, strict=True):
        assert (where.x, where.label) == (x, label)
        assert 0 <= where.lane < events.MOST_LANES
        need = style.width(label, style.LABEL)
        spans.append((x, x + need) if where.right else (x - need, x))
        assert spans[-1][0] >= 0
        assert spans[-1][1] <= 360
    for i, one in enumerate(placed):
        for j, other in enumerate(placed):
            if i != j and one.lane == other.lane:
                assert spans[i][1] <= spans[j][0] or spans[j][1] <= spans[i][0]
            if i != j and spans[i][0] < other.x < spans[i][1]:
                assert other.lane < one.lane, "its line would run through this label"


def test_labels_that_would_cross_each_others_lines_are_not_placed():
    """One reads to the right, the other to the left, and each line would run through the other's label."""
    assert events.place([(100, "x" * 28), (250, "x" * 28)], style.LABEL, 360) is None


def test_two_events_far_apart_need_one_lane():
    """The simple case stays simple: labels beside their lines, at the same height."""
    placed = events.place([(0, "Break began"), (350, "We met")], style.LABEL, 360)
    assert [(p.lane, p.right) for p in placed] == [(0, True), (0, False)]


# Days on the axis --------------------------------------------------------------------------


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)), st.integers(0, 80_000))
def test_days_on_the_axis_are_few_and_say_their_year(first, length):
    """One to six days within the time, evenly spread, the year given first and where it changes."""
    last = min(first + dt.timedelta(length), dt.date(2100, 12, 31))
    ticks = dates.ticks(first, last)
    assert 1 <= len(ticks) <= 6
    assert ticks[0][2] == str(ticks[0][0].year)
    assert all(first <= day <= last for day, _, _ in ticks)
    for (before, _, _), (day, _, year) in itertools.pairwise(ticks):
        assert year == ("" if before.year == day.year else str(day.year))


def test_three_days_and_two_years_are_readable():
    """Three days are named one by one; two years by their half years."""
    short = [label for _, label, _ in dates.ticks(START, START + dt.timedelta(2))]
    assert short == ["3 Mar", "4 Mar", "5 Mar"]
    long = [(label, year) for _, label, year in dates.ticks(START, START + dt.timedelta(729))]
    assert long == [("Jul", "2026"), ("Jan", "2027"), ("Jul", ""), ("Jan", "2028")]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "one day"),
        (13, "13 days"),
        (14, "two weeks"),
        (31, "about four weeks"),
        (90, "about three months"),
        (365, "about 12 months"),
        (730, "about two years"),
    ],
)
def test_spans_are_said_as_people_say_them(days, words):
    """Exact where it is exact, "about" where it is not."""
    assert dates.span(days) == words


# Colours and text --------------------------------------------------------------------------


def contrast(one: str, other: str) -> float:
    """The contrast of two ``#rrggbb`` colours, 1–21 (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_wcag():
    """Black on white is 21; #767676 on white is the known 4.54."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_seen(scheme):
    """Text reaches 4.5:1 on the page's background, lines and dots 3:1."""
    colours = style.palette(scheme)
    for colour in (colours.text, colours.muted):
        assert contrast(colour, colours.page) >= 4.5
    for colour in (colours.line, colours.dot, colours.muted):
        assert contrast(colour, colours.page) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_only_the_palette_is_drawn(scheme):
    """No colour outside the scheme's palette slips in, and the ground is transparent."""
    colours = style.palette(scheme)
    figure = timeline.chart(diary(dict.fromkeys(range(30), 50)), [Mark(START, "x")]).draw(scheme)
    drawn = set(re.findall(r'"(#[^"]+)"', re.sub(r' href="[^"]+"', "", picture.svg(figure))))
    assert drawn <= {colours.text, colours.muted, colours.line, colours.dot, colours.grid}
    assert figure.get_facecolor()[3] == 0


def test_an_unknown_scheme_is_refused():
    """There is light and dark."""
    with pytest.raises(ValueError, match="scheme"):
        timeline.chart(diary({0: 1})).draw("sepia")


@given(st.text(max_size=300), st.integers(20, 400))
def test_wrapped_lines_fit_and_lose_no_letter(text, room):
    """Lines are no wider than the room (unless one letter is), and hold the same words."""
    wrapped = style.wrap(text, 12, room)
    assert all(style.width(line, 12) <= room or len(line) == 1 for line in wrapped)
    assert "".join("".join(wrapped).split()) == "".join(text.split())


NASTY = [
    "$x^2$ \\frac",
    "$5",
    "<script>alert(1)</script>",
    "a\x00b\x1b[31m\ud800\ufffe",
    "“😀 距離”",
    "]]>",
    "x" * 400,
]


@pytest.mark.parametrize("label", NASTY)
def test_any_label_makes_a_well_formed_picture(label, recwarn):
    """A person's own words are text: no formula, no markup, nothing that XML forbids, no warning."""
    figure = timeline.chart(diary(dict.fromkeys(range(9), 50)), [Mark(START, label)]).draw("light")
    root = ET.fromstring(picture.svg(figure))
    assert not list(root.iter(f"{SVG}script"))
    assert picture.file_bytes(figure, ".png", "light").startswith(b"\x89PNG")
    assert not recwarn.list
    if "$" in label:
        assert any(label in shown for shown in texts(figure))


# The page's picture ------------------------------------------------------------------------


def year(seed: int = 1):
    """400 days with an entry each, up and down."""
    return diary({n: (n * 37 + seed) % 101 for n in range(400)})


def made(table, marks=()):
    return picture.picture(
        lambda scheme: timeline.chart(table, marks).draw(scheme), timeline.chart(table, marks).words
    )


def test_the_same_diary_gives_the_same_bytes():
    """No clock, no random names: two processes and two calls give equal pictures."""
    table = diary(dict.fromkeys(range(9), 50))
    assert made(table) == made(table)
    code = (
        f"import runpy, sys, hashlib; sys.path.append({str(ROOT / 'tests')!r});"
        f"test = runpy.run_path({__file__!r}); p = test['made'](test['diary'](dict.fromkeys(range(9), 50)));"
        "print(hashlib.sha256((p['svg'] + p['svg_dark']).encode()).hexdigest())"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in "ab"
    ]
    assert runs[0].stdout == runs[1].stdout
    assert len(runs[0].stdout) == 65


def test_a_picture_is_small():
    """A 400-day chart stays below 60 KB a scheme."""
    assert len(picture.svg(timeline.chart(year()).draw("light")).encode()) < 60_000


def test_a_picture_suits_a_strict_page():
    """No style sheet, style attribute, script, date or outside address; text as text; unique names."""
    both = made(year(), [Mark(START, "Break began")])
    for svg in (both["svg"], both["svg_dark"]):
        assert "style" not in svg
        assert "<script" not in svg
        assert "DejaVu" not in svg
        assert "system-ui" in svg
        assert ">Break began</text>" in svg
        assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
        assert not re.search(r"20\d\d-\d\d-\d\d", svg)
        root = ET.fromstring(svg)
        assert root.get("role") == "img"
        assert root.get("aria-label") == both["title"]
        ids = [e.get("id") for e in root.iter() if e.get("id")]
        assert len(ids) == len(set(ids))
        used = set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', svg))
        assert {a or b for a, b in used} == set(ids)
    other = made(year(seed=5))
    names = [set(re.findall(r' id="([^"]+)"', svg)) for svg in (both["svg"], both["svg_dark"], other["svg"])]
    assert not names[0] & names[1]
    assert not names[0] & names[2]


def test_the_dots_of_the_picture_are_all_there():
    """Making the SVG small loses no dot and moves none by more than a hundredth of a point."""
    table = diary({n: n for n in range(50)})
    figure = timeline.chart(table).draw("light")
    root = ET.fromstring(picture.svg(figure))
    line, axes = lines(figure)["entries"], figure.axes[0]
    figure.dpi = 72
    high = figure.get_size_inches()[1] * 72
    wanted = axes.transData.transform(list(zip(line.get_xdata(), line.get_ydata(), strict=True)))
    drawn = {(float(use.get("x")), float(use.get("y"))) for use in root.iter(f"{SVG}use")}
    for x, y in wanted:
        assert any(abs(x - a) < 0.011 and abs(high - y - b) < 0.011 for a, b in drawn)


def test_many_dots_are_one_path_that_covers_every_entry():
    """With many entries each one still lies under a dot, and the picture stays small."""
    table = frame(
        [
            MoodEntry(at=f"{START + dt.timedelta(n // 3)}T{8 + n % 3:02}:00:00+01:00", mood=(n * 37) % 101)
            for n in range(4000)
        ]
    )
    figure = timeline.chart(table).draw("light")
    line, axes = lines(figure)["entries"], figure.axes[0]
    figure.dpi = 72
    there = [p for p in zip(line.get_xdata(), line.get_ydata(), strict=True) if p[0] == p[0]]
    drawn = {(round(x), round(y)) for x, y in axes.transData.transform(there)}
    local = (dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC) for text in table["local"])
    when = [at.timestamp() / 86400 for at in local]
    for x, y in axes.transData.transform(list(zip(when, table["mood"], strict=True))):
        assert any((round(x) + a, round(y) + b) in drawn for a in (-1, 0, 1) for b in (-1, 0, 1))
    assert len(picture.svg(figure)) < 150_000


def test_a_file_has_its_own_ground():
    """A picture outside the page has the scheme's background; another ending is refused."""
    figure = timeline.chart(diary({0: 1})).draw("dark")
    assert style.palette("dark").page in picture.file_bytes(figure, ".svg", "dark").decode()
    with pytest.raises(ValueError, match="ends in"):
        picture.file_bytes(figure, ".gif", "dark")


def test_pyplot_is_never_loaded():
    """The module pyplot keeps every figure and may open a window: no chart imports it."""
    code = (
        "import sys; from workbook.charts import timeline, reasons, longing, picture;"
        "sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


# Reasons -----------------------------------------------------------------------------------


def facet(name: str, text: str, options: list[tuple]) -> dict:
    made = [dict(zip(("id", "text", "value"), option, strict=False)) for option in options]
    return {"kind": "one", "id": name, "text": text, "options": made}


STEP = Step.model_validate(
    {
        "id": "1.1",
        "title": "t",
        "minutes": 5,
        "prose": "p",
        "questions": [
            {
                "kind": "cards",
                "id": "reasons",
                "text": "Which?",
                "options": [{"id": "talk", "text": "We stopped talking"}, {"id": "far", "text": "Distance"}],
                "facets": [
                    facet("weight", "How much it weighed", [(f"w{n}", f"Weight {n}", n) for n in range(5)]),
                    facet("change", "Could it change?", [("yes", "Yes"), ("maybe", "Maybe"), ("no", "No")]),
                ],
            }
        ],
    }
)


def card(name: str, weight: str | None = None, change: str | None = None, **more) -> dict:
    return {"id": name, "facets": {"weight": weight, "change": change}, **more}


def test_reasons_are_grouped_by_change_and_sorted_by_weight():
    """Groups in the order of the options, the heaviest first; without an answer last; own cards too."""
    answers = [
        card("talk", "w1", "yes"),
        card("own-1", "w4", "yes", text="Own $words$"),
        card("far", None, "maybe"),
        card("own-2", "w0", text="Quiet"),
    ]
    words = reasons.chart(answers, STEP).words
    assert words.table["head"] == [
        "Reason",
        "How much it weighed (0 = weight 0, 4 = weight 4)",
        "Could it change?",
    ]
    assert words.table["rows"] == [
        ["Own $words$", 4, "Yes"],
        ["We stopped talking", 1, "Yes"],
        ["Distance", "", "Maybe"],
        ["Quiet", 0, ""],
    ]
    assert words.title == "You see 2 of 4 reasons as open to change, and 1 perhaps"
    shown = texts(reasons.chart(answers, STEP).draw("light"))
    wanted = [
        "Could it change? Yes",
        "Own $words$",
        "We stopped talking",
        "Could it change? Maybe",
        "Distance",
        "Quiet",
    ]
    assert [text for text in shown if text in wanted] == wanted


def test_a_reason_without_a_weight_is_no_zero():
    """Zero is a dot at zero; no answer is said in words."""
    shown = texts(reasons.chart([card("talk", "w0"), card("far")], STEP).draw("light"))
    assert shown.count("not answered") == 1


def test_reasons_without_any_weight_are_not_drawn():
    """Nothing chosen or nothing weighed: no figure, and why."""
    assert reasons.chart(None, STEP).draw("light") is None
    assert reasons.chart([], STEP).words.why == reasons.NO_REASON
    assert reasons.chart([card("talk", None, "yes")], STEP).draw("light") is None
    assert reasons.chart([card("talk")], STEP).words.why == reasons.NO_WEIGHT


@pytest.mark.parametrize("number", [1, 20])
def test_long_reasons_fit_a_phone(number):
    """However many and long the labels are, no line of them is wider than the figure."""
    answers = [
        card(f"own-{n}", f"w{n % 5}", "yes", text="many long words " * 9 + "x" * 60) for n in range(number)
    ]
    figure = reasons.chart(answers, STEP).draw("light")
    wide = figure.get_size_inches()[0] * 72
    assert wide <= 360
    for text in figure.texts:
        box = text.get_window_extent()
        assert box.x1 <= figure.bbox.x1 + 1, "measured in the layout's own, wide font"
    assert len(picture.svg(figure)) < 60_000


def test_the_content_of_step_one_can_be_drawn():
    """The chart reads the facets that the step really has."""
    step = library().step("1.1")
    question = step.question("reasons")
    answers = [
        {"id": option.id, "facets": {"weight": "w3", "change": "maybe"}} for option in question.options
    ]
    words = reasons.chart(answers, step).words
    assert len(words.table["rows"]) == len(question.options)
    assert words.table["rows"][0][1] == 3
    assert words.table["rows"][0][2]
    drawn = picture.picture(lambda scheme: reasons.chart(answers, step).draw(scheme), words)
    assert same_in_dark(drawn, reasons.chart(answers, step).draw("dark"))


# Longing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "someone", "title"),
    [
        (70.4, 31.5, "The larger bar is “I miss this person”: 70 and 32"),
        (0, 100, "The larger bar is “I miss having someone”: 100 and 0"),
        (49.6, 50.4, "Both bars are the same: 50"),
        (None, 3, "One of two bars so far"),
    ],
)
def test_longing_names_the_larger_bar(person, someone, title):
    """Both whole numbers are shown with their labels; too few answers are no zero."""
    words = longing.chart(person, someone).words
    assert words.title == title
    shown = texts(longing.chart(person, someone).draw("light"))
    drawn = picture.picture(lambda scheme: longing.chart(person, someone).draw(scheme), words)
    assert same_in_dark(drawn, longing.chart(person, someone).draw("dark"))
    assert {"I miss this person", "I miss having someone"} <= set(shown)
    assert ("too few answers" in shown) == (person is None)


def test_longing_needs_a_score():
    """Without any score there is no chart, and why."""
    assert longing.chart(None, None).draw("light") is None
    assert longing.chart(None, None).words.why == longing.TOO_FEW


def test_words_show_no_answer_in_their_repr():
    """Logs and notebooks keep reprs: they hold the number of rows only."""
    assert repr(longing.chart(70, 30).words) == "ChartText(2 rows)"


# Urges -------------------------------------------------------------------------------------


def urge(hours: float, strength: float | None, trigger: str = "", zone: str = "+02:00") -> dict:
    at = dt.datetime.fromisoformat(f"2026-03-03T21:00:00{zone}") + dt.timedelta(hours=hours)
    facets = {"strength": strength, "trigger": trigger}
    return {
        "id": f"own-{hours}",
        "at": at.isoformat(),
        "facets": {name: value for name, value in facets.items() if value not in (None, "")},
    }


@pytest.mark.parametrize(
    ("strengths", "title"),
    [
        ([8, 5, 3], "less strong than the first third: 3 and 8"),
        ([3, 5, 8], "stronger than the first third: 8 and 3"),
        ([4, 9, 0, 4], "as strong as the first third: 4"),
        ([8, 7, 9, 9, 3, 2], "less strong than the first third: 2.5 and 7.5"),
        ([1, 0, 0, 0, 0, 0, 0, 0.5], "less strong than the first third: 0.3 and 0.5"),
    ],
)
def test_urges_compare_the_last_third_with_the_first(strengths, title):
    """Means of thirds by hand; the title, the alternative and the picture say the same, and no trend."""
    entries = [urge(30 * n, value) for n, value in enumerate(strengths)]
    words = urges.chart(entries).words
    title = f"The last third of your urges was {title}"
    assert words.title == title
    assert words.alt.startswith(title)
    assert "not how it goes on" in words.alt
    figure = urges.chart(entries).draw("light")
    assert title in " ".join(texts(figure))
    dots = lines(figure)["urges"]
    assert list(dots.get_ydata()) == strengths
    assert list(dots.get_xdata()) == sorted(dots.get_xdata())


def test_urges_need_three_with_a_strength():
    """Fewer say what is needed; one without a strength is not drawn as 0."""
    few = [urge(0, 5), urge(5, None, "a song"), urge(6, 0)]
    assert urges.chart(few).draw("light") is None
    assert (
        urges.chart(few).words.why == "Log 1 more urge with a strength. Then a picture shows them over time."
    )
    assert urges.chart(None).words.why.startswith("Log 3 more urges")
    assert urges.chart([*few, urge(7, 2)]).words.table["rows"] == [
        ["3 March 2026, 21:00", 5, ""],
        ["4 March 2026, 03:00", 0, ""],
        ["4 March 2026, 04:00", 2, ""],
    ]


def test_urges_stand_in_the_order_of_their_moments():
    """However they are listed, by the true time; own words are shown as they are; a repr tells none."""
    entries = [urge(4, 3, "b"), urge(0, 8, "A <b> $x$"), urge(2, 5, "c", "+03:00")]
    words = urges.chart(entries).words
    assert [row[2] for row in words.table["rows"]] == ["A <b> $x$", "c", "b"]
    assert repr(words) == "ChartText(3 rows)"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 9000), st.integers(0, 10)), min_size=3, max_size=12))
def test_any_urges_can_be_drawn(found):
    """Whatever was logged, in one hour or over a year, there is a picture in both schemes."""
    entries = [urge(hours // 1, strength) for hours, strength in found]
    words = urges.chart(entries).words
    drawn = picture.picture(lambda scheme: urges.chart(entries).draw(scheme), words)
    assert same_in_dark(drawn, urges.chart(entries).draw("dark"))
    assert drawn["svg"] != drawn["svg_dark"]
    assert len(drawn["table"]["rows"]) == len(found)


def test_many_dots_are_all_in_the_png_file_too():
    """Rounding short strokes to pixels made two of three dots vanish: each has ink where it belongs."""
    figure = mood_smooth.chart(diary({n: (n * 37) % 101 for n in range(320)})).draw("light")
    pixels = matplotlib.image.imread(io.BytesIO(picture.file_bytes(figure, ".png", "light")))[:, :, :3]
    axes = figure.axes[0]
    dots = max(axes.get_lines(), key=lambda line: len(line.get_xdata()))
    places = axes.transData.transform(np.column_stack([dots.get_xdata(), dots.get_ydata()]))
    places = places[~np.isnan(places).any(axis=1)]
    assert len(places) > 600
    column, row = places[:, 0].astype(int), (len(pixels) - places[:, 1]).astype(int)
    ground = np.array(matplotlib.colors.to_rgb(style.palette("light").page))
    assert (np.abs(pixels[row, column] - ground).max(axis=1) > 0.1).all()
