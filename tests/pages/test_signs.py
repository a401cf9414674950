"""Step 6.1, signs that it will not work: harm closes a gate and leaves no answer; the rest answers back."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect
from support.actions import Keys, box, meter, press, question, rate, read, result, saved, section, visit
from support.app import App
from support.faults import answers, kernel, standstill

from workbook import gates
from workbook.content.load import library
from workbook.diary import Diary

STEP = "6.1"
NOW = dt.datetime(2026, 11, 25, 20, 0, tzinfo=dt.UTC)


@pytest.fixture
def kept(running: App) -> App:
    """The same with every gate open and the step empty."""
    with Diary.open(running.home / "diary.sqlite3") as diary:
        diary.close_gates((), NOW)
        diary.start_attempt(STEP, NOW, "")
    return running


def closed(app: App) -> frozenset[str]:
    """The lasting gates that are closed, read by another program."""
    with Diary.open(app.home / "diary.sqlite3") as diary:
        return diary.gates().closed


# Which gate, and what is kept -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "gate"), [("yes", {"unsafe"}), ("unsure", {"unsafe"}), ("no", set()), (None, set())]
)
def test_anything_but_a_plain_no_closes(value, gate):
    for name in ("harm-by-ex", "harm-by-me"):
        assert gates.closed_by(library().step(STEP).question(name), value) == gate
    assert gates.closed_by(library().step(STEP).question("trust"), "by-ex") == frozenset()


def test_a_further_gate_opens_with_the_safety_questions_alone(home):
    """It closes like one of theirs, tells nothing of whether they were asked, and opens none."""
    with Diary.open(home / "diary.sqlite3") as diary:
        diary.close_further({"unsafe"})
        assert (diary.gates().closed, diary.gates().asked) == ({"unsafe"}, False)
        diary.close_further(())
        assert diary.gates().closed == {"unsafe"}
        both = {"hurt-by-ex": "no", "hurt-ex": "no"}
        assert gates.from_safety({"hurt-by-ex": "no"}, before=diary.gates_from("safety")) == {"unsafe"}
        diary.close_gates(gates.from_safety(both, before=diary.gates_from("safety")), NOW)
        assert (diary.gates().closed, diary.gates().asked) == (frozenset(), True)
        with pytest.raises(ValueError, match="unknown gate"):
            diary.close_further({"crisis"})


# In the browser -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["harm-by-ex", "harm-by-me"])
@pytest.mark.parametrize("value", ["yes", "unsure"])
def test_harm_opens_support_closes_the_gate_and_is_kept_nowhere(page: Page, kept: App, name: str, value: str):
    """Support stands there with the press, the gate closes other pages, and no answer is in the diary."""
    visit(page, kept, "/part/6")
    place = question(page, STEP, name)
    expect(question(page, STEP, "respect-from-me")).to_be_visible()
    press(place, value)
    expect(place.locator(".wb-support")).to_contain_text(library().step(STEP).question(name).support[:40])
    expect(question(page, STEP, "respect-from-me")).to_be_hidden()
    expect(question(page, STEP, "harm-by-ex").locator(".wb-lore")).to_contain_text("safety questions")
    saved(page)
    assert closed(kept) == {"unsafe"}
    assert answers(kept, STEP) == {}
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        assert not [one for one in diary.all_answers() if one["question"].startswith("harm")]
        assert "harm" not in str(diary.export())
    place.get_by_role("button", name="Open Help").click()
    expect(page.locator("dialog#help")).to_be_visible()
    page.keyboard.press("Escape")

    visit(page, kept, "/part/6")
    for value_ in ("yes", "no", "unsure"):
        expect(box(place, value_)).not_to_be_checked()
    expect(place.locator(".wb-support")).to_be_hidden()
    visit(page, kept, "/part/4")
    expect(section(page, "4.1")).to_have_attribute("data-closed", "unsafe")
    visit(page, kept, "/start")
    section(page, "0.2").get_by_role("button", name="Answer these questions again").click()
    for asked in ("hurt-by-ex", "hurt-ex", "court-order"):
        press(question(page, "0.2", asked), "no")
    section(page, "0.2").get_by_role("button", name="Done").click()
    expect(section(page, "0.2")).to_contain_text("Every part of the workbook is open.")
    assert closed(kept) == frozenset()


def test_a_no_and_a_choice_taken_back_open_nothing(page: Page, kept: App):
    visit(page, kept, "/part/6")
    place = question(page, STEP, "harm-by-ex")
    press(place, "no")
    saved(page)
    assert closed(kept) == frozenset()
    expect(place.locator(".wb-support")).to_be_hidden()
    press(place, "yes")
    saved(page)
    for undo in (lambda: press(place, "no"), lambda: place.get_by_role("button", name="Clear").click()):
        undo()
        saved(page)
        assert closed(kept) == {"unsafe"}
        expect(place.locator(".wb-support")).to_be_visible()


def test_support_does_not_wait_for_python(page: Page, kept: App):
    visit(page, kept, "/part/6")
    place = question(page, STEP, "harm-by-ex")
    with standstill(kernel(page, kept)):
        press(place, "yes")
        expect(place.get_by_role("button", name="Open Help")).to_be_visible()
    saved(page)
    assert closed(kept) == {"unsafe"}


def test_respect_trust_and_what_comes_back_answer_back(page: Page, kept: App):
    """Both bars, repair, what comes back; found again after a reload and after kill -9."""
    visit(page, kept, "/part/6")
    expect(result(page, STEP)).to_contain_text("Harm is not part of it.")
    for name in ("respect-from-ex", "respect-from-me"):
        rate(question(page, STEP, name), listened=3, word=3, kind=3)
    expect(meter(page, STEP, "from-ex")).to_have_count(0)  # three of the four that are needed
    rate(question(page, STEP, "respect-from-ex"), room=3)
    rate(question(page, STEP, "respect-from-me"), thanks=4)
    expect(meter(page, STEP, "from-ex")).to_have_attribute("aria-valuenow", "75")
    expect(result(page, STEP)).to_contain_text("there was respect from each to the other")
    expect(question(page, STEP, "repair")).to_be_hidden()
    press(question(page, STEP, "trust"), "by-each")
    box(question(page, STEP, "repair"), "owned").check()
    box(question(page, STEP, "repair"), "truth").check()
    returns = question(page, STEP, "returns")
    returns.get_by_role("button", name="Add one thing").click()
    returns.locator('[data-facet="what"] input').fill("Late & <b>later</b>")
    press(returns.locator('[data-facet="now"]'), "same")
    press(question(page, STEP, "live-with"), "no")
    saved(page)
    expect(result(page, STEP)).to_contain_text("For them, owning it weighed most")
    expect(result(page, STEP)).to_contain_text("What keeps coming back: Late & <b>later</b>.")
    expect(result(page, STEP)).to_contain_text("the same or worse after something was tried")
    expect(result(page, STEP)).to_contain_text("You could write down the one thing you could not live with")
    before = result(page, STEP).inner_text()
    visit(page, kept, "/part/6")
    assert result(page, STEP).inner_text() == before
    kept.kill()
    kept.start()
    visit(page, kept, "/part/6")
    assert result(page, STEP).inner_text() == before
    # Where someone was hurt, respect is not weighed, and what was rated does not count.
    press(question(page, STEP, "harm-by-ex"), "unsure")
    expect(meter(page, STEP, "from-ex")).to_have_count(0)
    expect(result(page, STEP)).to_contain_text("That stands alone.")
    expect(result(page, STEP)).not_to_contain_text("It gathers what you know")
    expect(result(page, STEP)).not_to_contain_text("one thing you could not live with")


def test_the_reasons_chosen_earlier_are_shown(page: Page, kept: App):
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        chosen = [{"id": "arguments", "facets": {}}]
        diary.save_answer("1.1", "reasons", chosen, id="signs-1", at=NOW, zone="")
    visit(page, kept, "/part/6")
    expect(question(page, STEP, "returns").locator(".wb-lore")).to_contain_text("We argued a lot")


def test_by_keyboard_alone_on_a_narrow_page(page: Page, kept: App):
    page.set_viewport_size({"width": 320, "height": 700})
    keys = Keys(page)
    visit(page, kept, "/part/6")
    keys.go(STEP)
    keys.choose(question(page, STEP, "harm-by-me"), "unsure")
    keys.push(question(page, STEP, "harm-by-me").get_by_role("button", name="Open Help"))
    expect(page.locator("dialog#help")).to_be_visible()
    keys.press("Escape")
    keys.choose(question(page, STEP, "trust"), "by-me")
    keys.tick(question(page, STEP, "repair"), "owned")
    keys.push(question(page, STEP, "returns").get_by_role("button", name="Add one thing"))
    page.keyboard.type("Silence")
    saved(page)
    expect(result(page, STEP)).to_contain_text("What keeps coming back: Silence.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert read(page, STEP)["shown"] == ["harm-by-ex", "harm-by-me", "trust", "repair", "returns"]
