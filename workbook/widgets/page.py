"""The page itself: country, progress, what is closed, "I'm not safe", and a mood from the header."""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading

from IPython import get_ipython

from workbook import places
from workbook.content.load import library
from workbook.diary import retention, unlock_prompt
from workbook.diary.lock import agent, key_state
from workbook.errors import WrongInput
from workbook.site import surround
from workbook.widgets import mood_saving
from workbook.widgets.message_widget import ClientTime, MessageWidget
from workbook.widgets.session import Session
from workbook.widgets.start import progress

# Seconds until the kernel ends: its last reply must have left before.
_FAREWELL = 0.3
# Minutes without a sign of life after which a page whose program has gone covers itself, where there is no lock.
_REST = 15


class Page(MessageWidget):
    """One on every page. In JupyterLab it shows help and the way out itself.

    There, a locked diary is asked for by this widget as well, if somebody keeps its key (``spec["asks"]``).
    """

    KIND = "page"

    def __init__(self, session: Session, page: str):
        super().__init__(
            session,
            {"page": page, **surround.page_words(), "asks": bool(os.environ.get(unlock_prompt.KEY_AGENT))},
        )
        with contextlib.suppress(RuntimeError):  # no kernel around it: in a test, or in a script
            loop = asyncio.get_running_loop()
            key_state.on_change(lambda: self._lock_changed(loop))

    def _lock_changed(self, loop: asyncio.AbstractEventLoop) -> None:
        """In JupyterLab no server tells the page that the diary is locked, or open again."""
        if os.environ.get(unlock_prompt.KEY_AGENT):
            with contextlib.suppress(RuntimeError):  # the kernel is ending
                loop.call_soon_threadsafe(lambda: self.send({"push": "lock", "open": key_state.is_held()}))

    def do_shown(self, message: dict, when: ClientTime) -> dict:
        """What the header and the help panel show."""
        return self.session.diary.at_once(self._shown)

    def _shown(self) -> dict:
        diary, gates_now = self.session.diary, self.session.gates()
        home = places.home().absolute()
        return {
            "choice": retention.choice(),
            "locks": key_state.is_set(home),
            "rest": key_state.read(home).minutes if key_state.is_set(home) else _REST,
            "country": diary.setting("country") or "",
            "closed": sorted(gates_now.closed),
            "crisis": "crisis" in gates_now.closed,
            "progress": progress(diary, gates_now),
            "paused": mood_saving.is_paused(diary),
        }

    def do_country(self, message: dict, when: ClientTime) -> dict:
        """Remember the country of the help lines."""
        code = str(message.get("code") or "")
        if code and code not in {country.code for country in library().helplines.countries}:
            raise WrongInput("That country is not in the list.", do="Choose one from the list.")
        self.session.diary.set_setting("country", code)
        return self.do_shown(message, when)

    def do_mood_save(self, message: dict, when: ClientTime) -> dict:
        """Save a mood from the header, as the mood page does. No gate closes this: it is about oneself."""
        kept = mood_saving.save(self.session.diary, message, when)
        self.refresh_others("mood")
        return kept

    def do_mood_pause(self, message: dict, when: ClientTime) -> dict:
        """Pause tracking, or go on."""
        mood_saving.pause(self.session.diary, message)
        self.refresh_others("mood")
        return {"paused": message["paused"]}

    def do_touch(self, message: dict, when: ClientTime) -> dict:
        """Somebody is there, in JupyterLab: an open diary stays so for a while longer. Whether it is open."""
        if address := os.environ.get(unlock_prompt.KEY_AGENT):
            agent.touch(address)
            if retention.waits_for_key():
                agent.ask(address)
        return {"open": not retention.waits_for_key()}

    def do_lock(self, message: dict, when: ClientTime) -> dict:
        """Lock the diary, in JupyterLab, for every notebook."""
        if address := os.environ.get(unlock_prompt.KEY_AGENT):
            agent.shut(address)
        return {}

    def do_unlock(self, message: dict, when: ClientTime) -> dict:
        """Unlock the diary, in JupyterLab, for every notebook; what was typed goes to the key agent."""
        if os.environ.get(unlock_prompt.KEY_AGENT):
            unlock_prompt.unlock(str(message.get("passphrase") or ""))
        return {}

    def do_exit(self, message: dict, when: ClientTime) -> dict:
        """End this kernel, in JupyterLab, and lock: what it remembered of the page is gone with it."""
        self.do_lock(message, when)
        shell = get_ipython()
        if shell is not None:
            threading.Timer(_FAREWELL, shell.ask_exit).start()
        return {}

    def do_unsafe_now(self, message: dict, when: ClientTime) -> dict:
        """Close writing and contact for this session."""
        self.session.diary.close_for_session("crisis", self.session.id, when.at)
        self.refresh_others()
        return self.do_shown(message, when)
