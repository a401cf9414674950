"""The diary's files go away under an open page, or others come into their place: what the page then says and keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from support.actions import press, question, saved, visit
from support.app import App
from support.commands import workbook
from support.diaries import holds
from support.faults import answers, keeping, until

from workbook.diary import Diary

WORDS = "Quillwort by the weir"


@pytest.fixture
def alone(home: Path, tmp_path: Path):
    """A workbook of the test's own that keeps its diary; its temporary files are below the test's folder."""
    (tmp_path / "tmp").mkdir()
    keeping(home)
    started = App(home, env={"TMPDIR": str(tmp_path / "tmp")}).start()
    yield started
    started.stop()


def _state(page: Page, name: str) -> None:
    expect(page.locator("[data-saved]")).to_have_attribute("data-saved", name)


def _field(page: Page) -> Locator:
    """A field for words of one's own, which comes with another answer."""
    press(question(page, "1.2", "their-reason"), "told")
    saved(page)
    return question(page, "1.2", "what-i-know").locator("input")


def _draft(page: Page) -> Locator:
    draft = page.locator(".wb-draft")
    if not draft.locator("textarea").first.is_visible():
        draft.locator("summary").first.click()
    return draft


def test_words_stay_unsaved_in_the_page_until_the_diary_is_back(page: Page, alone: App, tmp_path: Path):
    """Answers and mood entries, with the place that was looked in; then saved without a reload, the latest last."""
    visit(page, alone, "/part/1")
    field = _field(page)
    alone.home.rename(tmp_path / "aside")
    field.fill("an earlier text")
    _state(page, "trouble")
    expect(page.locator("[data-notice]")).to_contain_text(str(alone.home))
    field.fill(WORDS)
    page.wait_for_timeout(4000)
    _state(page, "trouble")
    assert not alone.home.exists()
    assert holds(tmp_path, WORDS) == []
    (tmp_path / "aside").rename(alone.home)
    _state(page, "saved")
    expect(field).to_have_value(WORDS)
    assert answers(alone, "1.2")["what-i-know"] == WORDS
    visit(page, alone, "/mood")
    draft = _draft(page)
    draft.get_by_role("slider", name="Mood right now").fill("11")
    draft.locator("textarea[name=mood-note]").fill(WORDS)
    alone.home.rename(tmp_path / "aside")
    draft.get_by_role("button", name="Save", exact=True).click()
    _state(page, "trouble")
    expect(draft.locator("textarea[name=mood-note]")).to_have_value(WORDS)
    (tmp_path / "aside").rename(alone.home)
    _state(page, "saved")
    with Diary.open(alone.home / "diary.sqlite3") as diary:
        assert [entry.note for entry in diary.mood_entries(limit=9)] == [WORDS]
    assert WORDS not in alone.said()


def test_another_file_in_the_diarys_place_is_told_once(page: Page, alone: App, tmp_path: Path):
    """What is saved goes into that file; what was there before is in the list of copies."""
    visit(page, alone, "/part/1")
    field = _field(page)
    field.fill("before")
    _state(page, "saved")
    keeping(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "diary.sqlite3").replace(alone.home / "diary.sqlite3")
    field.fill(WORDS)
    told = page.locator("p.wb-notice", has_text="Another file has been put in the place of your diary")
    expect(told).to_be_visible()
    _state(page, "saved")
    assert answers(alone, "1.2") == {"what-i-know": WORDS}
    told.get_by_role("button").click()
    # The other file lacks the answer that brings the field.
    expect(question(page, "1.2", "their-reason").locator("input:checked")).to_have_count(0)
    _field(page).fill(f"{WORDS}!")
    _state(page, "saved")
    expect(told).to_have_count(0)
    said = workbook("restore", "list", WORKBOOK_HOME=str(alone.home))
    assert "before another file came into the diary’s place: 2 answers" in said.stdout.decode()


def test_what_a_page_had_open_is_saved_when_it_is_left(page: Page, alone: App, tmp_path: Path):
    """Another file came into the diary's place while the page was at rest: the next page tells of it."""
    visit(page, alone, "/part/1")
    _field(page).fill(WORDS)
    _state(page, "saved")
    keeping(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "diary.sqlite3").replace(alone.home / "diary.sqlite3")
    page.goto("about:blank")
    until(lambda: holds(alone.home / "backups", WORDS), "the copy")
    assert answers(alone, "1.2") == {}
    visit(page, alone, "/mood")
    expect(page.locator("p.wb-notice", has_text="Another file has been put in the place")).to_be_visible()
