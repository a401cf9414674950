"""The page itself: country, progress, what is closed, "I'm not safe", and a mood from the header."""

from __future__ import annotations

import threading

from IPython import get_ipython

from workbook import places
from workbook.app import chrome
from workbook.content.load import library
from workbook.diary import keeping, locked
from workbook.errors import WrongInput

from . import mood_saving
from .exchange import Exchange, When
from .start import progress

# Seconds until the kernel ends: its last reply must have left before.
_FAREWELL = 0.3


class Page(Exchange):
    """One on every page. In JupyterLab it shows help and the way out itself."""

    KIND = "page"

    def __init__(self, page: str):
        words = chrome.frame()
        super().__init__({"page": page, "words": words["words"], "countries": words["countries"],
                          "elsewhere": words["elsewhere"]})

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

    def do_exit(self, message: dict, when: When) -> dict:
        """End this kernel, in JupyterLab: what it remembered of the page is gone with it."""
        shell = get_ipython()
        if shell is not None:
            threading.Timer(_FAREWELL, shell.ask_exit).start()
        return {}

    def do_unsafe_now(self, message: dict, when: When) -> dict:
        """Close writing and contact for this sitting."""
        keeping.current().close_for_sitting("crisis", keeping.sitting_id(), when.at)
        self.refresh_others()
        return self.do_shown(message, when)
