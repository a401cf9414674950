"""Custom terms: a person's own groups, tags, scales and feeling words, made, renamed, moved, merged and hidden.

Each change is one transaction that also keeps what it replaced, so that the last one can be taken back. Only a
merge touches entries, and it keeps nothing of them but where the two tags stood.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from workbook.diary.tables import values
from workbook.errors import WrongInput

if TYPE_CHECKING:
    from workbook.mood.vocabulary import CustomTerm, Standard

KEPT = 20
"""How many changes can be taken back, one after the other."""

_COLUMNS = "kind, id, text, home, hidden, place, about"
_GONE = {"what": "This one is not in the diary any more.", "do": "Reload the page."}


@dataclass(frozen=True)
class Change:
    """A change that can be taken back.

    Attributes:
        did: "add", "rename", "hide", "show", "move" or "merge".
        names: what it was about, in the words of then: one name, or of a rename and a merge two.
        entries: how many entries it changed.
    """

    did: str
    names: tuple[str, ...] = field(repr=False)
    entries: int = 0


def every(connection: sqlite3.Connection) -> list[CustomTerm]:
    """All of them, in their order."""
    from workbook.mood.vocabulary import CustomTerm  # here: only a mood diary needs pydantic

    rows = connection.execute(f"SELECT {_COLUMNS} FROM own ORDER BY place, kind, id")  # noqa: S608 - our own constant
    return [
        CustomTerm(kind, id_, values.load(text), home, bool(hidden), place, values.load(about))
        for kind, id_, text, home, hidden, place, about in rows
    ]


def used(connection: sqlite3.Connection) -> dict[str, int]:
    """How many entries have each tag, by its id."""
    counts: Counter[str] = Counter()
    rows = connection.execute("SELECT tags, count(*) FROM mood WHERE tags <> '[]' GROUP BY tags")
    for tags, number in rows:
        for tag in values.load(tags):
            counts[tag] += number
    return dict(counts)


def add(
    connection: sqlite3.Connection,
    kind: str,
    text: object,
    *,
    standard: Standard,
    home: str = "",
    about: object = None,
) -> CustomTerm:
    """Make one of a kind and return it; ``home`` is the group of a tag, or the quarter of a word.

    Raises:
        WrongInput: it has no short name, one is called so already, there are too many, or a tag's group
            does not exist.
    """
    from workbook.mood import vocabulary as v

    name = v.named(kind, text)
    there = every(connection)
    alike = [one for one in there if one.kind == kind]
    v.different(kind, name, v.names(kind, standard, alike).values())
    if len(alike) >= v.LIMITS[kind]:
        raise WrongInput("There are very many of these already.", do="Rename one that you do not need.")
    if kind in ("tag", "word"):
        _check_home(there, kind, home, standard)
    # A tag of this name that came with a file becomes this one.
    taken = {one.id for one in alike} | set(standard[kind])
    if name in taken and kind == "tag":
        taken |= set(used(connection))
    id_ = uuid.uuid4().hex if kind == "group" else v.fresh_id(name, taken)
    made = v.CustomTerm(
        kind,
        id_,
        name,
        home if kind in ("tag", "word") else "",
        False,
        _next_place(there),
        v.about_scale(about) if kind == "scale" else {},
    )
    return _put(connection, made, "add", (name,))


def rename(
    connection: sqlite3.Connection,
    kind: str,
    id: str,
    text: object,
    *,
    standard: Standard,
    was: object = None,
) -> CustomTerm:
    """Rename a custom term, or a tag that came with a file; its id and all entries stay.

    ``was`` is the name that the person saw, None if nobody says so.

    Raises:
        WrongInput: it is a standard one or not there, the name is none or taken, or it has another one than it
            ``was`` by now.
    """
    from workbook.mood import vocabulary as v

    name = v.named(kind, text)
    there = every(connection)
    old = _one(connection, there, kind, id, standard)
    if not old.text:
        raise WrongInput(
            "This one is the workbook’s own, and keeps its name.", do="Hide it, and make one of your own."
        )
    if old.text == name:
        return old
    if was is not None and was != old.text:
        raise WrongInput("This one was renamed in another window.", do="The page shows its name now.")
    others = v.names(kind, standard, there)
    if kind == "tag":
        others = {**{tag: tag for tag in used(connection)}, **others}
    v.different(kind, name, (text for other, text in others.items() if other != id))
    return _put(connection, replace(old, text=name), "rename", (old.text, name))


def hide(
    connection: sqlite3.Connection,
    kind: str,
    id: str,
    hidden: bool,
    *,
    standard: Standard,
) -> CustomTerm:
    """Stop offering a term, or offer it again; entries stay as they are. Standard ones can be hidden too.

    Raises:
        WrongInput: it is not there.
    """
    old = _one(connection, every(connection), kind, id, standard)
    name = old.text or standard[kind][id]
    return _put(connection, replace(old, hidden=hidden), "hide" if hidden else "show", (name,))


def move(connection: sqlite3.Connection, id: str, home: str, *, standard: Standard) -> CustomTerm:
    """Move a custom tag, or one that came with a file, to the end of a group.

    Raises:
        WrongInput: the tag is a standard one or not there, another one is called so but for capital letters,
            or the group is not there.
    """
    from workbook.mood import vocabulary as v

    there = every(connection)
    old = _one(connection, there, "tag", id, standard)
    if not old.text:
        raise WrongInput(
            "This tag is the workbook’s own, and stays in its group.", do="Hide it, and make one of your own."
        )
    _check_home(there, "tag", home, standard)
    others = (text for other, text in v.names("tag", standard, there).items() if other != id)
    if old.text.casefold() in {other.casefold() for other in others}:
        raise WrongInput("There is a tag with this name already.", do="Merge the two.")
    return _put(
        connection, replace(old, home=home, hidden=False, place=_next_place(there)), "move", (old.text,)
    )


def merge(connection: sqlite3.Connection, old: str, new: str, *, standard: Standard) -> int:
    """Put the tag ``new`` in the place of ``old`` in every entry; return how many entries had it.

    ``old`` is gone then; ``new`` takes over its group, if it has none. Entries still belong to the import
    with which they came.

    Raises:
        WrongInput: one of them is not there, both are the same, or ``old`` is a standard tag.
    """
    from workbook.mood import vocabulary as v

    there = every(connection)
    gone, stays = (_one(connection, there, "tag", id_, standard) for id_ in (old, new))
    if old == new:
        raise WrongInput("A tag cannot be merged with itself.", do="Choose another one.")
    if not gone.text:
        raise WrongInput("This tag is the workbook’s own.", do="Hide it, or merge yours into it.")
    before = [_row(connection, "tag", id_) for id_ in (old, new)]
    found = connection.execute("SELECT id, tags FROM mood WHERE instr(tags, ?)", (values.dump(old),))
    rows = found.fetchall()
    # Many entries have the same tags, so each list is looked at once.
    lists = {text: values.load(text) for text in {text for _, text in rows}}
    after = {text: values.dump(v.merged(tags, old, new)) for text, tags in lists.items() if old in tags}
    traces = {text: v.trace(lists[text], old, new) for text in after}
    rows = [(id_, text) for id_, text in rows if text in after]
    connection.executemany(
        "UPDATE mood SET tags = ? WHERE id = ?", ((after[text], id_) for id_, text in rows)
    )
    connection.execute("DELETE FROM own WHERE kind = 'tag' AND id = ?", (old,))
    if stays.text and not stays.home and gone.home:
        _write(connection, replace(stays, home=gone.home, place=_next_place(there)))
    _record(
        connection,
        "merge",
        (gone.text, stays.text or standard["tag"][new]),
        before,
        tags=[old, new],
        entries=[[id_, *traces[text]] for id_, text in rows],
    )
    return len(rows)


def last(connection: sqlite3.Connection) -> Change | None:
    """The change that :func:`undo` would take back."""
    row = connection.execute("SELECT did, before FROM own_change ORDER BY seq DESC LIMIT 1").fetchone()
    return _change_of(row[0], values.load(row[1])) if row else None


def undo(connection: sqlite3.Connection) -> Change:
    """Take the last change back, whole; what was changed in the entries since stays.

    Raises:
        WrongInput: there is none.
    """
    from workbook.mood import vocabulary as v

    row = connection.execute("SELECT seq, did, before FROM own_change ORDER BY seq DESC LIMIT 1").fetchone()
    if row is None:
        raise WrongInput("There is nothing to undo.", do="Your tags and scales are up to date.")
    seq, did, before = row[0], row[1], values.load(row[2])
    for kind, id_, columns in before["rows"]:
        connection.execute("DELETE FROM own WHERE kind = ? AND id = ?", (kind, id_))
        if columns:
            connection.execute(f"INSERT INTO own ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", columns)  # noqa: S608
    if before["entries"]:
        old, new = before["tags"]
        now = dict(connection.execute("SELECT id, tags FROM mood WHERE instr(tags, ?)", (values.dump(new),)))
        connection.executemany(
            "UPDATE mood SET tags = ? WHERE id = ?",
            (
                (values.dump(v.parted(values.load(now[id_]), old, new, how)), id_)
                for id_, *how in before["entries"]
                if id_ in now
            ),
        )
    connection.execute("DELETE FROM own_change WHERE seq = ?", (seq,))
    return _change_of(did, before)


def export(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """All of them as JSON data."""
    return [one.to_page() for one in every(connection)]


# Helpers -----------------------------------------------------------------------------------


def _change_of(did: str, before: Mapping[str, Any]) -> Change:
    return Change(did, tuple(before["names"]), len(before["entries"]))


def _check_home(there: list[CustomTerm], kind: str, home: object, standard: Standard) -> None:
    """Check that the group of a tag, or the quarter of a word, is there."""
    known = set(standard["group"] if kind == "tag" else standard["quarter"])
    if kind == "tag":
        known |= {one.id for one in there if one.kind == "group"}
    if home not in known:
        raise WrongInput("There is no such group.", do="Choose one from the list.")


def _one(
    connection: sqlite3.Connection, there: list[CustomTerm], kind: str, id: str, standard: Standard
) -> CustomTerm:
    """The term with that id: a custom one, a standard one, or a tag that came with a file."""
    from workbook.mood.vocabulary import CustomTerm

    found = next((one for one in there if (one.kind, one.id) == (kind, id)), None)
    if found:
        return found
    if id in standard.get(kind, ()):
        return CustomTerm(kind, id, "", place=_next_place(there))
    if kind == "tag" and id in used(connection):
        return CustomTerm(kind, id, id, place=_next_place(there))
    raise WrongInput(**_GONE)


def _next_place(there: list[CustomTerm]) -> int:
    return max((one.place for one in there), default=0) + 1


def _put(connection: sqlite3.Connection, one: CustomTerm, did: str, names: tuple[str, ...]) -> CustomTerm:
    before = [_row(connection, one.kind, one.id)]
    _write(connection, one)
    _record(connection, did, names, before)
    return one


def _write(connection: sqlite3.Connection, one: CustomTerm) -> None:
    # Its name as JSON text, like every text that a person may type.
    connection.execute(
        f"INSERT OR REPLACE INTO own ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - as above
        (
            one.kind,
            one.id,
            values.dump(one.text),
            one.home,
            int(one.hidden),
            one.place,
            values.dump(dict(one.about)),
        ),
    )


def _row(connection: sqlite3.Connection, kind: str, id: str) -> list[Any]:
    """Kind, id and row of one, as they are before a change; None in place of a row that is not there."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM own WHERE kind = ? AND id = ?", (kind, id)).fetchone()  # noqa: S608 - as above
    return [kind, id, list(row) if row else None]


def _record(
    connection: sqlite3.Connection,
    did: str,
    names: tuple[str, ...],
    rows: list[list[Any]],
    *,
    tags: list[str] | None = None,
    entries: list[list[Any]] | None = None,
) -> None:
    before = {"names": names, "rows": rows, "tags": tags or [], "entries": entries or []}
    connection.execute(
        "INSERT INTO own_change (id, did, before) VALUES (?, ?, ?)",
        (uuid.uuid4().hex, did, values.dump(before)),
    )
    connection.execute("DELETE FROM own_change WHERE seq <= (SELECT max(seq) FROM own_change) - ?", (KEPT,))
