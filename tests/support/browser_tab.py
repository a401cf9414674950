"""One tab of the browser for many tests.

A new context costs two processes of Chromium and a second of a processor, more than most tests need for
themselves. So a test gets the tab that the one before it has left, emptied. What cannot be taken back spoils
a tab, and the next test gets a new one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import wraps
from typing import Any
from weakref import WeakSet

from playwright.sync_api import Browser, BrowserContext, Error, Page

PATIENCE = 120_000
"""Milliseconds that a test waits in a browser for what is to come; it waits no longer than it has to."""

# Listeners, scripts, routes and clocks stay with a page or context for good.
_SPOILS = {
    Page: ("on", "once", "add_init_script", "route", "route_web_socket", "expose_function", "clock"),
    BrowserContext: ("on", "once", "add_init_script", "route", "set_offline", "grant_permissions", "clock"),
}
_spoilt: WeakSet = WeakSet()


def _noted(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def noting(self, *args, **kwargs):
        _spoilt.add(self)
        return method(self, *args, **kwargs)

    return noting


for _kind, _names in _SPOILS.items():
    for _name in _names:
        _found = getattr(_kind, _name)
        setattr(
            _kind, _name, property(_noted(_found.fget)) if isinstance(_found, property) else _noted(_found)
        )


_new_context = Browser.new_context


@wraps(_new_context)
def _patient_context(self: Browser, **options: Any) -> BrowserContext:
    context = _new_context(self, **options)
    context.set_default_timeout(PATIENCE)  # Playwright's own is shorter
    return context


Browser.new_context = _patient_context  # a test that makes a context of its own gets it as well


class Tab:
    """A context with one page, and what it is like when it is new."""

    def __init__(self, browser: Browser, options: dict[str, Any]):
        self._browser, self._options = browser, options
        self._page: Page | None = None

    def page(self) -> Page:
        """An empty page, as new."""
        if self._page is None:
            self._page = self._browser.new_context(**self._options).new_page()
        return self._page

    def leave(self) -> None:
        """Empty the page, so that its kernel ends, or have a new one for the next test."""
        page, context = self._page, self._page.context
        if not (page.is_closed() or page in _spoilt or context in _spoilt):
            with contextlib.suppress(Error):
                for other in context.pages:
                    if other is not page:
                        other.close()
                # A page of the same site stays in the same process; a blank one would begin another.
                page.goto(page.evaluate("location.origin") + "/calendar")
                context.clear_cookies()
                page.set_viewport_size(self._options["viewport"])
                page.emulate_media(
                    media="null",
                    color_scheme="light",
                    forced_colors="none",
                    reduced_motion=self._options["reduced_motion"],
                )
                return
        self.close()

    def close(self) -> None:
        """Close the context, if there is one."""
        if self._page is not None:
            with contextlib.suppress(Error):  # the test may have ended the browser
                self._page.context.close()
            self._page = None
