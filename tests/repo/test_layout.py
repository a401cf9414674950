"""Where things stand: what the folders promise each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.app import ROOT

TESTS = sorted((ROOT / "tests").rglob("*.py"))
MODULES = {file.stem for file in TESTS if file.stem.startswith("test_")}


def imported(file: Path) -> Iterator[str]:
    """Every name of a module that a file imports, inside functions too; ``from a import b`` gives ``a.b``."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or ''}.{one.name}" for one in node.names)


def named(path: Path) -> str:
    """A file's path in the project, for the name of its test."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", TESTS, ids=named)
def test_no_test_imports_another_or_a_benchmark(file: Path):
    """What two tests need stands in tests/support, what a measurement needs too in evaluation."""
    for name in imported(file):
        parts = name.split(".")
        assert not MODULES & set(parts), f"{name}: move what is shared to tests/support"
        assert parts[0] not in {"benchmarks", "tests"}, name


@pytest.mark.parametrize("folder", ["benchmarks", "evaluation"])
def test_nothing_that_measures_imports_a_test(folder: str):
    """Measuring works without pytest and the fixtures."""
    for file in (ROOT / folder).rglob("*.py"):
        assert not {name.split(".")[0] for name in imported(file)} & {"tests", "support", "conftest"}, file
