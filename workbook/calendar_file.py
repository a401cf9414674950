"""Days as a file that any calendar program opens (iCalendar, RFC 5545). Pure: events in, bytes out.

Such a file may end up in a calendar that others see. So its titles are neutral, its events are marked
private and take no time, and its ids say nothing about anyone.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from icalendar import Calendar
from icalendar import Event as _Entry

_PRODID = "-//Workbook//Workbook//EN"
# Ids are made within this; it stands for nothing else.
_NAMESPACE = uuid.UUID("5f0c8f0e-6a1d-4f0b-9f53-0b7f6e0a2d41")


@dataclass(frozen=True)
class Event:
    """One whole day: ``key`` tells it apart from the others, ``title`` is what a bystander may read."""

    key: str
    title: str
    day: dt.date = field(repr=False)


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
        entry.add("summary", event.title)
        entry.add("dtstart", event.day)
        entry.add("dtend", event.day + dt.timedelta(days=1))  # the first day after it
        entry.add("class", "PRIVATE")
        entry.add("transp", "TRANSPARENT")
        calendar.add_component(entry)
    if not calendar.subcomponents:
        raise ValueError("a calendar file needs an event")
    return calendar.to_ical()
