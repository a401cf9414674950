"""Your crossroads in a browser: lines with origin, weighing, moving, own lines, the decision, the report."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from support.actions import Keys, press, question, result, saved, section, visit
from support.app import App
from support.faults import Line, answers, until
from support.steps import AGAIN, ON, OPEN, column, held

from workbook.content.load import library
from workbook.diary import Diary
from workbook.gates import closings
from workbook.mood.entry import MoodEntry

PATH = "/crossroads"
LEANS, LAUGHED, TIME = "1.3/leans-again", "6.2/laughed", "6.2/more-time"
ZONE = "Europe/Rome"


@pytest.fixture
def kept(running: App) -> App:
    """The same with open gates, answers that bring lines, and a crossroads page that nobody has used."""
    gate(running)
    with Diary.open(running.home / "diary.sqlite3") as diary:
        for step in ("1.2", "1.3", "6.2", "7.1", "7.3"):
            diary.start_attempt(step, now(), "")
        save(diary, "1.2", "their-reason", "guess")
        save(diary, "1.3", "leaning", "together")
        said = {"laughed": "saw", "better-off": "think", "time": "think"}
        save(diary, "6.2", "said", [{"id": card, "column": where} for card, where in said.items()])
    return running


def now() -> dt.datetime:
    """The moment it is, in the zone of this computer."""
    return dt.datetime.now().astimezone()


def save(diary: Diary, step: str, name: str, value: object) -> None:
    """Answer a question of a step."""
    diary.save_answer(step, name, value, id=uuid.uuid4().hex, at=now(), zone=ZONE)


def gate(app: App, *closed: str) -> None:
    """Close these gates and open all others."""
    with Diary.open(app.home / "diary.sqlite3") as diary:
        diary.close_gates(set(closed), now())


def line(page: Page, key: str) -> Locator:
    """A line, wherever it stands."""
    return section(page, "7.1").locator(f'[data-line="{key}"]')


def opened(page: Page, key: str) -> Locator:
    """A line with its tools in sight."""
    place = line(page, key)
    if not place.locator(".wb-counting").is_visible():
        place.locator("summary").click()
    return place


# The lines ----------------------------------------------------------------------------------


def test_lines_stand_in_three_columns_name_their_step_and_open_it(page: Page, kept: App):
    """In the reader's own answers, in columns of one look; no sum, no percentage."""
    visit(page, kept, PATH)
    assert held(page, AGAIN) == [LEANS, LAUGHED]
    assert held(page, ON) == ["6.2/better-off"]
    assert held(page, OPEN) == ["1.2/their-view", TIME, "6.2/views"]
    expect(line(page, "1.2/their-view")).to_contain_text("You answered: I am guessing.")
    boxes = [column(page, name).bounding_box() for name in (AGAIN, ON)]
    assert boxes[0]["width"] == boxes[1]["width"]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["height"] == boxes[1]["height"]
    look = """one => { const s = getComputedStyle(one);
        return [s.backgroundColor, s.borderColor, s.fontSize, s.color].join() }"""
    assert len({column(page, name).evaluate(look) for name in (AGAIN, ON, OPEN)}) == 1
    assert not re.search(r"\d ?%|total", section(page, "7.1").locator(".wb-forks").inner_text())
    origin = line(page, LEANS).get_by_role("link", name="1.3 What your feelings are about")
    origin.click()
    expect(page).to_have_url(re.compile(r"/part/1#step-1\.3$"))
    expect(section(page, "1.3")).to_be_in_viewport()


