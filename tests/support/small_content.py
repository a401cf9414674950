"""A small content folder that passes every check, to be damaged by tests one line at a time."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from workbook.content.findings import Finding
from workbook.content.leaflets import Leaflets
from workbook.content.model import MessageWords, Model
from workbook.content.ui_text import UiText
from workbook.lint.check import check

TODAY = dt.date(2026, 3, 1)
STEP = "parts/1-first/1.1-one.yaml"
OTHER = "parts/1-first/1.2-two.yaml"
PART = "parts/1-first/part.yaml"
SCALE = "instruments/calm-4.yaml"

FILES = {
    PART: """\
id: part-1
number: 1
title: First
short: Part 1
intro: A few small steps.
notebook: 1-first.ipynb
steps: ["1.1", "1.2"]
coming:
  - {id: "1.3", title: Later}
""",
    STEP: """\
id: "1.1"
title: One
minutes: 3
closed_by: [unsafe]
exercise: Choose what fits.
prose: |
  **Why this.** It helps to look once. You can stop at any time.

  **What studies found.** In a study of 160 adults, it was linked
  with less worry later [@smith-2020].
questions:
  - id: who
    kind: one
    text: Who was it?
    options:
      - {id: me, text: Me, value: 1}
      - {id: them, text: Them, value: 2}
      - {id: both, text: Both of us, value: 3}
  - id: why
    kind: several
    text: Why?
    options:
      - {id: tired, text: Tired}
      - {id: "no", text: No reason}
    shown_when: {answer: who, is: [me, both]}
  - id: table
    kind: ratings
    text: How was it?
    rows:
      - {id: calm, text: Calm}
      - {id: loud, text: Loud}
    scale:
      - {value: 0, text: Not at all}
      - {value: 1, text: Some}
      - {value: 2, text: Much}
  - id: how-much
    kind: scale
    text: How much?
    low: Nothing
    high: A lot
  - id: deck
    kind: cards
    text: Which cards?
    options:
      - {id: work, text: Work}
      - {id: home, text: Home}
    facets:
      - id: weight
        kind: scale
        text: How heavy?
        low: Light
        high: Heavy
      - id: owner
        kind: one
        text: Whose?
        options:
          - {id: mine, text: Mine}
          - {id: theirs, text: Theirs}
  - id: when
    kind: date
    text: Since when?
  - id: words
    kind: short
    text: In your words?
scores:
  - id: quiet
    kind: sum
    label: Quiet
    items: [table.calm, table.loud]
    reverse: [table.loud]
    needs: 1
    bands:
      - {id: low, low: 0, high: 1, text: Little quiet.}
      - {id: mid, low: 2, high: 3, text: Some quiet.}
      - {id: high, low: 4, high: 4, text: Much quiet.}
  - id: lean
    kind: balance
    label: Lean
    low: left
    high: right
    points:
      who: {me: -1, them: 1, both: 0}
  - id: load
    kind: tally
    label: Load
    cards: deck
    weight: weight
    by: owner
result:
  ready_when: {answered: who}
  answered:
    - text: "It was: {who}."
    - text: "Quiet: {quiet}. Cards: {deck.count}. Mine: {load.mine}."
      when: {score: quiet, at_least: 0}
  means:
    - text: It was you.
      when: {answer: who, is: me}
    - text: It was someone else.
      when: {answer: who, is: [them, both]}
  means_not:
    - text: It is no verdict.
  next:
    - text: You could rest.
      when:
        all:
          - {band: quiet, is: [low, mid]}
          - any:
              - {score: load.mine, above: load.theirs, by: 10}
              - {answer: why, is: tired}
    - text: You could go on.
      otherwise: true
carries:
  - {to: crossroads, what: Who it was.}
  - {to: "1.2", what: The same.}
  - {to: "1.3", what: Later as well.}
""",
    OTHER: """\
id: "1.2"
title: Two
minutes: 2
instrument: calm-4
prose: Four short questions.
questions:
  - id: who-again
    kind: one
    text: Who was it?
    shown_when: {answer: 1.1/table.calm, is: 2}
    options:
      - {id: me, text: Me}
      - {id: them, text: Them}
      - {id: both, text: Both of us}
brings:
  - {from: 1.1/who, to: who-again}
result:
  ready_when: {score: calm, at_least: 0}
  answered:
    - text: "Your total is {calm} of 4."
  means:
    - text: Little.
      when: {band: calm, is: few}
    - text: Much.
      when: {band: calm, is: many}
  means_not:
    - text: It is no verdict.
  next:
    - text: You could rest.
carries:
  - {to: overview, what: When to look again.}
""",
    SCALE: """\
id: calm-4
name: Calm scale
stem: How often were you calm, in studies and elsewhere?
scale:
  - {value: 0, text: Never}
  - {value: 2, text: Always}
