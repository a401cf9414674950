"""The content check of talks to rehearse: each broken graph is refused, with file and line."""

from __future__ import annotations

import pytest
from support.small_content import STEP, Small, small

from workbook.content.load import library
from workbook.errors import ContentError

TALK = "rehearsals/small-talk.yaml"

TEXT = """\
id: small-talk
title: A talk
opening: Hello there.
feedback: {listens: Listens, accepts: Accepts, owns: Owns, presses: Presses, blames: Blames}
replies:
  warm: {text: Warm, to: hello}
  unsure: {text: Unsure, to: hello}
  hurt: {text: Hurt, to: hello}
  seeing: {text: Someone, to: away}
  "no": {text: "No", to: away}
turns:
  - id: hello
    says: Hello.
    choices:
      - {id: ask, says: "How are you?", kind: listens, feedback: You asked., to: more}
      - {id: push, says: Come home., kind: presses, feedback: It pulls., to: left}
  - id: more
    says: I am well.
    choices:
      - {id: sorry, says: I am sorry., kind: owns, feedback: You owned it., to: parted}
      - {id: blame, says: So am I not., kind: blames, feedback: It blames., to: left}
  - id: away
    says: I want no talk.
    choices:
      - {id: leave, says: I see., kind: accepts, feedback: You took it., to: parted}
      - {id: stay, says: Stay., kind: presses, feedback: It holds., to: last}
  - id: last
    says: No.
    choices:
      - {id: go, says: Go well., kind: accepts, feedback: You let go., to: parted}
      - {id: why, says: "Why?", kind: presses, feedback: It goes on., to: left}
endings:
  - {id: parted, text: You part.}
  - {id: left, text: They leave.}
"""


@pytest.fixture
def content(tmp_path) -> Small:
    """The small content, with a talk that its first step rehearses."""
    made = small(tmp_path)
    made.write(TALK, TEXT)
    made.damage(
        STEP,
        "scores:\n",
        """\
  - id: talk
    kind: rehearsal
    text: Rehearse it
    talk: small-talk
    opens_with: [words]
    reminds_of: words
scores:
  - {id: way, kind: walked, label: How it went, of: talk}
""",
    )
    return made


def errors(content: Small) -> list[tuple[str, str, str]]:
    """Everything that must be mended."""
    return [(f.where, f.problem, f.do) for f in content.findings() if f.level == "error"]


def test_a_sound_talk_has_no_finding(content):
    """So every finding below comes from the damage; and the loader gives the talk to its question."""
    assert content.findings() == []
    talk = library(content.root).step("1.1").question("talk").graph
    assert talk.id == "small-talk"
    assert set(talk.ways("away")) == {"away", "last"}


LEFT = "{id: push, says: Come home., kind: presses, feedback: It pulls., to: left}"

