"""A widget that talks in messages: what the page asks, what Python answers.

No answer of the person is ever in a synced trait. Traits are copied into notebooks that JupyterLab
saves and into the state of every page; a message is gone once it is read. All that is synced is the
widget's kind and its words from the content files.

The messages are listed in docs/architecture.md.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import re
import zoneinfo
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import anywidget
from ipywidgets import Layout, Widget
from traitlets import Dict, Unicode

from workbook.calendar_years import YEARS
from workbook.diary.store.remembered import take_notices
from workbook.errors import WorkbookError, WrongInput
from workbook.surrogates import replace_lone
from workbook.widgets.session import Session

# What a page makes up as the id of a message is a UUID; nothing else is sent back to it.
_ID = re.compile(r"[A-Za-z0-9_.:-]{1,100}", re.ASCII)
# Levels of lists and tables in a message; the deepest that a page sends has six.
_DEEPEST = 20

_STATIC = Path(__file__).parent / "static"
_log = logging.getLogger("workbook")


@cache
def _built(name: str) -> str:
    return (_STATIC / name).read_text("utf-8")


class ClientTime:
    """The moment and place of a message, as the browser told it.

    Attributes:
        at: time-zone-aware time.
        zone: IANA name of the time zone, or ``""`` if the browser gave none that is known.
    """

    def __init__(self, message: dict):
        zone = str(message.get("zone") or "")
        try:
            self.at = dt.datetime.fromisoformat(str(message.get("now")))
        except ValueError:
            # A browser that does not know the time cannot be trusted with the zone.
            self.at, zone = dt.datetime.now().astimezone(), ""
        if self.at.year not in YEARS:  # beyond them, reckoning with days overflows
            self.at, zone = dt.datetime.now().astimezone(), ""
        if self.at.tzinfo is None:
            self.at = self.at.astimezone()
        try:
            zoneinfo.ZoneInfo(zone)
        except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
            zone = ""
        self.zone = zone


def message_id(message: dict) -> str:
    """The id of a message that saves something: with it the diary takes each message once.

    Raises:
        WrongInput: it has none.
    """
    if not message.get("id"):
        raise WrongInput("The message has no id that can be used.", do="Reload the page.")
    return message["id"]


def _whole(value: Any, depth: int = 0) -> Any:
    """The same without half characters, which no file, database or page can hold.

    Raises:
        WrongInput: it is nested deeper than anything that a page sends.
    """
    if depth > _DEEPEST:
        raise WrongInput("The message is not one of this page.", do="Reload the page.")
    if isinstance(value, str):
        return replace_lone(value)
    if isinstance(value, dict):
        return {_whole(key): _whole(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_whole(inner, depth + 1) for inner in value]
    return value


class ReadOnlyTraits(Widget):
    """Before a widget's class: a page cannot set its traits."""

    def set_state(self, sync_data: dict) -> None:
        """Set nothing: a page changes no trait, it sends messages; what else comes is not from a page."""

    def _handle_msg(self, msg: dict) -> None:
        """Take what a page says; anything that is not built as its messages are changes nothing."""
        data = msg["content"].get("data")
        if not isinstance(data, dict):
            return
        if data.get("method") == "request_state":
            self.send_state()
        elif data.get("method") == "custom":
            self._handle_custom_msg(data.get("content"), msg.get("buffers"))


class _ReadOnlyLayout(ReadOnlyTraits, Layout):
    """What ipywidgets wants of each widget. Ours have their look from CSS, so one serves them all."""

    _shared: ClassVar[_ReadOnlyLayout | None] = None

    @classmethod
    def shared(cls) -> _ReadOnlyLayout:
        """The one of this kernel; a new one, when somebody has closed it with all other widgets."""
        if cls._shared is None or cls._shared.comm is None:
            cls._shared = cls()
        return cls._shared


