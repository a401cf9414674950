"""Part 3: what its exercises answer back, by mouse and by keyboard alone, and that it is there next time."""

from __future__ import annotations

import datetime as dt

from playwright.sync_api import Page, expect
from support.actions import (
    Keys,
    add,
    box,
    empty,
    meter,
    press,
    question,
    rate,
    read,
    result,
    saved,
    section,
    visit,
)
from support.app import App
from support.faults import answers

LINES = (
    "comfortable",
    "success",
    "seldom_blue",
    "decisions",
    "strengths",
    "dislike",
    "less_capable",
    "direction",
    "question_ability",
    "unable",
)


# 3.1 Self-esteem ---------------------------------------------------------------------------


def test_self_esteem_is_a_mean_and_strengths_lead_to_one_deed(page: Page, kept: App):
    """The mean only when all ten are rated; no cut-off; strengths, a deed with its day, and a letter."""
    visit(page, kept, "/part/3")
    empty(page, "3.1")
    said, lines = result(page, "3.1"), question(page, "3.1", "ipip-self-esteem")
    rate(lines, **dict(zip(LINES[:9], (4, 4, 3, 5, 4, 2, 2, 3, 2), strict=True)))
    saved(page)
    expect(said).to_contain_text("Rate all ten lines, or choose a strength.")
    expect(meter(page, "3.1", "self-esteem")).to_have_count(0)
    rate(lines, unable=1)
    bar = meter(page, "3.1", "self-esteem")
    expect(bar).to_have_attribute("aria-valuenow", "4")
    expect(bar).to_have_attribute("aria-valuetext", "4.0 on a scale from 1 to 5")
    expect(said).to_contain_text("The mean of your ten lines: 4.0, on a scale from 1 to 5.")
    expect(said).to_contain_text("There is no point at which it turns from good to bad.")
    rate(lines, comfortable=1)
    expect(said).to_contain_text("The mean of your ten lines: 3.7, on a scale from 1 to 5.")

    deed = question(page, "3.1", "use-for")
    expect(deed).to_be_hidden()
    strengths = question(page, "3.1", "strengths")
    press(strengths, "listening", "fair")
    press(strengths.locator('[data-card="listening"] [data-facet=use]'), "u1")
    press(strengths.locator('[data-card="fair"] [data-facet=use]'), "u3")
    add(strengths, "I bake good bread")
    expect(said).to_contain_text("Strengths on your list: I listen well; I try to be fair; I bake good")
    expect(said).to_contain_text("Used most these days: I try to be fair.")
    expect(said).to_contain_text("You could choose one strength and use it for someone this week.")
    deed.locator("input").fill("Bake a loaf for my neighbour")
    saved(page)
    soon = (dt.datetime.now().astimezone() + dt.timedelta(days=3)).date().isoformat()
    question(page, "3.1", "use-on").locator("input").fill(soon)
    question(page, "3.1", "letter").locator("textarea").fill("Dear you,\nit was a long winter. 🙂")
    saved(page)
    expect(said).to_contain_text("This week: Bake a loaf for my neighbour")
    expect(said).to_contain_text("You wrote a letter to yourself.")
    assert answers(kept, "3.1")["use-on"] == soon

    before = read(page, "3.1")
    visit(page, kept, "/part/3")
    assert read(page, "3.1") == before
    kept.kill()
    kept.start()
    visit(page, kept, "/part/3")
    assert read(page, "3.1") == before


def test_a_second_time_is_told_without_calling_it_a_change(page: Page, kept: App):
    """Both means, and that the wobble of this score is not known."""
    visit(page, kept, "/part/3")
    for value in (2, 4):
        empty(page, "3.1")
        rate(
            question(page, "3.1", "ipip-self-esteem"),
            **{line: value if at < 5 else 6 - value for at, line in enumerate(LINES)},
        )
        saved(page)
    changes = section(page, "3.1").locator(".wb-changes")
    expect(changes).to_contain_text("4.0 on ")
    expect(changes).to_contain_text("is not known, so this need not mean a change")


def test_self_esteem_by_keyboard_alone(page: Page, kept: App):
    """From the top of the page through every control of the step, with what it answers back."""
    visit(page, kept, "/part/3")
    empty(page, "3.1")
    page.emulate_media(reduced_motion="reduce")  # nothing scrolls smoothly
    visit(page, kept, "/part/3")
    keys = Keys(page)
    keys.go("3.1")
    lines = question(page, "3.1", "ipip-self-esteem")
    for line in LINES:
        keys.choose(lines.locator(f'[data-row="{line.replace("_", "-")}"]'), 3)
    strengths = question(page, "3.1", "strengths")
    keys.tick(strengths, "humour")
    keys.choose(strengths.locator('[data-card="humour"] [data-facet=use]'), "u2")
    keys.write(strengths.locator(".wb-adder input"), "I know the names of birds", end="Enter")
    expect(strengths.locator('[data-card^="own-"]')).to_have_count(1)
    keys.write(question(page, "3.1", "use-for").locator("input"), "Show my niece the heron")
    day = question(page, "3.1", "use-on").locator("input")
    expect(day).to_be_visible()
    keys.reach(day)
    page.keyboard.type("05052030")
    keys.press("Tab")
    keys.write(question(page, "3.1", "letter").locator("textarea"), "Dear you, you did what you could.")
    saved(page)
    given = answers(kept, "3.1")
    assert set(given["ipip-self-esteem"].values()) == {3}
    assert given["strengths"][0] == {"id": "humour", "facets": {"use": "u2"}}
    assert given["strengths"][1]["text"] == "I know the names of birds"
    assert (given["use-for"], given["use-on"]) == ("Show my niece the heron", "2030-05-05")
    assert given["letter"] == "Dear you, you did what you could."
    expect(result(page, "3.1")).to_contain_text("The mean of your ten lines: 3.0, on a scale from 1 to 5.")
    expect(box(strengths, "humour")).to_be_checked()
