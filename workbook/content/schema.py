"""JSON Schemas of the content files, for completion and checks in an author's editor.

``python -m workbook.content.schema`` writes them anew into ``content/schema``; a test fails while
they are stale.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from workbook import places
from workbook.content.leaflets import Leaflets
from workbook.content.model import (
    Closings,
    Forbidden,
    Helplines,
    Instrument,
    MessageWords,
    MoodWords,
    Part,
    Rehearsal,
    Source,
    Step,
)
from workbook.content.ui_text import UiText

KINDS: dict[str, Any] = {
    "step": Step,
    "part": Part,
    "instrument": Instrument,
    "rehearsal": Rehearsal,
    "sources": list[Source],
    "helplines": Helplines,
    "mood": MoodWords,
    "gates": Closings,
    "messages": MessageWords,
    "wording": list[Forbidden],
    "frame": UiText,
    "leaflets": Leaflets,
}
"""The kinds of content file, and what each holds."""


def kind_of(name: str) -> str | None:
    """The kind of the content file with that path below the content folder; None if it is none."""
    if not name.endswith(".yaml"):
        return None
    if name.startswith("parts/"):
        return "part" if name.endswith("/part.yaml") else "step"
    if name.startswith("instruments/"):
        return "instrument"
    if name.startswith("rehearsals/"):
        return "rehearsal"
    return name.removesuffix(".yaml") if name.removesuffix(".yaml") in KINDS else None


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file.

    Raises:
        KeyError: there is no such kind.
    """
    made = TypeAdapter(KINDS[kind]).json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_plain(made), "title": kind}


def as_text(kind: str) -> str:
    """The same as the text of its file: sorted, so that it changes only when the models do."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def file_of(kind: str, root: Path) -> Path:
    """Where the schema of that kind lies below the content folder ``root``."""
    return root / "schema" / f"{kind}.schema.json"


def write(root: Path | None = None) -> list[Path]:
    """Write every schema below ``root`` (without it, the program's own content); return their files."""
    files = []
    for kind in KINDS:
        file = file_of(kind, root or places.content_root())
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_text(kind), "utf-8", newline="\n")
        files.append(file)
    return files


def _plain(part: Any, names: bool = False) -> Any:
    """Without the titles that pydantic makes up, and with descriptions as Markdown.

    ``names`` says that the keys of ``part`` are names of an author's own keys, of which one may be "title".
    """
    if isinstance(part, list):
        return [_plain(entry) for entry in part]
    if not isinstance(part, dict):
        return part
    kept = {key: value for key, value in part.items() if names or key != "title"}
    plain = {key: _plain(value, key in ("properties", "$defs") and not names) for key, value in kept.items()}
    if not names and isinstance(plain.get("description"), str):
        plain["description"] = re.sub(r"\s*\n\s*", " ", plain["description"].replace("``", "`"))
    return plain


if __name__ == "__main__":
    for written in write():
        print(written.name)
