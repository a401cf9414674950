"""What happens when a page is left: its kernel ends, and "Exit this page" closes the door behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import APIHandler
from tornado import web
from tornado.ioloop import IOLoop

from workbook.app.server.page_socket import PageSocket

if TYPE_CHECKING:
    from workbook.app.kernels.kernel_manager import Kernels
    from workbook.app.server.identity import TokenIdentityProvider

# Seconds for the last answer of a page that is being left.
_LAST_ANSWER = 1.0

_ending: set[str] = set()


def end_soon(kernels: Kernels, kernel_id: str) -> None:
    """End a kernel, but let what its page sent last be saved first."""

    async def end() -> None:
        try:
            if kernel_id in kernels:
                await kernels.shutdown_kernel(kernel_id)
            PageSocket.cut(kernel_id)
        finally:
            _ending.discard(kernel_id)

    if kernel_id not in _ending:  # its page leaves, and the diary is locked, at the same time
        _ending.add(kernel_id)
        IOLoop.current().call_later(_LAST_ANSWER, end)


class Leaving(APIHandler):
    """The base of both: ends kernels in a moment, and replies with nothing."""

    def end_soon(self, kernel_id: str) -> None:
        """End a kernel, but let what its page sent last be saved first."""
        end_soon(cast("Kernels", self.kernel_manager), kernel_id)

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

    The kernels that the page has had (form field ``kernel``, one or more) end, and those of every open page, in
    whatever browser: those pages leave as well. The address that was printed, and every cookie, is void from now on.
    What else has to happen at that moment is a function in the setting ``workbook_on_exit``; it is called without
    arguments.
    """

    @property
    def needs_proof(self) -> bool:
        """A link has none to give."""
        return self.request.method != "GET"

    @allow_unauthenticated
    async def get(self) -> None:
        """Leave by the link alone, before the page's script is there; then the calendar.

        Only for a link on a page of our own: no other page can make a browser say so.
        """
        if self.current_user and self.request.headers.get("Sec-Fetch-Site") == "same-origin":
            self._leave(set())
        self.redirect("/calendar")

    @web.authenticated
    async def post(self) -> None:
        """Let the last answer in, then end the kernels."""
        self._leave(set(self.get_body_arguments("kernel")))
        self.reply()

    def _leave(self, kernels: set[str]) -> None:
        provider = cast("TokenIdentityProvider", self.identity_provider)
        provider.change_locks()
        provider.clear_login_cookie(self)
        # Pages of this browser tell each other; those of others hear it from here.
        PageSocket.say_exit(_LAST_ANSWER)
        for kernel_id in {*kernels, *PageSocket.kernels()}:
            self.end_soon(kernel_id)
        for act in self.settings["workbook_on_exit"]:
            act()
