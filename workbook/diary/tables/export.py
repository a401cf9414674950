"""Everything in a diary as JSON data, for a person who wants to take it elsewhere."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

from workbook.diary.tables import (
    answers,
    attempts,
    beside,
    closed_gates,
    custom_terms,
    marks,
    moods,
    settings,
)

FORMAT, VERSION = "workbook-export", 1


def everything(connection: sqlite3.Connection) -> dict[str, Any]:
    """The whole diary as JSON data, the same for the same diary.

    Keys: ``format`` ("workbook-export"), ``version`` (1), ``answers`` (the answer that
    stands for each question of each attempt: ``id, step, take, question, value, at, zone``), ``takes`` (``step, number, started, zone``), ``moods`` (the
    fields of a mood entry, oldest first), ``marks`` (``id, day, label``), ``own`` (groups, tags,
    scales and feeling words: ``kind, id, text, home, hidden, about``), ``beside`` (other versions of what was changed
    in two windows, until one is chosen: ``of`` a step or "mood", ``attempt, name, value, at, zone``), ``gates`` (names of the
    closed ones; crisis is none of them, it ends with its session), ``settings``.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "answers": _standing(answers.export(connection)),
        "takes": attempts.export(connection),
        "moods": [entry.to_page() for entry in moods.some(connection, None, 0, newest_first=False)],
        "marks": marks.export(connection),
        "own": custom_terms.export(connection),
        "beside": beside.export(connection),
        "gates": sorted(closed_gates.state(connection, None).closed),
        "settings": settings.every(connection),
    }


def as_text(document: dict[str, Any]) -> str:
    """The document as JSON text that can always be written as UTF-8; all scripts stay readable."""
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    # Half a surrogate pair cannot be written, but JSON has a form for it.
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text)


def _standing(every: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Answers without those that are empty since another one came in their place."""
    last = set({(one["step"], one["take"], one["question"]): one["id"] for one in every}.values())
    return [one for one in every if one["value"] is not None or one["id"] in last]