def test_a_line_is_weighed_moved_and_put_back_and_found_so_again(page: Page, kept: App):
    """After a reload and after the program was killed; the origin stays named."""
    visit(page, kept, PATH)
    status = section(page, "7.1").locator(".wb-told").get_by_role("status")
    place = opened(page, LAUGHED)
    lot = place.get_by_role("button", name="A lot", exact=True)
    expect(lot).to_have_attribute("aria-pressed", "false")
    lot.click()
    expect(lot).to_have_attribute("aria-pressed", "true")
    expect(status).to_have_text("It counts for you: a lot.")
    expect(place).to_contain_text("Counts for me: a lot")
    place.get_by_role("button", name=f"Move to: {ON}").click()
    expect(status).to_have_text(f"Moved to: {ON}.")
    expect(place).to_be_focused()
    assert held(page, AGAIN) == [LEANS]
    assert held(page, ON) == [LAUGHED, "6.2/better-off"]
    expect(place).to_contain_text(f"From 6.2 Listen to friends and family You moved it here from “{AGAIN}”.")
    opened(page, TIME).get_by_role("button", name="Not at all").click()
    expect(line(page, TIME)).to_have_attribute("data-weight", "none")
    expect(result(page, "7.1")).to_contain_text("You moved lines to where they belong for you.")

    def same() -> None:
        assert held(page, ON) == [LAUGHED, "6.2/better-off"]
        expect(line(page, LAUGHED)).to_have_attribute("data-weight", "lot")
        expect(line(page, TIME)).to_have_attribute("data-weight", "none")

    visit(page, kept, PATH)
    same()
    kept.kill()
    kept.start()
    visit(page, kept, PATH)
    same()
    opened(page, LAUGHED).get_by_role("button", name="Put back").click()
    expect(status).to_have_text(f"Moved to: {AGAIN}.")
    assert held(page, AGAIN) == [LEANS, LAUGHED]
    expect(line(page, LAUGHED)).not_to_contain_text("You moved it")
    for key, name in ((LAUGHED, "A lot"), (TIME, "Not at all")):
        opened(page, key).get_by_role("button", name=name, exact=True).click()
        expect(line(page, key)).to_have_attribute("data-weight", "")
    until(lambda: "lines" not in answers(kept, "7.1"), "nothing is kept any more", page=page)


def test_own_lines_are_added_weighed_moved_removed_and_brought_back(page: Page, kept: App):
    """Their words are text, whatever they are."""
    visit(page, kept, PATH)
    words = "I <b>sleep</b> better {now} [@x]"
    column(page, ON).locator("summary", has_text="Add a line of your own").click()
    column(page, ON).get_by_role("textbox").fill(words)
    column(page, ON).get_by_role("textbox").press("Enter")
    expect(column(page, ON)).to_contain_text(words)
    assert held(page, ON) == ["6.2/better-off", words]
    own = column(page, ON).locator('[data-line^="own-"]')
    own.locator("summary").click()
    own.get_by_role("button", name="A little", exact=True).click()
    expect(own).to_contain_text("Counts for me: a little")
    own.get_by_role("button", name=f"Move to: {OPEN}").click()
    expect(column(page, OPEN)).to_contain_text(words)
    saved(page)
    [entry] = answers(kept, "7.1")["own"]
    assert entry["facets"] == {"words": words, "column": "open", "weight": "little"}
    own = column(page, OPEN).locator('[data-line^="own-"]')
    own.locator("summary").click()
    own.get_by_role("button", name="Remove").click()
    undo = section(page, "7.1").get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    assert words not in held(page, OPEN)
    undo.click()
    expect(column(page, OPEN)).to_contain_text(words)
    visit(page, kept, PATH)
    assert held(page, OPEN)[-1] == words
    assert words not in kept.said()


def test_wrong_messages_change_nothing(page: Page, kept: App):
    """A line that is not there, a column or weight that is none, an own line without a place."""
    talk = Line(page)
    visit(page, kept, PATH)
    changes = [
        {"line": "9.9/nothing"},
        {"line": LEANS, "column": "best"},
        {"line": LEANS, "weight": 7},
        {"do": "own", "entry": "x", "words": "hi", "column": "on"},
        {"do": "own", "entry": "own-1", "words": "hi", "column": None},
        {"do": "own", "entry": "own-1", "words": ["hi"], "column": "on"},
        {"do": "answer", "question": "lines", "value": []},
    ]
    for change in changes:
        talk.change = lambda said, change=change: said.update(change) if said.get("do") == "set" else None
        opened(page, LEANS).get_by_role("button", name="A lot", exact=True).click()
        expect(section(page, "7.1").locator(".wb-problem", has_text=re.compile(r"\w")).first).to_be_visible()
        assert not answers(kept, "7.1"), change
        talk.change = lambda said: None
        visit(page, kept, PATH)


