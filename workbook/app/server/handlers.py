"""The pages that the server sends: the login, the notebooks, help, a neutral page."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any, NoReturn, cast
from urllib.parse import urlencode

from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from tornado import web
from voila.tornado.handler import TornadoVoilaHandler

from workbook import places
from workbook.app.kernels.kernel_manager import Kernels
from workbook.app.server.identity import TokenIdentityProvider, left_mark
from workbook.app.server.settings import MOST_KERNELS
from workbook.app.server.vault import Vault
from workbook.diary import retention
from workbook.errors import WorkbookError

ASSETS = places.ASSETS

_NO_WAY_IN = "This page opens only with the address that the program printed last."


class TemplateHandler(JupyterHandler):
    """The base of what sends a page, in which nothing of the person is, and a plain one for each error."""

    needs_proof = False

    def show(self, template: str, **values: Any) -> None:
        """Send a page made from one of the workbook's templates; nothing of it is kept in a cache."""
        self.set_header("Cache-Control", "no-store")
        found = self.settings["voila_jinja2_env"].get_template(template)
        self.finish(found.render(wb=self.settings["workbook_surround"], **values))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """An error page in plain words, without the exception."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.show("error.html", status_code=status_code)


class Login(TemplateHandler):
    """``/``: exchanges the token of the printed address for a cookie and a proof, then opens the start page.

    With the cookie alone it gives no proof.

    The next page is opened by the page itself and not by a redirect, because a strict cookie is not
    sent along a redirect that began in another program.
    """

    @allow_unauthenticated
    async def get(self) -> None:
        """Send the page that opens the first one, or 403."""
        if self.current_user is None:
            raise web.HTTPError(403, _NO_WAY_IN)
        if not self.token_authenticated:
            self.redirect(self.settings["workbook_first_page"])
            return
        self.clear_cookie(left_mark(self))
        explained = self.settings["workbook_exit_explained"] or _was_used()
        first = self.settings["workbook_first_page"]
        provider = cast("TokenIdentityProvider", self.identity_provider)
        self.show(
            "login.html",
            next_page=first if explained else "/about-exit",
            keeps={"proof": provider.proof, "visit": provider.visit},
        )


def _was_used() -> bool:
    """Whether someone has begun to keep a diary here: they have seen the page about leaving already."""
    try:
        return retention.is_kept()
    except WorkbookError:
        return True  # the first page says what is wrong


class Refused(TemplateHandler):
    """Any address that is not ours, and every address without a cookie."""

    @allow_unauthenticated
    def get(self, *_: str) -> NoReturn:
        """Refuse: 403 without a cookie, else 404."""
        raise web.HTTPError(404 if self.current_user else 403, _NO_WAY_IN)


class NotebookPage(TemplateHandler, TornadoVoilaHandler):
    """A notebook as a page: ``/start``, ``/part/1``, ``/mood``."""

    _being_made = 0  # pages whose kernels may not have started yet

    def get_login_url(self) -> NoReturn:
        """There is no login page to be sent to.

        Raises:
            HTTPError: 403, always.
        """
        raise web.HTTPError(403, _NO_WAY_IN)

    @web.authenticated
    async def get(self, notebook: str) -> None:
        """Send the page, or what has to come before it."""
        self.xsrf_token  # noqa: B018 - reading it sets the cookie without which leaving could not end the kernel
        if self.get_query_argument("token", None) is not None:
            rest = {k: self.get_query_arguments(k)[0] for k in self.request.query_arguments if k != "token"}
            self.redirect(self.request.path + (f"?{urlencode(rest)}" if rest else ""))
            return
        known = self.settings["workbook_notebooks"]
        if notebook not in known:
            raise web.HTTPError(404)
        # A cookie knows no ports: to it, a page of another program on this computer is of the same site.
        if self.request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            raise web.HTTPError(403, _NO_WAY_IN)
        vault: Vault = self.settings["workbook_vault"]
        vault.look()  # a page that is asked for after a long rest wakes nothing
        if vault.shut:
            # In place of the page, so that its address stays, with what stands behind its #.
            self.set_status(423)
            self.show("unlock.html")
            return
        vault.touch()
        if cast("Kernels", self.kernel_manager).at_most() + NotebookPage._being_made >= MOST_KERNELS:
            raise web.HTTPError(503)
        NotebookPage._being_made += 1
        try:
            await ensure_async(super().get(path=known[notebook]))
        finally:
            NotebookPage._being_made -= 1


class Help(TemplateHandler):
    """``/help``: the help lines, without a kernel, without a script, and without the token.

    It holds nothing personal, and someone who needs it should not be turned away.
    """

    @allow_unauthenticated
    def get(self) -> None:
        """Send the help page."""
        self.show("help.html")


class Devices(TemplateHandler):
    """``/devices``: using a device that others may look into. Open to everybody, as help is."""

    @allow_unauthenticated
    def get(self) -> None:
        """Send the page."""
        self.show("devices.html")


class AboutExit(TemplateHandler):
    """``/about-exit``: what "Exit this page" does and cannot do. The login leads here before first use.

    After that it is a page like any other, and without the token it can be read as help can.
    """

    @allow_unauthenticated
    def get(self) -> None:
        """Send the page; until someone went on from it in this session, with a button to do so."""
        inside = self.current_user is not None
        first = inside and not (self.settings["workbook_exit_explained"] or _was_used())
        first_page = self.settings["workbook_first_page"]
        self.show("about-exit.html", inside=inside, first=first, first_page=first_page)


class GoOn(TemplateHandler):
    """``/go-on``: the page about leaving was read; the login leads to the first page from now on.

    A link and no form: our pages send no referrer, and without one the server takes no form from a page
    that runs no script.
    """

    @allow_unauthenticated
    def get(self) -> None:
        """Redirect to the first page."""
        if self.current_user is None:
            raise web.HTTPError(403, _NO_WAY_IN)
        self.settings["workbook_exit_explained"] = True
        self.redirect(self.settings["workbook_first_page"])


class Calendar(TemplateHandler):
    """``/calendar``: where "Exit this page" leads. A month and nothing else; works without a network."""

    @allow_unauthenticated
    def get(self) -> None:
        """Send the month of today."""
        today = dt.date.today()  # noqa: DTZ011 - the calendar on the wall: the day where the person is
        weeks = calendar.Calendar().monthdayscalendar(today.year, today.month)
        self.show("calendar.html", month=today.strftime("%B %Y"), weeks=weeks, today=today.day)


class Assets(web.StaticFileHandler):
    """``/assets/…``: the page's own script and style. They are the same for everybody."""

    def set_extra_headers(self, path: str) -> None:
        """Versioned addresses never change; the sniffing of types is off."""
        self.set_header("X-Content-Type-Options", "nosniff")
