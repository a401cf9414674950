"""What pydantic finds wrong in a content file, in words that an author can act on."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from workbook.content.conditions import Condition
from workbook.content.findings import Finding, Place
from workbook.content.registry import models
from workbook.content.yaml_lines import Document

# The patterns of the models, and what a text that fits them looks like.
_SHAPES = {
    r"^[a-z0-9][a-z0-9-]*$": "Use small letters, digits and hyphens, such as 'grew-apart'.",
    r"^\d\.\d$": 'Write it in quotes, such as "1.1".',
    r"^[A-Z]{2}$": "Write the two capital letters of the country, such as 'GB'.",
    r"^\d\.\d/[a-z0-9-]+$": "Write the step and its question, such as '1.1/reasons'.",
}


def explain(error: ValidationError, document: Document, base: Sequence[str | int] = ()) -> list[Finding]:
    """One finding for each place of the file that does not fit.

    Args:
        error: what the model refused.
        document: the file.
        base: where in the file the model's own data stands.
    """
    problems = [(problem, *_place(document, [*base, *problem["loc"]])) for problem in error.errors()]
    lacking: dict[Place, list[str]] = {}
    for problem, path, _ in problems:
        if problem["type"] == "missing":
            lacking.setdefault(path, []).append(str(problem["loc"][-1]))
    found: dict[tuple[str | int | None, ...], Finding] = {}
    for problem, path, name in problems:
        if problem["type"] == "extra_forbidden":
            what, do = f"{name} is not known here.", _respell(str(path[-1]), lacking.get(path[:-1], []))
        elif problem["type"] != "missing":
            what, do = _say(problem, name)
        else:
            continue
        # A value that fits none of several kinds is refused once for each kind; one word of it will do.
        found.setdefault(path, Finding(document.where(*path), what[0].upper() + what[1:], do))
    for path, keys in lacking.items():
        for key in keys:  # a key that was only misspelled has been taken out by _respell
            found[*path, None, key] = Finding(
                document.where(*path), f"'{key}' is missing here.", f"Add '{key}'."
            )
    return list(found.values())


def _respell(key: str, lacking: list[str]) -> str:
    """What to do about a key that is not known; one that is lacking beside it is taken out of ``lacking``."""
    close = difflib.get_close_matches(key, lacking, n=1)
    if close:
        lacking.remove(close[0])
    else:
        close = difflib.get_close_matches(key, _known_keys(), n=1)
    return "Take it out, or correct its spelling." + (f" Did you mean '{close[0]}'?" if close else "")


def _place(document: Document, loc: Sequence[str | int]) -> tuple[Place, str]:
    """The part of ``loc`` that is in the file (pydantic adds the names of kinds), and what to call it."""
    node, name = document.node, "the file"
    path: list[str | int] = []
    for step in loc:
        if isinstance(node, yaml.MappingNode):
            inner = next((v for k, v in node.value if k.value == str(step)), None)
            if inner is not None:
                node, name = inner, f"'{step}'"
                path.append(step)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node, name = node.value[step], f"entry {step + 1} of {name}" if path else f"entry {step + 1}"
            path.append(step)
    return tuple(path), name


def _say(problem: ErrorDetails, name: str) -> tuple[str, str]:
    """The problem and what to do, for the kinds of error that content can meet."""
    kind, given, limits = problem["type"], problem.get("input"), problem.get("ctx", {})
    if kind == "union_tag_not_found":
        return f"{name} has no 'kind'.", "Add 'kind' and say which kind it is."
    if kind in ("union_tag_invalid", "literal_error"):
        allowed = str(limits.get("expected_tags") or limits.get("expected")).replace(" or ", ", ")
        return (
            f"{name} has a value that is not known: {_shown(limits.get('tag', given))}.",
            f"Use one of {allowed}.",
        )
    if kind == "string_pattern_mismatch":
        return f"{name} is not written as it should be: {_shown(given)}.", _SHAPES.get(
            limits["pattern"], f"It must fit {limits['pattern']}."
        )
    if kind == "value_error":
        return f"{name} is not right: {limits['error']}.", "Correct it."
    wanted = _WANTED.get(kind)
    if wanted:
        return f"{name} should be {wanted}, but is {_kind_of(given)}.", _mend(wanted, given)
    bound = {
        "string_too_short": "is empty",
        "too_short": f"needs {limits.get('min_length')} entries or more",
        "string_too_long": f"may have {limits.get('max_length')} characters at most",
        "greater_than_equal": f"must be {limits.get('ge')} or more",
        "less_than_equal": f"must be {limits.get('le')} or less",
    }.get(kind)
    if bound:
        return f"{name} {bound}.", "Write its text." if kind == "string_too_short" else "Correct it."
    return f"{name} does not fit: {problem['msg']}.", "Correct it."


_WANTED = {
    "string_type": "text",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": "a day",
    "date_parsing": "a day",
    "date_from_datetime_parsing": "a day",
    "date_from_datetime_inexact": "a day",
}


def _mend(wanted: str, given: Any) -> str:
    if wanted == "text" and given is not None and not isinstance(given, list | dict):
        return "Put it in quotes."
    return {
        "a list": "Write one entry a line, each after '- '.",
        "keys with values": "Write 'key: value', one a line.",
        "a day": "Write it as year-month-day, such as 2026-01-31.",
    }.get(wanted, f"Write {wanted}.")


def _kind_of(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true or false (YAML reads a bare yes, no, on and off so)"
    names = {int: "a number", float: "a number", str: "text", list: "a list", dict: "keys with values"}
    return names.get(type(value), "a day")


def _shown(value: Any) -> str:
    text = str(value)
    return f"'{text}'" if len(text) <= 40 else f"'{text[:39]}…'"


def _known_keys() -> list[str]:
    """Every key that some model of the content knows."""
    classes: list[type[BaseModel]] = [Condition, *models()]
    return sorted({field.alias or name for c in classes for name, field in c.model_fields.items()})