# The gates ----------------------------------------------------------------------------------


def test_unsafe_nothing_points_to_trying_again_also_on_an_old_page(page: Page, kept: App):
    """Its column gives way to the closing words; moves to it are refused; no decision for it."""
    visit(page, kept, PATH)
    opened(page, TIME)
    press(question(page, "7.3", "decision"), "wait")
    expect(result(page, "7.3")).to_contain_text("Your decision: To wait.")
    gate(kept, "unsafe")
    # Stale: the page still shows what was open.
    line(page, TIME).get_by_role("button", name=f"Move to: {AGAIN}").click()
    shut = section(page, "7.1").locator('.wb-shut[data-column="again"]')
    expect(shut).to_contain_text(closings()["unsafe"].title)
    assert "lines" not in answers(kept, "7.1")
    decision = question(page, "7.3", "decision")
    if decision.locator("input[value=again]").count():
        press(decision, "again")
    expect(decision.locator("input[value=again]")).to_have_count(0)
    assert answers(kept, "7.3")["decision"] == "wait"

    visit(page, kept, PATH)
    expect(column(page, AGAIN)).to_have_count(0)
    expect(shut).to_be_visible()
    assert held(page, ON) == ["6.2/better-off"]
    expect(line(page, LEANS)).to_have_count(0)
    expect(section(page, "7.1")).to_contain_text("Some lines are left out")
    expect(section(page, "7.1").get_by_role("button", name=re.compile(f"Move to: {AGAIN}"))).to_have_count(0)
    expect(decision.locator("input")).to_have_count(3)
    expect(decision).to_contain_text("Trying again is not offered here")
    expect(result(page, "7.3")).to_contain_text("Your decision: To wait.")
    gate(kept)
    visit(page, kept, PATH)
    assert held(page, AGAIN) == [LEANS, LAUGHED]


def test_a_decision_to_try_again_is_not_shown_while_unsafe(page: Page, kept: App):
    """Neither as today's nor as an earlier one; the others stay."""
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        for what in ("not-yet", "again", "again"):
            diary.start_attempt("7.3", now(), "")
            save(diary, "7.3", "decision", what)
    gate(kept, "unsafe")
    visit(page, kept, PATH)
    place = section(page, "7.3")
    place.get_by_text("Your earlier decisions").click()
    expect(place.locator(".wb-earlier")).to_contain_text("Your decision: Not to decide yet.")
    expect(place).not_to_contain_text("To try again")
    gate(kept)


def test_with_a_no_trying_again_says_so(page: Page, kept: App):
    """In its column, at the decision, and in what the decision means."""
    gate(kept, "no-contact")
    visit(page, kept, PATH)
    expect(column(page, AGAIN)).to_contain_text("Your ex’s answer is no for now.")
    expect(column(page, ON)).not_to_contain_text("Your ex’s answer is no")
    decision = question(page, "7.3", "decision")
    expect(decision).to_contain_text("Their no stands.")
    press(decision, "again")
    expect(result(page, "7.3")).to_contain_text("You would like to try again, and their answer is no.")
    gate(kept)


