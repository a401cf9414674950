"""What putting back a copy would do, in words for the page and the command."""

from __future__ import annotations

from workbook.diary.backups.restore import Plan

_WHY = {
    "daily": "of that day",
    "mine": "made by you",
    "replaced": "before another file came into the diary’s place",
    "before-import": "before an import",
    "before-restore": "before a restore",
    "before-undo": "before an undo",
    "was-plain": "found unlocked among the locked copies, so perhaps not yours",
    "damaged": "damaged, kept as it was",
    "before-move-in": "before another diary was brought in",
}


def why(word: str) -> str:
    """Why a copy was made (:attr:`workbook.diary.backups.copies.Copy.why`), in words."""
    return _WHY.get(word, "before a new version")


def plan(found: Plan, name: str, *, brought: bool = False) -> list[str]:
    """What would happen, a line each.

    Args:
        found: what was looked at.
        name: what the copy is called where this is read.
        brought: whether it comes from elsewhere; then it is said as well what would be new.
    """
    lines = [f"In {name}: {found.there.in_words()}.", *saved(found)]
    if found.damaged:
        lines.append("Your diary is damaged. It is kept as it is beside the new one.")
    elif found.lost.empty:
        lines.append("Nothing that you have now would be lost.")
    else:
        lines.append(f"You have now, and would not have then: {found.lost.in_words()}.")
    lines.append("What is closed for your safety stays closed.")
    if brought:
        lines.append(f"New for your diary: {found.new.in_words()}.")
    return lines


def saved(found: Plan) -> list[str]:
    """What can be read of a damaged copy, a line each; none if it is whole."""
    rows = found.salvaged
    if rows is None:
        return []
    lines = [f"The file is damaged. {rows.total} rows of it can be read."]
    if rows.skipped:
        lines.append(f"{rows.skipped} rows cannot be used and are left out.")
    if rows.torn:
        lines.append(f"Rows may be missing from: {', '.join(rows.torn)}.")
    if rows.lost:
        lines.append(f"Nothing can be read of: {', '.join(rows.lost)}.")
    return lines
