"""Where Python puts a person's own words into a sentence, the page can tell them apart; nowhere else are there marks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from support.everywhere import NOON, fill_everywhere

from workbook import own_words
from workbook.content.load import library
from workbook.diary import Diary
from workbook.pages import WIDGETS
from workbook.report import gather
from workbook.report.page import html
from workbook.widgets.mood import Mood
from workbook.widgets.session import Session

_MINE, _LONG = "ownzq x", "long ownzq\n\nand its end"
_ALONE = re.compile(r"\u2068[^\u2068\u2069]*\u2069")
_NOW = {"id": "m", "now": NOON.isoformat(), "zone": ""}


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in JSON data with the names that lead to it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, path)
    elif isinstance(value, str):
        yield path, value


def _filled(path: Path) -> Diary:
    diary = Diary.open(path)
    fill_everywhere(diary, _MINE, _LONG, other=f"{_MINE} 2")
    return diary


def test_every_sentence_of_a_step_marks_them_and_no_answer_does(tmp_path: Path):
    """What was answered goes out and comes back as it is; own lines of the crossroads are answers too."""
    found = 0
    with _filled(tmp_path / "diary.sqlite3") as diary:
        for step in library().steps.values():
            if step.widget not in ("form", "decision", "crossroads", "course"):
                continue
            reply = WIDGETS[step.widget](Session(diary), step).answer({"do": "shown", **_NOW})
            own = [line["text"] for one in reply.get("columns", ()) for line in one["lines"] if line["own"]]
            for path, text in _texts(reply):
                if path.startswith(".answers") or text in own:
                    assert "\u2068" not in text, (step.id, path)
                elif "ownzq" in text:
                    assert "ownzq" not in _ALONE.sub("", text), (step.id, path)
                    found += 1
    assert found > 20


def test_pictures_mark_them_in_words_and_never_in_what_is_drawn(tmp_path: Path):
    with _filled(tmp_path / "diary.sqlite3") as diary:
        mood = Mood(Session(diary))
        drawn = [
            mood.answer({"do": "draw", **_NOW, "picture": name, "days": 30})["picture"]
            for name in ("timeline", "mood-tags", "mood-around")
        ]
    for picture in filter(None, drawn):
        assert "ownzq" not in _ALONE.sub("", picture["title"] + picture["alt"])
        assert "\u2068" not in picture["svg"] + picture["svg_dark"]
    assert any(picture and "ownzq" in picture["alt"] for picture in drawn)


def test_no_file_has_a_mark(tmp_path: Path):
    with _filled(tmp_path / "diary.sqlite3") as diary:
        made = html(gather.document(diary, gather.titles(), frozenset(), NOON + dt.timedelta(days=1)))
        exported = Mood(Session(diary)).answer({"do": "export", **_NOW, "form": "csv"})["text"]
    assert "ownzq" in made
    assert "ownzq" in exported
    assert not re.search("[\u2068\u2069]", made + exported)


def test_a_mark_of_ones_own_does_not_end_the_mark():
    with own_words.marked():
        assert own_words.own("a\u2069b\u2068c") == "\u2068abc\u2069"
        assert own_words.own("") == ""
    assert own_words.own("a\u2069b") == "a\u2069b"
