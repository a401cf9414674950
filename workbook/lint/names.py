"""Every name that content uses stands for something: questions, scores, bands, options, steps, pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.content.findings import Finding
from workbook.content.model import Question, Show, Where
from workbook.errors import ContentError
from workbook.lint.lookup import Lookup, UnknownName, correct
from workbook.lint.texts import Text, texts
from workbook.lint.view import View, by_id, conditions, inside, scores_of
from workbook.scoring.days import for_calendar
from workbook.scoring.result import placeholders

PLACES = ("crossroads", "overview", "gates", "wording", "mood")
"""Where answers may go besides another step."""

_BRACES = re.compile(r"\{([^{}]*)\}")


def names_in_conditions(view: View) -> Iterator[Finding]:
    """A condition asks only for what there is."""
    for placed in view.content.steps:
        lookup = Lookup(view, view.steps[placed.value.id])
        for path, whole in conditions(placed):
            for at, test in inside(whole, path):
                for key, find in (
                    ("answered", lookup.answer),
                    ("answer", lookup.answer),
                    ("score", lookup.score),
                    ("above", lookup.score),
                    ("band", lookup.score),
                ):
                    name = getattr(test, key)
                    if name is None:
                        continue
                    try:
                        find(name)
                    except UnknownName as unknown:
                        yield Finding(placed.where(*at, key), unknown.problem, unknown.do)


def names_in_texts(view: View) -> Iterator[Finding]:
    """A result or a line for the crossroads names in braces only what its step can fill in.

    No other text has braces at all.
    """
    for text in texts(view):
        if text.kind not in ("result", "pointer"):
            if braces := _BRACES.search(text.words):
                yield text.finding(
                    "Words in braces are only filled in within a result.",
                    "Take the braces out.",
                    at=braces.start(),
                )
            continue
        if re.search(r"[{}]", _BRACES.sub("", text.words)):
            yield text.finding("A brace has no partner.", "Write '{name}', or take the brace out.")
        known = _fillable(view, text)
        for found in _BRACES.finditer(text.words):
            if known is not None and found[1] not in known:
                yield text.finding(
                    f"This step cannot fill in '{found[0]}'.", correct(found[1], known), at=found.start()
                )


def _fillable(view: View, text: Text) -> frozenset[str] | None:
    step = view.steps.get(text.step)
    try:
        return placeholders(step) if step else None
    except ContentError:
        return None  # a score counts what is not there: names_in_scores says so


def names_in_scores(view: View) -> Iterator[Finding]:
    """A score counts questions, rows, options and facets that exist and are worth a number."""
    for placed, step in view.owners():
        questions = by_id(step.questions)
        for path, score in scores_of(placed):
            try:
                score.value(questions, lambda name: None)
            except ContentError as problem:
                yield Finding(placed.where(*path), problem.what, problem.do)
            for flaw in score.flaws(questions):
                yield Finding(placed.where(*path, *flaw.path), flaw.problem, flaw.do)
        for number, change in enumerate(placed.value.changes):
            scores = [score.id for score in step.scores]
            if change.score not in scores:
                yield Finding(
                    placed.where("changes", number, "score"),
                    f"There is no score '{change.score}'.",
                    correct(change.score, scores),
                )
            if change.least is not None and change.least <= 0:
                yield Finding(
                    placed.where("changes", number, "least"),
                    "The least change must be more than 0.",
                    "Write how many points the score wobbles by itself.",
                )


def questions_are_sound(view: View) -> Iterator[Finding]:
    """A question keeps to what its kind asks for: its names stand for something, its points rise."""
    for placed in view.content.steps:
        lookup = Lookup(view, view.steps[placed.value.id])
        for number, question in enumerate(placed.value.questions):
            for flaw in question.flaws(lookup):
                yield Finding(placed.where("questions", number, *flaw.path), flaw.problem, flaw.do)


def names_of_days(view: View) -> Iterator[Finding]:
    """A day for the reader's own calendar is one that the step asks for."""
    for placed in view.content.steps:
        try:
            for_calendar(view.steps[placed.value.id], lambda name: None)
        except ContentError as problem:
            yield Finding(placed.where("calendar"), problem.what, problem.do)


