"""The lock as a person meets it: the real app, real Chromium, real files, the real process list."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect
from support.actions import let_in, question, saved
from support.app import AXE, App
from support.diaries import NOON, holds, save
from support.faults import kernel, standstill, until

from workbook.diary import Diary
from workbook.diary.backups import encrypt
from workbook.diary.lock import key_state, keyslots

WORDS = "four plain old words"
MARK = "Aubergine-on-the-window-sill"
CHEAP = keyslots.Cost(1)
_AXE = """() => axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    .then((found) => found.violations.map((one) => one.id + " " + one.nodes[0].html))"""


def _locked_home(home: Path) -> str:
    """A kept and locked diary with a mark in it; its recovery key."""
    with Diary.open(home / "diary.sqlite3") as diary:
        save(diary, "guess", "b", step="1.2", question="their-reason")
        save(diary, MARK, "a", step="1.2", question="what-i-guess")
        diary.close_gates(set(), NOON)
    recovery = encrypt.set_lock(home, WORDS, cost=CHEAP)
    key_state.drop()
    return recovery


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of its own for the workbook of this file, with its temporary files."""
    folder = tmp_path_factory.mktemp("lock")
    (folder / "tmp").mkdir()
    return folder


@pytest.fixture(scope="module")
def recovery(place: Path) -> str:
    """The recovery key of that workbook's diary."""
    return _locked_home(place / "home")


@pytest.fixture(scope="module")
def app(place: Path, recovery: str) -> Iterator[App]:
    """A workbook whose diary is locked."""
    running = App(place / "home", env={"TMPDIR": str(place / "tmp")}).start()
    yield running
    running.stop()


@pytest.fixture
def page(browser: Browser, browser_context_args: dict, app: App) -> Iterator[Page]:
    """A browser that has been let in, and finds the diary locked."""
    _post(app, "now")
    with browser.new_context(**browser_context_args) as context:
        made = context.new_page()
        let_in(made, app)
        yield made


def _post(app: App, what: str, **message: object) -> dict:
    reply = app.get(
        f"/lock/{what}",
        token=True,
        method="POST",
        data=json.dumps(message).encode(),
        headers={"Content-Type": "application/json"},
    )
    assert reply.status == 200, reply.text
    return json.loads(reply.text)


def _unlock(page: Page, secret: str = WORDS) -> None:
    expect(page.get_by_label("Passphrase", exact=True)).to_be_focused()
    page.keyboard.type(secret)
    page.keyboard.press("Enter")


def _ready(page: Page) -> None:
    expect(page.locator("body")).to_have_attribute("data-state", "ready")


def _begin_note(page: Page) -> None:
    """Something of one's own that is in the page alone."""
    form = page.locator(".wb-draft")
    form.locator(".wb-more > summary").first.click()
    form.locator("[name=mood-note]").fill("half a thought")


# The door ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/start", "/part/1", "/mood", "/crossroads", "/voila/render/mood.ipynb"])
def test_while_locked_no_page_is_made(app: App, path: str):
    """The unlock page stands in its place: no kernel, no navigation that tells what this is."""
    _post(app, "now")
    reply = app.get(path, token=True)
    assert reply.status == 423
    assert "Your diary is locked" in reply.text
    assert "data-kernel" not in reply.text
    assert "Crossroads" not in reply.text
    assert "script-src 'self' blob:;" in reply.headers["Content-Security-Policy"]
    assert "no-store" in reply.headers["Cache-Control"]


@pytest.mark.parametrize(
    "what", ["open", "now", "touch", "set", "change", "recovery", "renew", "remove", "minutes"]
)
def test_the_lock_answers_only_who_was_let_in(app: App, what: str):
    """Without the token, and from another site with the cookie alone, nothing is tried."""
    data = json.dumps({"passphrase": WORDS, "before": WORDS, "minutes": 5}).encode()
    assert app.get(f"/lock/{what}", method="POST", data=data).status == 403
    cookie = app.get(f"/?token={app.token}").headers["Set-Cookie"].split(";")[0]
    assert app.get(f"/lock/{what}", method="POST", data=data, headers={"Cookie": cookie}).status == 403
    assert app.get("/lock").status == 403
    assert app.get("/lock/nothing", token=True, method="POST", data=b"{}").status == 404
    assert json.loads(app.get("/lock", token=True).text)["set"] is True


