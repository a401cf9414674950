"""The page itself: country, progress, what is closed, "I'm not safe", and a mood from the header."""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading

from IPython import get_ipython

from workbook import places
from workbook.app import chrome, keyhole
from workbook.content.load import library
from workbook.diary import asking, keeping, locked
from workbook.errors import WrongInput

from . import mood_saving
from .exchange import Exchange, When
from .start import progress

# Seconds until the kernel ends: its last reply must have left before.
_FAREWELL = 0.3


class Page(Exchange):
    """One on every page. In JupyterLab it shows help and the way out itself.

    There, a locked diary is asked for by this widget as well, if somebody keeps its key (``spec["asks"]``).
    """

    KIND = "page"

    def __init__(self, page: str):
        super().__init__({"page": page, **chrome.spoken(), "asks": bool(os.environ.get(asking.KEYHOLE))})
        with contextlib.suppress(RuntimeError):  # no kernel around it: in a test, or in a script
            loop = asyncio.get_running_loop()
            locked.on_change(lambda: self._lock_changed(loop))

    def _lock_changed(self, loop: asyncio.AbstractEventLoop) -> None:
        """In JupyterLab no server tells the page that the diary is locked, or open again."""
        if os.environ.get(asking.KEYHOLE):
            with contextlib.suppress(RuntimeError):  # the kernel is ending
                loop.call_soon_threadsafe(lambda: self.send({"push": "lock", "open": locked.is_held()}))

    def do_shown(self, message: dict, when: When) -> dict:
        """What the header and the help panel show."""
        diary = keeping.current()
        state = diary.gates(keeping.sitting_id())
        return {
            "choice": keeping.choice(),
            "locks": locked.is_set(places.home().absolute()),
            "country": diary.setting("country") or "",
            "closed": sorted(state.closed),
            "crisis": "crisis" in state.closed,
            "progress": progress(diary, state),
            "paused": mood_saving.is_paused(diary),
        }

    def do_country(self, message: dict, when: When) -> dict:
        """Remember the country of the help lines."""
        code = str(message.get("code") or "")
        if code and code not in {country.code for country in library().helplines.countries}:
            raise WrongInput("That country is not in the list.", do="Choose one from the list.")
        keeping.current().set_setting("country", code)
        return self.do_shown(message, when)

    def do_mood_save(self, message: dict, when: When) -> dict:
        """Save a mood from the header, as the mood page does. No gate closes this: it is about oneself."""
        kept = mood_saving.save(message, when)
        self.refresh_others("mood")
        return kept

    def do_mood_pause(self, message: dict, when: When) -> dict:
        """Pause tracking, or go on."""
        mood_saving.pause(message)
        self.refresh_others("mood")
        return {"paused": message["paused"]}

    def do_touch(self, message: dict, when: When) -> dict:
        """Somebody is there, in JupyterLab: an open diary stays so for a while longer. Whether it is open."""
        if address := os.environ.get(asking.KEYHOLE):
            keyhole.touch(address)
            if keeping.waits_for_key():
                keyhole.ask(address)
        return {"open": not keeping.waits_for_key()}

    def do_lock(self, message: dict, when: When) -> dict:
        """Lock the diary, in JupyterLab, for every notebook."""
        if address := os.environ.get(asking.KEYHOLE):
            keyhole.shut(address)
        return {}

    def do_unlock(self, message: dict, when: When) -> dict:
        """Unlock the diary, in JupyterLab, for every notebook; what was typed goes to who keeps the key."""
        if os.environ.get(asking.KEYHOLE):
            asking.unlock(str(message.get("passphrase") or ""))
        return {}

    def do_exit(self, message: dict, when: When) -> dict:
        """End this kernel, in JupyterLab, and lock: what it remembered of the page is gone with it."""
        self.do_lock(message, when)
        shell = get_ipython()
        if shell is not None:
            threading.Timer(_FAREWELL, shell.ask_exit).start()
        return {}

    def do_unsafe_now(self, message: dict, when: When) -> dict:
        """Close writing and contact for this sitting."""
        keeping.current().close_for_sitting("crisis", keeping.sitting_id(), when.at)
        self.refresh_others()
        return self.do_shown(message, when)
