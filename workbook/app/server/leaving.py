"""What happens when a page is left: its kernel ends, and "Exit this page" closes the door behind it."""

from __future__ import annotations

from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import APIHandler
from tornado import web
from tornado.ioloop import IOLoop

from workbook.app.server.page_socket import PageSocket

# Seconds for the last answer of a page that is being left.
_LAST_ANSWER = 1.0


class Leaving(APIHandler):
    """The base of both: ends kernels in a moment, and replies with nothing."""

    def end_soon(self, kernel_id: str) -> None:
        """End a kernel, but let what its page sent last be saved first."""
        IOLoop.current().call_later(_LAST_ANSWER, self._end, kernel_id)

    async def _end(self, kernel_id: str) -> None:
        if kernel_id in self.kernel_manager:
            await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id))

    def reply(self) -> None:
        """Reply that it is done."""
        self.set_status(204)
        self.finish()


class Leave(Leaving):
    """``/leave/<kernel>``: a page goes, and its kernel with it."""

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel in a moment."""
        self.end_soon(kernel_id)
        self.reply()


class Exit(Leaving):
    """``/exit``: someone leaves in a hurry.

    The kernels that the page has had (form field ``kernel``, one or more) end, and those of every open page.
    This browser needs the printed address again, so that Back shows no other page of the workbook either.
    Whatever else has to happen at that moment is a function in the setting ``workbook_on_exit``; it is called
    without arguments.
    """

    @web.authenticated
    async def post(self) -> None:
        """Let the last answer in, then end the kernels."""
        self.identity_provider.clear_login_cookie(self)
        # The other pages leave as well; by the time they would say so, this browser may be let in no more.
        for kernel_id in {*self.get_body_arguments("kernel"), *PageSocket.kernels()}:
            self.end_soon(kernel_id)
        for act in self.settings["workbook_on_exit"]:
            act()
        self.reply()
