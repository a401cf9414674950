"""How two changes of one thing go together. Pure: three values in, one value out.

Two windows show the same thing, and both change it. What it was ``before`` says who changed what: what only one
of them changed is as that one left it. Where both changed the same, ``mine`` has its way. So each function here,
asked twice with the two sides exchanged, gives both versions, and they differ exactly where a person has to choose::

    as_entries(before, mine, theirs)  # the same as
    as_entries(before, theirs, mine)  # but for what both have changed

None stands for what is not there. Where nobody knows any more what it was before, ``before`` is ``UNKNOWN``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any


class Unknown:
    """What a thing was before, when nobody knows that any more. It equals nothing."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = Unknown()

Together = Callable[[Any, Any, Any], Any]
"""A function of what it was before, mine and theirs."""


def either(before: Any, mine: Any, theirs: Any) -> Any:
    """What cannot be put together from parts: a text, a number, a choice."""
    return theirs if mine == before else mine


def as_mapping(
    before: Any, mine: Any, theirs: Any, each: Callable[[str, Any, Any, Any], Any] | None = None
) -> dict[str, Any] | None:
    """A mapping of parts that stand for themselves; ``each(key, before, mine, theirs)`` puts a part together."""
    if before is UNKNOWN:
        return either(before, mine, theirs)
    sides = [side or {} for side in (before, mine, theirs)]
    put = each or (lambda _key, *parts: either(*parts))
    found = {key: put(key, *(side.get(key) for side in sides)) for key in {**sides[2], **sides[1]}}
    return {key: value for key, value in found.items() if value is not None} or None


def as_set(before: Any, mine: Any, theirs: Any) -> list[Any] | None:
    """A list of which each member is in it or not. Nobody ever has to choose: both cannot differ from before."""
    if before is UNKNOWN:
        return either(before, mine, theirs)
    sides = [side or [] for side in (before, mine, theirs)]
    members = dict.fromkeys([*sides[2], *sides[1]])
    return [one for one in members if either(*(one in side for side in sides))] or None


def as_entries(
    before: Any,
    mine: Any,
    theirs: Any,
    each: Callable[[str, Any, Any, Any], Any] | None = None,
    key: str = "id",
) -> list[dict[str, Any]] | None:
    """A list of entries that are told apart by ``key``; ``each(field, before, mine, theirs)`` puts a field together.

    Their order is that of the side that changed it. Where both did, mine has its way, and nobody is asked.
    """
    if before is UNKNOWN:
        return either(before, mine, theirs)
    sides = [{entry[key]: entry for entry in side or []} for side in (before, mine, theirs)]

    def entry(_id: str, was: Any, one: Any, other: Any) -> Any:
        # Whoever takes an entry out does so with all that is in it.
        return either(was, one, other) if one is None or other is None else as_mapping(was, one, other, each)

    old, first, second = sides
    found = as_mapping(old, first, second, entry) or {}
    return [found[name] for name in _order(old, first, second) if name in found] or None


def _order(before: Iterable[str], mine: Iterable[str], theirs: Iterable[str]) -> Sequence[str]:
    old, first, second = list(before), list(mine), list(theirs)
    everywhere = set(old) & set(first) & set(second)
    shared = [[name for name in side if name in everywhere] for side in (old, first)]
    lead, follow = (second, first) if shared[0] == shared[1] else (first, second)
    return list(dict.fromkeys([*lead, *follow]))


def alike(one: Any, other: Any) -> bool:
    """Whether two versions say the same, whatever the order of what is told apart by its name."""
    return _plain(one) == _plain(other)


def _plain(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return sorted(value)
    if isinstance(value, list) and all(isinstance(one, Mapping) for one in value):
        return sorted(
            json.dumps({key: _facets(key, inner) for key, inner in one.items()}, sort_keys=True)
            for one in value
        )
    return value


def _facets(key: str, value: Any) -> Any:
    if key != "facets" or not isinstance(value, Mapping):
        return value
    return {name: _plain(inner) for name, inner in value.items()}
