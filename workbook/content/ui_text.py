"""The words around every page: help, crisis, the way out. One file: ``content/frame.yaml``."""

from __future__ import annotations

from workbook.content.model import Model, Words
from workbook.content.single import single


class Help(Model):
    """The help panel."""

    button: Words
    title: Words
    intro: Words
    country: Words
    numbers: Words
    emergency: Words
    crisis: Words
    abuse: Words
    own_behaviour: Words
    elsewhere: Words
    not_safe: Words
    checked: Words
    close: Words


class Crisis(Model):
    """The panel that opens at once from "I'm not safe"."""

    title: Words
    thanks: Words
    danger: Words
    danger_do: list[Words]
    not_danger: Words
    not_danger_do: list[Words]
    session: Words
    choose_country: Words
    back: Words
    open_again: Words


class MoodPanel(Model):
    """The small panel in the header that takes a mood."""

    button: Words
    title: Words
    close: Words
    more: Words


class Exit(Model):
    """Leaving at once."""

    button: Words
    hidden: Words
    link: Words
    pressed: list[Words]
    title: Words
    does: Words
    does_not: Words


class Saving(Model):
    """The page-wide state of saving."""

    none: Words
    saving: Words
    saved: Words
    offline: Words
    trouble: Words
    closed: Words


class Ended(Model):
    """What covers a page whose program has ended."""

    title: Words
    text: Words


class SetLock(Model):
    """Setting a passphrase."""

    title: Words
    why: Words
    gone: Words
    how: Words
    browser: Words
    new: Words
    again: Words
    different: Words
    do: Words
    lab: Words


class Recovery(Model):
    """The recovery key, shown once."""

    title: Words
    text: Words
    print: Words
    done: Words
    beside: Words


class IsSet(Model):
    """What can be done about a lock."""

    title: Words
    text: Words
    minutes: Words
    minute_unit: Words
    saved: Words
    change: Words
    before: Words
    change_do: Words
    changed: Words
    recovery: Words
    recovery_text: Words
    recovery_do: Words
    before_that: Words
    renew: Words
    renew_text: Words
    renew_do: Words
    remove: Words
    remove_text: Words
    remove_do: Words
    removed: Words


class Forgotten(Model):
    """What is left to do without the passphrase and the recovery key."""

    title: Words
    text: Words


class Lock(Model):
    """The passphrase lock: the page that asks for it, and the part of the start page that sets it."""

    now: Words
    title: Words
    intro: Words
    intro_page: Words
    passphrase: Words
    or_recovery: Words
    show: Words
    open: Words
    opening: Words
    no_script: Words
    forgotten: Forgotten
    unanswered: Words
    set: SetLock
    recovery: Recovery
    is_set: IsSet


class CopiesWords(Model):
    """The part of the start page with the copies of the diary."""

    title: Words
    text: Words
    where: Words
    not_kept: Words
    lab: Words
    none: Words
    unread: Words
    make: Words
    made: Words
    back: Words
    back_ask: Words
    back_do: Words
    back_done: Words
    undo: Words
    undo_ask: Words
    undo_do: Words
    undone: Words
    delete: Words
    delete_ask: Words
    delete_do: Words
    deleted: Words
    no: Words
    busy: Words


class MoveWords(Model):
    """The part of the start page that writes everything to one file, and brings such a file in."""

    title: Words
    out_title: Words
    out_text: Words
    passphrase: Words
    again: Words
    different: Words
    passphrase_hint: Words
    out_do: Words
    out_done: Words
    in_title: Words
    in_text: Words
    file: Words
    large: Words
    sealed: Words
    look: Words
    how: Words
    add: Words
    add_hint: Words
    replace: Words
    replace_hint: Words
    in_ask: Words
    in_do: Words
    no: Words
    in_done: Words
    lab: Words


class EverythingWords(Model):
    """The part of the start page that deletes everything."""

    title: Words
    text: Words
    goes: Words
    nothing: Words
    stays: Words
    do: Words
    ask: Words
    yes: Words
    no: Words
    busy: Words
    done_title: Words
    done: Words
    lab: Words


class UiText(Model):
    """All of them."""

    name: Words
    skip: Words
    nav: Words
    loading: Words
    no_script: Words
    footer: Words
    help: Help
    crisis: Crisis
    mood: MoodPanel
    exit: Exit
    saving: Saving
    ended: Ended
    lock: Lock
    copies: CopiesWords
    move: MoveWords
    everything: EverythingWords


def words() -> UiText:
    """The words, read once.

    Raises:
        ContentError: the file is missing or does not fit; ``where`` is its line.
    """
    return single("frame.yaml", UiText)
