"""``workbook mood tags``: custom tags on the command line, and the names that ``mood add`` takes."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from workbook.cli._shared import json_option, open_diary, printable, say
from workbook.errors import WrongInput
from workbook.surrogates import composed

if TYPE_CHECKING:
    from workbook.content.model import TagGroup
    from workbook.diary import Diary
    from workbook.mood.vocabulary import CustomTerm

Done = tuple[dict[str, Any], str]
"""What was done, as JSON data and in words."""

_YES_NO = {"yes": 1.0, "no": 0.0}


class Named:
    """The names that a person knows and the ids that entries hold; ``own`` is what the diary has."""

    def __init__(self, own: list[CustomTerm] | None = None):
        if own is None:
            with open_diary() as diary:
                own = diary.own()
        self.own = own

    @cached_property
    def standard(self) -> dict[str, dict[str, str]]:
        """The words of the workbook by kind and id."""
        # Here: reading all the words takes a moment.
        from workbook.content.load import library
        from workbook.mood.vocabulary import standard

        return standard(library().mood)

    @property
    def texts(self) -> dict[str, dict[str, str]]:
        """The names of tags, words and scales by id, as the forms of a copy take them."""
        from workbook.mood.vocabulary import form_names

        return form_names(self.standard, self.own)

    def word(self, text: str) -> str:
        """The id of a feeling word; one that is new stands for itself."""
        return self._id({**self.standard["word"], **self._called("word")}, text)

    def tag(self, text: str) -> str:
        """The id of a tag by its id or by its custom name; one that is new stands for itself."""
        return self._id(self._called("tag"), text)

    def known_tag(self, text: str, counts: dict[str, int]) -> str:
        """The id of a tag that is there.

        Raises:
            WrongInput: there is none.
        """
        names = {**{tag: tag for tag in counts}, **self.standard["tag"], **self._called("tag")}
        found = self._id(names, text)
        if found not in names:
            raise WrongInput("There is no such tag.", do="See them with “workbook mood tags list”.")
        return found

    def scale(self, text: str) -> tuple[str, float]:
        """The id of a custom scale and the number in ``NAME=VALUE``.

        Raises:
            WrongInput: there is no such scale, or the value does not lie on it.
        """
        from workbook.mood.vocabulary import check_scales

        name, _, value = text.rpartition("=")
        names = self._called("scale")
        found = self._id(names, name)
        if found not in names:
            raise WrongInput(
                "There is no such scale of your own.",
                where="--scale",
                do="See them with “workbook mood tags list”, or make one on the mood page.",
            )
        try:
            number = _YES_NO[value.casefold()] if value.casefold() in _YES_NO else float(value)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise WrongInput(
                "The value of a scale is no number.", where="--scale", do="Write it like Pain=40."
            )
        check_scales({found: number}, self.own)
        return found, number

    def _called(self, kind: str) -> dict[str, str]:
        return {one.id: one.text for one in self.own if one.kind == kind and one.text}

    @staticmethod
    def _id(names: dict[str, str], text: str) -> str:
        text = composed(text)
        if text in names:
            return text
        wanted = text.strip().casefold()
        return next((id_ for id_, name in names.items() if name.casefold() == wanted), text)


@click.group("tags")
def tags() -> None:
    """Your tags, groups and scales: list, rename, merge, hide, show, undo."""


@tags.command("list")
@json_option
def list_(as_json: bool) -> None:
    """List all tags with how many entries have them, and your scales."""
    with open_diary() as diary:
        named, counts = Named(diary.own()), diary.tag_counts()
    own = {one.id: one for one in named.own if one.kind == "tag"}
    names = {**{tag: tag for tag in counts}, **named.texts["names"]}
    home = {tag.id: group.id for group in _groups() for tag in group.tags}
    found: list[dict[str, Any]] = [
        {
            "id": id_,
            "text": text,
            "entries": counts.get(id_, 0),
            "own": id_ not in named.standard["tag"],
            "group": own[id_].home if id_ in own and own[id_].text else home.get(id_, ""),
            "hidden": id_ in own and own[id_].hidden,
        }
        for id_, text in names.items()
    ]
    found.sort(key=lambda one: (-one["entries"], one["text"]))
    scales = [one.to_page() for one in named.own if one.kind == "scale"]
    lines = [f"{one['entries']:>6}  {one['text']}{'  (hidden)' if one['hidden'] else ''}" for one in found]
    lines += [f" scale  {one['text']}{'  (hidden)' if one['hidden'] else ''}" for one in scales]
    say(as_json, {"tags": found, "scales": scales}, "\n".join(map(printable, lines)))


@tags.command()
@click.argument("tag")
@click.argument("name")
@json_option
def rename(tag: str, name: str, as_json: bool) -> None:
    """Give TAG another NAME. Entries stay as they are."""

    def change(diary: Diary, named: Named, counts: dict[str, int]) -> Done:
        made = diary.rename_own("tag", named.known_tag(tag, counts), name, standard=named.standard)
        return made.to_page(), "Renamed."

    _changed(change, as_json)


@tags.command()
@click.argument("tag")
@click.argument("into")
@json_option
def merge(tag: str, into: str, as_json: bool) -> None:
    """Put the tag INTO in the place of TAG in every entry."""

    def change(diary: Diary, named: Named, counts: dict[str, int]) -> Done:
        old, new = named.known_tag(tag, counts), named.known_tag(into, counts)
        number = diary.merge_tags(old, new, standard=named.standard)
        return {"entries": number}, f"{number} entries changed. To take it back: workbook mood tags undo"

    _changed(change, as_json)


@tags.command()
@click.argument("tag")
@json_option
def hide(tag: str, as_json: bool) -> None:
    """Offer TAG no more. Entries keep it."""
    _hidden(tag, True, as_json)


@tags.command()
@click.argument("tag")
@json_option
def show(tag: str, as_json: bool) -> None:
    """Offer TAG again."""
    _hidden(tag, False, as_json)


@tags.command()
@json_option
def undo(as_json: bool) -> None:
    """Take the last change of tags, groups or scales back."""

    def change(diary: Diary, named: Named, counts: dict[str, int]) -> Done:
        done = diary.undo_own()
        return {"undone": done.did, "entries": done.entries}, "Taken back."

    _changed(change, as_json)


def _hidden(tag: str, hidden: bool, as_json: bool) -> None:
    def change(diary: Diary, named: Named, counts: dict[str, int]) -> Done:
        made = diary.hide_own("tag", named.known_tag(tag, counts), hidden, standard=named.standard)
        return made.to_page(), "It is hidden." if hidden else "It is shown."

    _changed(change, as_json)


def _changed(change: Callable[[Diary, Named, dict[str, int]], Done], as_json: bool) -> None:
    with open_diary() as diary:
        document, text = change(diary, Named(diary.own()), diary.tag_counts())
    say(as_json, document, text)


def _groups() -> list[TagGroup]:
    from workbook.content.load import library

    return library().mood.tags
