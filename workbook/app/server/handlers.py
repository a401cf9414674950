"""What the server answers: the way in, the pages, help, a neutral page, and the websocket."""

from __future__ import annotations

import calendar
import datetime as dt
import secrets
from typing import ClassVar
from urllib.parse import urlencode

from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import PasswordIdentityProvider, User
from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado import web
from tornado.ioloop import IOLoop
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from workbook import places
from workbook.app.kernels.channels import PAGE
from workbook.app.server.settings import MOST_KERNELS
from workbook.app.server.vault import Vault
from workbook.diary import retention
from workbook.diary.backups import encrypt
from workbook.diary.lock import key_state
from workbook.errors import WorkbookError, WrongInput

ASSETS = places.ASSETS

#: The code with which a websocket is closed when everything was deleted.
GONE = 4001

# Seconds for the last answer of a page that is being left.
_LAST_WORDS = 1.0

_NO_WAY_IN = "This page opens only with the address that the program printed when it started."


class _Plain(JupyterHandler):
    """A page of the app that needs no kernel."""

    def get_template(self, name: str):
        """Templates come from the workbook's own folder."""
        return self.settings["voila_jinja2_env"].get_template(name)

    def show(self, template: str, **words) -> None:
        """Send a page made from ``template``; nothing of it is kept in a cache."""
        self.set_header("Cache-Control", "no-store")
        self.finish(self.get_template(template).render(wb=self.settings["workbook_frame"], **words))

    def write_error(self, status_code: int, **kwargs) -> None:
        """An error page in plain words, without the exception."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.show("error.html", status_code=status_code)


class Guard(PasswordIdentityProvider):
    """The token is the only way in: there is no form to try passwords on."""

    def get_handlers(self):
        """No login and no logout page."""
        return []

    async def get_user_token(self, handler: JupyterHandler) -> User | None:
        """Whom the token lets in. How much of a wrong one is right cannot be told from the time it takes."""
        given, right = self.get_token(handler) or "", handler.token
        if not right or not secrets.compare_digest(given.encode(), right.encode()):
            return None
        return await super().get_user_token(handler)

    def get_user_cookie(self, handler: JupyterHandler) -> User | None:
        """Whom the cookie lets in: nobody, once someone has left in a hurry, but to have their kernels ended.

        The page sets the mark as it is covered, so that Back finds no way in even if it is asked for before
        the leaving itself was heard of.
        """
        if handler.get_cookie(_mark(handler)) and not isinstance(handler, (Exit, Leave)):
            return None
        return super().get_user_cookie(handler)


def _mark(handler: JupyterHandler) -> str:
    """The cookie that says that someone left (frontend/src/page/leave.js); only its name knows the port."""
    return f"left-{handler.request.host.rpartition(':')[2]}"


class WayIn(_Plain):
    """``/``: exchanges the token of the printed address for a strict cookie, then opens the start page.

    The next page is opened by the page itself and not by a redirect, because a strict cookie is not
    sent along a redirect that began in another program.
    """

    @allow_unauthenticated
    async def get(self):
        """The way in, or 403."""
        if self.current_user is None:
            raise web.HTTPError(403, _NO_WAY_IN)
        self.clear_cookie(_mark(self))
        explained = self.settings["workbook_exit_explained"] or _was_used()
        first = self.settings["workbook_first_page"]
        self.show("way-in.html", next_page=first if explained else "/about-exit")


def _was_used() -> bool:
    """Whether someone began to keep a diary here: they came by the page about leaving already."""
    try:
        return retention.is_kept()
    except WorkbookError:
        return True  # the first page says what is wrong


class Refused(_Plain):
    """Any address that is not ours, and every address without a cookie."""

    @allow_unauthenticated
    def get(self, *_):
        """403 without a cookie, else 404."""
        raise web.HTTPError(404 if self.current_user else 403, _NO_WAY_IN)


class Page(TornadoVoilaHandler):
    """A notebook as a page: ``/start``, ``/part/1``, ``/mood``."""

    _in_the_making = 0  # their kernels may not have begun yet

    def get_login_url(self) -> str:
        """There is no login page to be sent to.

        Raises:
            HTTPError: 403, always.
        """
        raise web.HTTPError(403, _NO_WAY_IN)

    def write_error(self, status_code: int, **kwargs) -> None:
        """An error page in plain words, without the exception."""
        _Plain.write_error(self, status_code, **kwargs)

    def show(self, template: str, **words) -> None:
        """See :meth:`_Plain.show`."""
        _Plain.show(self, template, **words)

    @web.authenticated
    async def get(self, notebook: str):
        """The page. Reading ``xsrf_token`` sets the cookie without which leaving could not end the kernel."""
        self.xsrf_token  # noqa: B018 - reading it sets the cookie
        if self.get_query_argument("token", None) is not None:
            rest = {k: self.get_query_arguments(k)[0] for k in self.request.query_arguments if k != "token"}
            self.redirect(self.request.path + (f"?{urlencode(rest)}" if rest else ""))
            return
        known = self.settings["workbook_notebooks"]
        if notebook not in known:
            raise web.HTTPError(404)
        # A cookie knows no ports: to it, a page of another program on this computer is the same site.
        if self.request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            raise web.HTTPError(403, _NO_WAY_IN)
        vault: Vault = self.settings["workbook_vault"]
        if vault.shut:
            # In the place of the page, so that its address and what stands behind its # stay.
            self.set_status(423)
            self.show("unlock.html")
            return
        vault.touch()
        if self.kernel_manager.at_most() + Page._in_the_making >= MOST_KERNELS:
            raise web.HTTPError(503)
        Page._in_the_making += 1
        try:
            await super().get(path=known[notebook])
        finally:
            Page._in_the_making -= 1


class Help(_Plain):
    """``/help``: the help lines, without a kernel, without a script, and without the token.

    It holds nothing personal, and someone who needs it should not be turned away.
    """

    @allow_unauthenticated
    def get(self):
        """The help page."""
        self.show("help.html")


class Devices(_Plain):
    """``/devices``: using a device that others may look into. Open to everybody, as help is."""

    @allow_unauthenticated
    def get(self):
        """The page."""
        self.show("devices.html")


class AboutExit(_Plain):
    """``/about-exit``: what "Exit this page" does and cannot do. The way in leads here before first use.

    After that it is a page like any other, and without the token it can be read as help can.
    """

    @allow_unauthenticated
    def get(self):
        """The page; until someone went on from it in this session, with a button that does."""
        inside = self.current_user is not None
        first = inside and not (self.settings["workbook_exit_explained"] or _was_used())
        first_page = self.settings["workbook_first_page"]
        self.show("about-exit.html", inside=inside, first=first, first_page=first_page)


class GoOn(_Plain):
    """``/go-on``: the page about leaving was read; the way in leads to the first page from now on.

    A link and no form: our pages send no referrer, and without one the server takes no form from a page
    that runs no script.
    """

    @allow_unauthenticated
    def get(self):
        """To the first page."""
        if self.current_user is None:
            raise web.HTTPError(403, _NO_WAY_IN)
        self.settings["workbook_exit_explained"] = True
        self.redirect(self.settings["workbook_first_page"])


class Calendar(_Plain):
    """``/calendar``: where "Exit this page" leads. A month and nothing else; works without a network."""

    @allow_unauthenticated
    def get(self):
        """The month of today."""
        today = dt.date.today()  # noqa: DTZ011 - the calendar on the wall: the day where the person is
        weeks = calendar.Calendar().monthdayscalendar(today.year, today.month)
        self.show("calendar.html", month=today.strftime("%B %Y"), weeks=weeks, today=today.day)


class Leave(APIHandler):
    """``/leave/<kernel>``: a page goes, and its kernel with it."""

    @web.authenticated
    async def post(self, kernel_id: str):
        """End the kernel in a moment: what the page sent last is saved first."""
        if kernel_id in self.kernel_manager:
            IOLoop.current().call_later(_LAST_WORDS, self._end, kernel_id)
        self.set_status(204)
        self.finish()

    async def _end(self, kernel_id: str) -> None:
        if kernel_id in self.kernel_manager:
            await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id))


class Exit(APIHandler):
    """``/exit``: someone leaves in a hurry.

    The kernels that the page has had end (form field ``kernel``, one or more) and those of every open page,
    and this browser needs the printed address again, so that Back shows no other page of the workbook either.
    Whoever has more to do at that moment puts a function into the setting ``workbook_on_exit``; it is called
    without arguments.
    """

    @web.authenticated
    async def post(self):
        """Let the last answer in, then end the kernels."""
        self.identity_provider.clear_login_cookie(self)
        # The other pages leave as well; by the time they would say so, this browser may be let in no more.
        for kernel_id in {*self.get_body_arguments("kernel"), *Socket.kernels()}:
            IOLoop.current().call_later(_LAST_WORDS, self._end, kernel_id)
        for act in self.settings["workbook_on_exit"]:
            act()
        self.set_status(204)
        self.finish()

    async def _end(self, kernel_id: str) -> None:
        if kernel_id in self.kernel_manager:
            await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id))


class Lock(APIHandler):
    """``/lock/…``: the passphrase of the diary, asked for and set without a kernel.

    What is wrong comes back as ``{"ok": false, "problem": {"what", "where", "do"}}``, as from a widget.
    """

    @property
    def vault(self) -> Vault:
        """Who has the key."""
        return self.settings["workbook_vault"]

    @web.authenticated
    async def get(self, what: str | None):
        """How the lock stands, see :meth:`Vault.state`."""
        if what is not None:
            raise web.HTTPError(404)
        self.finish({"ok": True, **self.vault.state()})

    @web.authenticated
    async def post(self, what: str | None):
        """Do one of the things below."""
        act = getattr(self, f"_{what}", None) if what in self._ACTS else None
        if act is None:
            raise web.HTTPError(404)
        try:
            said = await act()
            self.finish({"ok": True, **self.vault.state(), **(said or {})})
        except WorkbookError as problem:
            self.finish({"ok": False, "problem": problem.as_message()})

    _ACTS = ("open", "now", "touch", "set", "change", "recovery", "remove", "minutes")

    def _said(self, name: str) -> str:
        """A text of the message."""
        message = self.get_json_body()
        value = message.get(name) if isinstance(message, dict) else None
        if not isinstance(value, str) or not value:
            raise WrongInput("The passphrase is missing.", do="Type it, then try again.")
        return value

    @staticmethod
    def _right(found):
        if found is None or found is False:
            raise WrongInput("That is not the passphrase.", do="Nothing was changed. You can try again.")
        return found

    async def _open(self) -> None:
        self._right(await self.vault.unlock(self._said("passphrase")))

    async def _now(self) -> None:
        self.vault.lock()

    async def _touch(self) -> None:
        if not self.vault.shut:
            self.vault.touch()

    async def _set(self) -> dict:
        return {"recovery": await self.vault.set(self._said("passphrase"))}

    async def _change(self) -> None:
        before, new = self._said("before"), self._said("passphrase")
        self._right(await self.vault.change(before, passphrase=new) is not None)

    async def _recovery(self) -> dict:
        return {"recovery": self._right(await self.vault.change(self._said("before"), new_recovery=True))}

    async def _remove(self) -> None:
        self._right(await self.vault.remove(self._said("before")))

    async def _minutes(self) -> None:
        message = self.get_json_body()
        if self.vault.shut:
            raise key_state.locked()
        encrypt.set_minutes(self.vault.home(), message.get("minutes") if isinstance(message, dict) else None)


class Assets(web.StaticFileHandler):
    """``/assets/…``: the page's own script and style. They are the same for everybody."""

    def set_extra_headers(self, path: str) -> None:
        """Versioned addresses never change; the sniffing of types is off."""
        self.set_header("X-Content-Type-Options", "nosniff")


class Socket(VoilaKernelWebsocketHandler):
    """The websocket between a page and its kernel, without Nagle's delay."""

    def write_message(self, message, binary: bool = False):
        """Send; Voila looks into every message for the source of cells, which a page is never sent."""
        if self.connection is not None and self.connection.session.session.startswith(PAGE):
            return KernelWebsocketHandler.write_message(self, message, binary)
        return super().write_message(message, binary)

    _live: ClassVar[set[Socket]] = set()

    @classmethod
    def kernels(cls) -> set[str]:
        """The kernels that a page is connected with."""
        return {socket.connection.kernel_id for socket in cls._live if socket.connection is not None}

    @classmethod
    def say_gone(cls) -> None:
        """Tell every page that everything is deleted: it covers itself and asks no more."""
        for socket in tuple(cls._live):
            socket.close(GONE, "gone")

    def on_close(self) -> None:
        """A page has gone."""
        self._live.discard(self)
        super().on_close()

    async def open(self, kernel_id: str):
        """Send small messages at once: waiting for more to send costs 40 ms per answer."""
        self._live.add(self)
        self.set_nodelay(True)
        await super().open(kernel_id)
