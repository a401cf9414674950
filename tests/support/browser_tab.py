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

from playwright.sync_api import Browser, BrowserContext, BrowserType, Error, Page

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


def _patient(method: Callable[..., BrowserContext]) -> Callable[..., BrowserContext]:
    """Have what a method makes wait as long as the rest: Playwright's own limit is shorter."""

    @wraps(method)
    def made(*args: Any, **options: Any) -> BrowserContext:
        context = method(*args, **options)
        context.set_default_timeout(PATIENCE)
        return context

    return made


# However a test comes to a context: the shared tab's, one of its own, or one with a profile on the disk.
for _kind, _name in ((Browser, "new_context"), (BrowserType, "launch_persistent_context")):
    setattr(_kind, _name, _patient(getattr(_kind, _name)))


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
