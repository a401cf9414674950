"""The mood page's part for files of other programs: sent in pieces, read, looked at, added, undone.

The file is in this process's memory alone, and only until it is added or put away. All work is done in
short turns that the page asks for, so other messages pass in between, and who stops asking has stopped it.
"""

from __future__ import annotations

import base64
import binascii
import uuid
from typing import Any

from workbook.diary import retention
from workbook.diary.tables import imports, moods
from workbook.errors import WrongInput
from workbook.widgets.message_widget import ClientTime

LARGEST = 100_000_000
"""Bytes of a file; ten years of entries are a tenth of that."""

_SHOWN = 3
# Seconds of a turn: short enough for a bar that moves and a Cancel that is heard at once.
_TURN = 0.2
_GONE = {"what": "This file is not here any more.", "do": "Choose it again."}


class MoodImport:
    """What :class:`workbook.widgets.mood.Mood` can do with files; one file at a time.

    A reply about work under way has ``share`` (0 to 1) and ``done``.
    """

    _file: dict[str, Any] | None = None

    def do_import_begin(self, message: dict, when: ClientTime) -> dict:
        """Make room for a file of ``size`` bytes; whatever file was here before is put away."""
        size = message.get("size")
        if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size <= LARGEST:
            raise WrongInput("That file is too large.", do="Choose an export without photos, or one in CSV.")
        self._file = {"id": uuid.uuid4().hex, "bytes": bytearray(size), "got": 0, "size": size}
        return {"file": self._file["id"], "largest": LARGEST}

    def do_import_piece(self, message: dict, when: ClientTime) -> dict:
        """Take the bytes from ``at`` on (base64); the same piece may come twice."""
        file, at = self._chosen(message), message.get("at")
        try:
            piece = base64.b64decode(str(message.get("piece")), validate=True)
        except (binascii.Error, ValueError):
            piece = b""
        fits = isinstance(at, int) and not isinstance(at, bool) and at <= file["got"]
        if not piece or not fits or not 0 <= at <= file["size"] - len(piece) or "importer" in file:
            raise WrongInput("The file did not arrive whole.", do="Choose it again.")
        file["bytes"][at : at + len(piece)] = piece
        file["got"] = max(file["got"], at + len(piece))
        return {"share": file["got"] / file["size"], "done": file["got"] == file["size"]}

    def do_import_read(self, message: dict, when: ClientTime) -> dict:
        """Read on for a moment; when it is done, the ``preview`` is in the reply."""
        # Only now: a page that reads no file needs none of it.
        from workbook.mood.imports import Importer

        file = self._chosen(message)
        if "importer" not in file:
            if file["got"] < file["size"]:
                raise WrongInput("The file did not arrive whole.", do="Choose it again.")
            importer = Importer(bytes(file["bytes"]), zone=when.zone)
            known = (retention.current().setting(imports.LABELS) or {}).get(importer.source.name)
            file["importer"] = importer.with_remembered(known)
            file["bytes"] = b""
        importer = file["importer"]
        if not importer.work(_TURN):
            return {"share": importer.share, "done": False}
        known = retention.current().mood_ids()
        return {"share": 1, "done": True, "preview": importer.preview(known, examples=_SHOWN)}

    def do_import_choose(self, message: dict, when: ClientTime) -> dict:
        """The first entries as they would be with these ``labels`` and this ``zone``."""
        importer = self._read(message)
        importer.choose(_labels(message), _zone(message))
        return {"examples": [entry.to_page() for entry in importer.show(_SHOWN)], "zone": importer.zone}

    def do_import_add(self, message: dict, when: ClientTime) -> dict:
        """Work on for a moment at adding; with the last turn everything goes in at once, or nothing.

        Rows that cannot be read stop it, unless ``skip_bad`` says to leave them out.
        """
        file, importer = self._chosen(message), self._read(message)
        diary = retention.current()
        if "adding" not in file:
            importer.choose(_labels(message), _zone(message))
            if importer.bad and message.get("skip_bad") is not True:
                raise WrongInput(
                    f"{len(importer.bad)} rows cannot be read, so nothing was added.",
                    do="Leave them out, or correct the file and choose it again.",
                )
            if importer.unsettled:
                raise WrongInput("A mood word has no number yet.", do="Give it one, or choose “no number”.")
            file["adding"] = uuid.uuid4().hex
            importer.prepare(diary.mood_ids(), moods.row)
        if not importer.work(_TURN):
            return {"share": importer.share, "done": False}
        added = diary.add_import(
            importer.rows,
            id=file["adding"],
            source=importer.source.name,
            at=when.at,
            zone=when.zone,
            labels=importer.remember,
        )
        self._file = None
        return {
            "share": 1,
            "done": True,
            "added": added,
            "import": file["adding"],
            "anew": True,
            **_past(diary),
            **self._changed(message, when),
        }

    def do_import_cancel(self, message: dict, when: ClientTime) -> dict:
        """Put the file away, as if it had never been chosen."""
        self._file = None
        return {}

    def do_imports(self, message: dict, when: ClientTime) -> dict:
        """The imports that can be undone."""
        return _past(retention.current())

    def do_import_undo(self, message: dict, when: ClientTime) -> dict:
        """Take an import out again; what was changed since stays."""
        diary = retention.current()
        name = str(message.get("import"))
        before = next((one.entries for one in diary.imports() if one.id == name), 0)
        removed = diary.undo_import(name)
        return {
            "removed": removed,
            "stay": before - removed,
            "anew": True,
            **_past(diary),
            **self._changed(message, when),
        }

    def _chosen(self, message: dict) -> dict[str, Any]:
        if self._file is None or message.get("file") != self._file["id"]:
            raise WrongInput(**_GONE)
        return self._file

    def _read(self, message: dict) -> Any:
        file = self._chosen(message)
        if "importer" not in file or (file["importer"].share < 1 and "adding" not in file):
            raise WrongInput("This file has not been read yet.", do="Choose it again.")
        return file["importer"]


def _labels(message: dict) -> dict[str, Any]:
    """What the page says that mood words stand for; the values are checked where they are used."""
    given = message.get("labels")
    pairs = given.items() if isinstance(given, dict) else ()
    return {word: value for word, value in pairs if isinstance(word, str)}


def _zone(message: dict) -> str | None:
    zone = message.get("zone")
    return zone if isinstance(zone, str) else None


def _past(diary: Any) -> dict[str, Any]:
    found = diary.imports()[:10]
    if not found:
        return {"imports": []}
    from workbook.mood.imports.recognise import title

    return {"imports": [{**vars(one), "title": title(one.source)} for one in found]}
