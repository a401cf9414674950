"""Part 5: plans that follow step 1.1, requests, what starts again, and which help fits."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect
from support.actions import Keys, add, box, press, question, read, result, saved, section, visit
from support.app import App
from support.steps import closing_text

from workbook.content.load import library
from workbook.diary import Diary

REASONS = [
    {"id": "arguments", "facets": {}},
    {"id": "jealousy", "facets": {}},
    {"id": "own-1", "text": "The “dog” & <b>its</b> walks", "facets": {}},
]
CLOSED = ("5.1", "5.2", "5.3")
"""What the gate closes; 5.4 stays open, since it leads to help."""
STEPS = (*CLOSED, "5.4")


@pytest.fixture
def kept(running: App) -> App:
    """The same with every lasting gate open, three reasons in 1.1, and nothing of Part 5 begun."""
    now = dt.datetime.now().astimezone()
    with Diary.open(running.home / "diary.sqlite3") as diary:
        diary.close_gates((), now)
        reasons(running, REASONS)
        for step in STEPS:
            diary.start_attempt(step, now, "")
    return running


def reasons(app: App, chosen: list | None) -> None:
    """Choose these reasons in 1.1, as its page would."""
    now = dt.datetime.now().astimezone()
    with Diary.open(app.home / "diary.sqlite3") as diary:
        diary.save_answer("1.1", "reasons", chosen, id=f"reasons-{now.timestamp()}", at=now, zone="")


def plan(page: Page, step: str, name: str, key: str):
    """One plan or topic of a step."""
    return question(page, step, name).locator(f'[data-plan="{key}"]')


# 5.2 ---------------------------------------------------------------------------------------


def test_plans_by_keyboard_alone_and_found_again(page: Page, kept: App):
    """A reason of 1.1 and an own thing get a plan; coverage says so, and all is there after a reload."""
    visit(page, kept, "/part/5")
    page.emulate_media(reduced_motion="reduce")
    keys = Keys(page)
    keys.go("5.2")
    asked, one = question(page, "5.2", "plans"), plan(page, "5.2", "plans", "jealousy")
    expect(asked.locator("[data-plan] summary")).to_have_count(3)
    expect(asked).to_contain_text("The “dog” & <b>its</b> walks")
    expect(asked.get_by_role("link", name="Understand the reasons")).to_have_attribute(
        "href", re.compile(r"/part/1#step-1\.1$")
    )
    expect(one.locator("summary")).to_contain_text("no plan yet")
    keys.push(one.locator("summary"))
    keys.write(one.locator('[data-facet="sign"] input'), "I look at their phone")
    keys.write(one.locator('[data-facet="mine"] input'), "I say that I am uneasy")
    expect(one.locator("summary")).to_contain_text("planned")
    keys.push(one.get_by_role("button", name="Close"))
    keys.write(asked.locator(".wb-adder input"), "Sundays", end="Enter")
    own = asked.locator('[data-plan^="own-"]', has_text="Sundays")
    expect(own.locator('[data-facet="sign"] input')).to_be_focused()
    keys.write(own.locator('[data-facet="ours"] input'), "We ask each other on Friday")
    keys.choose(question(page, "5.2", "agreed"), "both")
    saved(page)
    said = result(page, "5.2")
    expect(said).to_contain_text("Reasons with a plan: 1. Without one: 2.")
    expect(said).to_contain_text("Still without a plan: We argued a lot; The “dog” & <b>its</b> walks.")
    expect(said.locator('[data-score="coverage"]')).to_contain_text("1 of 3")

    visit(page, kept, "/part/5")
    expect(result(page, "5.2")).to_contain_text("Reasons with a plan: 1. Without one: 2.")
    one.locator("summary").click()
    expect(one.locator('[data-facet="sign"] input')).to_have_value("I look at their phone")
    expect(own.locator("summary")).to_contain_text("planned")
    expect(box(question(page, "5.2", "agreed"), "both")).to_be_checked()


def test_plans_follow_what_changes_in_the_reasons(page: Page, kept: App):
    """A reason taken out takes its plan out of the count, not out of sight; a new one waits for a plan."""
    visit(page, kept, "/part/5")
    one = plan(page, "5.2", "plans", "jealousy")
    one.locator("summary").click()
    one.locator('[data-facet="mine"] input').fill("I say that I am uneasy")
    saved(page)
    reasons(kept, [REASONS[0], {"id": "trust", "facets": {}}])
    visit(page, kept, "/part/5")
    asked = question(page, "5.2", "plans")
    expect(plan(page, "5.2", "plans", "trust").locator("summary")).to_contain_text("no plan yet")
    expect(asked).to_contain_text("These belong to cards that you have taken out since.")
    expect(one.locator("summary")).to_contain_text("Jealousy")
    expect(result(page, "5.2")).to_contain_text("Reasons with a plan: 0. Without one: 2.")
    one.locator("summary").click()
    one.get_by_role("button", name="Remove").click()
    saved(page)
    expect(one).to_have_count(0)
    asked.get_by_role("button", name="Undo").click()
    saved(page)
    reasons(kept, REASONS)
    visit(page, kept, "/part/5")
    expect(result(page, "5.2")).to_contain_text("Reasons with a plan: 1. Without one: 2.")
    reasons(kept, None)
    visit(page, kept, "/part/5")
    expect(asked).to_contain_text("You have not chosen a reason yet.")


def test_the_days_of_plans_go_into_a_calendar_under_a_neutral_title(page: Page, kept: App):
    visit(page, kept, "/part/5")
    for key in ("arguments", "jealousy"):
        one = plan(page, "5.2", "plans", key)
        one.locator("summary").click()
        one.locator('[data-facet="again"] input').fill("2031-05-05")
    saved(page)
    with page.expect_download() as given:
        section(page, "5.2").get_by_role("button", name="Calendar file (.ics)").click()
    text = given.value.path().read_text()
    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Look again" in text
    assert "20310505" in text
    assert not re.search("(?i)jealous|argue|reason|plan", text)


# 5.1 ---------------------------------------------------------------------------------------


def test_a_request_is_looked_at_while_it_is_written(page: Page, kept: App):
    """What limits the other is marked at the words, for this topic alone; changed, the mark goes."""
    visit(page, kept, "/part/5")
    page.emulate_media(reduced_motion="reduce")
    one, other = plan(page, "5.1", "topics", "jealousy"), plan(page, "5.1", "topics", "arguments")
    keys = Keys(page)
    keys.go("5.1")
    keys.push(other.locator("summary"))
    keys.push(one.locator("summary"))
    field = one.locator('[data-facet="request"] textarea')
    keys.write(field, "🙂 I'd like us to see your friends together. I'd like to check your phone.", end="End")
    expect(one.locator("mark")).to_have_text("1to check your phone")
    expect(one.locator(".wb-findings li")).to_have_attribute("data-kind", "phone")
    expect(one).to_contain_text("those are private in a couple too")
    expect(other.locator("mark, .wb-findings li")).to_have_count(0)
    keys.push(one.locator(".wb-finding"))
    chosen = field.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)")
    assert chosen == "to check your phone"
    saved(page)
    visit(page, kept, "/part/5")
    one.locator("summary").click()
    expect(one.locator("mark")).to_have_text("1to check your phone")
    field.fill("I would like to talk about what worries me.")
    expect(one.locator("mark")).to_have_count(0)
    expect(one).to_contain_text("No place stands out.")
    saved(page)


def test_two_people_at_one_screen(page: Page, kept: App):
    """Mine comes from the request; theirs and the meeting place are written beside it, kept, and printed."""
    visit(page, kept, "/part/5")
    asked, one = question(page, "5.1", "topics"), plan(page, "5.1", "topics", "arguments")
    asked.locator(".wb-sides > summary").click()
    expect(asked).to_contain_text("Write down what you would like for one thing above.")
    one.locator("summary").click()
    one.locator('[data-facet="request"] textarea').fill("I would like us to stop when it gets loud.")
    row = asked.locator('[data-side="arguments"]')
    expect(row.locator(".wb-sides-mine")).to_have_text("I would like us to stop when it gets loud.")
    row.get_by_label("Theirs").fill("I need an hour")
    row.get_by_label("Where we meet").fill("Half an hour <b>and</b> a word")
    saved(page)
    expect(result(page, "5.1")).to_contain_text("You two have found a place to meet")
    expect(result(page, "5.1").locator('[data-score="coverage"]')).to_contain_text("1 of 3")
    visit(page, kept, "/part/5")
    asked.locator(".wb-sides > summary").click()
    expect(row.get_by_label("Theirs")).to_have_value("I need an hour")
    expect(row.get_by_label("Where we meet")).to_have_value("Half an hour <b>and</b> a word")
    page.evaluate("window.print = () => { document.body.dataset.asked = 'yes'; }")
    asked.get_by_role("button", name="Print this").click()
    page.emulate_media(media="print")
    expect(row).to_be_visible()
    for other in (section(page, "5.2"), result(page, "5.1"), one, page.locator("h1")):
        expect(other).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(section(page, "5.2")).to_be_visible()
    assert page.locator("body").get_attribute("data-asked") == "yes"


# 5.3 ---------------------------------------------------------------------------------------


def test_a_pace_by_keyboard_alone_and_found_again(page: Page, kept: App):
    """Cards are sorted, steps put in order, something asked anew; the result says it, also after a reload."""
    visit(page, kept, "/part/5")
    page.emulate_media(reduced_motion="reduce")
    keys = Keys(page)
    keys.go("5.3")
    board = question(page, "5.3", "again")
    for entry, column in (("home", "Waits"), ("dates", "Starts anew")):
        keys.push(board.locator(f'[data-entry="{entry}"]').get_by_role("button", name=f"Move to: {column}"))
    pace = question(page, "5.3", "pace")
    keys.write(pace.locator(".wb-adder input"), "A film", end="Enter")
    keys.write(pace.locator(".wb-adder input"), "A walk a week", end="Enter")
    keys.push(pace.get_by_role("button", name="Move up: A walk a week"))
    keys.choose(question(page, "5.3", "pace-agreed"), "slower")
    changed = question(page, "5.3", "changed")
    keys.tick(changed, "alone")
    keys.write(changed.locator('[data-card="alone"] [data-facet="question"] input'), "How many evenings?")
    saved(page)
    said = result(page, "5.3")
    for words in (
        "Starts anew: 1. Waits: 1. As before: 0.",
        "Your steps, in order: A walk a week; A film.",
        "Then slower is the pace.",
        "Things to ask about: 1.",
    ):
        expect(said).to_contain_text(words)
    along = section(page, "5.3").locator(".wb-along li")
    expect(along).to_have_text(["A walk a week", "A film", "How much time alone they need"])
    before = read(page, "5.3")
    visit(page, kept, "/part/5")
    expect(said).to_contain_text("Then slower is the pace.")
    assert read(page, "5.3") == before


def test_looking_again_in_three_weeks_with_dates_for_a_calendar(page: Page, kept: App):
    """Days for weeks 2, 6 and 12 with a neutral title; a look without a free no speaks before all else."""
    visit(page, kept, "/part/5")
    question(page, "5.3", "start").locator("input").fill("2031-05-05")
    looks = question(page, "5.3", "check-ins")
    looks.get_by_role("button", name="Add a look").click()
    for name, value in {"week": "w2", "no": "no", "pace": "fast", "back": "met"}.items():
        press(looks.locator(f'[data-facet="{name}"]'), value)
    looks.locator('[data-facet="glad"] input[data-number]').fill("40")
    saved(page)
    said = result(page, "5.3")
    expect(said.locator(".wb-part-means p").first).to_contain_text("one of you could not say no")
    expect(said).to_contain_text("Looks so far: 1. On average, you were this glad: 40 of 100.")
    expect(said).to_contain_text("you two met it")
    with page.expect_download() as given:
        section(page, "5.3").get_by_role("button", name="Calendar file (.ics)").click()
    text = given.value.path().read_text()
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)", text) == ["20310519", "20310616", "20310728"]
    assert set(re.findall(r"SUMMARY:(.*?)\r?\n", text)) == {"Look again"}


# 5.4 ---------------------------------------------------------------------------------------


def couples(page: Page) -> None:
    """Answer so that everything but fear speaks for talks for two."""
    for name, value in {
        "come-along": "yes",
        "together": "over-10y",
        "married": "yes",
        "before": "more",
        "betrayal": "no",
    }.items():
        press(question(page, "5.4", name), value)
    saved(page)


def test_no_couple_counselling_before_fear_is_answered_with_no(page: Page, kept: App):
    """With everything else in its favour it is not named until then; then it is, and is there again."""
    visit(page, kept, "/part/5")
    couples(page)
    said = result(page, "5.4")
    expect(said).to_contain_text("Until it is, nothing is said here about talks for two.")
    expect(said).not_to_contain_text(re.compile("couple counselling", re.IGNORECASE))
    press(question(page, "5.4", "fear"), "no")
    expect(said).to_contain_text("Couple counselling could fit.")
    expect(said).to_contain_text("In a US study, couples with such a past were less sure")
    saved(page)
    visit(page, kept, "/part/5")
    expect(said).to_contain_text("Couple counselling could fit.")
    expect(box(question(page, "5.4", "before"), "more")).to_be_checked()


@pytest.mark.parametrize("fear", ["yes", "unsure"])
def test_fear_closes_the_gate_is_not_kept_and_never_leads_to_talks_for_two(page: Page, kept: App, fear: str):
    visit(page, kept, "/part/5")
    couples(page)
    add(question(page, "5.4", "say"), "I sleep badly")
    press(question(page, "5.4", "fear"), "no")
    saved(page)
    press(question(page, "5.4", "fear"), fear)
    said = result(page, "5.4")
    expect(said).to_contain_text("A specialist service first, alone.")
    for step in CLOSED:
        expect(section(page, step)).to_have_attribute("data-closed", "unsafe")
    saved(page)
    for _ in range(2):
        expect(section(page, "5.4")).not_to_have_attribute("data-closed", re.compile("."))
        expect(said).not_to_contain_text(re.compile("couple|for two|come along|trust", re.IGNORECASE))
        for name in ("fear", "come-along", "married", "before", "betrayal"):
            expect(question(page, "5.4", name)).to_be_hidden()
        along = section(page, "5.4").locator(".wb-along")
        expect(along).to_contain_text("I sleep badly")
        expect(along).to_contain_text("I would like to talk alone first.")
        expect(along).not_to_contain_text("More than once")
        visit(page, kept, "/part/5")
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        assert diary.gates().closed == {"unsafe"}
        assert diary.answers("5.4").get("fear") is None


def test_low_mood_leads_to_a_doctor_and_the_situation_is_brought(page: Page, kept: App):
    """PHQ-9 of step 0.4 counts, and what 0.3 knows need not be answered twice."""
    now = dt.datetime.now().astimezone()
    items = [item.id for item in library().instruments["phq-9"].items]
    first = [item.id for item in library().instruments["phq-4"].items]
    low = dict.fromkeys(items, 3) | {items[-1]: 0}
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        for n, (step, name, value) in enumerate(
            [
                ("0.4", "phq-4", dict.fromkeys(first, 3)),
                ("0.4", "closer", "yes"),
                ("0.4", "phq-9", low),
                ("0.3", "before", "once"),
            ]
        ):
            diary.save_answer(step, name, value, id=f"mood-{n}-{now.timestamp()}", at=now, zone="")
    visit(page, kept, "/part/5")
    press(question(page, "5.4", "fear"), "no")
    press(question(page, "5.4", "come-along"), "yes")
    said = result(page, "5.4")
    expect(said).to_contain_text("A doctor soon.")
    expect(said).to_contain_text("Talks for two can wait until you feel steadier.")
    expect(said).not_to_contain_text("Couple counselling could fit.")
    expect(box(question(page, "5.4", "before"), "once")).to_be_checked()
    saved(page)
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        diary.start_attempt("0.4", now, "")
        diary.save_answer("0.3", "before", None, id=f"mood-end-{now.timestamp()}", at=now, zone="")


def test_the_page_to_take_along_by_keyboard(page: Page, kept: App):
    """It holds what is written, as text, and is printed by itself; the call goes into a calendar."""
    visit(page, kept, "/part/5")
    page.emulate_media(reduced_motion="reduce")
    keys = Keys(page)
    keys.go("5.4")
    field = question(page, "5.4", "say").locator(".wb-adder input")
    keys.write(field, "Nights & <i>mornings</i>", end="Enter")
    keys.tick(question(page, "5.4", "ask"), "alone", "cost")
    along = section(page, "5.4").locator(".wb-along")
    expect(along).to_contain_text("Do you also see each person alone, before any talk for two?")
    expect(along.locator("li").first).to_have_text("Nights & <i>mornings</i>")
    question(page, "5.4", "call-on").locator("input").fill("2031-05-05")
    saved(page)
    page.evaluate("window.print = () => {}")
    keys.push(section(page, "5.4").get_by_role("button", name="Print this"))
    page.emulate_media(media="print")
    expect(along).to_be_visible()
    expect(result(page, "5.4")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    with page.expect_download() as given:
        section(page, "5.4").get_by_role("button", name="Calendar file (.ics)").click()
    assert "SUMMARY:Make a call" in given.value.path().read_text()


# The page ----------------------------------------------------------------------------------


@pytest.mark.parametrize("step", CLOSED)
def test_a_closed_step_holds_nothing_but_its_closing_text(page: Page, kept: App, step: str):
    """With the gate closed neither its words nor what was answered are in the page, and nothing is taken."""
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        diary.close_gates({"unsafe"}, dt.datetime.now().astimezone())
    visit(page, kept, "/part/5")
    expect(section(page, step)).to_have_attribute("data-closed", "unsafe")
    closing_text(section(page, step), "unsafe")
    expect(section(page, step).locator("[data-question], .wb-text, [data-result]")).to_have_count(0)
    assert "Jealousy" not in section(page, step).inner_html()


def test_nothing_runs_out_of_a_narrow_page(page: Page, kept: App):
    """At 320 px the page does not scroll sideways, with plans open and long words in them."""
    page.set_viewport_size({"width": 320, "height": 700})
    visit(page, kept, "/part/5")
    add(question(page, "5.2", "plans"), "Donaudampfschifffahrtsgesellschaftskapitaen" * 3)
    add(question(page, "5.1", "topics"), "Donaudampfschifffahrtsgesellschaftskapitaen" * 3)
    for head in page.locator("[data-plan] > summary, .wb-sides > summary").all():
        head.click()
    saved(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
