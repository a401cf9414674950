"""One's own words are one's own: on every page, in every sentence, in the report, and on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from support.actions import question, saved, visit
from support.app import PAGES, App
from support.everywhere import fill_everywhere
from support.faults import keeping

from workbook.diary import Diary
from workbook.report import gather
from workbook.report.page import html

# Made up, in two directions: the Latin part is found by the test, the Hebrew one decides the direction.
_MINE = "שלום ownzq"
_LONG = "\n\n".join(f"שלום ownzq, {n}: " + "word " * 20 for n in range(3))
_END = "THE-END"

pytestmark = pytest.mark.timeout(400)

# Where such words stand so that a translator is offered them, or in a direction that is not their own.
_LEFT = """(word) => {
    const wrong = [];
    const place = (el) => {
        const names = [];
        for (let at = el; at && names.length < 6; at = at.parentElement)
            names.unshift(at.localName + [...at.classList].map((one) => `.${one}`).join(""));
        return names.join(" > ");
    };
    const alone = (el) => el.closest("[translate]")?.getAttribute("translate") === "no";
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const el = texts.currentNode.parentElement;
        if (!texts.currentNode.data.includes(word) || el.closest("script, style, svg")) continue;
        if (!alone(el)) wrong.push(`offered: ${place(el)}`);
        if (!el.closest("bdi, [dir=auto], option")) wrong.push(`direction: ${place(el)}`);
    }
    for (const el of document.body.querySelectorAll("*")) {
        for (const name of ["title", "alt", "placeholder", "aria-label", "aria-description", "aria-valuetext"])
            if (el.getAttribute(name)?.includes(word) && !alone(el)) wrong.push(`${name}: ${place(el)}`);
        if (el.localName === "svg" && el.textContent.includes(word) && !alone(el)) wrong.push(`svg: ${place(el)}`);
        if (el.matches("input:not([type=checkbox], [type=radio], [type=range], [type=file]), textarea") && !alone(el))
            wrong.push(`field: ${place(el)}`);
        if (el.matches("textarea, input[type=text]:not([data-number])") && el.dir !== "auto")
            wrong.push(`field without direction: ${place(el)}`);
        // No mark is left over where an element could have been made of it.
        if (el.matches("main *") && !el.children.length && /[\\u2068\\u2069]/.test(el.textContent))
            wrong.push(`mark: ${place(el)}`);
    }
    return [...new Set(wrong)];
}"""


@pytest.fixture
def written(home: Path) -> Path:
    """The home of a workbook in which such words stand wherever a person can write."""
    keeping(home)
    with Diary.open(home / "diary.sqlite3") as diary:
        fill_everywhere(diary, _MINE, f"{_LONG}\n{_END}", other=f"{_MINE} 2")
    return home


def test_no_translator_is_offered_them_and_they_run_in_their_own_direction(
    page: Page, written: Path, app: Callable[..., App]
):
    """On every page with all that can be opened; also fields, and names that only screen readers say."""
    running, found, seen = app(), {}, 0
    for path in PAGES:
        visit(page, running, path)
        page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
        if path == "/mood":
            expect(page.locator(".wb-mine-lists [data-own]").first).to_be_visible()
            expect(page.locator("select[name=find-tag] option")).not_to_have_count(1)
            page.locator(".wb-entries [data-change]").first.click()
        for picture in page.locator(".wb-picture:visible").all():
            picture.scroll_into_view_if_needed()
            expect(picture).not_to_have_attribute("aria-busy", "true")
        # What opens the pages of records and plans makes their fields after it has opened.
        page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
        page.wait_for_timeout(300)
        found[path] = page.evaluate(_LEFT, "ownzq")
        seen += page.locator("main").inner_text().count("ownzq")
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    assert seen > 40, "the words were on the pages"


def test_nor_in_the_report(page: Page, written: Path):
    with Diary.open(written / "diary.sqlite3") as diary:
        made = gather.document(
            diary, gather.titles(), frozenset(), dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
        )
    page.set_content(html(made))
    assert page.locator("body").inner_text().count("ownzq") > 20
    assert page.evaluate(_LEFT, "ownzq") == []
    assert page.locator(f"text={_END}").count()


def test_paper_has_all_of_a_text_that_is_longer_than_its_field(page: Page, kept: App):
    """A field cannot go on on the next sheet: its text is printed in its place, and only there."""
    visit(page, kept, "/part/4")
    letter = question(page, "4.4", "letter")
    field = letter.locator("textarea")
    field.fill("\n\n".join([_LONG] * 8) + f"\n{_END}")
    saved(page)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    copy = letter.locator(".wb-on-paper")
    expect(copy).to_be_visible()
    expect(copy).to_contain_text(_END)
    assert copy.evaluate(
        "one => one.scrollHeight <= one.clientHeight + 1 && one.scrollWidth <= one.clientWidth + 1"
    )
    expect(field).to_be_hidden()
    page.emulate_media(media="screen")
    expect(copy).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(copy).to_have_count(0)
    expect(field).to_be_visible()
