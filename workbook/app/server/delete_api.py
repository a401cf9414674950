"""``/everything``: what there is to delete, and deleting all of it, from the page and without a kernel."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tornado import web
from tornado.ioloop import IOLoop

from workbook.app.server.json_api import JsonApi
from workbook.app.server.page_socket import PageSocket
from workbook.diary import retention
from workbook.diary.backups import erase
from workbook.diary.store import session
from workbook.errors import DiaryError

_LAST_REPLY = 0.3  # seconds for the page to receive the reply before the program ends


class DeleteApi(JsonApi):
    """Lists and deletes all that the workbook has stored on this computer."""

    @web.authenticated
    async def get(self) -> None:
        """Reply with ``{"goes", "stays"}``: what would go and what cannot be reached, a line each."""
        with self.problem_as_reply():
            path = retention.kept_path()
            found = await asyncio.to_thread(erase.look, path)
            self.finish({"ok": True, "goes": found.lines(), "stays": erase.stays(path)})

    @web.authenticated
    async def post(self) -> None:
        """Close every page, delete everything, then end the program, even if a file could not be deleted."""
        # Nothing may write any more: first the pages go, then their kernels.
        PageSocket.say_gone()
        await self.kernel_manager.shutdown_all()
        try:
            with self.problem_as_reply():
                left = await asyncio.to_thread(_erase)
                if left:
                    raise DiaryError(
                        "Some files could not be deleted.",
                        where=", ".join(map(str, left)),
                        do="The workbook has closed. Delete them by hand.",
                    )
                self.finish({"ok": True})
        finally:
            loop = IOLoop.current()
            loop.call_later(_LAST_REPLY, loop.stop)


def _erase() -> list[Path]:
    """Delete everything; the files that are still there."""
    own = session.known()
    return erase.erase(retention.kept_path(), spare=own) + (erase.erase_session(own) if own else [])
