"""What a person names in the mood diary besides the standard words: groups, tags, scales, feeling words.

An id never changes its meaning and is what entries hold. The id of a tag, a scale or a word is the text
with which it was first named, so an entry in a copy can be read without this list; renaming changes the
text alone. All of it is pure; :mod:`workbook.diary.tables.custom_terms` keeps it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbook import limits
from workbook.errors import WrongInput
from workbook.mood.entry import TAGS_LIMIT, is_scale
from workbook.surrogates import composed

KINDS = ("group", "tag", "scale", "word")
SCALE_KINDS = ("percent", "yes-no", "number")
LIMITS = {"group": 40, "tag": 1000, "scale": 30, "word": 200}
"""How many of each kind a diary may have: a page must stay one that can be read."""

_LENGTHS = {"group": limits.GROUP, "tag": limits.TAG, "scale": limits.SCALE, "word": limits.WORD}
_CALLED = {"group": "group", "tag": "tag", "scale": "scale", "word": "feeling word"}

Standard = Mapping[str, Mapping[str, str]]
"""The words of the workbook itself: kind → id → text, see :func:`standard`."""


@dataclass(frozen=True)
class CustomTerm:
    """A group, tag, scale or feeling word that a person has named, or a standard one that is hidden.

    Attributes:
        kind: one of :data:`KINDS`.
        id: what entries hold.
        text: its name now; "" for a standard one, which keeps its name.
        home: the group of a tag ("": not offered), or the quarter of a word.
        hidden: whether it is offered no more. Entries that have it keep it.
        place: orders those of a kind.
        about: of a scale ``kind`` (one of :data:`SCALE_KINDS`), ``low`` and ``high`` (words for the ends of
            0–100), ``unit`` (of a number).
    """

    kind: str
    id: str = field(repr=False)
    text: str = field(repr=False)
    home: str = field(repr=False, default="")
    hidden: bool = False
    place: int = 0
    about: Mapping[str, str] = field(repr=False, default_factory=dict)

    def to_page(self) -> dict[str, Any]:
        """The same as JSON data."""
        return {
            "kind": self.kind,
            "id": self.id,
            "text": self.text,
            "home": self.home,
            "hidden": self.hidden,
            "about": dict(self.about),
        }


def standard(words: Any) -> dict[str, dict[str, str]]:
    """The standard groups, tags and feeling words of the content (its ``MoodWords``) by kind and id.

    "quarter" has the four groups of feeling words.
    """
    return {
        "group": {group.id: group.text for group in words.tags},
        "tag": {tag.id: tag.text for group in words.tags for tag in group.tags},
        "scale": {},
        "quarter": {quarter.id: quarter.text for quarter in words.words},
        "word": {word.id: word.text for quarter in words.words for word in quarter.words},
    }


def names(kind: str, given: Standard, own: Iterable[CustomTerm]) -> dict[str, str]:
    """The name of each tag (or of another kind) by its id; one that is not in it is called as its id says."""
    return {**given[kind], **{one.id: one.text for one in own if one.kind == kind and one.text}}


def form_names(given: Standard, own: Iterable[CustomTerm]) -> dict[str, dict[str, str]]:
    """The names by id as :mod:`workbook.mood.forms` takes them: ``names`` of tags, ``words``, ``scales``."""
    own = list(own)
    return {
        name: names(kind, given, own)
        for name, kind in (("names", "tag"), ("words", "word"), ("scales", "scale"))
    }


def named(kind: str, text: object) -> str:
    """The text as a name of that kind.

    Raises:
        WrongInput: there is no such kind, or the name is empty or too long.
    """
    if kind not in KINDS:
        raise WrongInput("There is no such kind of thing in the diary.", do="Reload the page.")
    # One line without spaces at its ends, whatever was typed or pasted.
    name = composed(" ".join(text.split())) if isinstance(text, str) else ""
    if 1 <= len(name) <= _LENGTHS[kind] and name.isprintable() and (kind != "scale" or is_scale(name)):
        return name
    if len(name) > _LENGTHS[kind]:
        raise limits.too_long(f"The name of a {_CALLED[kind]}", len(name), _LENGTHS[kind])
    raise WrongInput(
        f"A {_CALLED[kind]} needs a name of at most {_LENGTHS[kind]} letters.", do="Write a short name."
    )


def different(kind: str, text: str, others: Iterable[str]) -> None:
    """Refuse a name that another one of the kind has.

    Raises:
        WrongInput: one is.
    """
    if composed(text).casefold() in {composed(other).casefold() for other in others}:
        raise WrongInput(
            f"There is a {_CALLED[kind]} with this name already.",
            do="Choose another name. If yours is hidden, you can show it again.",
        )


def fresh_id(text: str, taken: Collection[str]) -> str:
    """An id for a new tag, scale or word: its text, or the text with the first number that is free."""
    number, made = 1, text
    while made in taken:
        number += 1
        made = f"{text[: limits.SCALE - 4]} {number}"
    return made


def about_scale(given: object) -> dict[str, str]:
    """What untrusted data say about a new scale: ``kind``, and by kind ``low`` and ``high``, or ``unit``.

    Raises:
        WrongInput: there is no such kind, or a word is too long.
    """
    given = given if isinstance(given, Mapping) else {}
    kind = given.get("kind")
    if kind not in SCALE_KINDS:
        raise WrongInput(
            "A scale runs from 0 to 100, is yes or no, or is a number.", do="Choose one of these."
        )
    found = {"kind": kind}
    parts = {
        "percent": (("low", limits.END), ("high", limits.END)),
        "yes-no": (),
        "number": (("unit", limits.UNIT),),
    }[kind]
    for name, limit in parts:
        text = composed(" ".join(str(given.get(name) or "").split()))
        if len(text) > limit:
            raise limits.too_long("What a scale says", len(text), limit)
        if not text.isprintable():
            raise WrongInput("What a scale says has a sign that cannot be shown.", do="Write it anew.")
        found[name] = text
    return found


def check_scales(scales: Mapping[str, float], own: Iterable[CustomTerm]) -> None:
    """Refuse a number that does not lie on its scale; a scale that is not defined here takes any number.

    Raises:
        WrongInput: one does not. Nothing of it is quoted.
    """
    kinds = {one.id: one.about.get("kind") for one in own if one.kind == "scale"}
    for name, number in scales.items():
        whole = float(number).is_integer()
        if kinds.get(name) == "percent" and not (whole and 0 <= number <= 100):
            raise WrongInput(
                "A scale of your own is not a whole number from 0 to 100.",
                where="scales",
                do="Please correct it and save again.",
            )
        if kinds.get(name) == "yes-no" and number not in (0, 1):
            raise WrongInput(
                "A scale of your own is neither yes nor no.",
                where="scales",
                do="Please correct it and save again.",
            )


# Merging -----------------------------------------------------------------------------------


def merged(tags: Sequence[str], old: str, new: str) -> list[str]:
    """The tags with ``new`` in the place of ``old``, each once."""
    return list(dict.fromkeys(new if tag == old else tag for tag in tags))


def trace(tags: Sequence[str], old: str, new: str) -> list[int]:
    """What :func:`parted` must know of tags that are to be merged; nothing of the other tags is in it.

    Empty where only ``old`` is there; else whether it comes first (1 or 0) and the place of the later one.
    """
    if new not in tags:
        return []
    places = tags.index(old), tags.index(new)
    return [int(places[0] < places[1]), max(places)]


def parted(tags: Sequence[str], old: str, new: str, how: Sequence[int]) -> list[str]:
    """The tags as they were before :func:`merged`, but for what was changed since.

    ``parted(merged(tags, old, new), old, new, trace(tags, old, new)) == tags``. Where ``new`` was taken away
    since, it stays away.
    """
    if new not in tags:
        return list(tags)
    found = [tag for tag in tags if tag != old]
    at = found.index(new)
    if not how:
        found[at] = old
        return found
    first, later = how
    found[at], other = (old, new) if first else (new, old)
    # An entry that has grown meanwhile may be full.
    if len(found) < TAGS_LIMIT:
        found.insert(later, other)
    return found