def test_in_a_crisis_the_decision_and_writing_are_closed(page: Page, kept: App):
    """For the session; an old page's words are refused. What was answered can still be read and weighed."""
    old = page.context.new_page()
    visit(old, kept, PATH)
    page.bring_to_front()  # a page behind others gets a frame a second
    visit(page, kept, PATH)
    page.locator("[data-help]").click()
    page.locator("#help").get_by_role("button", name="I’m not safe").click()
    expect(section(page, "7.3")).to_have_attribute("data-closed", "crisis")
    page.locator("#crisis").get_by_role("button", name="Go back to the page").click()
    expect(section(page, "7.1").get_by_text("Add a line of your own").first).to_be_hidden()
    old.bring_to_front()
    column(old, ON).locator("summary", has_text="Add a line of your own").click()
    column(old, ON).get_by_role("textbox").fill("words")
    column(old, ON).get_by_role("textbox").press("Enter")
    told = section(old, "7.1").locator(".wb-problem", has_text=closings()["crisis"].title)
    expect(told.first).to_be_visible()
    press(question(old, "7.3", "decision"), "wait")
    expect(section(old, "7.3")).to_have_attribute("data-closed", "crisis")
    assert (answers(kept, "7.1"), answers(kept, "7.3")) == ({}, {})
    old.close()
    kept.stop()
    kept.start()
    visit(page, kept, PATH)
    expect(section(page, "7.3")).not_to_have_attribute("data-closed", re.compile(".*"))


# The decision -------------------------------------------------------------------------------


def test_a_decision_is_kept_looked_at_again_and_compared(page: Page, kept: App):
    """With why and a day, after a kill too; the day as a neutral calendar file; the earlier one stays."""
    visit(page, kept, PATH)
    press(question(page, "7.3", "decision"), "wait")
    question(page, "7.3", "why").locator("textarea").fill("I need <b>rest</b> first")
    day = dt.date.today() + dt.timedelta(days=14)  # noqa: DTZ011 - the reader's own day
    question(page, "7.3", "look-again").locator("input").fill(day.isoformat())
    saved(page)
    expect(result(page, "7.3")).to_contain_text("Why: I need <b>rest</b> first")
    with page.expect_download() as download:
        section(page, "7.3").get_by_role("button", name="Calendar file").click()
    calendar = Path(download.value.path()).read_text("utf-8")
    assert re.fullmatch(r"workbook-\d{4}-\d\d-\d\d\.ics", download.value.suggested_filename)
    assert "SUMMARY:Look again" in calendar
    assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in calendar
    assert not re.search("(?i)break|decision|ex-|crossroads|rest", calendar)
    kept.kill()
    kept.start()
    visit(page, kept, PATH)
    expect(result(page, "7.3")).to_contain_text("Your decision: To wait.")
    expect(question(page, "7.3", "why").locator("textarea")).to_have_value("I need <b>rest</b> first")
    section(page, "7.3").get_by_role("button", name="Decide anew").click()
    section(page, "7.3").get_by_role("button", name="Start again").click()
    press(question(page, "7.3", "decision"), "move-on")
    expect(result(page, "7.3")).to_contain_text("Your decision: To move on.")
    visit(page, kept, PATH)
    place = section(page, "7.3")
    place.get_by_text("Your earlier decisions").click()
    expect(place.locator(".wb-earlier")).to_contain_text("Your decision: To wait.")
    expect(place.locator(".wb-earlier")).to_contain_text("Why: I need <b>rest</b> first")


# The course ---------------------------------------------------------------------------------


def test_the_course_is_told_in_words_with_its_wobble(page: Page, kept: App):
    """Questionnaires first and latest, own scales without a direction, the mood with its picture."""
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        for points in (3, 0):
            diary.start_attempt("0.4", now(), "")
            save(diary, "0.4", "phq-4", dict.fromkeys(("nervous", "worrying", "interest", "down"), points))
        diary.add_mood(MoodEntry(at=now() - dt.timedelta(days=3), mood=40))
        diary.add_mood(MoodEntry(at=now(), mood=60))
    visit(page, kept, PATH)
    place = section(page, "7.2")
    expect(place).to_contain_text("more than the usual wobble: easier than the first time")
    expect(place).to_contain_text("2 entries with a mood")
    place.locator(".wb-picture").scroll_into_view_if_needed()
    expect(place.locator("figure img")).to_have_js_property("complete", True)


# The report ---------------------------------------------------------------------------------


