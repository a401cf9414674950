"""Whom the server lets in: the token of the printed address, or the cookie that was exchanged for it."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable
from typing import cast

from jupyter_server.auth.identity import PasswordIdentityProvider, User
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import RequestHandler

from workbook.app.server.leaving import Leaving


class TokenIdentityProvider(PasswordIdentityProvider):
    """The token is the only way in: there is no form to try passwords on."""

    def get_handlers(self) -> list[tuple[str, object]]:
        """No login and no logout page."""
        return []

    async def get_user_token(self, handler: RequestHandler) -> User | None:
        """The user whom the token lets in; how much of a wrong one is right, its timing does not tell."""
        given, right = self.get_token(handler) or "", cast("JupyterHandler", handler).token
        if not right or not secrets.compare_digest(given.encode(), right.encode()):
            return None
        return await super().get_user_token(handler)

    def get_user_cookie(self, handler: RequestHandler) -> User | Awaitable[User | None] | None:
        """The user whom the cookie lets in.

        Once someone has left in a hurry it lets in nobody, except to end their kernels. The page sets the mark
        as it is covered, so that Back finds no way in even if it is asked for before the server has heard of
        the leaving.
        """
        if handler.get_cookie(left_mark(handler)) and not isinstance(handler, Leaving):
            return None
        return super().get_user_cookie(handler)


def left_mark(handler: RequestHandler) -> str:
    """The cookie that says that someone left (frontend/src/page/leave.js); its name holds the port."""
    return f"left-{handler.request.host.rpartition(':')[2]}"
