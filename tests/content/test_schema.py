"""The JSON Schemas that editors use: they belong to the models, and to the content."""

import datetime as dt
import json
import subprocess
import sys

import jsonschema
import pytest
import yaml
from support.small_content import FILES

from workbook import places
from workbook.content import schema

ROOT = places.content_root()
REAL = sorted(file.relative_to(ROOT).as_posix() for file in ROOT.rglob("*.yaml"))


def as_json(data):
    """What an editor sees: YAML's days are text there."""
    if isinstance(data, dict):
        return {key: as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_json(value) for value in data]
    return data.isoformat() if isinstance(data, dt.date) else data


def validator(kind: str) -> jsonschema.Draft202012Validator:
    made = schema.schema(kind)
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("kind", schema.KINDS)
def test_committed_schema_is_not_stale(kind):
    """When it fails: python -m workbook.content.schema, and commit what it wrote."""
    file = schema.file_of(kind, ROOT)
    assert file.read_text("utf-8") == schema.as_text(kind), "run: python -m workbook.content.schema"


def test_no_schema_is_left_over():
    """A kind that was taken out takes its schema with it."""
    there = {file.name for file in (ROOT / "schema").iterdir()}
    assert there == {schema.file_of(kind, ROOT).name for kind in schema.KINDS}


@pytest.mark.parametrize("name", REAL)
def test_real_content_fits_its_schema(name):
    """Every content file has a kind, and an editor finds nothing wrong in it."""
    kind = schema.kind_of(name)
    assert kind is not None, f"no schema for {name}"
    data = as_json(yaml.safe_load((ROOT / name).read_text("utf-8")))
    assert [error.message for error in validator(kind).iter_errors(data)] == []


@pytest.mark.parametrize("name", FILES)
def test_small_content_fits_its_schema(name):
    data = as_json(yaml.safe_load(FILES[name]))
    assert [error.message for error in validator(schema.kind_of(name)).iter_errors(data)] == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("parts/1-first/1.1-one.yaml", "title: One", "tilte: One"),
        ("parts/1-first/1.1-one.yaml", "kind: several", "kind: sveral"),
        ("parts/1-first/1.1-one.yaml", "minutes: 3", "minutes: 90"),
        ("parts/1-first/1.1-one.yaml", 'id: "1.1"', "id: 1.1"),
        ("parts/1-first/1.2-two.yaml", "from: 1.1/who", "from_: 1.1/who"),
        ("parts/1-first/part.yaml", "title: First\n", ""),
        ("helplines.yaml", "code: IE", "code: ie"),
        ("helplines.yaml", "checked: 2026-02-01\n  - code: IE", "checked: soon\n  - code: IE"),
        ("gates.yaml", "no-contact:", "no_contact:"),
    ],
)
def test_an_editor_sees_a_mistake(name, old, new):
    """What the loader refuses, the schema refuses as well."""
    text = FILES[name]
    assert text.count(old) == 1
    data = as_json(yaml.safe_load(text.replace(old, new)))
    assert not validator(schema.kind_of(name)).is_valid(data)


def test_keys_of_authors_are_kept_and_made_up_titles_are_not():
    """'title' is a key of a step; the titles that the model library makes up only clutter completion."""
    step = schema.schema("step")
    assert {"title", "prose", "questions"} <= set(step["properties"])
    assert "title" not in step["properties"]["minutes"]
    assert "``" not in json.dumps(step)


def test_module_writes_every_schema(tmp_path):
    """As a program it writes the files of the content folder it is told of, byte for byte the same."""
    content = tmp_path / "content"
    content.mkdir()
    subprocess.run(
        [sys.executable, "-m", "workbook.content.schema"],
        check=True,
        capture_output=True,
        env={"WORKBOOK_CONTENT": str(content), "PATH": "", "PYTHONPATH": str(ROOT.parent)},
    )
    for kind in schema.KINDS:
        assert schema.file_of(kind, content).read_bytes() == schema.file_of(kind, ROOT).read_bytes()