# Each case: what stood there, what stands there now, words on the line that must be named, of the problem.
ONE_LINE = {
    "a dead end": (
        """\
    says: I am well.
    choices:
      - {id: sorry, says: I am sorry., kind: owns, feedback: You owned it., to: parted}
      - {id: blame, says: So am I not., kind: blames, feedback: It blames., to: left}
""",
        "    says: I am well.\n",
        "- id: more",
        "dead end",
    ),
    "no choice": (
        "      - {id: blame, says: So am I not., kind: blames, feedback: It blames., to: left}\n",
        "",
        "- id: more",
        "leaves no choice",
    ),
    "a turn that nothing leads to": (
        "feedback: You asked., to: more",
        "feedback: You asked., to: parted",
        "- id: more",
        "No way leads to the turn 'more'",
    ),
    "an ending that nothing leads to": (
        "endings:\n",
        "endings:\n  - {id: never, text: Never.}\n",
        "id: never",
        "No way leads to the ending 'never'",
    ),
    "no feedback": (
        "kind: presses, feedback: It pulls., to",
        "kind: presses, to",
        "Come home.",
        "'feedback' is missing",
    ),
    "empty feedback": ("feedback: It pulls.,", 'feedback: "",', "Come home.", "'feedback' is empty"),
    "an unknown kind of feedback": ("kind: owns", "kind: own", "I am sorry.", "not known"),
    "an unknown turn": (
        "feedback: You asked., to: more",
        "feedback: You asked., to: moore",
        "You asked.",
        "no turn and no ending 'moore'",
    ),
    "a reply that leads nowhere": (
        "hurt: {text: Hurt, to: hello}",
        "hurt: {text: Hurt, to: helo}",
        "Hurt,",
        "no such turn",
    ),
    "a reply that is an ending": (
        "hurt: {text: Hurt, to: hello}",
        "hurt: {text: Hurt, to: parted}",
        "Hurt,",
        "cannot begin with 'parted'",
    ),
    "a reply that is missing": ("  hurt: {text: Hurt, to: hello}\n", "", "replies:", "'hurt' is missing"),
    "a sixth reply": ("turns:\n", "  maybe: {text: Maybe, to: hello}\nturns:\n", "Maybe", "not known here"),
    "a word for feedback that is missing": (", blames: Blames}", "}", "feedback: {", "'blames' is missing"),
    "two turns of one id": ("- id: last\n", "- id: more # 2\n", "# 2", "'more' is taken"),
    "a turn called as an ending": ("- {id: left,", "- {id: last,", "id: last, text", "'last' is taken"),
    "two choices of one id": ("id: blame", "id: sorry ", "id: sorry ,", "'sorry' is taken"),
    "a circle": (
        "feedback: It goes on., to: left",
        "feedback: It goes on., to: away",
        "It goes on.",
        "come back to 'last'",
    ),
    "nothing good to say": ("kind: owns", "kind: blames", "- id: more", "Nothing good can be said"),
    "a no that cannot be accepted": (
        "says: Go well., kind: accepts",
        "says: Go well., kind: owns",
        "- id: last",
        "cannot be accepted",
    ),
    "an accepted no that goes on": (
        "feedback: You took it., to: parted",
        "feedback: You took it., to: last",
        "You took it.",
        "the talk goes on",
    ),
    "another name than the file's": ("id: small-talk", "id: small-talks", "id: small-talks", "another name"),
    "wording": ("Come home.", "They say win them back.", "win them back", "Wording to avoid"),
    "braces": ("Come home.", "'Come {home}.'", "Come {home}", "braces"),
    "a long sentence": ("Come home.", "a " + "so " * 26 + "on.", "so on", "A sentence of 28 words"),
}


@pytest.mark.parametrize(("old", "new", "line", "problem"), ONE_LINE.values(), ids=ONE_LINE)
def test_a_broken_talk_is_refused_where_it_is_broken(content, old, new, line, problem):
    """With file and line, in words, with what to do about it."""
    content.damage(TALK, old, new)
    found, place = errors(content), content.line(TALK, line)
    assert any(where == place and problem in what and do for where, what, do in found), found


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("talk: small-talk", "talk: small-tlak", "small-tlak", "There is no talk 'small-tlak'"),
        ("opens_with: [words]", "opens_with: [word]", "opens_with", "asks no 'word'"),
        ("opens_with: [words]", "opens_with: [who]", "opens_with", "asks no 'who'"),
        ("reminds_of: words", "reminds_of: deck", "reminds_of", "asks no 'deck'"),
        ("reminds_of: words\n", "reminds_of: words\n    graph: {id: mine}\n", "graph:", "a file of its own"),
        (
            "label: How it went, of: talk",
            "label: How it went, of: who",
            "How it went",
            "which is no rehearsal",
        ),
        (
            "label: How it went, of: talk",
            "label: How it went, of: talk, reply: x",
            "How it went",
            "not known",
        ),
        (
            "when: {answer: who, is: me}",
            "when: {score: way.accept, below: 1}",
            "way.accept",
            "no part 'accept'",
        ),
        ("when: {answer: who, is: me}", "when: {answer: talk, is: warm}", "answer: talk", "never equal"),
    ],
)
def test_a_step_that_rehearses_wrongly_is_told(content, old, new, line, problem):
    """Names of talks, questions, replies and parts that there are not; a talk inside of a step."""
    content.damage(STEP, old, new)
    found = errors(content)
    assert any(where == content.line(STEP, line) and problem in what for where, what, _ in found), found


def test_a_broken_talk_keeps_the_program_from_starting_and_blames_nobody_else(content):
    """The step that names it is not blamed as well; the loader stops at the first such place."""
    content.damage(TALK, "kind: owns", "kind: own")
    assert {where for where, *_ in errors(content)} == {content.line(TALK, "kind: own,")}
    with pytest.raises(ContentError) as wrong:
        library(content.root)
    assert wrong.value.where == content.line(TALK, "kind: own,")


def test_a_talk_that_nobody_rehearses_is_a_note(content):
    """It does no harm."""
    content.write("rehearsals/other.yaml", TEXT.replace("small-talk", "other"))
    assert [(f.where, f.level) for f in content.findings()] == [("rehearsals/other.yaml:1", "note")]
