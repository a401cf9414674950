"""``/lock/…``: the passphrase of the diary, asked for and set without a kernel."""

from __future__ import annotations

from typing import Any

from tornado import web

from workbook.app.server.json_api import JsonApi
from workbook.diary.backups import encrypt, erase
from workbook.diary.lock import key_state
from workbook.errors import WrongInput


class LockApi(JsonApi):
    """Locks, unlocks, and changes how the diary is locked."""

    @web.authenticated
    async def get(self, what: str | None) -> None:
        """Reply with the state of the lock, see :meth:`Vault.state`."""
        if what is not None:
            raise web.HTTPError(404)
        self.finish({"ok": True, **self.vault.state()})

    @web.authenticated
    async def post(self, what: str | None) -> None:
        """Do one of the things below; reply with the state after it."""
        act = getattr(self, f"_{what}", None) if what in self._ACTS else None
        if act is None:
            raise web.HTTPError(404)
        with self.problem_as_reply():
            found = await act()
            self.finish({"ok": True, **self.vault.state(), **(found or {})})

    _ACTS = ("open", "now", "touch", "set", "change", "recovery", "renew", "remove", "minutes")

    def _secret(self, name: str) -> str:
        """A passphrase that the page sent.

        Raises:
            WrongInput: it is not there.
        """
        value = self.body().get(name)
        if not isinstance(value, str) or not value:
            raise WrongInput("The passphrase is missing.", do="Type it, then try again.")
        return value

    @staticmethod
    def _require_right(found: object) -> None:
        if found is None or found is False:
            raise WrongInput("That is not the passphrase.", do="Nothing was changed. You can try again.")

    async def _open(self) -> None:
        self._require_right(await self.vault.unlock(self._secret("passphrase")))

    async def _now(self) -> None:
        self.vault.lock()

    async def _touch(self) -> None:
        if not self.vault.shut:
            self.vault.touch()

    async def _set(self) -> dict[str, Any]:
        recovery = await self.vault.set(self._secret("passphrase"))
        found = erase.beside(self.vault.home() / key_state.LOCKED)
        return {"recovery": recovery, "beside": [file.name for file in found]}

    async def _change(self) -> None:
        before, new = self._secret("before"), self._secret("passphrase")
        self._require_right(await self.vault.change(before, passphrase=new))

    async def _recovery(self) -> dict[str, Any]:
        recovery = await self.vault.change(self._secret("before"), new_recovery=True)
        self._require_right(recovery)
        return {"recovery": recovery}

    async def _renew(self) -> dict[str, Any]:
        recovery = await self.vault.renew(self._secret("before"), self._secret("passphrase"))
        self._require_right(recovery)
        return {"recovery": recovery}

    async def _remove(self) -> None:
        self._require_right(await self.vault.remove(self._secret("before")))

    async def _minutes(self) -> None:
        minutes = self.body().get("minutes")
        if self.vault.shut:
            raise key_state.locked()
        encrypt.set_minutes(self.vault.home(), minutes)
