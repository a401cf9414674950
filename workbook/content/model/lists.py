"""The lists beside the steps: sources, help lines, the words of the mood diary, closings, wording."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field, model_validator

from workbook.content.base import Id, Model, Words


class Source(Model):
    """A study or document, and what it found in one plain sentence."""

    id: Id
    authors: Words
    year: int
    title: Words
    journal: Words
    doi: str = ""
    address: str = ""
    sample: Words
    found: Words

    @model_validator(mode="after")
    def _reachable(self) -> Source:
        if not (self.doi or self.address):
            raise ValueError("give a 'doi' or an 'address'")
        return self


class Helpline(Model):
    """One service of a country, or a directory of services (``web``)."""

    name: Words
    call: str = ""
    text: str = ""
    chat: str = ""
    web: str = ""
    hours: str = ""
    note: str = ""


class Country(Model):
    """The numbers of one country; never shown without its name."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    name: Words
    emergency: Words
    crisis: list[Helpline]
    abuse: list[Helpline]
    own_behaviour: list[Helpline] = []
    checked: dt.date


class Helplines(Model):
    """All countries, and where to look for any other."""

    elsewhere: list[Helpline]
    countries: list[Country]


class Tag(Model):
    """A tag about one's own acts; ``group`` gathers them."""

    id: Id
    text: Words


class TagGroup(Model):
    """Tags of one kind."""

    id: Id
    text: Words
    tags: list[Tag]


class MoodScale(Model):
    """A 0–100 scale of a mood entry that starts unset."""

    id: Id
    text: Words
    low: Words
    high: Words


class FeelingWord(Model):
    """A word for how one feels."""

    id: Id
    text: Words


class FeelingWordGroup(Model):
    """Feeling words of one quarter: pleasant or not, awake or tired."""

    id: Id
    text: Words
    words: Annotated[list[FeelingWord], Field(min_length=1)]


class MoodWords(Model):
    """The words of the mood diary."""

    mood: MoodScale
    energy: MoodScale
    feelings: list[MoodScale]
    tags: list[TagGroup]
    words: list[FeelingWordGroup] = []


class Instead(Model):
    """Something that is open: a part (and a step on its page), or an address."""

    text: Words
    part: str = ""
    step: str = ""
    href: str = ""

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Instead:
        if bool(self.part) == bool(self.href):
            raise ValueError("give either 'part' or 'href'")
        if self.step and not self.part:
            raise ValueError("a 'step' needs its 'part'")
        return self


class Closing(Model):
    """What a closed step says: why, in plain text with a blank line between paragraphs, and what is open."""

    title: Words
    text: Words
    instead: Annotated[list[Instead], Field(min_length=1)]


class Closings(Model):
    """The closing text of each gate, and of what waits for the safety questions."""

    unsafe: Closing
    no_contact: Annotated[Closing, Field(alias="no-contact")]
    crisis: Closing
    not_asked: Annotated[Closing, Field(alias="not-asked")]

    def by_gate(self) -> dict[str, Closing]:
        """The texts by the gate's own name."""
        return {field.alias or name: getattr(self, name) for name, field in type(self).model_fields.items()}


class Advice(Model):
    """Why some words of a message stand out, in one sentence, and a better turn."""

    why: Words
    suggestion: Words


class _ByKind(Model):
    """Words for each kind of finding; a kind may have a hyphen, so a field has an alias then."""

    def by_kind(self) -> dict[str, Advice]:
        """The words by the kind's own name."""
        return {field.alias or name: getattr(self, name) for name, field in type(self).model_fields.items()}


class ApologyWords(_ByKind):
    """The words for each kind of finding in an apology."""

    but: Advice
    conditional: Advice
    your_feelings: Annotated[Advice, Field(alias="your-feelings")]
    blame: Advice
    excuse: Advice
    minimising: Advice
    passive: Advice
    asks_back: Annotated[Advice, Field(alias="asks-back")]
    speaks_for_them: Annotated[Advice, Field(alias="speaks-for-them")]


class InvitationWords(_ByKind):
    """The words for each kind of finding in an invitation."""

    pressure: Advice
    guilt: Advice
    ultimatum: Advice
    blame: Advice
    flattery: Advice
    many_questions: Annotated[Advice, Field(alias="many-questions")]
    too_long: Annotated[Advice, Field(alias="too-long")]


class RequestWords(_ByKind):
    """The words for each thing of the other's that a request may limit, and for a rule."""

    friends: Advice
    phone: Advice
    money: Advice
    clothes: Advice
    whereabouts: Advice
    rule: Advice


class MessageWords(Model):
    """What the message checker says."""

    apology: ApologyWords
    invitation: InvitationWords
    request: RequestWords


class Forbidden(Model):
    """A word or phrase that no text for readers may use, and what to say instead."""

    phrase: Words
    why: Words
