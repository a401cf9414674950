"""``/copies/…``: copies of the kept diary, made, looked at, put back and taken along, without a kernel."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler
from tornado import web

from workbook.app.server.vault import Vault
from workbook.diary import retention
from workbook.diary.backups import bundle, copies, describe, restore
from workbook.errors import WorkbookError, WrongInput

# Restoring is one thing at a time: the second would be asked about a diary that is there no more.
_turn = asyncio.Lock()


class Copies(APIHandler):
    """What the start page does with copies of the diary.

    What is wrong comes back as ``{"ok": false, "problem": {"what", "where", "do"}}``, as from a widget.
    A file that is brought in comes with the request, each time: nothing of it waits here.
    """

    _ACTS = ("make", "discard", "plan", "put", "out")

    @web.authenticated
    async def get(self, what: str | None):
        """The copies, see :func:`_state`."""
        if what is not None:
            raise web.HTTPError(404)
        await self._answered(_state)

    @web.authenticated
    async def post(self, what: str | None):
        """Do one of the things below. All but ``out`` reply with JSON."""
        if what not in self._ACTS:
            raise web.HTTPError(404)
        given = self._given()
        if what == "out":
            await self._out(given.get("passphrase", ""))
            return
        await self._answered({"make": _make, "discard": _discard, "plan": _plan, "put": _put}[what], given)
        if what == "put":
            vault: Vault = self.settings["workbook_vault"]
            vault.tell_pages({"diary": "changed"})

    def _given(self) -> dict[str, Any]:
        """What the page sent: texts by name, and the bytes of a ``file``."""
        if self.request.files.get("file"):
            return {
                **{name: self.get_body_argument(name) for name in self.request.body_arguments},
                "file": self.request.files["file"][0].body,
            }
        message = self.get_json_body()
        return (
            {name: value for name, value in message.items() if isinstance(value, str)}
            if isinstance(message, dict)
            else {}
        )

    async def _answered(self, act, *given) -> None:
        try:
            async with _turn:
                self.finish({"ok": True, **await asyncio.to_thread(act, *given)})
        except WorkbookError as problem:
            self.finish({"ok": False, "problem": problem.as_message()})

    async def _out(self, passphrase: str) -> None:
        """Everything as the bytes of one file, sealed if there is a passphrase."""
        try:
            async with _turn:
                packed = await asyncio.to_thread(bundle.pack, _kept(), passphrase)
        except WorkbookError as problem:
            self.finish({"ok": False, "problem": problem.as_message()})
            return
        self.set_header("Content-Disposition", f'attachment; filename="workbook-{date.today()}.move"')  # noqa: DTZ011 - the day on the wall
        self.finish(packed, set_content_type="application/octet-stream")


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

    ``holds`` is what is in a copy, in words; None if it cannot be read. ``undo`` is the name of the copy with
    the diary as it was before it was last restored; None if it never was.
    """
    if retention.choice() != "keep":
        return {"kept": False}
    path, found = _kept(), []
    for one in copies.every(path)[::-1]:
        line = {
            "name": one.path.name,
            "made": one.made.astimezone().isoformat(timespec="seconds"),
            "why": describe.why(one.why),
            "mine": one.why == copies.MINE,
            "holds": None,
        }
        with contextlib.suppress(WorkbookError):  # it is in the list all the same
            line["holds"] = restore.look(one.path, path).in_words()
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
    """Do what :func:`_plan` told; the state after it."""
    path = _kept()
    with _source(given, path) as (file, how, secret):
        restore.restore(file, path, how, secret, why=_why(given))
    return _state()


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
