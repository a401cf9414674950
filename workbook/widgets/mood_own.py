"""The mood page's part for tags, groups, scales and feeling words of one's own.

They are private, so they come with the state, and never in a synced trait.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from workbook.content.load import library
from workbook.diary import Diary
from workbook.errors import WrongInput
from workbook.mood import vocabulary
from workbook.widgets.message_widget import ClientTime, MessageWidget


class MoodOwn(MessageWidget):
    """What :class:`workbook.widgets.mood.Mood` can do with what a person names.

    ``do_own`` makes one change, by its ``change``: ``add`` (``kind, text, home, about``), ``rename`` (``kind,
    of, text, was``), ``hide`` and ``show`` (``kind, of``), ``move`` (``of, home``), ``merge`` (``of, into``) or
    ``undo``. The reply is the mood diary's state.
    """

    def do_own(self, message: dict, when: ClientTime) -> dict:
        """Make one change, and give the state; ``made`` is the id of what is new."""
        diary, given = self.session.diary, standard()
        did, kind, of = (str(message.get(name) or "") for name in ("change", "kind", "of"))
        home, into = (str(message.get(name) or "") for name in ("home", "into"))
        told: dict[str, Any] = {}
        if did == "add":
            about = message.get("about")
            told["made"] = diary.add_own(kind, message.get("text"), standard=given, home=home, about=about).id
        elif did == "rename":
            try:
                diary.rename_own(kind, of, message.get("text"), standard=given, was=message.get("was"))
            except WrongInput:
                self.refresh_soon()  # another window may have renamed it
                raise
        elif did in ("hide", "show"):
            diary.hide_own(kind, of, did == "hide", standard=given)
        elif did == "move":
            diary.move_tag(of, home, standard=given)
        elif did == "merge":
            told = {"count": diary.merge_tags(of, into, standard=given), "merged": [of, into], "anew": True}
        elif did == "undo":
            undone = diary.undo_own()
            told = {"undone": undone.did, "anew": undone.did == "merge"}
        else:
            raise WrongInput("The page asked for something unknown.", do="Reload the page.")
        return {**told, **self._changed(message, when)}

    def do_own_list(self, message: dict, when: ClientTime) -> dict:
        """How many entries have each tag, and the change that can be undone (``did, names, count``)."""
        diary = self.session.diary
        last = diary.last_own_change()
        return {
            "counts": diary.tag_counts(),
            "own": own(diary),
            "last": last and {"did": last.did, "names": list(last.names), "count": last.entries},
        }


@cache
def standard() -> vocabulary.Standard:
    """The standard groups, tags and feeling words by kind and id."""
    return vocabulary.standard(library().mood)


def own(diary: Diary) -> list[dict[str, Any]]:
    """What a person named, for the page."""
    return [one.to_page() for one in diary.own()]


def names(diary: Diary) -> dict[str, dict[str, str]]:
    """The names by id, standard ones and one's own; see :func:`workbook.mood.vocabulary.form_names`."""
    return vocabulary.form_names(standard(), diary.own())
