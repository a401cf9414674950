"""The words of a step as HTML: Markdown, numbered citations, and its sources to open on demand."""

from __future__ import annotations

import html as escaping
import re

from markdown_it import MarkdownIt

from workbook.content.load import library
from workbook.content.model import Part, Source, Step

_CITATION = re.compile(r"\s*\[@([^\]]+)\]")
STUDIES = "**What studies found.**"
"""The beginning of the paragraph that opens the part about studies."""

_MARKDOWN = MarkdownIt("commonmark", {"html": False})


def words(markdown: str) -> str:
    """Markdown of the content as HTML; HTML inside it is shown, not run."""
    return str(_MARKDOWN.render(markdown))


def citations(step: Step) -> dict[str, int]:
    """The number of each source that a step cites, in the order of first mention: ``{id: 1…}``."""
    lines = [step.prose]
    if step.result:
        for part in ("answered", "means", "means_not", "next", "help"):
            lines += [line.text for line in getattr(step.result, part)]
    numbers = _numbered("\n".join(lines))
    for change in (one for one in step.changes if one.source):
        numbers.setdefault(change.source, len(numbers) + 1)
    return numbers


def _numbered(text: str) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for found in _CITATION.findall(text):
        for name in found.replace("@", "").split(";"):
            numbers.setdefault(name.strip(), len(numbers) + 1)
    return numbers


def _linked(html: str, step_id: str, numbers: dict[str, int]) -> str:
    def link(found: re.Match[str]) -> str:
        names = [name.strip() for name in found[1].replace("@", "").split(";")]
        return "".join(
            f'<sup><a class="wb-cite" href="#source-{step_id}-{name}" '
            f'aria-label="Source {numbers[name]}">{numbers[name]}</a></sup>'
            for name in names
        )

    return _CITATION.sub(link, html)


def leaflet(name: str, prose: str) -> str:
    """The prose of a leaflet, and its sources to open on demand."""
    numbers = _numbered(prose)
    sources = (
        (
            f'<details class="wb-studies"><summary>Where this comes from</summary>'
            f"{_sources(name, numbers)}</details>"
        )
        if numbers
        else ""
    )
    return f'<div class="wb-prose">{_linked(words(prose), name, numbers)}</div>{sources}'


def html(step: Step) -> str:
    """Heading, prose and sources of a step."""
    return heading(step) + body(step)


def body(step: Step) -> str:
    """Prose and sources of a step, without its heading."""
    numbers = citations(step)
    before, studies, after = _parts(step.prose)
    found = (
        (
            f'<details class="wb-studies"><summary>What studies found</summary>'
            f'<div class="wb-prose">{_linked(words(studies), step.id, numbers)}</div>'
            f"{_sources(step.id, numbers)}</details>"
        )
        if numbers
        else ""
    )
    text = _linked(words(before) + words(after), step.id, numbers)
    return f'<div class="wb-prose">{text}</div>{found}'


def _parts(prose: str) -> tuple[str, str, str]:
    """What comes before the studies, the studies, and what comes after them.

    The studies begin with a paragraph that opens with ``**What studies found.**`` and end with the
    next paragraph that opens in bold. They are folded away: someone tired reads why and what to
    watch out for, and opens the rest on demand.
    """
    before, mark, rest = prose.partition(STUDIES)
    if not mark:
        return prose, "", ""
    end = re.search(r"^\*\*", rest, re.MULTILINE)
    cut = end.start() if end else len(rest)
    return before, rest[:cut].strip(), rest[cut:]


def heading(step: Step) -> str:
    """The heading of a step alone, with how long it takes."""
    minutes = "1 minute" if step.minutes == 1 else f"{step.minutes} minutes"
    return (
        f'<div class="wb-step-head"><h2>{escaping.escape(step.title)}</h2>'
        f'<p class="wb-minutes">Step {step.id} · about {minutes}</p></div>'
    )


def intro(part: Part) -> str:
    """The opening words of a part, and what is on its page."""
    steps = [library().steps[step] for step in part.steps]
    items = "".join(f'<li><a href="#step-{step.id}">{escaping.escape(step.title)}</a></li>' for step in steps)
    listed = f'<nav class="wb-on-page" aria-label="On this page"><ol>{items}</ol></nav>' if items else ""
    return f'<div class="wb-prose wb-lead">{words(part.intro)}</div>{listed}'


def mood_intro() -> str:
    """The heading of the mood diary's card."""
    return '<div class="wb-step-head"><h2>How are you right now?</h2></div>'


def _sources(step_id: str, numbers: dict[str, int]) -> str:
    if not numbers:
        return ""
    items = "".join(
        f'<li id="source-{step_id}-{name}" data-source="{name}" tabindex="-1" value="{number}">'
        f"{_source(library().sources[name])}</li>"
        for name, number in numbers.items()
    )
    return f'<ol class="wb-sources">{items}</ol>'


def _source(source: Source) -> str:
    text = escaping.escape
    where = f"https://doi.org/{source.doi}" if source.doi else source.address
    shown = f"doi:{source.doi}" if source.doi else "address"
    work = f"{source.authors} ({source.year}). {source.title}. {source.journal}."
    return (
        f'{text(source.found)} <span class="wb-sample">{text(source.sample)}</span> '
        f"<cite>{text(work)}</cite> "
        f'<a href="{text(where)}" rel="noreferrer noopener" target="_blank">{text(shown)}</a>'
    )
