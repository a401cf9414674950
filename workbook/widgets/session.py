"""One opening of the workbook by one person in this process."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from workbook.diary import Diary, retention

if TYPE_CHECKING:
    from workbook.gates import GateState
    from workbook.widgets.message_widget import MessageWidget

# Seconds from a reply to the states that follow from it.
_SOON = 0.05


class Session:
    """Which diary counts, the id under which a crisis is kept, the widgets shown, and those to be brought up to date.

    A page is built before anyone is there, and the process that builds it may be forked. So nothing is
    opened or looked up before a widget asks. The key of a locked diary is not here but in
    :mod:`workbook.diary.lock.key_state`: the whole process has it or has it not, with or without a page.

    Args:
        diary: the diary to use; without it, the one that counts at each moment.
        id: the session's id; without it, that of the process.
    """

    def __init__(self, diary: Diary | None = None, id: str | None = None):
        self._diary, self._id = diary, id
        #: Every widget of this session, in the order they were made.
        self.widgets: list[MessageWidget] = []
        self._stale: set[MessageWidget] = set()
        self._newest: object = None
        self._timer: asyncio.TimerHandle | None = None

    def __repr__(self) -> str:
        return f"<Session, {len(self.widgets)} widgets>"

    @property
    def diary(self) -> Diary:
        """The diary that counts now, open."""
        return retention.current() if self._diary is None else self._diary

    @property
    def id(self) -> str:
        """The id of this session."""
        return retention.session_id() if self._id is None else self._id

    def gates(self) -> GateState:
        """Whether the safety questions were answered, and which gates are closed now."""
        return self.diary.gates(self.id)

    def changed_elsewhere(self) -> bool:
        """Whether another program, such as a second window, may have changed the diary since this was last asked."""
        before, self._newest = self._newest, self.diary.newest()
        return self._newest != before

    def mark_stale(self, *widgets: MessageWidget) -> None:
        """Note that these show what is no longer so; :meth:`refresh_soon` sends them their state again."""
        self._stale.update(widgets)

    def refresh_soon(self) -> None:
        """Bring stale widgets up to date after a moment without messages.

        The person's own answer comes first: the thread that sends the reply needs this one's turn, and
        quick answers share one refresh.
        """
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None
        if not self._stale:
            return
        try:
            self._timer = asyncio.get_running_loop().call_later(_SOON, self.refresh)
        except RuntimeError:  # no kernel around it: in a test, or in a script
            self.refresh()

    def refresh(self) -> None:
        """Bring stale widgets up to date now."""
        stale, self._stale = self._stale, set()
        for widget in stale:
            widget.refresh()