def test_the_report_holds_what_was_chosen_and_asks_for_nothing(page: Page, kept: App, tmp_path: Path):
    """Nothing is chosen beforehand; the file opens with no request and shows markup as text."""
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        save(diary, "7.3", "decision", "wait")
        save(diary, "7.3", "why", "<script>document.title = 'x'</script><img src=http://example.org/y>")
    visit(page, kept, PATH)
    place = section(page, "7.4")
    expect(place.locator("input:checked")).to_have_count(0)
    make = place.get_by_role("button", name="Make the page")
    make.click()
    expect(place.get_by_role("alert").filter(has_text="Nothing is chosen yet.")).to_be_visible()
    press(place, "crossroads", "decision")
    with page.expect_download() as download:
        make.click()
    expect(place.get_by_text("The page is in your downloads")).to_be_visible()
    name = download.value.suggested_filename
    assert re.fullmatch(r"workbook-\d{4}-\d\d-\d\d\.html", name)
    file = tmp_path / name
    download.value.save_as(file)
    alone = page.context.new_page()
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert alone.title() == "Workbook"
    expect(alone.locator("script, img, iframe, link")).to_have_count(0)
    expect(alone.locator("body")).to_contain_text("<script>document.title = 'x'</script><img src=")
    expect(alone.locator("section[data-section]")).to_have_count(2)
    expect(alone.locator("body")).to_contain_text("From 1.3 What your feelings are about")
    alone.set_viewport_size({"width": 320, "height": 800})
    assert alone.evaluate("document.documentElement.scrollWidth") <= 320
    alone.close()


# Everyone -----------------------------------------------------------------------------------


def test_by_keyboard_alone(page: Page, kept: App):
    """Weigh, move, add a line, decide, choose for the report."""
    visit(page, kept, PATH)
    keys = Keys(page)
    keys.go("7.1")
    keys.push(line(page, LEANS).locator("summary"))
    keys.push(line(page, LEANS).get_by_role("button", name="A little", exact=True))
    expect(line(page, LEANS)).to_have_attribute("data-weight", "little")
    keys.push(line(page, LEANS).get_by_role("button", name=f"Move to: {OPEN}"))
    expect(line(page, LEANS)).to_be_focused()
    assert LEANS in held(page, OPEN)
    keys.reach(column(page, ON).locator(".wb-own-line summary"), backwards=True)
    keys.press("Enter")
    keys.write(column(page, ON).get_by_role("textbox"), "I sleep better", "Enter")
    expect(column(page, ON)).to_contain_text("I sleep better")
    keys.choose(question(page, "7.3", "decision"), "not-yet")
    expect(result(page, "7.3")).to_contain_text("Not to decide yet")
    keys.tick(section(page, "7.4"), "crossroads")
    keys.push(section(page, "7.4").get_by_role("button", name="Make the page"))
    expect(section(page, "7.4").get_by_text("The page is in your downloads")).to_be_visible()


def test_on_a_phone_the_columns_stand_under_each_other(page: Page, kept: App):
    """At 320 px nothing runs out of the page, and the three have one width."""
    page.set_viewport_size({"width": 320, "height": 800})
    visit(page, kept, PATH)
    for key in (LEANS, TIME):
        opened(page, key)
    boxes = [column(page, name).bounding_box() for name in (AGAIN, ON, OPEN)]
    assert len({box["width"] for box in boxes}) == 1
    assert boxes[0]["y"] < boxes[1]["y"] < boxes[2]["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_forgetting_takes_the_crossroads_along(page: Page, tmp_path: Path):
    """Nothing is kept without the choice to keep; within the session it is there."""
    app = App(tmp_path / "other").start()
    try:
        visit(page, app, PATH)
        expect(column(page, ON)).to_contain_text("Nothing here yet.")
        column(page, ON).locator("summary").click()
        column(page, ON).get_by_role("textbox").fill("I sleep better")
        column(page, ON).get_by_role("textbox").press("Enter")
        expect(column(page, ON)).to_contain_text("I sleep better")
        visit(page, app, PATH)
        expect(column(page, ON)).to_contain_text("I sleep better")
        assert not (app.home / "diary.sqlite3").exists()
    finally:
        app.stop()


def test_the_page_has_the_steps_of_its_part():
    """In their order."""
    assert library().parts["crossroads"].steps == ["7.1", "7.2", "7.3", "7.4"]
