"""Whatever a person writes is shown as that text: on the page, in pictures, reports, tables and files."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar
from matplotlib.figure import Figure
from playwright.sync_api import Page, expect
from support.actions import add, question, visit
from support.app import PAGES, App
from support.everywhere import fill_everywhere
from support.faults import keeping as keeping_app

from workbook.calendar_file import Event, calendar_file
from workbook.charts.svg import png, svg
from workbook.diary import Diary, retention
from workbook.mood import MoodEntry, csvfile
from workbook.report.document import Answer, Columns, Document, Group, Section, Table, Text
from workbook.report.page import html as report
from workbook.widgets.mood import Mood
from workbook.widgets.session import Session

NASTY = {
    "script": "<script>document.title = 'x'</script>",
    "image": "<img src=x onerror=alert(1)>",
    "style": "</style></textarea></title><b>bold</b>",
    "entity": "&lt;b&gt; &amp; &#0;",
    "math": r"$\alpha$ and $\frac{",
    "template": "{{7*7}} ${7*7} {% x %}",
    "override": "\u202etxet siht\u202c after",
    "isolate": "\u2066\u2067never closed",
    "emoji": "👩\u200d👩\u200d👧🏽 e\u0301",
    "formula": '=HYPERLINK("http://example.org")',
    "long": "w" * 190,
}
each = pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@each
def test_in_a_report_and_its_tables(text: str):
    """Escaped at every place that takes words; only our own elements are there."""
    blocks = (
        Answer(text, (text,)),
        Text(text, own=True),
        Table((text,), ((text, text),)),
        Columns(((text, ((text, text),)),)),
    )
    made = report(Document("1 March 2026", (Section("s", text, (Group(text, blocks, remark=text),)),)))
    calm = (
        Answer("x", ("x",)),
        Text("x", own=True),
        Table(("x",), (("x", "x"),)),
        Columns((("x", (("x", "x"),)),)),
    )
    plain = report(Document("1 March 2026", (Section("s", "x", (Group("x", calm, remark="x"),)),)))
    assert re.findall(r"<[^>]*>", made) == re.findall(r"<[^>]*>", plain)
    assert made.count(html.escape(text)) == 12


@pytest.mark.parametrize("text", [*NASTY.values(), "a\x00b\x1b\x07c\ufffe"])
def test_in_a_picture(text: str):
    """The SVG can be read and says it as it is, less what no XML may hold; a PNG is made too."""
    figure = Figure()
    figure.add_subplot().text(0.5, 0.5, text, parse_math=False)
    root = ET.fromstring(svg(figure, title=text))
    said = "".join(root.itertext())
    assert re.sub("[\x00-\x1f\ufffe]", "", text) in said
    assert not {"script", "img", "b"} & {element.tag.rpartition("}")[2] for element in root.iter()}
    assert png(figure).startswith(b"\x89PNG")


@each
def test_in_a_calendar_file(text: str):
    """One event whatever its title is, in lines of at most 75 bytes, and the title comes back."""
    data = calendar_file([Event("k", text + "\r\nEND:VCALENDAR", dt.date(2026, 3, 1))], made=NOON, owner="o")
    events = Calendar.from_ical(data).walk("VEVENT")
    assert len(events) == 1
    assert str(events[0]["summary"]).startswith(text)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@each
def test_in_a_table_for_a_spreadsheet(text: str):
    """No cell begins as a formula does, and reading gives back every character."""
    entry = MoodEntry(at=NOON, mood=3, note=text, tags=[text[:90]])
    file = csvfile.write([entry])
    for row in csv.reader(io.StringIO(file.lstrip("\ufeff"))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    assert csvfile.read(file).entries == [entry]


def test_on_the_page(shared_app: App, page: Page):
    """As own entries in a real browser: the same text, no element, no dialog, nothing turned."""
    seen: list[str] = []
    page.on("dialog", lambda dialog: (seen.append("dialog"), dialog.dismiss()))
    page.on("console", lambda said: seen.append(said.text) if said.type == "error" else None)
    page.set_viewport_size({"width": 320, "height": 800})
    visit(page, shared_app, "/part/1")
    place = question(page, "1.1", "reasons")
    shown: list[str] = []
    for text in [one for name, one in NASTY.items() if name != "template"]:  # ten are all that it takes
        add(place, text)
        shown.append(text)
        expect(place.locator("[data-card^=own]")).to_have_count(len(shown))
    written = place.locator("[data-card^=own]").evaluate_all("""all => all.map((one) => one.textContent
        + [...one.querySelectorAll("input, textarea")].map((box) => box.value).join("")).join("")""")
    assert [text for text in shown if text not in written] == []
    for element in ("script", "img", "style"):
        expect(place.locator(element)).to_have_count(0)
    assert page.title() != "x"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    turned = place.locator("span").evaluate_all(
        "all => all.filter((one) => getComputedStyle(one).unicodeBidi !== 'isolate').length"
    )
    assert turned == 0
    assert seen == []


_SHORT = "<img src=x onerror=alert(1)>"
_LONG = "\n".join(NASTY.values())


def test_on_every_page_and_in_every_kind_of_answer(page: Page, home: Path, app: Callable[..., App]):
    """No element but our own, no script that ran, no error; and the text can be read there."""
    keeping_app(home)
    with Diary.open(home / "diary.sqlite3") as diary:
        fill_everywhere(diary, _SHORT, _LONG)
    seen: list[str] = []
    page.on("dialog", lambda dialog: (seen.append("dialog"), dialog.dismiss()))
    page.on("console", lambda said: seen.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("request", lambda asked: seen.append(asked.url) if asked.url.endswith("/x") else None)
    running = app()
    for path in PAGES:
        visit(page, running, path)
        page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
        main = page.locator("main")
        written = main.evaluate("""(main) => main.textContent
            + [...main.querySelectorAll("input, textarea")].map((box) => box.value).join("")""")
        if path != "/start":
            assert _SHORT in written, path
        assert main.locator("script:not([type='application/json']), iframe, b, [onerror]").count() == 0
        assert main.locator("img:not(figure img)").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert seen == []


def test_nothing_is_too_long_for_the_diary_to_refuse():
    """A text of 1 MB is refused with what and why, and never kept in part."""
    reply = Mood(Session()).answer(
        {
            "do": "save",
            "id": "1",
            "now": NOON.isoformat(),
            "zone": "",
            "entry": {"mood": 3, "note": "x" * 1_000_000},
        }
    )
    assert not reply["ok"]
    assert reply["problem"]["what"].startswith("The note is too long: it has 1,000,000 characters")
    assert retention.current().mood_count() == 0
