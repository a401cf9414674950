"""“Saved” is true, and what is not saved yet is not lost, whatever dies in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import psutil
import pytest
from playwright.sync_api import BrowserType, Locator, Page, expect
from support.actions import box, press, question, visit
from support.app import App
from support.faults import Line, answers, keeping, kernel, kernel_id, standstill, until

from workbook.content.ui_text import words
from workbook.diary import Diary

SAYS = words().saving
WORDS = "Kingfisher over the millpond"

# Every state of saving that the page shows, with its notice and the moment.
WATCH = """document.addEventListener("DOMContentLoaded", () => {
    const state = document.querySelector("[data-saved]"), notice = document.querySelector("[data-notice]");
    window.shown = [];
    const now = () => [state.dataset.saved, notice.hidden ? "" : notice.textContent];
    new MutationObserver(() => window.shown.push(now()))
        .observe(state, {attributes: true, attributeFilter: ["data-saved"]});
})"""


@pytest.fixture(autouse=True)
def silent(running: App) -> Iterator[None]:
    """No word of an answer comes to the terminal, whatever a test does."""
    yield
    assert WORDS not in running.said()


def begin(page: Page, app: App) -> Locator:
    """Open part 1 with step 1.2 as if never answered but for one question; give a field for words."""
    with Diary.open(app.home / "diary.sqlite3") as diary:
        now = dt.datetime.now().astimezone()
        diary.start_attempt("1.2", now, "")
        diary.save_answer("1.2", "their-reason", "told", id=f"told-{now.timestamp()}", at=now, zone="")
    page.add_init_script(WATCH)
    visit(page, app, "/part/1")
    return question(page, "1.2", "what-i-know").locator("input")


def state(page: Page, name: str, **options: Any) -> None:
    """Wait for a state of saving."""
    expect(page.locator("[data-saved]")).to_have_attribute("data-saved", name, **options)


def shown(page: Page) -> list[list[str]]:
    """All states of saving since the page was opened, each with its notice."""
    return page.evaluate("window.shown")


# Saved means saved -------------------------------------------------------------------------


def test_saved_is_shown_only_when_the_answer_is_on_the_disk(page: Page, kept: App):
    """Before Python's reply “Saving…”, although it is stored already; with the reply “Saved”."""
    line = Line(page)
    field = begin(page, kept)
    for given, (name, give, value) in enumerate(
        (
            ("how-said", lambda place: press(place, "call"), "call"),
            ("regret-how", lambda place: press(place, "timing"), ["timing"]),
            ("what-i-know", lambda place: field.fill(WORDS), WORDS),
            ("what-i-know", lambda place: field.fill(f"{WORDS}!"), f"{WORDS}!"),
        )
    ):
        line.hold = True
        give(question(page, "1.2", name))
        until(lambda: line.held, "the reply", page=page)
        assert answers(kept, "1.2")[name] == value, "Python says “saved” before it is"
        state(page, "saving")
        assert [one for one, _ in shown(page)].count("saved") == given
        line.release()
        state(page, "saved")


def test_what_is_saved_outlives_browser_and_program(
    browser_type: BrowserType,
    browser_type_launch_args: dict,
    app: Callable[..., App],
    home,
    tmp_path,
):
    """Browser, server and kernels killed in the moment after “Saved”: the answers are there."""
    keeping(home)
    running = app()
    mark = f"--workbook-test={tmp_path}"
    own = browser_type.launch(
        **{**browser_type_launch_args, "args": [*browser_type_launch_args["args"], mark]}
    )
    page = own.new_page()
    field = begin(page, running)
    press(question(page, "1.2", "how-said"), "message")
    field.fill(WORDS)
    page.keyboard.press("Tab")  # sends it, so that what was saved before is not what is seen
    state(page, "saved")
    browsers = [
        process
        for process in psutil.Process().children(recursive=True)
        if process.status() != psutil.STATUS_ZOMBIE and mark in process.cmdline()
    ]
    assert browsers
    for process in browsers:
        process.kill()
    running.kill()
    assert answers(running, "1.2") == {"their-reason": "told", "how-said": "message", "what-i-know": WORDS}
    own.close()


# What dies in the middle -------------------------------------------------------------------


