"""The start page: what is kept, safety, your situation, the questionnaires, the overview."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support.actions import box, empty, meter, press, question, rate, read, result, saved, section, visit
from support.app import App
from support.steps import answer_safety, jot, keep

from workbook import Diary
from workbook.content.load import library

NOTE = "A pebble from the shore of Lake Inari"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[App]:
    """A running workbook that keeps answers; its tests empty a form before they fill it in."""
    app = App(tmp_path_factory.mktemp("start") / "home").start()
    page = browser.new_context().new_page()
    visit(page, app, "/start")
    keep(page)
    page.context.close()
    yield app
    app.stop()


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files, which nobody else uses, with a path short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="w") as folder:
        for name in ("TMPDIR", "TEMP", "TMP"):
            monkeypatch.setenv(name, folder)
        yield Path(folder)


def everything(folder: Path) -> bytes:
    """The bytes of all files in a folder: a diary, its write-ahead log, whatever there is."""
    return b"\n".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def rows(diary: Path) -> list[str]:
    """All that a diary holds, row by row, without the moments."""
    with sqlite3.connect(f"{diary.as_uri()}?mode=ro", uri=True) as line:
        return [re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+([+-][\d:]+)?", "…", row) for row in line.iterdump()]


# Keep or forget ----------------------------------------------------------------------------


def test_nothing_is_kept_before_the_choice_and_nothing_stays_after_a_change_of_mind(
    page: Page,
    app: Callable[..., App],
    home: Path,
    temporary: Path,
):
    """The folder stays empty until “keep”; then everything given before is in it; “forget” empties it."""
    running = app()
    visit(page, running, "/start")
    expect(section(page, "0.1").locator("[name=keep]:checked")).to_have_count(0)
    press(question(page, "0.3", "living"), "moved")
    jot(page, NOTE)
    saved(page)
    assert [*home.rglob("*")] == []

    keep(page)
    expect(section(page, "0.1").locator("code")).to_have_text(str(home))
    assert (home / "diary.sqlite3").exists()
    assert NOTE.encode() in everything(home)
    visit(page, running, "/start")
    expect(box(section(page, "0.1"), "keep")).to_be_checked()
    expect(box(question(page, "0.3", "living"), "moved")).to_be_checked()

    press(section(page, "0.1"), "forget")
    expect(section(page, "0.1").get_by_text("Everything kept so far will go")).to_be_visible()
    section(page, "0.1").get_by_role("button", name="Keep my answers").click()
    expect(box(section(page, "0.1"), "keep")).to_be_checked()
    assert (home / "diary.sqlite3").exists()

    press(section(page, "0.1"), "forget")
    section(page, "0.1").get_by_role("button", name="Forget when I close").click()
    expect(section(page, "0.1").get_by_text("Done. You can change this at any time.")).to_be_visible()
    assert [*home.rglob("*")] == []
    visit(page, running, "/start")
    expect(box(section(page, "0.1"), "forget")).to_be_checked()
    expect(box(question(page, "0.3", "living"), "moved")).to_be_checked()  # it is there until the end
    page.close()
    running.stop()
    assert [*home.rglob("*")] == []
    assert NOTE.encode() not in everything(temporary)


def test_forget_leaves_nothing_for_the_next_time(
    page: Page,
    app: Callable[..., App],
    home: Path,
    temporary: Path,
):
    """Chosen first, “forget” never touches the folder, and the next session begins with nothing."""
    running = app()
    visit(page, running, "/start")
    press(section(page, "0.1"), "forget")
    expect(section(page, "0.1").get_by_text("Done. You can change this at any time.")).to_be_visible()
    press(question(page, "0.3", "living"), "moved")
    jot(page, NOTE)
    saved(page)
    assert [*home.rglob("*")] == []
    running.kill()
    assert NOTE.encode() in everything(temporary), "killed: nobody could tidy up"
    running.start()
    visit(page, running, "/start")
    assert NOTE.encode() not in everything(temporary), "the next start has tidied up"
    expect(section(page, "0.1").locator("[name=keep]:checked")).to_have_count(0)
    expect(section(page, "0.3").locator("input:checked")).to_have_count(0)


# Safety and the situation ------------------------------------------------------------------


def test_safety_answers_are_stored_nowhere_and_situation_answers_are(page: Page, kept: App):
    """The diary and its log hold what is closed, and not one word of what was answered about safety."""
    visit(page, kept, "/start")
    answer_safety(page, hurt_by_ex="yes", hurt_ex="no", court_order="no")
    press(question(page, "0.3", "together"), "under-10y")
    saved(page)
    on_disk = everything(kept.home)
    assert b"under-10y" in on_disk, "this is how an answer that is stored is found"
    assert b"unsafe" in on_disk
    for word in (b"hurt-by-ex", b"hurt-ex", b"court-order", b"unsure"):
        assert word not in on_disk
    for name in library().steps["0.2"].questions:
        assert name.text.encode() not in on_disk

    # Whoever reads the diary cannot tell who hurt whom: other answers that close the same leave the same.
    first = rows(kept.home / "diary.sqlite3")
    answer_safety(page, hurt_by_ex="no", hurt_ex="unsure", court_order="no")
    assert rows(kept.home / "diary.sqlite3") == first
    answer_safety(page, hurt_by_ex="no", hurt_ex="no", court_order="no")
    assert rows(kept.home / "diary.sqlite3") != first

    # The page has forgotten them too.
    expect(section(page, "0.2").locator("form")).to_be_hidden()
    section(page, "0.2").get_by_role("button", name="Answer these questions again").click()
    expect(section(page, "0.2").locator("input:checked")).to_have_count(0)


def test_the_situation_is_saved_as_it_is_given(page: Page, kept: App):
    """One, several and a date: each is there after a reload, and the result names what it changes."""
    visit(page, kept, "/start")
    empty(page, "0.3")
    question(page, "0.3", "ended-on").locator("input").fill("2026-01-15")
    press(question(page, "0.3", "shared"), "children", "work")
    press(question(page, "0.3", "ended-by"), "them")
    saved(page)
    said = result(page, "0.3")
    expect(said).to_contain_text("It ended on 15 January 2026.")
    expect(said).to_contain_text("You still share: Children; Work, school or a course.")
    expect(said).to_contain_text("you will read “only about the children”")
    before = read(page, "0.3")
    visit(page, kept, "/start")
    assert read(page, "0.3") == before
    expect(question(page, "0.3", "ended-on").locator("input")).to_have_value("2026-01-15")


# The four questions ------------------------------------------------------------------------

# Kroenke et al. 2009: total 0–2 normal, 3–5 mild, 6–8 moderate, 9–12 severe; a half of 3 or more
# is a positive screen.
WORKED = [
    ((0, 1, 1, 0), 2, 1, 1, "the lowest range", "Neither half reached 3"),
    ((2, 1, 1, 1), 5, 3, 2, "the second of four ranges", "On worry you are at 3 or more"),
    ((1, 1, 3, 1), 6, 2, 4, "the third of four ranges", "On low mood you are at 3 or more"),
    ((3, 2, 1, 3), 9, 5, 4, "the highest range", "On worry and on low mood you are at 3 or more"),
]
ITEMS = ("nervous", "worrying", "interest", "down")


def answer_phq4(page: Page, points: tuple[int, ...]) -> None:
    """Answer the four items."""
    rate(question(page, "0.4", "phq-4"), **dict(zip(ITEMS, points, strict=True)))
    saved(page)


def test_the_four_questions_give_a_total_its_halves_and_their_ranges(page: Page, kept: App):
    """Worked examples of every range: total and halves as bars and in words, with what they mean."""
    visit(page, kept, "/start")
    said = result(page, "0.4")
    for points, total, worry, low_mood, band, halves in WORKED:
        answer_phq4(page, points)
        expect(meter(page, "0.4", "total")).to_have_attribute("aria-valuenow", str(total))
        expect(meter(page, "0.4", "worry")).to_have_attribute("aria-valuenow", str(worry))
        expect(meter(page, "0.4", "low-mood")).to_have_attribute("aria-valuenow", str(low_mood))
        expect(said).to_contain_text(f"Your total is {total} of 12.")
        expect(said).to_contain_text(f"Worry, the first two lines: {worry} of 6.")
        expect(said).to_contain_text(f"Low mood, the last two lines: {low_mood} of 6.")
        expect(said).to_contain_text(f"Your total is in {band}")
        expect(said).to_contain_text(halves)
        expect(said).to_contain_text("It is not a diagnosis.")


def test_an_unanswered_question_gives_no_total(page: Page, kept: App):
    """Missing is never 0: one line taken back leaves the other half, and no total."""
    visit(page, kept, "/start")
    answer_phq4(page, (2, 1, 3, 3))
    expect(meter(page, "0.4", "total")).to_have_count(1)
    row = question(page, "0.4", "phq-4").locator("[data-row=down]")
    row.get_by_role("button", name="Clear").click()
    saved(page)
    for turn in ("now", "next time"):
        if turn == "next time":
            visit(page, kept, "/start")
        expect(meter(page, "0.4", "worry")).to_have_attribute("aria-valuenow", "3")
        expect(meter(page, "0.4", "total")).to_have_count(0)
        expect(meter(page, "0.4", "low-mood")).to_have_count(0)
        expect(result(page, "0.4")).not_to_contain_text("Your total")
        expect(result(page, "0.4")).to_contain_text("Not enough answers yet to say.")
        expect(row.locator("input:checked")).to_have_count(0)


# The check-in ------------------------------------------------------------------------------


def test_scales_start_unset_and_zero_is_an_answer(page: Page, kept: App):
    """Nothing is answered before it is touched; 0 typed and 0 by the slider both count as answers."""
    visit(page, kept, "/start")
    empty(page, "0.5")
    sliders = section(page, "0.5").locator("input[type=range]")
    expect(sliders).to_have_count(8)
    for slider in sliders.all():
        expect(slider).to_have_attribute("aria-valuetext", "Not answered yet")
    for typed in section(page, "0.5").locator("input[data-number]").all():
        expect(typed).to_have_value("")
    expect(result(page, "0.5")).to_contain_text("Move one scale or more.")

    question(page, "0.5", "sadness").locator("input[data-number]").fill("0")
    question(page, "0.5", "anger").locator("input[type=range]").press("Home")
    question(page, "0.5", "relief").locator("input[type=range]").click()  # right in the middle
    saved(page)
    for turn in ("now", "next time"):
        if turn == "next time":
            visit(page, kept, "/start")
        said = result(page, "0.5")
        expect(said).to_contain_text("Sadness: 0 of 100.")
        expect(said).to_contain_text("Anger: 0 of 100.")
        expect(said).to_contain_text("Relief: 50 of 100.")
        expect(said).not_to_contain_text("Missing your ex:")
        expect(meter(page, "0.5", "sadness-now")).to_have_attribute("aria-valuenow", "0")
        expect(meter(page, "0.5", "missing-now")).to_have_count(0)
        expect(question(page, "0.5", "anger").locator("input[type=range]")).to_have_attribute(
            "aria-valuetext", "0 of 100"
        )
        expect(question(page, "0.5", "missing").locator("input[type=range]")).to_have_attribute(
            "aria-valuetext", "Not answered yet"
        )


# Where am I --------------------------------------------------------------------------------


def test_the_overview_lists_all_parts_and_links_what_is_there(page: Page, kept: App):
    """Every part and its steps in order; all 23 steps are there, and every link leads to what it names."""
    with Diary.open(kept.home / "diary.sqlite3") as diary:  # until then, the steps that can be closed wait
        diary.close_gates((), dt.datetime.now(dt.UTC))
    visit(page, kept, "/start")
    parts = section(page, "0.6").locator("[data-part]")
    assert parts.evaluate_all("all => all.map((one) => one.dataset.part)") == list(library().parts)
    numbers = section(page, "0.6").locator("[data-part^=part-] [data-state] .wb-number").all_inner_texts()
    assert len(numbers) == 23
    assert numbers == sorted(numbers)
    expect(section(page, "0.6").locator("[data-part^=part-] [data-state] a")).to_have_count(23)
    served = {}
    for link in parts.locator("a").all():
        path, _, place = link.get_attribute("href").partition("#")
        if path not in served:
            served[path] = kept.get(path, token=True)
        assert served[path].status == 200
        assert f'id="{place}"' in served[path].text or not place


def test_the_overview_follows_the_answers(page: Page, kept: App):
    """Open, begun, done: without a reload, here, in the count at the top, and after one too."""
    visit(page, kept, "/start")
    empty(page, "0.4")
    line = section(page, "0.6").locator("li[data-state]", has_text="The last two weeks")
    expect(line).to_have_attribute("data-state", "open")
    rate(question(page, "0.4", "phq-4"), nervous=1)
    expect(line).to_have_attribute("data-state", "begun")
    before = page.locator("nav [data-part=start] [data-progress]").inner_text()
    rate(question(page, "0.4", "phq-4"), worrying=1, interest=0, down=0)
    expect(line).to_have_attribute("data-state", "done")
    expect(line).to_contain_text("Done")
    expect(page.locator("nav [data-part=start] [data-progress]")).not_to_have_text(before)
    visit(page, kept, "/start")
    expect(line).to_have_attribute("data-state", "done")


# The first mood entry ----------------------------------------------------------------------


def test_a_mood_entry_takes_two_actions(page: Page, kept: App):
    """A place on the scale, and Save: then it is in the diary."""
    visit(page, kept, "/start")
    mood = section(page, "mood")
    mood.locator("input[type=range]").first.click(position={"x": 2, "y": 8})
    mood.get_by_role("button", name="Save").click()
    expect(mood.get_by_text("Your entry is saved.")).to_be_visible()
    expect(mood.locator("input[type=range]").first).to_have_attribute("aria-valuetext", "Not answered yet")
    visit(page, kept, "/mood")
    expect(page.locator("[data-entry]")).to_have_count(1)
    expect(page.locator("[data-entry]")).to_contain_text("0 of 100")
