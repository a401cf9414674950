"""Hands and eyes for tests in a browser: answering a step as a person does, and reading what it shows."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from support.app import PAGES, App

# Every control of a form with what it holds, the questions that are shown, and what the page answers back.
_READ = """section => ({
    answers: [...section.querySelectorAll("[data-question] :is(input, textarea)")].map((box) => [
        box.closest("[data-question]").dataset.question, box.name,
        ["radio", "checkbox"].includes(box.type) ? `${box.value} ${box.checked}` : box.value]),
    shown: [...section.querySelectorAll("[data-question]")].filter((one) => !one.hidden)
        .map((one) => one.dataset.question),
    result: section.querySelector("[data-result]").innerText,
    changes: section.querySelector(".wb-changes").textContent,
    carried: section.querySelector(".wb-carried").textContent,
})"""


def section(page: Page, step: str) -> Locator:
    """The part of the page that a step has."""
    return page.locator(f'section[data-step="{step}"]')


def question(page: Page, step: str, name: str) -> Locator:
    """One question of a step."""
    return section(page, step).locator(f'[data-question="{name}"]')


def result(page: Page, step: str) -> Locator:
    """What a step answers back."""
    return section(page, step).locator("[data-result]")


def meter(page: Page, step: str, score: str) -> Locator:
    """The bar of a score in the result of a step; there is none while too little is answered."""
    return result(page, step).locator(f'[data-score="{score}"] [role=meter]')


def tally(page: Page, step: str, score: str) -> dict[str, str]:
    """The parts of a score that is shown in parts, by their words."""
    parts = result(page, step).locator(f'[data-score="{score}"] li')
    return dict(
        parts.evaluate_all("""all => all.map((one) =>
        [...one.querySelectorAll(":scope > span")].map((span) => span.textContent))""")
    )


def box(place: Locator, value: str | int) -> Locator:
    """The radio or checkbox with this value in a place that has one such."""
    return place.locator(f'input[value="{value}"]')


def press(place: Locator, *values: str | int) -> None:
    """Press the rows of some options, as a mouse or a finger does."""
    for value in values:
        place.locator(f'label:has(input[value="{value}"])').click()


def rate(place: Locator, **rows: int) -> None:
    """Answer rows of a table of ratings; ``_`` in a row's name stands for ``-``."""
    for row, value in rows.items():
        press(place.locator(f'[data-row="{row.replace("_", "-")}"]'), value)


def add(place: Locator, text: str) -> None:
    """Add something of one's own to a list or to the cards."""
    adder = place.locator(".wb-adder")
    adder.locator("input").fill(text)
    adder.get_by_role("button").click()


def saved(page: Page) -> None:
    """Leave the field that is being filled in, and wait until everything is on the disk."""
    page.evaluate("document.activeElement.blur()")
    # "none": what was pressed was the answer already, so nothing had to be saved since the page came.
    expect(page.locator("[data-saved]")).to_have_attribute("data-saved", re.compile("^(saved|none)$"))


def read(page: Page, step: str) -> dict[str, Any]:
    """All that a step holds and says now, for comparing."""
    return section(page, step).evaluate(_READ)


def empty(page: Page, step: str) -> None:
    """Start a step again if there are answers: a form that an earlier test has filled in is empty then."""
    again = section(page, step).get_by_role("button", name="Answer again from the start")
    if again.is_visible():
        again.click()
        section(page, step).get_by_role("button", name="Start again").click()
        expect(section(page, step).get_by_text("The form is empty now.")).to_be_visible()