@pytest.mark.parametrize("how", ["killed", "hangs"])
def test_a_kernel_that_dies_in_the_middle_is_replaced(page: Page, kept: App, how: str):
    """The page takes a new kernel over by itself; what was typed stays and is saved, by that and later."""
    field = begin(page, kept)
    press(question(page, "1.2", "thought"), "days")
    state(page, "saved")
    first = kernel_id(page)
    with standstill(kernel(page, kept)) as dying:
        press(question(page, "1.2", "how-said"), "call")
        field.press_sequentially(WORDS)
        state(page, "saving")
        if how == "killed":
            dying.kill()
        until(lambda: ["offline", SAYS.offline] in shown(page), "the notice", page=page)
        field.press_sequentially(", twice")
        state(page, "saved")
        assert kernel_id(page) != first
        assert answers(kept, "1.2") == {
            "their-reason": "told",
            "thought": "days",
            "how-said": "call",
            "what-i-know": f"{WORDS}, twice",
        }
    expect(page.locator("[data-notice]")).to_be_hidden()
    expect(field).to_have_value(f"{WORDS}, twice")
    expect(field).to_be_focused()
    expect(box(question(page, "1.2", "thought"), "days")).to_be_checked()

    press(question(page, "1.2", "my-reason"), "told")
    until(lambda: answers(kept, "1.2").get("my-reason") == "told", "the next answer")


def test_a_kernel_that_dies_while_nobody_answers_is_replaced(page: Page, kept: App):
    """The next answer is saved as if nothing had been; nothing that was never saved is called saved."""
    begin(page, kept)
    first = kernel_id(page)
    kernel(page, kept).kill()
    until(lambda: ["offline", SAYS.offline] in shown(page), "the notice", page=page)
    state(page, "none")
    assert kernel_id(page) != first
    press(question(page, "1.2", "thought"), "long")
    state(page, "saved")
    assert answers(kept, "1.2")["thought"] == "long"


def test_a_program_that_is_killed_and_started_again(page: Page, app: Callable[..., App], home):
    """The page says what to do; once its browser is let in again, it saves what was still here."""
    keeping(home)
    running = app()
    field = begin(page, running)
    press(question(page, "1.2", "thought"), "moment")
    state(page, "saved")
    with standstill(kernel(page, running)):
        press(question(page, "1.2", "how-said"), "silence")
        field.fill(WORDS)
        state(page, "saving")
        running.kill()
    notice = page.locator("[data-notice]")
    expect(notice).to_have_text(SAYS.offline)
    state(page, "offline")
    field.press_sequentially(", and a heron")
    assert answers(running, "1.2") == {"their-reason": "told", "thought": "moment"}

    refused: list[str] = []
    page.on("response", lambda response: response.status == 403 and refused.append(response.url))
    running.start()
    until(lambda: len(refused) > 2, "some attempts", page=page)
    expect(notice).to_have_text(SAYS.closed)
    page.context.new_page().goto(running.address)
    state(page, "saved")
    expect(notice).to_be_hidden()
    assert answers(running, "1.2") == {
        "their-reason": "told",
        "thought": "moment",
        "how-said": "silence",
        "what-i-know": f"{WORDS}, and a heron",
    }
    expect(field).to_have_value(f"{WORDS}, and a heron")
    expect(box(question(page, "1.2", "thought"), "moment")).to_be_checked()
    assert WORDS not in running.said()


def test_a_program_that_hangs_is_waited_for(page: Page, kept: App):
    """A notice, and a question before the page is left; when it goes on, the answer is saved, once."""
    field = begin(page, kept)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    with standstill(kept.process.pid):
        field.fill(WORDS)
        press(question(page, "1.2", "thought"), "days")
        state(page, "offline")
        expect(page.locator("[data-notice]")).to_have_text(SAYS.offline)
        page.evaluate("location.href = '/mood'")
        until(lambda: asked == ["beforeunload"], "the question", page=page)
        expect(field).to_have_value(WORDS)
    state(page, "saved")
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        attempt = diary.attempts("1.2")[-1].number
        given = [
            one["value"]
            for one in diary.all_answers()
            if (one["step"], one["take"], one["question"]) == ("1.2", attempt, "what-i-know")
        ]
    assert given == [WORDS]
    assert answers(kept, "1.2")["thought"] == "days"


def test_a_first_connection_that_fails_is_tried_again(page: Page, kept: App):
    """The page becomes ready, takes answers, and does not go on to say that it is cut off."""
    line = Line(page)
    line.refuse = 1
    begin(page, kept)
    assert line.refuse == 0
    state(page, "none")
    expect(page.locator("[data-notice]")).to_be_hidden()
    press(question(page, "1.2", "thought"), "long")
    state(page, "saved")
    assert answers(kept, "1.2")["thought"] == "long"