items:
  - {id: day, text: She was calm by day}
  - {id: night, text: Calm by night}
scores:
  - id: calm
    kind: sum
    label: Calm
    items: [calm-4.day, calm-4.night]
    bands:
      - {id: few, low: 0, high: 2, text: Little calm.}
      - {id: many, low: 3, high: 4, text: Much calm.}
changes:
  - {score: calm, least: 2, source: smith-2020, higher_is: better}
repeat_days: 14
citation: smith-2020
norms: None yet.
norms_source: smith-2020
reliability: Alpha .8.
licence: Free to use.
licence_address: https://example.org/licence
credit: Made by others.
""",
    "sources.yaml": """\
- id: smith-2020
  authors: Smith A
  year: 2020
  title: Why he is calm
  journal: Journal of Calm 1, 1–2
  doi: 10.1000/182
  sample: 160 adults.
  found: Calm went with less worry.
- id: never-cited
  authors: Doe B
  year: 2019
  title: Another
  journal: Journal of Calm 1, 3–4
  address: https://example.org/another
  sample: 20 adults.
  found: Nothing much.
""",
    "helplines.yaml": """\
elsewhere:
  - {name: Find one, web: findahelpline.com}
countries:
  - code: GB
    name: United Kingdom
    emergency: "999"
    crisis:
      - {name: Listeners, call: "116 123"}
    abuse:
      - {name: Helpers, call: "0808 2000 247"}
    checked: 2026-02-01
  - code: IE
    name: Ireland
    emergency: "112"
    crisis:
      - {name: Listeners, call: "116 123"}
    abuse:
      - {name: Helpers, call: "1800 341 900"}
    checked: 2026-02-01
""",
    "mood.yaml": """\
mood: {id: mood, text: Mood, low: Low, high: High}
energy: {id: energy, text: Energy, low: Low, high: High}
feelings:
  - {id: anger, text: Anger, low: None, high: Much}
tags:
  - id: sleep
    text: Sleep
    tags:
      - {id: slept-well, text: Slept well}
      - {id: slept-badly, text: Slept badly}
""",
    "gates.yaml": """\
unsafe:
  title: Closed for safety
  text: This is closed for now.
  instead:
    - {text: Help, href: /help}
no-contact:
  title: Closed by a no
  text: There is a no.
  instead:
    - {text: The second step, part: part-1, step: "1.2"}
crisis:
  title: Closed for today
  text: You come first.
  instead:
    - {text: The first page, part: part-1}
not-asked:
  title: Questions first
  text: The questions come first.
  instead:
    - {text: Numbers to call, href: /help}
""",
    "wording.yaml": """\
- {phrase: she, why: 'Say "they".'}
- {phrase: he, why: 'Say "they".'}
- {phrase: win them back, why: 'Say "try again".'}
- {phrase: don't cry, why: Nobody is told what to feel.}
""",
}


@dataclass
class Small:
    """The small content folder in a folder of the test's own."""

    root: Path

    def write(self, name: str, text: str) -> None:
        """Write one of its files."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def read(self, name: str) -> str:
        """Read one of its files."""
        return (self.root / name).read_text("utf-8")

    def damage(self, name: str, old: str, new: str) -> None:
        """Replace text that stands there exactly once."""
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def line(self, name: str, words: str) -> str:
        """``name:line`` of the only line with these words."""
        lines = [n for n, line in enumerate(self.read(name).splitlines(), 1) if words in line]
        assert len(lines) == 1, f"{words!r} stands on lines {lines} of {name}"
        return f"{name}:{lines[0]}"

    def findings(self, today: dt.date = TODAY) -> list[Finding]:
        """What the check finds."""
        return check(self.root, today=today)


def small(folder: Path) -> Small:
    """Write the small content, and the notebook of its page beside it."""
    content = Small(folder / "content")
    for name, text in FILES.items():
        content.write(name, text)
    content.write("frame.yaml", yaml.safe_dump(_filled(UiText)))
    content.write("leaflets.yaml", yaml.safe_dump(_filled(Leaflets)))
    content.write("messages.yaml", yaml.safe_dump(_filled(MessageWords)))
    cells = ['page("part-1")', 'step("1.1")', 'step("1.2")']
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "1-first.ipynb").write_text(
        json.dumps({"cells": [{"cell_type": "code", "source": [cell]} for cell in cells]}), "utf-8"
    )
    return content


def _filled(kind: Any) -> Any:
    """The least that a model of words takes, whatever its keys are."""
    if isinstance(kind, type) and issubclass(kind, Model):
        return {field.alias or name: _filled(field.annotation) for name, field in kind.model_fields.items()}
    return ["Words"] if str(kind).startswith("list") else "Words"
