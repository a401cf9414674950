"""What a stranger gets: the wheel, the environment, the notebooks, the documents."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import urllib.request
import venv
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.app import ROOT

from workbook.cli import main

# Conda's name of the same package, where it differs.
CONDA = {
    "jupyter-client": "jupyter_client",
    "jupyter-core": "jupyter_core",
    "jupyter-server": "jupyter_server",
    "matplotlib": "matplotlib-base",
    "tzdata": "python-tzdata",
}


def test_environment_and_pyproject_name_the_same_packages():
    """environment.yml and pyproject.toml agree on names and bounds, and the first installs the project."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {
        CONDA.get(m[1], m[1]) + m[2]
        for m in (re.match(r"([a-z0-9-]+)(>=.+)$", line) for line in project["dependencies"])
    }
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    named = {line for line in environment if isinstance(line, str)}
    # What conda does not have comes with pip, and the project last.
    *by_pip, last = next(one["pip"] for one in environment if isinstance(one, dict))
    assert (named | set(by_pip)) - {"pip", f"python{project['requires-python']}"} == wanted
    assert last == "-e ."


def test_what_make_installs_lies_within_the_bounds():
    """constraints.txt names one version of each dependency on every platform, and pyproject.toml allows it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pinned = [Requirement(line) for line in lines if not line.startswith("#")]
    for line in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        wanted = Requirement(line)
        ours = [one for one in pinned if canonicalize_name(one.name) == canonicalize_name(wanted.name)]
        assert ours, f"constraints.txt has no {wanted.name}: make lock"
        for one in ours:
            version = str(one.specifier).removeprefix("==")
            assert wanted.specifier.contains(version), f"{one} is not {wanted}: make lock"


def test_notebooks_are_committed_without_outputs():
    """No output, no count, no widget state, and the plain kernel name, in every notebook."""
    found = [file for name in ("notebooks", "benchmarks", "docs") for file in (ROOT / name).rglob("*.ipynb")]
    notebooks = [file for file in found if ".ipynb_checkpoints" not in file.parts]
    assert len(notebooks) >= 4
    for file in notebooks:
        notebook = json.loads(file.read_text())
        assert notebook["metadata"]["kernelspec"]["name"] == "python3", file.name
        assert "widgets" not in notebook["metadata"], file.name
        for cell in notebook["cells"]:
            assert not cell.get("outputs"), file.name
            assert cell.get("execution_count") is None, file.name


def test_every_command_is_in_the_readme_and_has_help():
    """A command that nobody can find is no command."""
    readme = (ROOT / "README.md").read_text()
    for name in main.list_commands(None):
        assert f"workbook {name}" in readme, name
        done = CliRunner().invoke(main, [name, "--help"])
        assert done.exit_code == 0
        assert len(done.output.splitlines()) > 3, name


@pytest.mark.parametrize("module", ["workbook", "workbook.cli", "workbook.cli.where", "workbook.mood.entry"])
def test_light_modules_do_not_load_heavy_ones(module: str):
    """What needs no chart loads neither pandas nor matplotlib, and no server."""
    heavy = ("pandas", "matplotlib", "voila", "IPython")
    code = f"import {module}, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_start_page_loads_neither_pandas_nor_matplotlib():
    """A page that needs no chart is built without the drawing libraries."""
    code = (
        "from workbook.pages import mood, page, step\nimport sys\npage('start')\n"
        "[step(f'0.{n}') for n in range(1, 7)]\nmood(compact=True)\n"
        "print([m for m in ('pandas', 'matplotlib') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"


def needed(name: str) -> set[str]:
    """All that a distribution says it needs here, and what those need."""
    found: set[tuple[str, str]] = set()
    waiting = [(name, "")]
    while waiting:
        one, extra = waiting.pop()
        if (canonicalize_name(one), extra) in found:
            continue
        found.add((canonicalize_name(one), extra))
        for line in distribution(one).requires or ():
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
                waiting += [(wanted.name, more) for more in ("", *wanted.extras)]
    return {one for one, _ in found} - {name}


def lend(name: str, site: Path) -> None:
    """Put the files of an installed distribution into another environment, but for its commands."""
    for file in distribution(name).files or ():
        if not {"bin", "Scripts"} & set(file.parts):
            target = Path(os.path.normpath(site / file))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(file.locate().resolve())


def test_the_wheel_works_with_what_it_says_it_needs_in_an_empty_folder(tmp_path: Path):
    """Built, and put beside nothing but the packages that it names: opened in an empty folder, it serves."""
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, ROOT]
    subprocess.run(build, check=True, timeout=240)
    wheel = next(tmp_path.glob("*.whl"))
    # Tells a type checker that the package has types of its own.
    assert "workbook/py.typed" in zipfile.ZipFile(wheel).namelist()
    venv.create(tmp_path / "env", with_pip=False)
    binaries = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    ours = [sys.executable, "-m", "pip", "--python", binaries / "python"]
    into = ["install", "--quiet", "--no-deps", "--no-compile", "--no-index", wheel]
    subprocess.run([*ours, *into], check=True, timeout=240)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = subprocess.run(
        [binaries / "python", "-c", where], capture_output=True, text=True, check=True
    ).stdout
    for name in needed("crossroads-workbook"):
        lend(name, Path(site.strip()))
    empty = tmp_path / "empty"
    empty.mkdir()
    process = subprocess.Popen(
        [binaries / "workbook", "open", "--no-browser"],
        cwd=empty,
        text=True,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": ""},
    )
    try:
        address = process.stdout.readline().strip()
        origin, token = address.split("/?token=")
        request = urllib.request.Request(f"{origin}/part/1", headers={"Authorization": f"token {token}"})
        page = urllib.request.urlopen(request, timeout=120).read().decode()
        assert 'data-step="1.1"' in page
        assert "Understand the reasons" in page
    finally:
        process.terminate()
        process.wait(120)
        process.stdout.close()
    assert list(empty.iterdir()) == []
