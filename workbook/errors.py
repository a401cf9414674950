"""What can go wrong, said so that the person reading it knows what to do."""

from __future__ import annotations


class WorkbookError(Exception):
    """Something a person can act on.

    Attributes:
        what: what happened, in one sentence without any answer of the person.
        where: the file, line, key or option concerned; empty if there is none.
        do: what to do now.
    """

    def __init__(self, what: str, *, where: str = "", do: str = ""):
        self.what, self.where, self.do = what, where, do
        super().__init__(what)

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        return f"{self.what}{place} {self.do}".strip()

    def as_message(self) -> dict[str, str]:
        """The same for the page: ``{"what", "where", "do"}``."""
        return {"what": self.what, "where": self.where, "do": self.do}


class WrongInput(WorkbookError):  # noqa: N818 - reads as a sentence: "raises WrongInput"
    """A value from outside that cannot be taken; nothing was changed."""


class ContentError(WorkbookError):
    """A content file that cannot be used; ``where`` is ``file:line``."""


class DiaryError(WorkbookError):
    """The diary cannot be opened or written; what was saved before is untouched."""


class DiaryLocked(DiaryError):  # noqa: N818 - the name is the message
    """The diary is locked with a passphrase, and this program has not got its key."""

    def as_message(self) -> dict[str, str]:
        """The same for the page, which then asks for the passphrase: ``locked`` is "yes"."""
        return {**super().as_message(), "locked": "yes"}


class DiaryAway(DiaryError):  # noqa: N818 - the name is the message
    """A diary or a lock that this session had is not where it was; nothing is written until it is back."""

    def as_message(self) -> dict[str, str]:
        """The same for the page, which keeps what is to be saved and tries again: ``away`` is "yes"."""
        return {**super().as_message(), "away": "yes"}


class StepClosed(WorkbookError):  # noqa: N818 - the name is the message
    """A step that a gate has closed; ``gate`` names it."""

    def __init__(self, gate: str, what: str, *, do: str = ""):
        self.gate = gate
        super().__init__(what, do=do)
