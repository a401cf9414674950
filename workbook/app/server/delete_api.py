"""``/everything``: what there is to delete, and deleting all of it, from the page and without a kernel."""

from __future__ import annotations

import asyncio

from jupyter_server.base.handlers import APIHandler
from tornado import web
from tornado.ioloop import IOLoop

from workbook.app.server import handlers
from workbook.diary import retention
from workbook.diary.backups import erase
from workbook.diary.store import session
from workbook.errors import DiaryError, WorkbookError

_LAST_REPLY = 0.3  # seconds for the page to hear that all is gone, before the program ends


class Everything(APIHandler):
    """All that the workbook has stored on this computer.

    What is wrong comes back as ``{"ok": false, "problem": {"what", "where", "do"}}``, as from a widget.
    """

    @web.authenticated
    async def get(self):
        """``{"goes", "stays"}``: what would go and what cannot be reached, a line each."""
        try:
            found = await asyncio.to_thread(erase.look, retention.kept_path())
        except WorkbookError as problem:
            self.finish({"ok": False, "problem": problem.as_message()})
            return
        self.finish({"ok": True, "goes": found.lines(), "stays": list(erase.UNREACHABLE)})

    @web.authenticated
    async def post(self):
        """Close every page, delete everything, end the program: that also if a file stayed."""
        # Nobody writes any more: first the pages go, then their kernels.
        handlers.Socket.say_gone()
        await self.kernel_manager.shutdown_all()
        try:
            left = await asyncio.to_thread(self._erase)
            if left:
                raise DiaryError(
                    "Some files could not be deleted.",
                    where=", ".join(map(str, left)),
                    do="The workbook has closed. Delete them by hand.",
                )
            self.finish({"ok": True})
        except WorkbookError as problem:
            self.finish({"ok": False, "problem": problem.as_message()})
        finally:
            loop = IOLoop.current()
            loop.call_later(_LAST_REPLY, loop.stop)

    @staticmethod
    def _erase() -> list:
        own = session.known()
        return erase.erase(retention.kept_path(), spare=own) + (erase.erase_session(own) if own else [])