@pytest.mark.parametrize(
    "message",
    [
        [],
        "x",
        None,
        {},
        {"passphrase": 7},
        {"passphrase": ""},
        {"passphrase": ["a"]},
        {"passphrase": "x" * 5000},
    ],
)
def test_what_is_no_passphrase_is_refused_in_words(app: App, message: object):
    """Whatever comes."""
    _post(app, "now")
    reply = app.get("/lock/open", token=True, method="POST", data=json.dumps(message).encode())
    assert reply.status == 200
    assert json.loads(reply.text)["ok"] is False
    assert json.loads(app.get("/lock", token=True).text)["open"] is False


def test_unlocking_by_keyboard_opens_the_page_that_was_asked_for(app: App, page: Page):
    """Wrong, then right; the address stays, and what was saved is there."""
    page.goto(app.origin + "/part/1#step-1.2")
    expect(page.get_by_label("Passphrase", exact=True)).to_be_focused()
    _unlock(page, "not the passphrase")
    expect(page.get_by_role("alert")).to_contain_text("That is not the passphrase.")
    expect(page.get_by_label("Passphrase", exact=True)).to_be_focused()
    _unlock(page)
    _ready(page)
    assert page.url == app.origin + "/part/1#step-1.2"
    expect(question(page, "1.2", "what-i-guess").locator("textarea, input")).to_have_value(MARK)


