"""Whom the server lets in: the token of the printed address, a word that works once, or the cookie they became."""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable
from typing import Any

from jupyter_server.auth.identity import PasswordIdentityProvider, User
from tornado.web import RequestHandler

from workbook.app.server import peer
from workbook.app.server.leaving import Leaving

#: The name in an address of a word that works once.
ONCE = "once"
#: The header with the proof; in a form and in a websocket's address, the field ``proof``.
PROOF = "X-Workbook-Proof"
# Seconds for a browser to start and to ask with its word. Long enough for the first start after switching on.
_WORD_LASTS = 60.0
_READER = User("reader")  # there is one person


class TokenIdentityProvider(PasswordIdentityProvider):
    """The token is the only way in: there is no form to try passwords on.

    A browser sends the cookie to every port of this computer, so whoever serves a page at another one gets it. With
    the cookie goes a proof that only pages of this very origin can read (frontend/src/widgets/proof.js). What needs no
    proof, because it holds nothing of the person, says so: ``needs_proof = False`` in its handler.

    Attributes:
        peers_known: whether the system tells whose connection it is; then only those of this account count.
        proof: what a page of ours sends along.
        visit: a name for the time since the locks were last changed; it lets nobody in.
    """

    peers_known = False

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self._words: dict[str, float] = {}  # until when each works
        self._new_secrets()

    def _new_secrets(self) -> None:
        self._in_cookies, self.proof, self.visit = (secrets.token_urlsafe(24) for _ in range(3))

    def change_locks(self) -> None:
        """Make the token, every word and every cookie void. There is a new token, which nobody knows yet."""
        self.token = secrets.token_urlsafe(24)
        self._new_secrets()
        self._words.clear()

    def _is_proven(self, handler: RequestHandler) -> bool:
        """Whether the proof came along, or is not needed."""
        if not getattr(handler, "needs_proof", True):
            return True
        given = handler.request.headers.get(PROOF) or handler.get_argument("proof", "")
        return secrets.compare_digest(given.encode(), self.proof.encode())

    def get_handlers(self) -> list[tuple[str, object]]:
        """No login and no logout page."""
        return []

    def word(self) -> str:
        """A new word that lets its first reader in, once and for a minute."""
        made = secrets.token_urlsafe(24)
        self._words[made] = time.monotonic() + _WORD_LASTS
        return made

    def _took(self, word: str) -> bool:
        """Whether this word still worked; it does not any more."""
        found = next((one for one in self._words if secrets.compare_digest(one.encode(), word.encode())), "")
        return self._words.pop(found, 0.0) > time.monotonic()

    async def _get_user(self, handler: RequestHandler) -> User | None:
        """The user whom the token, a word or the cookie lets in; nobody at another account's connection."""
        if self.peers_known and not peer.is_own(handler):
            return None
        # Here, and not with the cookie: what comes without the proof must not make the browser forget its cookie.
        if not self._is_proven(handler) and await self.get_user_token(handler) is None:
            return None
        return await super()._get_user(handler)

    async def get_user_token(self, handler: RequestHandler) -> User | None:
        """The user whom the token or a word lets in; how much of a wrong one is right, its timing does not tell."""
        given, right = self.get_token(handler) or "", str(self.token)
        if not (right and secrets.compare_digest(given.encode(), right.encode())):
            word = handler.get_query_argument(ONCE, "") if handler.request.path == "/" else ""
            if not (word and self._took(word)):
                return None
        return _READER

    def user_to_cookie(self, user: User) -> str:
        """What stands in the cookie: nothing about the person, and nothing that outlives :meth:`change_locks`."""
        return self._in_cookies

    def user_from_cookie(self, cookie_value: str) -> User | None:
        """The person, if the cookie was given since the locks were last changed."""
        return _READER if secrets.compare_digest(cookie_value.encode(), self._in_cookies.encode()) else None

    def get_user_cookie(self, handler: RequestHandler) -> User | Awaitable[User | None] | None:
        """The user whom the cookie lets in.

        Once someone has left in a hurry it lets in nobody, except to end their kernels. The page sets the mark
        as it is covered, so that Back finds no way in even if it is asked for before the server has heard of
        the leaving.
        """
        if handler.get_cookie(left_mark(handler)) == self.visit and not isinstance(handler, Leaving):
            return None
        return super().get_user_cookie(handler)


def left_mark(handler: RequestHandler) -> str:
    """The cookie that says that someone left (frontend/src/page/leave.js); its name holds the port.

    Its value is the visit that was ended: a page at another port, which can set such a cookie too, does not know it.
    """
    return f"left-{handler.request.host.rpartition(':')[2]}"