def picture(page: Page, step: str) -> tuple[str, str, list[list[str]]]:
    """Wait for the picture of what is saved; its title, its text alternative and its table, head first."""
    place = section(page, step).locator(".wb-picture")
    place.evaluate("place => place.scrollIntoView()")
    expect(place.locator("figure")).to_be_visible()
    expect(place).not_to_have_attribute("aria-busy", "true")
    figure = section(page, step).locator("figure")
    image = figure.locator("img")
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("image => image.naturalWidth") > 100, "nothing was drawn"
    cells = figure.locator("table").evaluate(
        "table => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    return figure.locator("figcaption").inner_text(), image.get_attribute("alt"), cells


def fill(page: Page, step: Any, turn: int, wanted: dict[str, Any]) -> None:
    """Answer every question of a step that shows itself; ``turn`` makes the answers differ.

    Args:
        page: a page with the step on it.
        step: the step's model.
        turn: a small number; other turns choose other options and write other words.
        wanted: options on which other questions depend, by question.
    """
    for asked in step.questions:
        place = question(page, step.id, asked.id)
        expect(place).to_be_visible()
        fill_one(place, asked, turn, wanted.get(asked.id))
        saved(page)


def fill_one(place: Locator, asked: Any, turn: int, wanted: Any, mark: str = "") -> None:
    """Answer one question, or one facet of an entry; see :func:`fill`. What is written ends with ``mark``."""

    def pick(options: list, shift: int = 0) -> str:
        return options[(turn + shift) % len(options)].id

    if asked.kind == "one":
        press(place, wanted or pick(asked.options))
    elif asked.kind == "several":
        for value in {wanted or pick(asked.options), pick(asked.options, 2)}:
            box(place, value).set_checked(True)
    elif asked.kind == "ratings":
        for at, row in enumerate(asked.rows):
            press(place.locator(f'[data-row="{row.id}"]'), asked.scale[(turn + at) % len(asked.scale)].value)
    elif asked.kind == "scale":
        place.locator("input[data-number]").fill(str((10 * turn + 7) % 101))
    elif asked.kind in ("short", "long", "message"):
        text = f"{asked.id} in turn {turn}, “so” & <b>so</b>{mark}"
        place.locator("input, textarea").fill(text[-asked.limit :])
    elif asked.kind == "list":
        add(place, f"Water the plants at {turn}{mark}")
    elif asked.kind == "number":
        place.locator("input").fill(str(turn + 1))
    elif asked.kind == "date":
        place.locator("input").fill(f"2026-03-{turn % 28 + 1:02}")
    elif asked.kind == "records":
        place.get_by_role("button", name=asked.add, exact=True).click()
        record = place.locator(".wb-record[open]")
        for at, facet in enumerate(asked.facets):
            fill_one(record.locator(f'[data-facet="{facet.id}"]'), facet, turn + at, None, mark)
    elif asked.kind == "board":
        column = place.locator(f'[data-column="{pick(asked.columns)}"]')
        if asked.own:
            add(column, f"An entry of turn {turn}, “so” & <b>so</b>{mark}")
        if asked.options:
            name = next(one.text for one in asked.columns if one.id == pick(asked.columns, 1))
            place.locator(f'[data-entry="{pick(asked.options)}"]').get_by_role(
                "button", name=f"Move to: {name}"
            ).click()
    elif getattr(asked, "piles", None):
        place.locator(f'[data-depth="{pick(asked.piles)}"]').click()
        place.get_by_role("button", name="We talked about it").click()
        place.get_by_role("button", name="Skip").click()
    elif asked.kind == "rehearsal":
        walk(place, asked, "no", [asked.graph.turn(asked.graph.replies.no.to).choices[0].id])
    elif asked.kind == "cards":
        add(place, f"A reason of turn {turn}{mark}")
        for name in (pick(asked.options), pick(asked.options, 3)):
            box(place, name).set_checked(True)
        for card in place.locator("[data-card]:has(.wb-facets:not([hidden]))").all():
            for at, facet in enumerate(asked.facets):
                fill_one(card.locator(f'[data-facet="{facet.id}"]'), facet, turn + at, None, mark)
    else:
        raise AssertionError(f"no hand for questions of kind {asked.kind}")


def walk(place: Locator, asked: Any, reply: str, path: list[str]) -> None:
    """Rehearse a talk: begin it with a kind of reply, and say these things, turn after turn.

    Args:
        place: the question of kind rehearsal.
        asked: its model.
        reply: the name of the kind of reply.
        path: ids of what is said; the talk may be over after the last or go on.
    """
    other = place.locator('[data-do="other"], [data-do="stop"]')
    if other.count():
        other.click()
    place.locator(f'[data-reply="{reply}"]').click()
    at = getattr(asked.graph.replies, reply).to
    for name in path:
        turn = asked.graph.turn(at)
        expect(talk_lines(place).last).to_contain_text(turn.says)
        said = next(one for one in turn.choices if one.id == name)
        place.get_by_role("button", name=said.says, exact=True).click()
        at = said.to
    expect(talk_lines(place).last).to_contain_text(_words_at(asked.graph, at))


def talk_lines(place: Locator) -> Locator:
    """What was said in the talk that is on the page, with feedback and ending."""
    return place.locator(".wb-talk[aria-live] > li")


def _words_at(talk: Any, at: str) -> str:
    turn = talk.turn(at)
    return turn.says if turn else next(ending.text for ending in talk.endings if ending.id == at)


class Keys:
    """A person without a mouse: Tab, arrows, space, enter and typing are all there is."""

    def __init__(self, page: Page):
        self.page = page
        self.press = page.keyboard.press

    def reach(self, control: Locator, *, within: int = 150, backwards: bool = False) -> None:
        """Tab forward (or back) until a control or its radio group has the focus; see that it shows.

        Raises:
            AssertionError: Tab does not come there, or the focus cannot be seen there.
        """
        for _ in range(within):
            if control.evaluate("""one => one === document.activeElement
                    || (one.type === "radio" && one.name === document.activeElement.name)"""):
                return self._look()
            self.press("Shift+Tab" if backwards else "Tab")
        raise AssertionError(f"Tab does not come to {control}")

    def _look(self) -> None:
        found = self.page.evaluate("""async () => {
            // What gets the focus may be scrolled into view smoothly: wait until the page stands still.
            for (let y = NaN, still = 0; still < 5; y = scrollY) {
                await new Promise((done) => requestAnimationFrame(done));
                still = scrollY === y ? still + 1 : 0;
            }
            const at = document.activeElement, row = at.closest("label") ?? at;
            const edge = row.getBoundingClientRect();
            const top = document.elementFromPoint(edge.x + edge.width / 2, edge.y + edge.height / 2);
            return {
                ring: [at, row].some((one) => getComputedStyle(one).outlineStyle !== "none"),
                covered: !(top && (row.contains(top) || top.contains(row))),
                what: row.textContent.slice(0, 40) || at.outerHTML.slice(0, 120),
            };
        }""")
        assert found["ring"], f"the focus cannot be seen on {found['what']!r}"
        assert not found["covered"], f"something lies over {found['what']!r}"

    def go(self, step: str) -> None:
        """Jump to a step by its link at the top of the page."""
        self.reach(self.page.locator(f'a[href="#step-{step}"]').first)
        self.press("Enter")

    def choose(self, place: Locator, value: str | int) -> None:
        """Choose one of a group of radios with the arrows; the first with space."""
        wanted = box(place, value)
        self.reach(wanted)
        for _ in range(12):
            if wanted.evaluate("one => one === document.activeElement"):
                break
            self.press("ArrowDown")
        self.press("Space")
        expect(wanted).to_be_checked()

    def tick(self, place: Locator, *values: str) -> None:
        """Tick checkboxes, in the order in which they stand."""
        for value in values:
            self.reach(box(place, value))
            self.press("Space")
            expect(box(place, value)).to_be_checked()

    def write(self, control: Locator, text: str, end: str = "Tab") -> None:
        """Type into a field and leave it."""
        self.reach(control)
        self.page.keyboard.type(text)
        self.press(end)

    def push(self, button: Locator) -> None:
        """Press a button with Enter."""
        self.reach(button)
        self.press("Enter")


def number(text: str | None) -> float:
    """The first number in a text."""
    return float(re.search(r"-?\d+(\.\d+)?", text or "")[0])


def let_in(page: Page, app: App) -> None:
    """Have the browser let in, as by the printed address, without the page to which that leads."""
    said = page.context.request.get(app.address).text()
    entry = json.loads(re.search(r'id="wb-entry">(.*?)</script>', said)[1])
    if not page.url.startswith(f"{app.origin}/"):
        page.goto(f"{app.origin}/calendar")
    page.evaluate("keeps => localStorage.setItem('workbook', JSON.stringify(keeps))", entry["keeps"])


def visit(page: Page, app: App, path: str) -> None:
    """Open a page with the cookie of this session and wait until it takes input."""
    let_in(page, app)
    page.goto(app.origin + path)
    if path in PAGES:
        page.locator("body[data-state=ready]").wait_for(state="attached")
