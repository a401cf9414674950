"""The copy of the mood diary, chosen and downloaded on its page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from support.actions import visit
from support.app import App

from workbook import Diary
from workbook.mood import MoodEntry


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A running workbook with a kept diary of one entry."""
    home = tmp_path_factory.mktemp("copy") / "home"
    with Diary.open(home / "diary.sqlite3") as diary:
        diary.add_mood(MoodEntry(at="2026-03-01T10:00:00+01:00", mood=40))
    app = App(home).start()
    yield app
    app.stop()


@pytest.mark.parametrize(
    ("form", "ending", "begins"),
    [
        (None, "csv", '\ufeff"id","at"'),
        ("json", "json", '{"format": "workbook-mood"'),
        ("daylio", "csv", '\ufeff"full_date"'),
        ("valence", "csv", '\ufeff"time"'),
    ],
)
def test_a_copy_comes_in_the_form_that_was_chosen(page: Page, kept: App, form, ending, begins):
    """CSV where nothing is chosen; the name tells a bystander nothing."""
    visit(page, kept, "/mood")
    if form:
        page.get_by_label("What is it for?").select_option(form)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download a copy").click()
    name = download.value.suggested_filename
    assert re.fullmatch(rf"workbook-\d{{4}}-\d\d-\d\d\.{ending}", name)
    assert Path(download.value.path()).read_bytes().decode("utf-8").startswith(begins)
    expect(page.get_by_text(f"The copy is in your downloads as {name}.")).to_be_visible()
