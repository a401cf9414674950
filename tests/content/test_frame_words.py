"""The words around a page: what templates and scripts name is there. A name that is not leaves a gap without a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.app import ROOT

from workbook.site.surround import page_words

SCRIPTS = [ROOT / "frontend/src/widgets" / name for name in ("lab.js", "cover.js")]
"""Those that get the words as a whole; others get a part of them, under a name of its own."""
TEMPLATES = sorted((ROOT / "workbook/app/share/voila/templates/workbook").glob("*.*"))
NAMED = re.compile(r"\bwords((?:\.[a-z_]+)+)")


@pytest.mark.parametrize("file", [*SCRIPTS, *TEMPLATES], ids=lambda file: file.name)
def test_every_word_that_is_named_exists(file: Path):
    """Such as ``words.crisis.session``, whose place in JupyterLab was empty once."""
    for path in set(NAMED.findall(file.read_text("utf-8"))):
        here = page_words()["words"]
        for name in path.strip(".").split("."):
            if not isinstance(here, dict) or name in {"items", "js"}:
                break
            assert name in here, f"words{path}: there is no “{name}”"
            here = here[name]
        assert here, f"words{path} says nothing"
