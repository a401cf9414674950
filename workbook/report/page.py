"""A report as one HTML file: no script, no request, its style and pictures inside. Pure."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

from workbook.report.document import Answer, Block, Columns, Document, Group, Picture, Section, Table, Text

TITLE = "Workbook"
"""What a bystander may read in the window's title."""

# A person's own words: no translator is offered them, and they run in their own direction.
_OWN = ' dir="auto" translate="no"'

# The page may load nothing and run nothing, whatever is in it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def html(document: Document) -> str:
    """The whole file as text. What a person wrote is shown as text, markup too."""
    body = "\n".join(_section(section) for section in document.sections)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>{TITLE}</title>
<style>
{_style()}
</style>
</head>
<body>
<header>
<h1>From my workbook</h1>
<p class="soft">Made on {escape(document.day)}. These are my own answers. It is no diagnosis.</p>
</header>
<main>
{body}
</main>
</body>
</html>
"""


@cache
def _style() -> str:
    return (Path(__file__).parent / "report.css").read_text("utf-8").strip()


def _section(section: Section) -> str:
    groups = "\n".join(_group(group) for group in section.groups)
    return (
        f'<section data-section="{escape(section.id)}">\n<h2>{escape(section.title)}</h2>\n'
        f"{groups}\n</section>"
    )


def _group(group: Group) -> str:
    head = f"<h3>{escape(group.title)}</h3>\n" if group.title else ""
    remark = f'<p class="soft">{escape(group.remark)}</p>\n' if group.remark else ""
    # Answers that follow each other are one list.
    pieces, answers = [], []
    for block in [*group.blocks, None]:
        if isinstance(block, Answer):
            answers.append(_answer(block))
            continue
        if answers:
            pieces.append("<dl>\n" + "\n".join(answers) + "\n</dl>")
            answers = []
        if block is not None:
            pieces.append(_block(block))
    return head + remark + "\n".join(pieces)


def _said(text: str) -> str:
    """A sentence of ours with a person's words in it, which :mod:`workbook.own_words` has marked."""
    return escape(text).replace("\u2068", '<bdi translate="no">').replace("\u2069", "</bdi>")


def _answer(answer: Answer) -> str:
    lines = "".join(f"<dd{_OWN}>{escape(line)}</dd>" for line in answer.lines)
    return f"<div><dt>{escape(answer.question)}</dt>{lines}</div>"


def _block(block: Block) -> str:
    if isinstance(block, Text):
        look = f' class="own"{_OWN}' if block.own else ' class="soft"' if block.soft else ""
        return f"<p{look}>{escape(block.words)}</p>"
    if isinstance(block, Table):
        head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block.head)
        rows = "\n".join(
            "<tr>"
            + "".join(
                f'<th scope="row"{_OWN}>{escape(cell)}</th>' if at == 0 else f"<td{_OWN}>{escape(cell)}</td>"
                for at, cell in enumerate(row)
            )
            + "</tr>"
            for row in block.rows
        )
        return f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    if isinstance(block, Picture):
        # Our own drawing; its texts are escaped by what wrote the SVG.
        return (
            f'<figure translate="no"><figcaption>{_said(block.title)}</figcaption>\n{block.svg}\n'
            f'<p class="soft">{_said(block.alt)}</p></figure>'
        )
    if isinstance(block, Columns):
        columns = "\n".join(
            f"<section><h3>{escape(title)}</h3><ul>"
            + "".join(
                f"<li{_OWN}>{escape(line)}{f'<small>{escape(remark)}</small>' if remark else ''}</li>"
                for line, remark in lines
            )
            + ("" if lines else "<li>Nothing here.</li>")
            + "</ul></section>"
            for title, lines in block.columns
        )
        return f'<div class="columns">\n{columns}\n</div>'
    raise TypeError(type(block).__name__)
