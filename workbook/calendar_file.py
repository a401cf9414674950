"""Days as a file that any calendar program opens (iCalendar, RFC 5545). Pure: events in, bytes out.

Such a file may end up in a calendar that others see. So its titles are neutral, its events are marked
private and take no time, and its ids say nothing about anyone.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from icalendar import Calendar
from icalendar import Event as _Entry

_PRODID = "-//Workbook//Workbook//EN"
# Ids are made within this; it stands for nothing else.
_NAMESPACE = uuid.UUID("5f0c8f0e-6a1d-4f0b-9f53-0b7f6e0a2d41")


# Numbers of revisions count the seconds since then: RFC 5545 lets a number have 31 bits.
_BEGINNING = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
_HIGHEST = 2**31 - 1
# No clock gets further than this, so that after a wrong one there are still numbers for a million moves.
_LATEST = _HIGHEST - 2**20


@dataclass(frozen=True)
class Event:
    """One whole day: ``key`` tells it apart from the others, ``title`` is what a bystander may read.

    ``revision`` rises whenever the event is moved, the last time at ``revised``; see :func:`revised`.
    """

    key: str
    title: str
    day: dt.date = field(repr=False)
    revision: int = 0
    revised: dt.datetime | None = field(repr=False, default=None)


def revised(
    events: Iterable[Event], known: Mapping[str, Any], made: dt.datetime
) -> tuple[list[Event], dict[str, Any]]:
    """The events with their revisions, and what to remember of them, and of nothing else, until the next file is made.

    Calendars that go by SEQUENCE (RFC 5545, 3.8.7.4; RFC 5546, 2.1.5) take a moved event over only where its
    number is a higher one. What is new here gets a number that tells the time: it is higher than any that a
    file had before, even where the diary's memory of it is gone because a copy was put back. An event that has
    not been moved keeps its number, so that what somebody noted in their calendar beside it stays.

    Args:
        events: the days, whatever their revisions.
        known: what was given back for the last file, or nothing.
        made: the moment the new one is made, with its time zone.
    """
    now = made.astimezone(dt.UTC).replace(microsecond=0)
    found: list[Event] = []
    remembered: dict[str, Any] = {}
    for event in events:
        day, number, since = _known(known.get(event.key))
        if day != event.day.isoformat():
            # A clock that was put back must not make the number fall.
            number = min(max(number + 1, min(int((now - _BEGINNING).total_seconds()), _LATEST)), _HIGHEST)
            since = now
        found.append(replace(event, revision=number, revised=since))
        remembered[event.key] = [event.day.isoformat(), number, since.isoformat()]
    return found, remembered


def _known(value: Any) -> tuple[str, int, dt.datetime]:
    """The day, the number and the moment that were remembered; what cannot be read was not."""
    try:
        day, number, since = value
        moment = dt.datetime.fromisoformat(since)
        if isinstance(day, str) and type(number) is int and 0 <= number <= _HIGHEST and moment.tzinfo:
            return day, number, moment
    except (TypeError, ValueError):
        pass
    return "", -1, _BEGINNING


def calendar_file(events: Iterable[Event], *, made: dt.datetime, owner: str) -> bytes:
    """Write a calendar file.

    Args:
        events: the days, in any order.
        made: the moment the file is made, with its time zone.
        owner: some random text that stays the same for one diary. With it an event keeps its id, so that
            a calendar moves it when the file is opened again; it cannot be read out of the id.

    Raises:
        ValueError: there is no event, or ``made`` has no time zone.
    """
    if made.tzinfo is None:
        raise ValueError("the moment needs a time zone")
    calendar = Calendar()
    calendar.add("prodid", _PRODID)
    calendar.add("version", "2.0")
    for event in sorted(events, key=lambda one: (one.day, one.key)):
        entry = _Entry()
        entry.add("uid", str(uuid.uuid5(_NAMESPACE, f"{owner}/{event.key}")))
        entry.add("dtstamp", made.astimezone(dt.UTC).replace(microsecond=0))
        entry.add("last-modified", (event.revised or made).astimezone(dt.UTC).replace(microsecond=0))
        entry.add("sequence", event.revision)
        entry.add("summary", event.title)
        entry.add("dtstart", event.day)
        entry.add("dtend", event.day + dt.timedelta(days=1))  # the first day after it
        entry.add("class", "PRIVATE")
        entry.add("transp", "TRANSPARENT")
        calendar.add_component(entry)
    if not calendar.subcomponents:
        raise ValueError("a calendar file needs an event")
    return calendar.to_ical()
