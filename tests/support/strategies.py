"""Any answer and any mood entry, for property tests."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from workbook.mood import FEELINGS, MoodEntry
from workbook.mood.entry import is_scale

# Whatever JSON can say, with the very words that the questions of test_answers know, so that it often nearly fits.
_NOON = "2026-05-03T12:00:00+02:00"
_words = st.sampled_from(
    [
        "a",
        "b",
        "q",
        "r1",
        "r2",
        "f",
        "s",
        "t",
        "id",
        "text",
        "facets",
        "own-1",
        "own-2",
        "own-",
        "own-A",
        "2026-05-03",
        "2026-02-30",
        "9999-12-31",
        "20260503",
        "٢٠٢٦-٠٥-٠٣",
        "at",
        "m",
        "n",
        "d",
        _NOON,
        "2026-05-03T12:00:00Z",
        "2026-05-03T12:00:00",
        "own-3",
        " x ",
        "a\r\r\nb",
        "\x00",
        "\ud83d",
        "x\u2028y",
        "\x1c",
        "",
    ]
)
_leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | _words
    | st.sampled_from([0, 1, 2, 2.0, -0.0, 100, 101, 1e308, 10**400])
)
_facets = st.dictionaries(st.sampled_from(["f", "s", "t", "m", "n", "l", "d", "x"]), _leaves, max_size=3)
_records = st.fixed_dictionaries(
    {"id": _words | st.integers()},
    optional={
        "text": _leaves,
        "facets": _facets | _leaves,
        "more": _leaves,
        "at": st.sampled_from([_NOON, "2026-05-03"]),
    },
)
ANYTHING = st.recursive(
    _leaves | st.lists(_records, max_size=4),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3) | _words, inner, max_size=4)
    ),
    max_leaves=12,
)

# Mood entries with any text, zone, year and feeling.
AT = "2026-11-24T21:03:00+01:00"
ID = "11111111-1111-4111-8111-111111111111"
anything = st.text(st.characters(exclude_categories=["Cs"]))
risky = st.builds(
    lambda front, back: front + back,
    st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", "'", "''", '"', "＝"]),
    anything,
)
percent = st.integers(0, 100)
offsets = st.integers(-86_399, 86_399).map(lambda seconds: dt.timezone(dt.timedelta(seconds=seconds)))
times = st.datetimes(
    dt.datetime(1900, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    dt.datetime(2100, 12, 31, 23, 59, 59, 999999),  # noqa: DTZ001
    timezones=st.timezones() | offsets,
)
short_texts = st.lists(
    (risky | anything).map(str.strip).filter(bool).map(lambda t: t[:100].strip()).filter(bool), max_size=4
)
scale_names = (risky | anything).map(lambda t: t[:60].strip()).filter(is_scale)
scales = st.dictionaries(
    scale_names, st.floats(allow_nan=False, allow_infinity=False) | st.integers(0, 100), max_size=3
)
entries = st.builds(
    MoodEntry,
    id=st.uuids().map(str) | st.uuids().map(lambda u: u.hex),
    at=times,
    zone=st.sampled_from(["", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"]),
    mood=percent,
    energy=percent | st.none(),
    feelings=st.dictionaries(st.sampled_from([*FEELINGS, "hope", "0-very-own"]), percent),
    tags=short_texts,
    note=risky | anything,
    words=short_texts,
    scales=scales,
)
