"""``/copies/…``: copies of the kept diary, made, looked at, put back and taken along, without a kernel."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from tornado import web

from workbook.app.server.json_api import JsonApi
from workbook.diary import retention
from workbook.diary.backups import bundle, copies, describe, restore
from workbook.errors import WrongInput

Result = TypeVar("Result")

# One thing at a time: whoever restores was asked about the diary as it is, not as another request makes it.
_turn = asyncio.Lock()


class BackupApi(JsonApi):
    """What the start page does with copies of the diary.

    A file that is brought in comes with the request, each time: nothing of it waits here.
    """

    @web.authenticated
    async def get(self, what: str | None) -> None:
        """Reply with the copies, see :func:`_state`."""
        if what is not None:
            raise web.HTTPError(404)
        with self.problem_as_reply():
            self.finish({"ok": True, **await _in_turn(_state)})

    @web.authenticated
    async def post(self, what: str | None) -> None:
        """Do one of the things below. All but ``out`` reply with JSON."""
        if what == "out":
            await self._out(self._given().get("passphrase", ""))
            return
        if what not in _ACTS:
            raise web.HTTPError(404)
        with self.problem_as_reply():
            self.finish({"ok": True, **await _in_turn(_ACTS[what], self._given())})
        if what == "put":
            self.vault.tell_pages({"diary": "changed"})

    def _given(self) -> dict[str, Any]:
        """What the page sent: texts by name, and the bytes of a ``file``."""
        if self.request.files.get("file"):
            return {
                **{name: self.get_body_argument(name) for name in self.request.body_arguments},
                "file": self.request.files["file"][0].body,
            }
        return {name: value for name, value in self.body().items() if isinstance(value, str)}

    async def _out(self, passphrase: str) -> None:
        """Reply with everything as the bytes of one file, sealed if there is a passphrase."""
        with self.problem_as_reply():
            packed = await _in_turn(lambda: bundle.pack(_kept(), passphrase))
            self.set_header("Content-Disposition", f'attachment; filename="workbook-{date.today()}.move"')  # noqa: DTZ011 - the day on the wall
            self.finish(packed, set_content_type="application/octet-stream")


async def _in_turn(act: Callable[..., Result], *given: Any) -> Result:
    """Do it in a thread, after all that was asked for before."""
    async with _turn:
        return await asyncio.to_thread(act, *given)


def _kept() -> Path:
    """The kept diary.

    Raises:
        WrongInput: this session keeps nothing.
    """
    if retention.choice() != "keep":
        raise WrongInput("Nothing is kept on this computer.", do="Choose to keep your answers first.")
    return retention.kept_path()


def _state() -> dict[str, Any]:
    """``{"kept", "where", "undo", "copies": [{"name", "made", "why", "mine", "holds"}]}``, the newest first.

    ``holds`` is what is in a copy, in words, or why it cannot be told now; None if it cannot be read. ``undo`` is the name of the copy with
    the diary as it was before it was last restored; None if it never was.
    """
    if retention.choice() != "keep":
        return {"kept": False}
    path, found = _kept(), []
    for one in copies.every(path)[::-1]:
        holds, why_not = restore.look_or_why(one.path, path)
        line = {
            "name": one.path.name,
            "made": one.made.astimezone().isoformat(timespec="seconds"),
            "why": describe.why(one.why),
            "mine": one.why == copies.MINE,
            "holds": holds.in_words() if holds else why_not or None,
        }
        found.append(line)
    try:
        undo = restore.undoable(path).name
    except WrongInput:
        undo = None
    return {"kept": True, "where": str(copies.folder(path)), "undo": undo, "copies": found}


def _make(given: dict[str, Any]) -> dict[str, Any]:
    """Make a copy that stays until the person deletes it."""
    copies.make(_kept(), copies.MINE)
    return _state()


def _discard(given: dict[str, Any]) -> dict[str, Any]:
    """Delete the copy called ``name``."""
    copies.discard(_kept(), given.get("name", ""))
    return _state()


def _plan(given: dict[str, Any]) -> dict[str, Any]:
    """``{"lines"}``: what would happen, see :func:`_source`; ``{"sealed": true}``: it wants a passphrase."""
    path = _kept()
    with _source(given, path) as (file, how, secret):
        if bundle.is_sealed(file) and not secret:
            return {"sealed": True}
        found = restore.plan(file, path, how, secret)
        brought = "file" in given
        return {"lines": describe.plan(found, "the file" if brought else "the copy", brought=brought)}


def _put(given: dict[str, Any]) -> dict[str, Any]:
    """Do what :func:`_plan` has told; the state after it."""
    path = _kept()
    with _source(given, path) as (file, how, secret):
        restore.restore(file, path, how, secret, why=_why(given))
    return _state()


_ACTS = {"make": _make, "discard": _discard, "plan": _plan, "put": _put}


def _why(given: dict[str, Any]) -> str:
    if "file" in given:
        return "move-in"
    return "undo" if given.get("undo") else "restore"


@contextlib.contextmanager
def _source(given: dict[str, Any], path: Path) -> Iterator[tuple[Path, restore.How, str]]:
    """The file that is meant, how it comes in, and its passphrase.

    It is the ``file`` that was sent, added to the diary or, with ``how`` "replace", put in its place; or the
    copy called ``name``, put in its place.

    Raises:
        WrongInput: there is no such copy.
    """
    if "file" not in given:
        name = given.get("name", "")
        found = next((one.path for one in copies.every(path) if one.path.name == name), None)
        if found is None:
            raise WrongInput("This copy is there no more.", do="Choose another one.")
        yield found, "replace", ""
        return
    with copies.workplace(path) as work:
        file = work / "file"
        file.touch(mode=0o600)
        file.write_bytes(given["file"])
        yield file, "replace" if given.get("how") == "replace" else "merge", given.get("passphrase", "")
