"""What single steps have on their pages, for tests that come through them on their way."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from support.actions import press, question, section
from workbook.gates import closings

SESSIONS = "6.3"
AGAIN, ON, OPEN = "What points to trying again", "What points to moving on", "What I do not know"
"""The columns of the crossroads."""

NO_TO_ALL = {"hurt-by-ex": "no", "hurt-ex": "no", "court-order": "no"}
"""Answers to the safety questions that close nothing."""


def keep(page: Page) -> None:
    """Choose to keep the answers."""
    press(section(page, "0.1"), "keep")
    expect(section(page, "0.1").get_by_text("Done. You can change this at any time.")).to_be_visible()


def jot(page: Page, text: str) -> None:
    """Make a mood entry that is nothing but a note."""
    mood = section(page, "mood")
    mood.locator("summary", has_text="More, if you like").click()
    mood.locator("[name=mood-note]").fill(text)
    mood.get_by_role("button", name="Save").click()
    expect(mood.get_by_text("Your entry is saved.")).to_be_visible()


def answer_safety(page: Page, **answers: str) -> None:
    """Answer the safety questions and hand them in."""
    safety = section(page, "0.2")
    again = safety.get_by_role("button", name="Answer these questions again")
    if again.is_visible():
        again.click()
    for name, value in answers.items():
        press(question(page, "0.2", name.replace("_", "-")), value)
    safety.get_by_role("button", name="Done").click()
    expect(again).to_be_visible()


def hand_in(page: Page, given: dict[str, str]) -> None:
    """Answer the safety questions, once more if they were answered before."""
    safety = section(page, "0.2")
    again = safety.get_by_role("button", name="Answer these questions again")
    if again.is_visible():
        again.click()
    for name, value in given.items():
        press(question(page, "0.2", name), value)
    safety.get_by_role("button", name="Done").click()
    expect(safety.locator("form")).to_be_hidden()


def closing_text(place: Locator, gate: str) -> None:
    """See the kind text of a gate, with ways that are open and can be gone."""
    told = closings()[gate]
    expect(place.get_by_role("heading", name=told.title)).to_be_visible()
    for paragraph in told.text.strip().split("\n\n"):
        expect(place.get_by_text(" ".join(paragraph.split()), exact=True)).to_be_visible()
    links = place.locator(".wb-links a")
    assert links.all_inner_texts() == [one.text for one in told.instead]
    for link in links.all():
        assert re.match(r"/(help|devices|mood|start|part/\d)(#step-[\w.]+)?$", link.get_attribute("href"))


def not_safe(page: Page) -> Locator:
    """Say “I’m not safe” in the help panel; the crisis panel."""
    page.locator("[data-help]").click()
    page.locator("#help").get_by_role("button", name="I’m not safe").click()
    return page.locator("#crisis")


def sessions(page: Page) -> Locator:
    """The question with the sessions of writing."""
    return question(page, SESSIONS, "sittings")


def facet(page: Page, name: str) -> Locator:
    """A field of the session that is open."""
    return sessions(page).locator(f'.wb-record[open] [data-facet="{name}"]')


def begin(page: Page, name: str) -> Locator:
    """The button that begins a session."""
    return sessions(page).get_by_role("button", name=name, exact=True)


def column(page: Page, name: str) -> Locator:
    """One of the columns, by its heading."""
    return section(page, "7.1").get_by_role("region", name=name, exact=True)


def held(page: Page, name: str) -> list[str]:
    """The keys of the lines in a column, in order; an own one by its words."""
    return (
        column(page, name)
        .locator("[data-line]")
        .evaluate_all(
            """all => all.map((one) => one.dataset.line.startsWith("own-")
            ? one.querySelector(".wb-line-text").textContent : one.dataset.line)"""
        )
    )
