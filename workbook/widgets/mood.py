"""The mood diary's widget: record, list, picture, events, and its own file."""

from __future__ import annotations

import base64
import datetime as dt
import unicodedata
import uuid
from typing import TYPE_CHECKING

from workbook import own_words
from workbook.content.load import library
from workbook.diary import Mark
from workbook.errors import WrongInput
from workbook.mood import forms
from workbook.mood.find import Wanted
from workbook.steps import crossroads
from workbook.steps.events import Event, events
from workbook.widgets import mood_own, mood_saving
from workbook.widgets.message_widget import ClientTime, MessageWidget
from workbook.widgets.mood_import import MoodImport
from workbook.widgets.mood_own import MoodOwn
from workbook.widgets.session import Session

if TYPE_CHECKING:
    from workbook.charts.picture import Chart

_PAGE = 20
# More entries than anyone has; SQLite takes no larger number than 2^63.
_FARTHEST = 10**9
_RANGES = (30, 90, 365)
_FILES = {"png": "image/png", "svg": "image/svg+xml"}


class Mood(MoodImport, MoodOwn, MessageWidget):
    """The mood diary; ``compact`` leaves out list, picture and files (for the start page)."""

    KIND = "mood"

    def __init__(self, session: Session, *, compact: bool = False):
        words = library().mood.model_dump(mode="json")
        super().__init__(session, {**words, "compact": compact, "page_size": _PAGE})

    def do_shown(self, message: dict, when: ClientTime) -> dict:
        """The newest entries, the events, and what the person named."""
        return self.session.diary.at_once(lambda: self._shown(when))

    def _shown(self, when: ClientTime) -> dict:
        diary = self.session.diary
        return {
            "entries": mood_saving.to_page(diary, diary.mood_entries(limit=_PAGE)),
            "total": diary.mood_count(),
            "marks": [_to_page(event) for event in self._events(when)],
            "own": mood_own.own(diary),
            "today": when.at.date().isoformat(),
            "paused": mood_saving.is_paused(diary),
        }

    def do_save(self, message: dict, when: ClientTime) -> dict:
        """A new entry, or a changed one (same id)."""
        kept = mood_saving.save(self.session.diary, message, when)
        return {**self._changed(message, when), **kept}

    def do_pause(self, message: dict, when: ClientTime) -> dict:
        """Pause tracking, or go on."""
        mood_saving.pause(self.session.diary, message)
        self.refresh_others("mood", "page")
        return self.do_shown(message, when)

    def do_delete(self, message: dict, when: ClientTime) -> dict:
        """Delete one entry; the reply carries it so that the page can offer it back."""
        try:
            gone = mood_saving.delete(self.session.diary, message)
        except WrongInput:
            self.refresh_soon()
            raise
        return {**self._changed(message, when), "deleted": gone.to_page() if gone else None}

    def do_choose(self, message: dict, when: ClientTime) -> dict:
        """Keep one of the versions that two windows made of an entry."""
        try:
            mood_saving.choose(self.session.diary, message)
        except WrongInput:
            self.refresh_soon()
            raise
        return self._changed(message, when)

    def do_find(self, message: dict, when: ClientTime) -> dict:
        """A page of the entries that fit ``text, tag, first, last``, after the ``offset`` newest of them."""
        offset = message.get("offset")
        if not isinstance(offset, int) or isinstance(offset, bool) or offset < 0:
            raise WrongInput("There is no such place in the list.", do="Reload the page.")
        return self.session.diary.at_once(
            lambda: self._found(Wanted.from_page(message), min(offset, _FARTHEST))
        )

    def _found(self, wanted: Wanted, offset: int) -> dict:
        diary = self.session.diary
        found = diary.find_moods(wanted, _PAGE, offset)
        return {
            "entries": mood_saving.to_page(diary, found.entries),
            "found": found.total,
            "offset": found.offset,
        }

    def do_tags(self, message: dict, when: ClientTime) -> dict:
        """The tags that can be searched for: those that any entry has."""
        return {"tags": self.session.diary.mood_tags()}

    def do_mark(self, message: dict, when: ClientTime) -> dict:
        """Add an event to the chart."""
        given = message.get("mark")
        if not isinstance(given, dict):
            raise WrongInput("The event did not arrive.", do="Press the button once more.")
        try:
            day = dt.date.fromisoformat(str(given.get("day")))
        except ValueError:
            raise WrongInput("The event has no day.", do="Choose a day.") from None
        label = str(given["label"]) if isinstance(given.get("label"), str) else ""
        # No control character: a picture in which one is cannot be drawn, and no list shows it.
        label = "".join(c for c in label if unicodedata.category(c) != "Cc").strip()
        name = given.get("id") or uuid.uuid4().hex
        if not (isinstance(name, str) and len(name) <= 100 and name.isprintable()):
            raise WrongInput("The event has an id that cannot be used.", do="Add it again.")
        self.session.diary.add_mark(Mark(name, day, label))
        return self._changed(message, when)

    def do_unmark(self, message: dict, when: ClientTime) -> dict:
        """Remove an event of one's own."""
        self.session.diary.delete_mark(str(message.get("mark_id")))
        return self._changed(message, when)

    def do_draw(self, message: dict, when: ClientTime) -> dict:
        """A picture of the last ``days`` days, or of all; the timeline, if no other is asked for."""
        from workbook.charts import picture

        with own_words.marked():
            words, draw = self._picture(message, when)
        return {"picture": picture.picture(draw, words), "why": words.why}

    def do_file(self, message: dict, when: ClientTime) -> dict:
        """The same picture as a file: ``form`` png or svg, in a ``scheme``; its bytes in Base64."""
        form, scheme = str(message.get("form")), str(message.get("scheme"))
        if form not in _FILES or scheme not in ("light", "dark"):
            raise WrongInput("There is no such file of a picture.", do="Use the buttons below the picture.")
        from workbook.charts import picture

        words, draw = self._picture(message, when)
        if words.why:
            raise WrongInput(words.why, do="Choose another time or picture.")
        figure = draw(scheme)
        assert figure is not None  # noqa: S101 - the words would say why there is none
        data = picture.file_bytes(figure, f".{form}", scheme, title=words.title)
        return {
            "name": f"workbook-{message.get('picture') or 'timeline'}-{when.at:%Y-%m-%d}.{form}",
            "type": _FILES[form],
            "data": base64.b64encode(data).decode("ascii"),
        }

    def _picture(self, message: dict, when: ClientTime) -> Chart:
        """The words of the picture asked for, and what draws it; ``mark`` chooses one of the marked days."""
        days = message.get("days")
        if days is not None and days not in _RANGES:
            raise WrongInput("That range is unknown.", do="Use the buttons above the picture.")
        from workbook.charts.mood_pictures import mood_picture

        diary, chosen = self.session.diary, message.get("mark")
        marks = [event.mark for event in self._events(when) if not chosen or event.id == chosen]
        return mood_picture(
            str(message.get("picture") or "timeline"),
            diary.mood(),
            marks,
            days=days,
            today=when.at.date(),
            repeated=lambda: crossroads.repeated(diary, self.session.gates().closed),
            names=lambda: mood_own.names(diary)["names"],
        )

    def do_export(self, message: dict, when: ClientTime) -> dict:
        """The whole mood diary as a file of the ``form`` chosen, under a neutral name."""
        form = forms.FORMS.get(str(message.get("form", "csv")))
        if form is None:
            raise WrongInput("There is no such form of a copy.", do="Choose one from the list.")
        diary = self.session.diary
        text = form.write(diary.mood_entries(newest_first=False), **mood_own.names(diary))
        return {"name": f"workbook-{when.at:%Y-%m-%d}.{form.ending}", "type": form.media, "text": text}

    def _events(self, when: ClientTime) -> list[Event]:
        return events(self.session.diary, self.session.gates().closed, when.at.date())


def _to_page(event: Event) -> dict:
    return {"id": event.id, "day": event.day.isoformat(), "label": event.label, "fixed": event.fixed}
