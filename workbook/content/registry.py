"""The kinds of a question or of a score: each is registered once, and everything else follows from that.

From a registry come the union that reads a content file, its JSON Schema, and the facets that cards,
records and plans may have. Whoever adds a kind registers its class before content is read::

    @register
    class Slider(Question): ...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from workbook.content.base import Model

K = TypeVar("K", bound=Model)


class Registry(Generic[K]):
    """Classes by the word that stands under ``kind`` in a content file."""

    def __init__(self) -> None:
        self._classes: dict[str, type[K]] = {}

    def __iter__(self) -> Iterator[type[K]]:
        return iter(list(self._classes.values()))

    def __contains__(self, kind: str) -> bool:
        return kind in self._classes

    def add(self, kind: type[K]) -> None:
        """Register a class; its field ``kind`` says its word, such as ``kind: Literal["slider"]``.

        Raises:
            ValueError: the field is missing, or another class has that word.
        """
        field = kind.model_fields.get("kind")
        words = get_args(field.annotation) if field else ()
        if len(words) != 1:
            raise ValueError(f"{kind.__name__} says its kind as 'kind: Literal[\"…\"]'")
        if self._classes.get(words[0], kind) is not kind:
            raise ValueError(f"there is a kind '{words[0]}' already")
        self._classes[words[0]] = kind
        _read_anew()

    def remove(self, kind: type[K]) -> None:
        """Take a class out again."""
        self._classes = {word: known for word, known in self._classes.items() if known is not kind}
        _read_anew()

    def union(self, handler: GetCoreSchemaHandler, among: Iterable[type[K]] | None = None) -> CoreSchema:
        """What reads any of these kinds (without ``among``, of all of them), told apart by ``kind``."""
        wanted = set(self if among is None else among)
        return core_schema.tagged_union_schema(
            {
                word: handler.generate_schema(kind)
                for word, kind in sorted(self._classes.items())
                if kind in wanted
            },
            discriminator="kind",
        )


def models(of: type[Model] = Model) -> Iterator[type[Model]]:
    """Every content model, those that others are made of first."""
    for inner in of.__subclasses__():
        yield from models(inner)
    yield of


def _read_anew() -> None:
    """Build again what reads content, where it was built before a kind came or went."""
    for model in models():
        if model.__pydantic_complete__:
            model.model_rebuild(force=True)
