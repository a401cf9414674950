"""What holds on every page, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from support.accessibility import flawless
from support.actions import let_in, visit
from support.app import PAGES, App
from support.faults import until

ADDRESSES = (*PAGES, "/help", "/calendar")


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_request_leaves_this_computer(page: Page, shared_app: App, path: str):
    """Every request of a page goes to its own server, also when help and sources are opened."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda line: asked.append(line.url.replace("ws:", "http:")))
    visit(page, shared_app, path)
    for summary in page.locator("main summary:visible").all():
        summary.click()
    if page.locator("[data-help]").count():
        page.locator("[data-help]").click()
    page.wait_for_load_state("networkidle")
    assert asked
    assert {url for url in asked if not url.startswith((shared_app.origin, "data:", "blob:"))} == set()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_quiet(page: Page, shared_app: App, path: str):
    """No error and no warning on the console, and title and address tell a bystander nothing."""
    said: list[str] = []
    page.on("console", lambda message: message.type in ("error", "warning") and said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    visit(page, shared_app, path)
    assert said == []
    assert page.title() == "Workbook", "a bystander sees no word of a breakup"
    assert not re.search("break|separat|ex-", page.url)


@pytest.mark.parametrize("path", PAGES)
def test_prose_is_there_before_any_script(browser: Browser, shared_app: App, path: str):
    """Without JavaScript the text can be read and the way to help is open."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    context.request.get(shared_app.address)
    page.goto(shared_app.origin + path)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("main h2").first).to_be_visible()
    page.get_by_role("link", name="Help", exact=True).click()
    expect(page.get_by_role("heading", name="Help, now")).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", ADDRESSES)
def test_axe_finds_nothing(page: Page, shared_app: App, path: str):
    """No violation of any impact, wide and narrow, light and dark, and no sideways scrolling."""
    visit(page, shared_app, path)
    for summary in page.locator("main summary:visible").all():
        summary.click()
    flawless(page)
    if path == PAGES[0]:  # the panel is the same on every page
        page.locator("[data-help]").click()
        flawless(page, "dialog[open]")


@pytest.mark.parametrize("width", [1280, 500])
def test_nothing_that_gets_the_focus_lies_under_the_header(page: Page, shared_app: App, width: int):
    """Coming from below, with the words about a broken line in the header, which make it higher."""
    visit(page, shared_app, "/part/5")
    page.set_viewport_size({"width": width, "height": 900})
    notice = page.locator("[data-notice]")
    notice.evaluate(
        "one => { one.hidden = false; one.textContent = 'What you write is saved later. '.repeat(5); }"
    )
    below = page.evaluate("""async () => {
        const steps = [...document.querySelectorAll("section[data-step] :is(summary, input, textarea)")];
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        await frame(), await frame();
        const found = [];
        for (const one of steps.filter((one) => one.checkVisibility()).slice(0, 30)) {
            scrollTo(0, document.body.scrollHeight);
            one.focus();
            await frame();
            found.push(one.getBoundingClientRect().top - document.querySelector("header").offsetHeight);
        }
        return found;
    }""")
    assert below
    assert min(below) >= 0


def test_twenty_pages_opened_and_left_leave_no_kernel(page: Page, app: Callable[..., App]):
    """Live kernels are back to one for each page."""
    running = app()
    let_in(page, running)
    for turn in range(20):
        page.goto(running.origin + PAGES[turn % len(PAGES)])
        page.locator("h1").wait_for()
    page.goto("about:blank")
    page.wait_for_timeout(3000)  # the warm ones that were used up are being replaced
    until(lambda: len(running.kernels()) == len(PAGES), "one kernel for each page", page=page)
    page.wait_for_timeout(3000)
    assert len(running.kernels()) == len(PAGES), "it is not a moment in passing"


def test_a_browser_that_is_killed_leaves_no_kernel(app: Callable[..., App]):
    """A page that could not say goodbye loses its kernel too."""
    running = app()
    until(lambda: len(running.kernels()) >= len(PAGES), "a warm kernel for each page")
    left = set()
    for _ in range(3):  # pages that never open their websocket
        left.add(re.search(r'data-kernel="([^"]+)"', running.get("/start", token=True).text)[1])
    assert len(left) == 3
    for kernel in left:
        until(lambda name=kernel: running.get(f"/api/kernels/{name}", token=True).status == 404, "it ends")
    until(lambda: len(running.kernels()) == len(PAGES), "one kernel for each page")


STOCK = """
import ipywidgets as widgets
slider = widgets.IntSlider(value=3, description="How much")
said = widgets.Label(value="3")
slider.observe(lambda change: setattr(said, "value", str(change.new)), "value")
widgets.VBox([slider, said])
"""


def test_stock_ipywidgets_still_work(page: Page, app: Callable[..., App], tmp_path, monkeypatch):
    """A reader's own stock widgets in a notebook are shown and talk to Python."""
    import shutil

    import nbformat

    from workbook import places

    notebooks = shutil.copytree(
        places.notebooks_root(), tmp_path / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints")
    )
    notebook = nbformat.read(notebooks / "mood.ipynb", 4)
    notebook.cells.append(nbformat.v4.new_code_cell(STOCK))
    nbformat.write(notebook, notebooks / "mood.ipynb")
    running = app(env={"WORKBOOK_NOTEBOOKS": str(notebooks)})
    visit(page, running, "/mood")
    handle = page.locator(".jw .noUi-handle")
    handle.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".jw .widget-label").last).to_have_text("4")
