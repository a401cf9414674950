"""Six people walk through the whole workbook: what is open, what is carried over, and where it leads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect
from support import actions
from support.actions import press, question, rate, saved, section, visit
from support.app import App
from support.faults import emptied
from support.steps import AGAIN, ON, OPEN, hand_in, held

from workbook.content.load import library
from workbook.content.model import Step
from workbook.gates import closings

pytestmark = pytest.mark.timeout(900)

# Asked again in later steps, and answered on the start page.
HARM = {"harm-by-ex", "harm-by-me", "fear", "cut-off"}
# What each gate closes, by the specification of the 23 steps.
CONTACT = {"3.5", "4.1", "4.2", "4.3"}
TOGETHER = {"5.1", "5.2", "5.3"}
WRITING = {"4.4", "6.3"}


@dataclass
class Situation:
    """Somebody's start, and where it lands.

    Attributes:
        safety: answers to the safety questions that are not no.
        situation: answers to step 0.3.
        phq4: the four answers to the PHQ-4.
        closed: the gate of each closed step.
        carried: what a later step shows of an earlier one, by step.
        listed: lines of the crossroads page that this start leads to, by column.
        choices: the decisions that it offers; none where it is closed.
    """

    situation: dict[str, str | list[str]]
    closed: dict[str, str]
    safety: dict[str, str] = field(default_factory=dict)
    phq4: tuple[int, int, int, int] = (1, 0, 1, 0)
    carried: dict[str, list[str]] = field(default_factory=dict)
    listed: dict[str, list[str]] = field(default_factory=dict)
    choices: tuple[str, ...] = ("again", "wait", "move-on", "not-yet")


def closing(gate: str, *steps: set[str]) -> dict[str, str]:
    """These steps, closed by that gate."""
    return {step: gate for some in steps for step in some}


BASE: dict[str, str | list[str]] = {
    "together": "under-3y",
    "before": "never",
    "living": "apart",
    "married": "no",
    "shared": ["none"],
    "ended-by": "both",
    "contact-now": "some",
    "contact-said": ["wants-contact"],
}
REASON = "We grew apart"
# Leaving a made-up reply to chance promises nothing.
PROMISE = re.compile(r"\bchances\b|\bchance (?!\.)|(?:win|get) them back")
WITHOUT_AGAIN = ("wait", "move-on", "not-yet")

SITUATIONS = {
    "a mutual, calm end": Situation(
        BASE,
        {},
        carried={"4.1": ["What you could do together"], "5.1": [REASON], "5.2": [REASON]},
        listed={AGAIN: ["0.3/wants-contact"]},
    ),
    "left suddenly and distressed": Situation(
        BASE | {"ended-by": "them", "contact-said": ["nothing-said"]},
        closing("crisis", CONTACT, WRITING),
        phq4=(3, 3, 3, 3),
        carried={"5.2": [REASON]},
        listed={OPEN: ["0.3/nothing-said"]},
        choices=(),
    ),
    "hurt by the ex": Situation(
        BASE | {"ended-by": "me", "before": "more"},
        closing("unsafe", CONTACT, TOGETHER),
        safety={"hurt-by-ex": "yes"},
        choices=WITHOUT_AGAIN,
    ),
    "asked for no contact": Situation(
        BASE | {"ended-by": "them", "contact-now": "none", "contact-said": ["asked-none"]},
        closing("no-contact", CONTACT),
        carried={"5.1": [REASON], "5.2": [REASON]},
        listed={ON: ["0.3/a-no"]},
    ),
    "children together": Situation(
        BASE | {"shared": ["children", "home"], "contact-now": "needed", "before": "once"},
        {},
        carried={"2.1": ["Taken over from Your situation"], "5.2": [REASON]},
        listed={AGAIN: ["0.3/wants-contact"], OPEN: ["0.3/back-before"]},
    ),
    "having been the controlling one": Situation(
        BASE | {"ended-by": "them", "contact-said": ["no-reply"]},
        closing("unsafe", CONTACT, TOGETHER),
        safety={"hurt-ex": "yes"},
        listed={ON: ["0.3/a-no"]},
        choices=WITHOUT_AGAIN,
    ),
}


@pytest.fixture
def kept(answered: App) -> App:
    """A workbook that keeps answers, and has none yet."""
    return emptied(answered)


def begin(page: Page, kept: App, who: Situation) -> None:
    """The start page, answered as this person would."""
    visit(page, kept, "/start")
    hand_in(page, {"hurt-by-ex": "no", "hurt-ex": "no", "court-order": "no"} | who.safety)
    for name, value in who.situation.items():
        press(question(page, "0.3", name), *([value] if isinstance(value, str) else value))
    saved(page)
    rate(
        question(page, "0.4", "phq-4"),
        **dict(zip(("nervous", "worrying", "interest", "down"), who.phq4, strict=True)),
    )
    saved(page)
    if "crisis" in who.closed.values():
        press(question(page, "0.4", "closer"), "yes")
        rows = library().steps["0.4"].question("phq-9").rows
        rate(question(page, "0.4", "phq-9"), **{rows[-1].id.replace("-", "_"): 1})
        expect(page.locator("dialog[open]")).to_be_visible()
        saved(page)
        page.keyboard.press("Escape")


def answer(page: Page, step: Step) -> None:
    """Every question that the step shows, one after the other: some appear with what was answered before."""
    for asked in step.questions:
        place = question(page, step.id, asked.id)
        if (
            asked.kind in ("days", "timer", "plans")
            or getattr(asked, "daily", None)
            or not place.is_visible()
        ):
            continue  # these take days, or have tests of their own
        # What is asked once more about harm has been answered on the start page.
        actions.fill_one(place, asked, 0, "no" if asked.id in HARM else None)
        saved(page)


def walk(page: Page, kept: App, who: Situation) -> dict[str, str]:
    """All parts, answering what is open; gives the gate of each closed step. A closed one holds no words."""
    closed = {}
    for part in library().parts.values():
        if not (part.number and part.number < 7):
            continue
        visit(page, kept, f"/part/{part.number}")
        for name in part.steps:
            step, place = library().steps[name], section(page, name)
            if gate := place.get_attribute("data-closed"):
                closed[name] = gate
                expect(place.get_by_role("heading", name=closings()[gate].title)).to_be_visible()
                assert place.locator("[data-question]").count() == 0
                assert plain(step.prose) not in place.inner_text()
                continue
            for words in who.carried.get(name, []):
                expect(place).to_contain_text(words)
            answer(page, step)
        promises_nothing(page)
    return closed


def promises_nothing(page: Page) -> None:
    """The page, with all its results, says nothing of chances."""
    assert not PROMISE.search(page.locator("main").inner_text().lower()), page.url


def plain(prose: str) -> str:
    """The end of a step's first paragraph, as a page shows it."""
    return prose.split("\n\n")[0].split(".")[-2].replace("\n", " ").strip()


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_walk_lands_where_it_should(page: Page, kept: App, name: str):
    """What is open, what is closed, what is carried over, what the crossroads page lists, and no promise."""
    who = SITUATIONS[name]
    begin(page, kept, who)
    assert walk(page, kept, who) == who.closed

    visit(page, kept, "/crossroads")
    if "unsafe" in who.closed.values():
        expect(section(page, "7.1").get_by_role("region", name=AGAIN, exact=True)).to_have_count(0)
    for column, lines in who.listed.items():
        assert set(lines) <= set(held(page, column)), column
    shown = (
        section(page, "7.1").locator("[data-line]").evaluate_all("all => all.map((one) => one.dataset.line)")
    )
    assert len(shown) > 3
    assert not {line.split("/")[0] for line in shown} & set(who.closed)
    decision = section(page, "7.3")
    choices = decision.locator("[data-question] input[type=radio]").evaluate_all(
        "all => all.filter((one) => one.checkVisibility()).map((one) => one.value)"
    )
    assert tuple(choices[: len(who.choices)]) == who.choices
    if not who.choices:
        assert decision.get_attribute("data-closed") == "crisis"

    for address in ("/crossroads", "/start", "/mood"):
        visit(page, kept, address)
        promises_nothing(page)