# Leaving -----------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["link", "reload", "closed", "button", "shift"])
def test_words_that_were_just_typed_are_saved_when_the_page_is_left(page: Page, kept: App, way: str):
    """At once, without a question asked: leaving takes along what no pause has sent yet."""
    asked: list[str] = []
    field = begin(page, kept)
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    field.fill(f"{WORDS}, {way}")
    if way == "link":
        page.locator("nav [data-part=mood]").click()
        expect(page).to_have_url(f"{kept.origin}/mood")
    elif way == "reload":
        page.reload()
    elif way == "closed":
        with page.expect_event("close"):
            page.close(run_before_unload=True)
    else:
        if way == "button":
            page.locator(".wb-exit").first.click()
        else:
            for _ in range(3):
                page.keyboard.press("Shift")
        expect(page).to_have_url(f"{kept.origin}/calendar")
    until(lambda: answers(kept, "1.2").get("what-i-know") == f"{WORDS}, {way}", "the words")
    assert asked == []


# Bad messages ------------------------------------------------------------------------------


def damage(**parts: Any) -> Callable[[dict[str, Any]], None]:
    """What makes an answer on its way wrong."""

    def change(said: dict[str, Any]) -> None:
        if said["do"] == "answer":
            said.update(parts)

    return change


def test_a_damaged_message_is_told_next_to_its_question(page: Page, kept: App):
    """Nothing of it is stored, what was typed and stored stays, and the next good answer is saved."""
    line = Line(page)
    field = begin(page, kept)
    said = question(page, "1.2", "what-i-know").get_by_role("alert")
    press(question(page, "1.2", "thought"), "days")
    state(page, "saved")
    for parts, problem, other in (
        ({"question": "no-such"}, "This question is not part of the step.", "row"),
        ({"question": ["what-i-know"]}, "This question is not part of the step.", "call"),
        ({"value": {"words": [WORDS]}}, "The answer is not text.", "message"),
        ({"value": WORDS * 10_000}, "The text is too long: it has", "others"),
    ):
        before = answers(kept, "1.2")
        line.change = damage(**parts)
        field.fill(f"{WORDS}, {other}")
        expect(said).to_contain_text(problem)
        assert WORDS not in said.inner_text()
        state(page, "trouble")
        expect(field).to_have_value(f"{WORDS}, {other}")
        assert answers(kept, "1.2") == before
        # It is not saved, so another answer that is saved does not make the page say so.
        line.change = damage()
        press(question(page, "1.2", "how-said"), other)
        until(lambda want=other: answers(kept, "1.2").get("how-said") == want, "the other answer", page=page)
        state(page, "trouble")
        expect(said).to_contain_text(problem)

        field.fill(f"{WORDS}! {other}")
        state(page, "saved")
        expect(said).to_be_empty()
        assert answers(kept, "1.2") == {**before, "how-said": other, "what-i-know": f"{WORDS}! {other}"}


def test_a_text_that_no_message_can_hold_is_told_too(page: Page, kept: App):
    """Sending it would cut the line, again and again; everything else is still saved."""
    field = begin(page, kept)
    first = kernel_id(page)
    field.evaluate("""field => {
        field.value = "€".repeat(4_000_000);  // three bytes each
        field.dispatchEvent(new Event("input"));
    }""")
    said = question(page, "1.2", "what-i-know").get_by_role("alert")
    expect(said.last).to_contain_text("too long")
    expect(said).to_have_count(2)  # the field itself counts, and Python has refused it
    press(question(page, "1.2", "thought"), "long")
    until(lambda: answers(kept, "1.2").get("thought") == "long", "the other answer")
    assert kernel_id(page) == first
    field.fill(WORDS)
    state(page, "saved")
    assert answers(kept, "1.2")["what-i-know"] == WORDS


def test_a_message_without_a_sound_time_is_dated_by_the_program(page: Page, kept: App):
    """The answer counts more than its date."""
    line = Line(page)
    begin(page, kept)
    for parts, value in (
        ({"now": "yesterday", "zone": ""}, "days"),
        ({"now": None, "zone": [1]}, "long"),
        ({"now": "2026-01-01T00:00:00", "zone": "../etc"}, "moment"),
    ):
        line.change = damage(**parts)
        press(question(page, "1.2", "thought"), value)
        until(lambda want=value: answers(kept, "1.2").get("thought") == want, "the answer", page=page)
        with Diary.open(kept.home / "diary.sqlite3") as diary:
            last = diary.all_answers()[-1]
        assert (last["question"], last["value"], last["zone"]) == ("thought", value, "")
        at = dt.datetime.fromisoformat(last["at"])
        assert at.tzinfo is not None
        if parts["now"] is None or "T" not in parts["now"]:
            assert abs(dt.datetime.now(dt.UTC) - at) < dt.timedelta(minutes=1)