class MessageWidget(ReadOnlyTraits, anywidget.AnyWidget):
    """The base of all widgets here.

    A subclass sets ``KIND`` and writes one method ``do_<name>(message, when) -> dict`` for each thing
    the page can ask; ``do_shown`` gives what the page has to show, the widget's *state*. The first
    argument of every widget is the :class:`~workbook.widgets.session.Session` that it belongs to.
    """

    KIND = ""

    kind = Unicode().tag(sync=True)
    spec = Dict().tag(sync=True)

    def __init__(self, session: Session, spec: dict[str, Any]):
        self._esm, self._css = _built("widget.js"), _built("widget.css")
        super().__init__(kind=self.KIND, spec=spec, layout=_ReadOnlyLayout.shared())
        self.session = session
        self.when: ClientTime | None = None
        self.on_msg(self._received)
        session.widgets.append(self)

    def __repr__(self) -> str:
        """The kind alone: JupyterLab keeps a repr in the notebook."""
        return f"<workbook {self.KIND}>"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:  # a dict, where anywidget gives that and metadata
        """The usual bundle, and the words themselves so that a page needs no second trip for them."""
        return {
            "text/plain": repr(self),
            "application/vnd.jupyter.widget-view+json": {
                "version_major": 2,
                "version_minor": 1,
                "model_id": self.model_id,
            },
            "application/vnd.workbook.widget+json": {"kind": self.KIND, "spec": self.spec},
        }

    def do_shown(self, message: dict, when: ClientTime) -> dict:
        """The state: everything that depends on the diary."""
        raise NotImplementedError

    def do_fresh(self, message: dict, when: ClientTime) -> dict:
        """The page came to the front: what changed elsewhere meanwhile, all its widgets are sent soon."""
        if self.session.changed_elsewhere():
            self.session.mark_stale(*self.session.widgets)
        return {}

    def answer(self, message: dict) -> dict:
        """The reply to one message from the page, ``{"re", "ok", …}``.

        What comes from the page is not trusted: an unknown request or a wrong value gets a problem
        for an answer, and changes nothing.
        """
        given, do = message.get("id"), message.get("do")
        head = {"re": given if isinstance(given, str) and _ID.fullmatch(given) else None}
        try:
            if given != head["re"]:
                raise WrongInput("The message has no id that can be used.", do="Reload the page.")
            act = getattr(self, f"do_{do.replace('-', '_')}", None) if isinstance(do, str) else None
            if act is None:
                raise WrongInput("The page asked for something unknown.", do="Reload the page.")
            message = _whole(message)
            self.when = ClientTime(message)
            return {**head, "ok": True, **act(message, self.when)}
        except WorkbookError as problem:
            return {**head, "ok": False, "problem": problem.as_message()}
        except Exception as error:
            # Only the kind of error is logged: its text could hold what the person wrote.
            _log.error("%s failed with %s", self.KIND, type(error).__name__)
            if os.environ.get("WORKBOOK_DEBUG") == "1":
                raise
            return {
                **head,
                "ok": False,
                "problem": {
                    "what": "Something went wrong in the program.",
                    "where": "",
                    "do": "What you typed is still here. Reload the page and try once more.",
                },
            }

    def refresh(self) -> None:
        """Send the state again to a page that has been shown one."""
        if self.when is not None:
            state = self.answer({"do": "shown", "now": self.when.at.isoformat(), "zone": self.when.zone})
            del state["re"]
            self.send({"push": "fill", **state})

    def refresh_others(self, *kinds: str) -> None:
        """Soon after the reply, send the session's other widgets (of these kinds) their state again."""
        others = (one for one in self.session.widgets if one is not self)
        self.session.mark_stale(*(one for one in others if not kinds or one.KIND in kinds))

    def refresh_soon(self) -> None:
        """Soon after the reply, send this widget its own state again."""
        self.session.mark_stale(self)

    def _changed(self, message: dict, when: ClientTime) -> dict:
        """The reply to a change: the state, which the other widgets of this kind are sent as well."""
        self.refresh_others(self.KIND)
        return self.do_shown(message, when)

    def _received(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if isinstance(content, dict):
            reply = self.answer(content)
            if notices := take_notices():
                # Another file counts now: what the page shows of the old one is not in it.
                reply["notices"] = notices
                self.session.mark_stale(*self.session.widgets)
            self.send(reply)
            self.session.refresh_soon()
