"""Exit this page: at once, by three ways, and the kernel ends."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from support.actions import let_in, visit
from support.app import App
from support.faults import kernel, standstill, until


def _gone(page: Page, app: App, kernel: str) -> None:
    expect(page).to_have_url(f"{app.origin}/calendar")
    assert page.title() == "Calendar"
    until(lambda: app.get(f"/api/kernels/{kernel}", token=True).status == 404, "the kernel ends", page=page)


@pytest.mark.parametrize("path", ["/start", "/part/1", "/mood"])
def test_the_button_leaves_and_ends_the_kernel(page: Page, shared_app: App, path: str):
    """One press: a neutral page, and no kernel that still knows."""
    visit(page, shared_app, path)
    kernel = page.evaluate("document.body.dataset.kernel")
    page.get_by_role("link", name="Emergency: Exit this page").click()
    _gone(page, shared_app, kernel)


def test_shift_three_times_leaves(page: Page, shared_app: App):
    """Three presses of Shift, shown and spoken on the way."""
    visit(page, shared_app, "/start")
    kernel = page.evaluate("document.body.dataset.kernel")
    page.keyboard.press("Shift")
    said = page.locator("[data-exit-status]")
    expect(said).to_have_text("Shift, pressed 1 time. Press 2 more times to exit.")
    page.keyboard.press("Shift")
    expect(said).to_have_text("Shift, pressed 2 times. Press 1 more time to exit.")
    page.keyboard.press("Shift")
    _gone(page, shared_app, kernel)


def test_shift_for_capitals_does_not_leave(page: Page, shared_app: App):
    """Typing capital letters is no wish to leave."""
    visit(page, shared_app, "/start")
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    page.wait_for_timeout(300)
    assert page.url.endswith("/start")


def test_the_link_comes_early_in_the_tab_order(page: Page, shared_app: App):
    """The second thing that the Tab key reaches is the way out."""
    visit(page, shared_app, "/part/1")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.textContent")
    assert focused == "Exit this page quickly"
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{shared_app.origin}/calendar")


def test_the_page_is_covered_in_the_same_frame_even_when_the_kernel_is_busy(page: Page, shared_app: App):
    """Nothing of the page is visible in the frame after the press, whatever Python and the server do."""
    visit(page, shared_app, "/part/1")
    held: list[Route] = []
    page.route("**/calendar", lambda route: held.append(route))  # the server does not answer meanwhile
    with standstill(kernel(page, shared_app)):
        shown = page.evaluate("""() => new Promise((done) => {
            document.querySelector('header [data-exit]').click();
            requestAnimationFrame(() => done([document.body.innerText.trim(), document.title]));
        })""")
        assert shown == ["", "Calendar"]
        until(lambda: held, "the request for the calendar", page=page)
    held[0].continue_()
    expect(page).to_have_url(f"{shared_app.origin}/calendar")


def test_back_shows_nothing_that_was_cached(page: Page, shared_app: App):
    """The exited page is not in the history; going back comes to what was before it."""
    let_in(page, shared_app)
    page.goto(f"{shared_app.origin}/help")
    visit(page, shared_app, "/part/1")
    page.get_by_role("link", name="Emergency: Exit this page").click()
    expect(page).to_have_url(f"{shared_app.origin}/calendar")
    page.go_back()
    expect(page).to_have_url(f"{shared_app.origin}/help")


def test_back_is_no_way_in_even_before_the_server_has_heard(page: Page, shared_app: App):
    """The server stands still; Back asks for an earlier page. Once it goes on, nobody is let in any more."""
    visit(page, shared_app, "/start")
    page.goto(f"{shared_app.origin}/part/1")
    expect(page.locator("body")).to_have_attribute("data-state", "ready")
    asked: list[str] = []
    got: list[int] = []
    page.on("request", lambda one: asked.append(one.url) if one.url.endswith("/start") else None)
    page.on("response", lambda one: got.append(one.status) if one.url.endswith("/start") else None)
    with standstill(shared_app.process.pid):
        page.evaluate("""() => {
            document.querySelector('header [data-exit]').click();
            setTimeout(() => history.back(), 100);
        }""")
        until(lambda: asked, "Back asks for the earlier page", page=page)
    until(lambda: got, "the server has answered", page=page)
    assert got == [403]
    expect(page.get_by_text("opens only with the address that the program printed last")).to_be_visible()


_COVERED = """() => new Promise((done) => {
    document.querySelector('header [data-exit]').click();
    const seen = [document.body.innerText.trim(), document.title, location.pathname];
    requestAnimationFrame(() => done([...seen, document.body.innerText.trim()]));
})"""


@pytest.mark.parametrize("how", ["stands still", "is gone"])
def test_the_page_is_covered_and_its_address_changed_without_a_server(page: Page, app, how: str):
    """Before the next frame is painted; a server that is stopped or killed makes no difference."""
    running = app()
    visit(page, running, "/part/1")
    if how == "is gone":
        running.kill()
        assert page.evaluate(_COVERED) == ["", "Calendar", "/calendar", ""]
    else:
        with standstill(running.process.pid):
            assert page.evaluate(_COVERED) == ["", "Calendar", "/calendar", ""]


def test_going_back_further_shows_no_other_page_of_the_workbook(page: Page, shared_app: App):
    """The browser needs the printed address again: Back comes to a page that tells nothing."""
    visit(page, shared_app, "/start")
    visit(page, shared_app, "/part/1")
    page.get_by_role("link", name="Emergency: Exit this page").click()
    expect(page).to_have_url(f"{shared_app.origin}/calendar")
    until(lambda: page.context.request.get(f"{shared_app.origin}/start").status == 403, "refused", page=page)
    page.go_back()
    expect(page.get_by_role("heading", name="This page is private")).to_be_visible()
    page.goto(shared_app.address)
    expect(page.get_by_role("link", name="Emergency: Exit this page")).to_be_visible()


def test_all_open_pages_leave_together(page: Page, shared_app: App):
    """One press, and no other tab of the workbook is left on the screen."""
    visit(page, shared_app, "/start")
    other = page.context.new_page()
    visit(other, shared_app, "/mood")
    kernel = other.evaluate("document.body.dataset.kernel")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(other).to_have_url(f"{shared_app.origin}/calendar")
    _gone(other, shared_app, kernel)


def test_leaving_makes_the_address_and_every_cookie_void(page: Page, browser: Browser, app):
    """The browser's history has the address that was typed; another browser has a cookie. Both open nothing.

    The terminal shows a new address. No cookie outlives the browser's last window.
    """
    running: App = app()
    before = running.address
    with browser.new_context() as other:
        for context in (page.context, other):
            context.request.get(before)
            mine = [one for one in context.cookies() if one["name"].endswith(str(running.port))]
            assert mine
            assert all(one["expires"] == -1 for one in context.cookies())
        page.goto(before)
        visit(page, running, "/mood")
        second = other.new_page()
        visit(second, running, "/part/1")
        page.get_by_role("link", name="Emergency: Exit this page").click()
        expect(page).to_have_url(f"{running.origin}/calendar")
        expect(second).to_have_url(f"{running.origin}/calendar")
        assert second.title() == "Calendar"
        until(lambda: running.address != before, "a new address", page=page)
        for context in (page.context, other):
            assert context.request.get(f"{running.origin}/mood").status == 403
            assert context.request.get(before).status == 403
            assert context.request.get(f"{running.origin}/mood").status == 403
        assert "runs on" in running.printed()
        assert running.said() == ""
        visit(page, running, "/mood")
    running.stop()


@pytest.mark.parametrize("panel", ["help", "crisis"])
def test_there_is_a_way_out_of_what_lies_over_the_page(page: Page, shared_app: App, panel: str):
    """Help and the crisis panel are modal: the header's way out lies under them."""
    visit(page, shared_app, "/start")
    page.locator("header [data-help]").click()
    if panel == "crisis":
        page.locator("#help [data-not-safe]").click()
    way_out = page.locator(f"#{panel}").get_by_role("link", name="Emergency: Exit this page")
    expect(way_out).to_be_in_viewport()
    for _ in range(3):
        page.keyboard.press("Tab")
        if way_out.evaluate("one => one === document.activeElement"):
            break
    else:
        raise AssertionError("Tab does not come to the way out")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{shared_app.origin}/calendar")
    until(lambda: page.context.request.get(f"{shared_app.origin}/start").status == 403, "refused", page=page)


def test_the_link_alone_leaves_before_the_script_is_there(page: Page, shared_app: App):
    """Back finds no way in either. Another page of this computer cannot make a browser leave."""
    visit(page, shared_app, "/help")
    page.context.request.get(
        f"{shared_app.origin}/exit", headers={"Sec-Fetch-Site": "same-site"}, max_redirects=0
    )
    page.route("**/assets/*.js*", lambda route: route.abort())
    page.goto(f"{shared_app.origin}/mood")
    page.get_by_role("link", name="Emergency: Exit this page").click()
    expect(page).to_have_url(f"{shared_app.origin}/calendar")
    assert page.context.request.get(f"{shared_app.origin}/mood").status == 403
