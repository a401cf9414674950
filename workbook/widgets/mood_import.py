"""The mood page's part for files of other programs: sent in pieces, read, looked at, added, undone.

The file is in this process's memory alone, and only until it is added or put away. All work is done in
short turns that the page asks for, so other messages pass in between, and a page that stops asking has stopped it.
"""

from __future__ import annotations

import base64
import binascii
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbook.diary import Diary
from workbook.errors import WrongInput
from workbook.widgets.message_widget import ClientTime, MessageWidget

if TYPE_CHECKING:
    from workbook.mood.imports import Importer

LARGEST = 100_000_000
"""Bytes of a file; ten years of entries are a tenth of that."""

_SHOWN = 3
# Seconds of a turn: short enough for a bar that moves and a Cancel that is heard at once.
_TURN = 0.2
_GONE = {"what": "This file is not here any more.", "do": "Choose it again."}
_NOT_WHOLE = {"what": "The file did not arrive whole.", "do": "Choose it again."}


@dataclass
class _File:
    """A file on its way into the diary: it arrives, then it is read, then it is added.

    Attributes:
        data: its bytes while it arrives; empty once it is read.
        got: how many of them are there.
        importer: what reads it; None while it arrives.
        adding: the id of the import once it is being added, "" before.
    """

    data: bytearray = field(repr=False)
    size: int
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    got: int = 0
    importer: Importer | None = None
    adding: str = ""

    def take(self, at: int, piece: bytes) -> None:
        """Put a piece in its place."""
        self.data[at : at + len(piece)] = piece
        self.got = max(self.got, at + len(piece))

    def begin(self, zone: str, remembered: Callable[[str], dict[str, Any]]) -> Importer:
        """Begin to read what has arrived; its bytes are not needed here any more.

        ``remembered`` gives what mood words of a program stood for in earlier files.

        Raises:
            WrongInput: it is not whole, or no file of a program that is known.
        """
        # Only now: a page that reads no file needs none of it.
        from workbook.mood.imports import Importer

        if self.got < self.size:
            raise WrongInput(**_NOT_WHOLE)
        importer = Importer(bytes(self.data), zone=zone)
        self.importer = importer.with_remembered(remembered(importer.source.name))
        self.data = bytearray()
        return self.importer


class MoodImport(MessageWidget):
    """What :class:`workbook.widgets.mood.Mood` can do with files; one file at a time.

    A reply about work under way has ``share`` (0 to 1) and ``done``.
    """

    _file: _File | None = None

    def do_import_begin(self, message: dict, when: ClientTime) -> dict:
        """Make room for a file of ``size`` bytes; whatever file was here before is put away."""
        size = message.get("size")
        if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size <= LARGEST:
            raise WrongInput("That file is too large.", do="Choose an export without photos, or one in CSV.")
        self._file = _File(bytearray(size), size)
        return {"file": self._file.id, "largest": LARGEST}

    def do_import_piece(self, message: dict, when: ClientTime) -> dict:
        """Take the bytes from ``at`` on (base64); the same piece may come twice."""
        file, at = self._chosen(message), message.get("at")
        try:
            piece = base64.b64decode(str(message.get("piece")), validate=True)
        except (binascii.Error, ValueError):
            piece = b""
        if not isinstance(at, int) or isinstance(at, bool) or not piece or file.importer:
            raise WrongInput(**_NOT_WHOLE)
        if not 0 <= at <= min(file.got, file.size - len(piece)):
            raise WrongInput(**_NOT_WHOLE)
        file.take(at, piece)
        return {"share": file.got / file.size, "done": file.got == file.size}

    def do_import_read(self, message: dict, when: ClientTime) -> dict:
        """Read on for a moment; when it is done, the ``preview`` is in the reply."""
        file, diary = self._chosen(message), self.session.diary
        importer = file.importer or file.begin(when.zone, diary.import_labels)
        if not importer.work(_TURN):
            return {"share": importer.share, "done": False}
        return {"share": 1, "done": True, "preview": importer.preview(diary.mood_ids(), examples=_SHOWN)}

    def do_import_choose(self, message: dict, when: ClientTime) -> dict:
        """The first entries as they would be with these ``labels`` and this ``zone``."""
        importer = self._read(message)
        importer.choose(_labels(message), _zone(message))
        return {"examples": [entry.to_page() for entry in importer.show(_SHOWN)], "zone": importer.zone}

    def do_import_add(self, message: dict, when: ClientTime) -> dict:
        """Work on for a moment at adding; with the last turn everything goes in at once, or nothing.

        Rows that cannot be read stop it, unless ``skip_bad`` says to leave them out.
        """
        file, importer, diary = self._chosen(message), self._read(message), self.session.diary
        if not file.adding:
            importer.choose(_labels(message), _zone(message))
            if importer.bad and message.get("skip_bad") is not True:
                raise WrongInput(
                    f"{importer.bad_count:,} rows cannot be read, so nothing was added.",
                    do="Leave them out, or correct the file and choose it again.",
                )
            if importer.unsettled:
                raise WrongInput("A mood word has no number yet.", do="Give it one, or choose “no number”.")
            file.adding = uuid.uuid4().hex
            importer.prepare(diary.mood_ids(), Diary.import_row)
        if not importer.work(_TURN):
            return {"share": importer.share, "done": False}
        added = diary.add_import(
            importer.rows,
            id=file.adding,
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
            "import": file.adding,
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
        return _past(self.session.diary)

    def do_import_undo(self, message: dict, when: ClientTime) -> dict:
        """Take an import out again; what was changed since stays."""
        diary = self.session.diary
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

    def _chosen(self, message: dict) -> _File:
        if self._file is None or message.get("file") != self._file.id:
            raise WrongInput(**_GONE)
        return self._file

    def _read(self, message: dict) -> Importer:
        file = self._chosen(message)
        if file.importer is None or (file.importer.share < 1 and not file.adding):
            raise WrongInput("This file has not been read yet.", do="Choose it again.")
        return file.importer


def _labels(message: dict) -> dict[str, Any]:
    """What the page says that mood words stand for; the values are checked where they are used."""
    given = message.get("labels")
    pairs = given.items() if isinstance(given, dict) else ()
    return {word: value for word, value in pairs if isinstance(word, str)}


def _zone(message: dict) -> str | None:
    zone = message.get("zone")
    return zone if isinstance(zone, str) else None


def _past(diary: Diary) -> dict[str, Any]:
    found = diary.imports()[:10]
    if not found:
        return {"imports": []}
    from workbook.mood.imports.recognise import title

    return {"imports": [{**vars(one), "title": title(one.source)} for one in found]}
