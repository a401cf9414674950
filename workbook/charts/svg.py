"""A figure as small, plain SVG text that a page can take in: the same figure, the same bytes.

matplotlib's own SVG has a style sheet for the whole page, style attributes that a strict content
policy refuses, names that clash when two charts stand on one page, and a lot of repetition. Here
styles become plain attributes, names become unique, and numbers lose digits nobody sees.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

SYSTEM_FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

_SVG = "http://www.w3.org/2000/svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
_LONG = re.compile(r"-?\d+\.\d{3,}")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SPACE = re.compile(r"\s+")
_USED = re.compile(r"url\(#([^)]+)\)")
# A hundredth of a point is far less than a pixel.
_DIGITS = 2

ET.register_namespace("", _SVG)


def svg(figure: Figure, *, title: str = "") -> str:
    """The figure as one SVG element with a transparent ground, fonts as text, no date in it.

    ``title`` becomes its accessible name.
    """
    root, _ = _drawn(figure, title)
    return ET.tostring(root, encoding="unicode")


def svg_twice(figure: Figure, colours: Mapping[str, str], *, title: str = "") -> tuple[str, str]:
    """The figure as :func:`svg`, and once more in other ``colours`` (each ``#rrggbb`` to another).

    Drawing takes most of the time of a picture, so the second is the first with its colours changed. Only
    colours of lines and areas change, never a text that looks like one.
    """
    root, prefix = _drawn(figure, title)
    first = ET.tostring(root, encoding="unicode")
    for element in root.iter():
        for name in ("fill", "stroke"):
            old = element.get(name)
            if old is not None and old in colours:
                element.set(name, colours[old])
        # Both stand on one page, so they may share no names.
        for name in ("id", "href", "clip-path"):
            if name in element.attrib:
                element.set(name, element.attrib[name].replace(prefix, f"{prefix}b"))
    return first, ET.tostring(root, encoding="unicode")


def _drawn(figure: Figure, title: str) -> tuple[ET.Element, str]:
    """The SVG element of a figure, and what its names start with."""
    text = _saved(figure, "svg", dict.fromkeys(("Date", "Creator", "Format", "Type"))).decode("utf-8")
    # A tag from a file may hold a control character: no XML may, and one would cost the whole picture.
    text = _NOT_XML.sub("", text)
    # Names from the content: two charts on one page never share a name unless they are the same.
    prefix = "w" + hashlib.sha256(text.encode()).hexdigest()[:8]
    root = ET.fromstring(text)  # noqa: S314 - matplotlib wrote it a moment ago
    _plain(root)
    _short_names(root, prefix)
    _gather(root)
    root.attrib.update({"stroke-linejoin": "round", "font-family": SYSTEM_FONTS, "role": "img"})
    if title:
        root.set("aria-label", _NOT_XML.sub("", title))
    return root, prefix


def png(figure: Figure) -> bytes:
    """The figure as a PNG picture of 144 dots an inch, on its own ground."""
    return _saved(figure, "png", {"Software": None})


def _saved(figure: Figure, kind: str, metadata: dict[str, None]) -> bytes:
    out = io.BytesIO()
    settings: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "workbook", "path.simplify": False}
    with mpl.rc_context(settings), warnings.catch_warnings():
        # A letter that the font lacks is no news, and the warning would name it.
        warnings.filterwarnings("ignore", message=".*Glyph .* missing from font")
        figure.savefig(out, format=kind, metadata=metadata, dpi=144, facecolor=figure.get_facecolor())
    return out.getvalue()


def _plain(root: ET.Element) -> None:
    """Turn styles into attributes, shorten numbers, drop what says nothing."""
    for parent in root.iter():
        parent.tail = None
        for child in list(parent):
            if child.tag.endswith(("}style", "}metadata")):
                parent.remove(child)
        for rule in filter(None, parent.attrib.pop("style", "").split("; ")):
            name, _, value = rule.partition(":")
            if name != "font-family" and (name, value.strip()) != ("stroke-dashoffset", "0"):
                parent.set(name, value.strip())
        if parent.get("transform", "").startswith("rotate(-0 "):
            del parent.attrib["transform"]
        if _HREF in parent.attrib:
            parent.set("href", parent.attrib.pop(_HREF))
        for name in ("d", "x", "y", "width", "height", "transform"):
            if name in parent.attrib:
                short = _SPACE.sub(" ", parent.attrib[name]).strip()
                parent.set(name, _LONG.sub(_rounded, short))
        if not parent.tag.endswith("}text"):
            parent.text = None
    root.attrib.pop("version", None)


def _rounded(found: re.Match[str]) -> str:
    return f"{float(found[0]):.{_DIGITS}f}".rstrip("0").rstrip(".")


def _short_names(root: ET.Element, prefix: str) -> None:
    """Keep only the ids that something refers to, under short names that start with ``prefix``."""
    names: dict[str, str] = {}

    def short(old: str) -> str:
        return names.setdefault(old, f"{prefix}{len(names)}")

    for element in root.iter():
        if "href" in element.attrib:
            element.set("href", "#" + short(element.attrib["href"].removeprefix("#")))
        if "clip-path" in element.attrib:
            element.set("clip-path", _USED.sub(lambda m: f"url(#{short(m[1])})", element.attrib["clip-path"]))
    for element in root.iter():
        if "id" in element.attrib:
            old = element.attrib.pop("id")
            if old in names:
                element.set("id", names[old])


def _gather(root: ET.Element) -> None:
    """Give the colour of many equal dots once, on their group; drop groups that only wrap one thing."""
    for group in root.iter(f"{{{_SVG}}}g"):
        dots = list(group)
        if len(dots) > 1 and all(dot.tag.endswith("}use") for dot in dots):
            for name in ("fill", "stroke", "stroke-width"):
                values = {dot.get(name) for dot in dots}
                value = values.pop()
                if not values and value is not None:
                    group.set(name, value)
                    for dot in dots:
                        del dot.attrib[name]
    for parent in root.iter():
        for place, child in enumerate(parent):
            while child.tag == f"{{{_SVG}}}g" and not child.attrib and len(child) == 1:
                child = child[0]
            parent[place] = child
