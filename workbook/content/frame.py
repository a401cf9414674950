"""The words around every page: help, crisis, the way out. One file: ``content/frame.yaml``."""

from __future__ import annotations

from functools import cache

from workbook import places
from workbook.errors import ContentError

from .gather import Content
from .model import Model, Words


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
    sitting: Words
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


class Frame(Model):
    """All of it."""

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


@cache
def words() -> Frame:
    """The words, read once.

    Raises:
        ContentError: the file is missing or does not fit; ``where`` is its line.
    """
    root = places.content_root().resolve()
    content = Content(root)
    found = content.fit(content.open(root / "frame.yaml"), Frame)
    if content.findings:
        first = content.findings[0]
        raise ContentError(first.problem, where=first.where, do=first.do)
    return found[0].value