def names_of_steps(view: View) -> Iterator[Finding]:
    """Answers are brought from a question like the one they go to, and carried to a place that exists."""
    known = {*view.steps, *view.coming, *PLACES}
    for placed in view.content.steps:
        for number, carry in enumerate(placed.value.carries):
            if carry.to not in known and carry.to not in view.content.broken:
                yield Finding(
                    placed.where("carries", number, "to"),
                    f"There is no place '{carry.to}'.",
                    f'Write a step such as "1.2", or one of {", ".join(PLACES)}.',
                )
        for number, bring in enumerate(placed.value.brings):
            where = placed.where("brings", number)
            lookup = Lookup(view, view.steps[placed.value.id])
            try:
                origin, goal = lookup.answer(bring.from_), lookup.answer(bring.to)
            except UnknownName as unknown:
                yield Finding(where, unknown.problem, unknown.do)
                continue
            if origin and goal and origin[1].shape() != goal[1].shape():
                yield Finding(
                    where,
                    f"'{bring.from_}' and '{bring.to}' take different answers.",
                    "Give both the same kind and the same option ids.",
                )


def names_of_shows(view: View) -> Iterator[Finding]:
    """A line at a question names a question of the step, and brings answers that there are."""
    for placed in view.content.steps:
        lookup = Lookup(view, view.steps[placed.value.id])
        for number, show in enumerate(placed.value.shows):
            for key, name in (("at", show.at), ("from", show.from_)):
                try:
                    found = lookup.answer(name, kept=key == "from") if name else None
                except UnknownName as unknown:
                    yield Finding(placed.where("shows", number, key), unknown.problem, unknown.do)
                    continue
                rated = key == "at" or not found or found[1].rows_of()
                if show.at_least is not None and not rated:
                    yield Finding(
                        placed.where("shows", number, "at_least"),
                        f"'{show.from_}' has no rows to choose from.",
                        "Take 'at_least' out.",
                    )
                if key == "from" and found and show.where:
                    problem, do = _not_there(show, show.where, found[1]) or ("", "")
                    if problem:
                        yield Finding(placed.where("shows", number, "where"), problem, do)
                if key == "from" and found and show.facet:
                    facets = [facet.id for facet in found[1].each_asks()]
                    if show.facet not in facets:
                        yield Finding(
                            placed.where("shows", number, "facet"),
                            f"'{show.from_}' asks no '{show.facet}'.",
                            correct(show.facet, facets),
                        )


def _not_there(show: Show, where: Where, question: Question) -> tuple[str, str] | None:
    choices = question.sorted_by()
    if choices is None:
        return f"'{show.from_}' has no cards, so nothing can be chosen from them.", "Take 'where' out."
    if where.facet not in choices:
        return f"'{show.from_}' has no choice '{where.facet}'.", correct(where.facet, choices)
    for option in where.wanted():
        if option not in choices[where.facet]:
            return (
                f"'{where.facet}' has no option '{option}'.",
                correct(str(option), choices[where.facet]),
            )
    return None


def names_in_sheets(view: View) -> Iterator[Finding]:
    """A page to take along lists the entries of questions of its own step."""
    for placed in view.content.steps:
        known = by_id(view.steps[placed.value.id].questions)
        for number, part in enumerate(placed.value.sheet.parts if placed.value.sheet else ()):
            if part.each and part.each not in known:
                yield Finding(
                    placed.where("sheet", "parts", number, "each"),
                    f"The step has no question '{part.each}'.",
                    correct(part.each, known),
                )


def names_of_pages(view: View) -> Iterator[Finding]:
    """What a closed step offers instead exists and is built."""
    if view.closings is None:
        return
    parts = {placed.value.id: placed.value for placed in view.content.parts}
    for gate, closing in view.closings.value.model_dump(by_alias=True).items():
        for number, instead in enumerate(closing["instead"]):
            part = parts.get(instead["part"])
            if instead["part"] and part is None and instead["part"] not in view.content.broken:
                yield Finding(
                    view.closings.where(gate, "instead", number, "part"),
                    f"There is no part '{instead['part']}'.",
                    correct(instead["part"], parts),
                )
            elif part and instead["step"] and instead["step"] not in part.steps:
                yield Finding(
                    view.closings.where(gate, "instead", number, "step"),
                    f"Step {instead['step']} is not on the page of '{part.id}'.",
                    "Correct the step.",
                )
            elif part and not part.notebook:
                yield Finding(
                    view.closings.where(gate, "instead", number, "part"),
                    f"The page of '{part.id}' is not built yet.",
                    "Offer a page that is there.",
                )
            elif instead["step"] and gate in getattr(view.steps.get(instead["step"]), "closed_by", ()):
                yield Finding(
                    view.closings.where(gate, "instead", number, "step"),
                    f"Step {instead['step']} is closed by the same gate.",
                    "Offer a step that is open.",
                )


RULES = (
    names_in_conditions,
    names_in_texts,
    names_in_scores,
    questions_are_sound,
    names_of_days,
    names_of_steps,
    names_of_shows,
    names_in_sheets,
    names_of_pages,
)