def test_the_recovery_key_opens_it_too(app: App, page: Page, recovery: str):
    """Typed in small letters."""
    page.goto(app.origin + "/mood")
    _unlock(page, recovery.lower())
    _ready(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_unlock_page_and_the_cover_can_be_used_by_everybody(
    app: App, page: Page, scheme: str, width: int
):
    """Nothing for axe to find, nothing cut off, and Tab reaches help and the way out."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(app.origin + "/mood")
    for where in ("page", "cover"):
        if where == "cover":
            _unlock(page)
            _ready(page)
            _begin_note(page)
            page.get_by_role("button", name="Lock now").click()
            expect(page.get_by_role("dialog", name="Your diary is locked")).to_be_visible()
        else:
            page.get_by_text("I have neither").click()
            expect(page.get_by_role("button", name="Delete everything…")).to_be_visible()
        page.evaluate(AXE.read_text())
        assert page.evaluate(_AXE) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        reached = set()
        for _ in range(8):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement.textContent.trim()"))
        assert {"Help", "Unlock"} <= reached
        assert any("Exit this page" in one for one in reached)
        page.locator("[name=passphrase]").last.focus()


# Locking while a page is open --------------------------------------------------------------


def test_lock_now_covers_every_page_and_what_was_typed_is_saved_after(app: App, page: Page):
    """Two windows: one covers what was being typed, the other has nothing to keep and asks for the passphrase instead.

    Their kernels have gone. Both go on once one is unlocked.
    """
    page.goto(app.origin + "/part/1")
    _unlock(page)
    _ready(page)
    other = page.context.new_page()
    other.goto(app.origin + "/mood")
    _ready(other)
    field = question(page, "1.2", "what-i-guess").locator("textarea, input")
    page.bring_to_front()
    cover = page.get_by_role("dialog", name="Your diary is locked")
    with standstill(_serving(page, app)):
        field.fill("half a thought")
        expect(page.locator("[data-saved]")).to_have_attribute("data-saved", "saving")
        _post(app, "now")
        expect(cover).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    expect(other.locator("body")).to_have_attribute("data-locked", "yes")
    page.wait_for_timeout(1200)  # longer than typed words wait before they go out
    for _ in range(3):  # a browser lets a page prevent the first one only
        page.keyboard.press("Escape")
        expect(cover).to_be_visible()
        expect(page.get_by_label("Passphrase", exact=True)).to_be_focused()
    assert page.locator("[data-saved]").get_attribute("data-saved") != "saved"
    _unlock(page)
    expect(cover).to_be_hidden()
    _ready(other)
    assert other.url == app.origin + "/mood"
    saved(page)
    expect(field).to_have_value("half a thought")
    page.reload()
    _ready(page)
    expect(question(page, "1.2", "what-i-guess").locator("textarea, input")).to_have_value("half a thought")
    question(page, "1.2", "what-i-guess").locator("textarea, input").fill(MARK)
    saved(page)


@pytest.mark.parametrize("typing", [False, True])
def test_a_locked_page_has_nothing_in_it_and_its_kernel_has_gone(app: App, page: Page, typing: bool):
    """Past the cover, by whatever way: what was shown is not in the document, and the kernel that had the key ended."""
    page.goto(app.origin + ("/mood" if typing else "/part/1"))
    _unlock(page)
    _ready(page)
    inside = "mood-note" if typing else "what-i-guess"
    assert inside in page.content()
    if typing:
        _begin_note(page)
    else:
        expect(question(page, "1.2", inside).locator("textarea, input")).to_have_value(MARK)
    serving = _serving(page, app)
    page.get_by_role("button", name="Lock now").click()
    if typing:
        expect(page.get_by_role("dialog", name="Your diary is locked")).to_be_visible()
        assert page.locator("main").evaluate("main => main.childNodes.length") == 0
        page.evaluate("""() => {
            document.documentElement.className = "";
            for (const one of document.querySelectorAll("dialog")) one.remove();
        }""")
    else:
        expect(page.locator("body")).to_have_attribute("data-locked", "yes")
    shown = page.evaluate("document.body.innerText") + page.content()
    assert MARK not in shown
    assert inside not in shown
    until(lambda: not serving.is_running(), "the kernel has ended", page=page)


def test_a_page_whose_program_ended_covers_itself(
    browser: Browser, browser_context_args: dict, tmp_path: Path
):
    """At once when it is closed; after a rest on the page's own clock when it was killed. What was typed stays."""
    home = tmp_path / "other"
    with Diary.open(home / "diary.sqlite3") as diary:
        save(diary, "guess", "b", step="1.2", question="their-reason")
        save(diary, MARK, "a", step="1.2", question="what-i-guess")
    running = App(home).start()
    with browser.new_context(**browser_context_args) as context:
        page = context.new_page()
        page.clock.install()
        for how in ("closed", "killed"):
            page.goto(running.address)
            page.goto(running.origin + "/part/1")
            _ready(page)
            field = question(page, "1.2", "what-i-guess").locator("textarea, input")
            expect(field).to_have_value(re.compile(MARK))
            panel = page.get_by_role("dialog", name="The workbook has closed")
            if how == "closed":
                running.stop()
            else:
                running.kill()
                expect(page.locator("[data-saved]")).to_have_attribute("data-saved", "offline")
                field.fill(f"{MARK}, and a heron")
                page.clock.fast_forward("12:00")
                expect(panel).to_be_hidden()
                page.clock.fast_forward("03:10")
            expect(panel).to_be_visible()
            expect(page.locator("main")).to_be_empty()
            expect(panel.get_by_role("link", name="Emergency: Exit this page")).to_be_visible()
            running.start()
            other = context.new_page()
            other.goto(running.address)
            other.close()
            for _ in range(10):
                page.clock.run_for(5000)
                if panel.is_hidden():
                    break
            expect(panel).to_be_hidden()
            if how == "killed":
                saved(page)
                expect(field).to_have_value(f"{MARK}, and a heron")
    running.stop()


def test_leaving_the_page_that_asks_for_the_passphrase_lets_nobody_in(app: App, page: Page):
    """Also if the passphrase is on its way: it opens nothing for this browser."""
    page.goto(app.origin + "/mood")
    page.keyboard.type(WORDS)
    page.evaluate("""() => {
        document.querySelector("[data-lock-form]").requestSubmit();
        document.querySelector("[data-exit]").click();
    }""")
    expect(page).to_have_url(app.origin + "/calendar")
    until(lambda: page.context.request.get(f"{app.origin}/mood").status == 403, "refused", page=page)
    until(lambda: not json.loads(app.get("/lock", token=True).text).get("open", True), "locked", page=page)


def test_use_keeps_it_open_and_rest_locks_it(app: App, page: Page):
    """A key pressed tells the server that somebody is there."""
    page.goto(app.origin + "/mood")
    _unlock(page)
    _ready(page)
    with page.expect_request("**/lock/touch"):
        page.keyboard.press("Tab")


def test_exit_this_page_locks(app: App, page: Page):
    """Whoever comes to the computer then finds it locked."""
    page.goto(app.origin + "/mood")
    _unlock(page)
    _ready(page)
    page.locator("a.wb-exit").first.click()
    expect(page).to_have_url(app.origin + "/calendar")
    # The token is another one from then on; until the new one is printed, the old one is refused.
    until(lambda: not json.loads(app.get("/lock", token=True).text).get("open", True), "locked", page=page)


# Where the secrets are ---------------------------------------------------------------------


def test_no_secret_is_in_a_file_an_argument_or_an_environment(
    app: App, page: Page, place: Path, recovery: str
):
    """Passphrase, recovery key and key: not in any file, not in /proc of any process of ours."""
    page.goto(app.origin + "/part/1")
    _unlock(page)
    _ready(page)
    lock = key_state.read(app.home)
    key = keyslots.open_with(lock, WORDS)
    secrets = [WORDS.encode(), recovery.encode(), key, key.hex().encode(), key.hex().upper().encode()]
    server = psutil.Process(app.process.pid)
    processes = [server, *server.children(recursive=True)]
    assert len(processes) > 2
    for process in processes:
        for name in ("cmdline", "environ"):
            text = Path(f"/proc/{process.pid}/{name}").read_bytes()
            assert not any(secret in text for secret in secrets), name
    for file in place.rglob("*"):
        if file.is_file():
            assert not any(secret in file.read_bytes() for secret in secrets), file
    assert holds(place, MARK) == []
    stored = page.evaluate("JSON.stringify([Object.keys(localStorage), sessionStorage, localStorage])")
    assert stored.startswith('[["workbook"],{},')
    assert not any(secret.decode("latin-1") in stored for secret in secrets)
    assert [one["name"] for one in page.context.cookies() if WORDS in one["value"]] == []


def test_the_process_that_kernels_are_born_from_never_has_the_key(app: App, page: Page):
    """Warm kernels wait without it; one that serves a page forgets it when the diary is locked."""
    page.goto(app.origin + "/part/1")
    _unlock(page)
    _ready(page)
    key = keyslots.open_with(key_state.read(app.home), WORDS)
    serving = _serving(page, app)
    memory = _memory(serving)
    if memory is None:
        pytest.skip("the memory of a process cannot be read here")
    assert key in memory
    assert key not in (_memory(app.forkserver()) or b"")


def _serving(page: Page, app: App) -> psutil.Process:
    """The kernel of a page. Of a process that holds the key, only root can see more than that it is there."""
    try:
        return kernel(page, app)
    except psutil.AccessDenied:
        pytest.skip("this account may not look at a process that holds the key")


def _memory(process: psutil.Process) -> bytes | None:
    """What a process has in its writable memory, as far as it can be read."""
    found = []
    try:
        maps = Path(f"/proc/{process.pid}/maps").read_text().splitlines()
        with Path(f"/proc/{process.pid}/mem").open("rb", 0) as file:
            for line in maps:
                span, rights, *_ = line.split()
                start, end = (int(part, 16) for part in span.split("-"))
                if "w" in rights and end - start < 200 << 20:
                    with contextlib.suppress(OSError, ValueError, OverflowError):
                        file.seek(start)
                        found.append(file.read(end - start))
    except OSError:
        return None
    return b"".join(found)


def test_where_kernels_are_not_forked_the_lock_works_the_same(page: Page, tmp_path: Path):
    """They ask for the key at a socket; it is in no argument and no environment either."""
    _locked_home(tmp_path / "other")
    running = App(tmp_path / "other", env={"WORKBOOK_FORK": "0"}).start()
    try:
        let_in(page, running)
        page.goto(running.origin + "/part/1")
        _unlock(page)
        _ready(page)
        field = question(page, "1.2", "what-i-guess").locator("textarea, input")
        expect(field).to_have_value(MARK)
        page.get_by_role("button", name="Lock now").click()
        expect(page.locator("body")).to_have_attribute("data-locked", "yes")
        expect(page.get_by_label("Passphrase", exact=True)).to_be_focused()
        _unlock(page)
        _ready(page)
        field.fill("another thought")
        saved(page)
        key = keyslots.open_with(key_state.read(running.home), WORDS)
        for process in psutil.Process(running.process.pid).children(recursive=True):
            for name in ("cmdline", "environ"):
                text = Path(f"/proc/{process.pid}/{name}").read_bytes()
                assert not any(one in text for one in (key, key.hex().encode(), WORDS.encode()))
    finally:
        running.stop()
    assert holds(tmp_path / "other", "another thought") == []
