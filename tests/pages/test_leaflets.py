"""The page before first use, and the one about using a device safely: read, tried, and gone on from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from support.accessibility import flawless
from support.actions import visit
from support.app import App
from support.faults import until
from support.steps import keep


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A workbook in which nobody has chosen anything yet."""
    running = App(tmp_path_factory.mktemp("leaflets") / "home").start()
    yield running
    running.stop()


def test_before_first_use_the_way_in_tells_what_exit_does(page: Page, app: App):
    """Until somebody went on from it in this session; by keyboard alone."""
    for _ in range(2):
        page.goto(app.address)
        expect(page).to_have_url(f"{app.origin}/about-exit")
    expect(page.get_by_role("heading", level=1)).to_have_text("About “Exit this page”")
    expect(page.get_by_text("It does not clear the history of your browser")).to_be_visible()
    expect(page.locator(".wb-nav")).to_have_count(0)
    page.get_by_role("link", name="Go on", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{app.origin}/start")
    expect(page.locator("section[data-step='0.1']")).to_be_visible()
    page.goto(app.address)
    expect(page).to_have_url(f"{app.origin}/start")


def test_the_button_can_be_tried_and_back_comes_here_again(page: Page, app: App):
    """The trial is no real exit: the browser stays let in."""
    visit(page, app, "/about-exit")
    page.get_by_role("link", name="Try the button").click()
    expect(page).to_have_url(f"{app.origin}/calendar")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("About “Exit this page”")
    page.get_by_role("link", name="Go to the first page").click()
    expect(page).to_have_url(f"{app.origin}/start")


def test_exit_works_there_as_anywhere(page: Page, app: App):
    """Shift three times, counted aloud; then Back shows no page of the workbook."""
    visit(page, app, "/start")
    page.goto(f"{app.origin}/about-exit")
    page.keyboard.press("Shift")
    said = page.locator("[data-exit-status]")
    expect(said).to_have_text("Shift, pressed 1 time. Press 2 more times to exit.")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(page).to_have_url(f"{app.origin}/calendar")
    until(lambda: page.context.request.get(f"{app.origin}/start").status == 403, "refused", page=page)
    page.go_back()
    expect(page.locator("section[data-step]")).to_have_count(0)


@pytest.mark.parametrize(
    ("path", "title"),
    [("/about-exit", "About “Exit this page”"), ("/devices", "Is this device safe for you?")],
)
def test_they_can_be_read_without_the_token_and_by_everybody(page: Page, app: App, path: str, title: str):
    """As help can; each names its sources, and nothing of a person is on them."""
    page.context.clear_cookies()
    page.goto(app.origin + path)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert page.locator("a.wb-cite").count() >= 2
    flawless(page)


def test_every_page_and_help_lead_to_them(page: Page, app: App):
    """At the foot of each page, and in the panel of help."""
    visit(page, app, "/mood")
    for place in (page.locator("footer"), page.locator("#help")):
        if not place.is_visible():
            page.get_by_role("link", name="Help", exact=True).first.click()
        for path in ("/about-exit", "/devices"):
            expect(place.locator(f'a[href="{path}"]')).to_be_visible()


def test_who_keeps_a_diary_goes_straight_in(page: Page, app: App):
    """Also in a session in which nobody saw the page."""
    visit(page, app, "/start")
    keep(page)
    app.stop()
    app.start()
    page.goto(app.address)
    expect(page).to_have_url(f"{app.origin}/start")
