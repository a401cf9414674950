"""The content check: each rule finds a damaged line, and says where, what and what to do."""

import datetime as dt
import json

import pytest
from click.testing import CliRunner
from support.small_content import FILES, OTHER, PART, SCALE, STEP, TODAY, Small, small

from workbook.cli.check_content import command
from workbook.lint.check import check

LONG = (
    "You can go on and on with one more word "
    + "and then with one more word until it is far too long to be read in one go"
)
NOTEBOOK = "1-first.ipynb"


TODAYS = dt.datetime.now().astimezone().date().isoformat()

# What decides whether the small step offers a rest.
RESTING = FILES[STEP][FILES[STEP].index("        all:\n") : FILES[STEP].index("    - text: You could go on.")]


CARRIES = "carries:\n  - {to: crossroads"


def _line(text: str = "It was you.", when: str = "{answer: who, is: me}", more: str = "") -> str:
    """What the small step may be damaged with: a line for the crossroads page, and more of them."""
    line = f'  - id: one\n    column: "on"\n    text: "{text}"\n    when: {when}\n'
    return f"crossroads:\n{line}{more}{CARRIES}"


@pytest.fixture
def content(tmp_path) -> Small:
    return small(tmp_path)


def errors(content: Small) -> list[tuple[str, str, str]]:
    return [(f.where, f.problem, f.do) for f in content.findings() if f.level == "error"]


def test_sound_content_has_no_finding(content):
    """The small content passes, so that every finding below comes from the damage."""
    assert content.findings() == []


# One damaged line, one finding. Each case: file, what stood there, what stands there now, words on the line
# that must be named, words of the problem, words of what to do.
ONE_LINE = {
    "two questions of one id": (
        STEP,
        "id: words\n",
        "id: who #2\n",
        "id: who #2",
        "'who' is taken",
        "another id",
    ),
    "two options of one id": (
        STEP,
        '      - {id: "no", text: No reason}',
        '      - {id: "no", text: No reason}\n      - {id: tired, text: More}',
        "text: More",
        "'tired' is taken already, by line 23",
        "another",
    ),
    "two rows of one id": (
        STEP,
        "      - {id: loud, text: Loud}",
        "      - {id: loud, text: Loud}\n      - {id: calm, text: More}",
        "text: More",
        "'calm' is taken",
        "",
    ),
    "two facets of one id": (
        STEP,
        "      - id: owner",
        "      - {id: weight, kind: scale, text: More, low: A, high: B}\n      - id: owner",
        "text: More",
        "'weight' is taken",
        "",
    ),
    "two options of a facet": (
        STEP,
        "          - {id: theirs, text: Theirs}",
        "          - {id: theirs, text: Theirs}\n          - {id: mine, text: More}",
        "text: More",
        "'mine' is taken",
        "",
    ),
    "two bands of one id": (STEP, "{id: high, low: 4", "{id: low, low: 4", "low: 4", "'low' is taken", ""),
    "a score called as a question": (
        STEP,
        "id: lean",
        "id: words #2",
        "id: words #2",
        "taken already, by a question",
        "",
    ),
    "a question called as the instrument": (
        OTHER,
        "  - id: who-again",
        "  - {id: calm-4, kind: short, text: More}\n  - id: who-again",
        "text: More",
        "by its instrument",
        "",
    ),
    "a card of the reader's": (
        STEP,
        "{id: home, text: Home}",
        "{id: own-home, text: Home}",
        "own-home",
        "reader's own",
        "",
    ),
    "a scale that falls": (
        STEP,
        "{value: 1, text: Some}",
        "{value: 0, text: Some}",
        "text: Some}",
        "rise",
        "above 0",
    ),
    "two items of one id": (
        SCALE,
        "  - {id: night, text: Calm by night}",
        "  - {id: night, text: Calm by night}\n  - {id: day, text: More}",
        "text: More",
        "'day' is taken",
        "",
    ),
    "two tags of one id": (
        "mood.yaml",
        "id: slept-badly",
        "id: slept-well ",
        "slept-well ,",
        "'slept-well' is taken",
        "",
    ),
    "two countries of one code": ("helplines.yaml", "code: IE", "code: GB  # 2", "# 2", "'GB' is taken", ""),
    "a step both built and coming": (
        PART,
        '  - {id: "1.3"',
        '  - {id: "1.2", title: More}\n  - {id: "1.3"',
        "title: More",
        "'1.2' is taken",
        "",
    ),
    "a step in another part": (
        PART,
        '  - {id: "1.3"',
        '  - {id: "2.3", title: More}\n  - {id: "1.3"',
        "title: More",
        "listed in part 1",
        "",
    ),
    "an unknown question in a condition": (
        STEP,
        "when: {answer: who, is: me}",
        "when: {answer: hwo, is: me}",
        "hwo",
        "no question 'hwo'",
        "Did you mean 'who'?",
    ),
    "an unknown question in shown_when": (
        STEP,
        "{answer: who, is: [me, both]}",
        "{answer: whom, is: [me, both]}",
        "whom",
        "no question 'whom'",
        "'who'",
    ),
    "an unknown row": (OTHER, "1.1/table.calm", "1.1/table.clam", "clam", "no row 'clam'", "'calm'"),
    "an unknown score in a condition": (
        STEP,
        "when: {score: quiet, at_least: 0}",
        "when: {score: quite, at_least: 0}",
        "quite",
        "no score 'quite'",
        "'quiet'",
    ),
    "an unknown part of a tally": (
        STEP,
        "above: load.theirs",
        "above: load.them",
        "load.them,",
        "no part 'them'",
        "",
    ),
    "an unknown band": (STEP, "is: [low, mid]", "is: [low, middle]", "middle", "no band 'middle'", ""),
    "a step that does not exist": (
        OTHER,
        "answer: 1.1/table.calm",
        "answer: 7.1/table.calm",
        "7.1/",
        "no step 7.1",
        "",
    ),
    "a step that is only coming": (
        OTHER,
        "answer: 1.1/table.calm",
        "answer: 1.3/table.calm",
        "1.3/",
        "not built yet",
        "",
    ),
    "an entry named by no facet": (
        STEP,
        "  - id: when\n",
        "  - {id: log, kind: records, text: Log, name: x, facets: [{id: y, kind: short, text: Y}]}\n"
        "  - id: when\n",
        "id: log",
        "'name' is the id of a facet of kind short",
        "",
    ),
    "two facets of an entry with one id": (
        STEP,
        "  - id: when\n",
        "  - {id: log, kind: records, text: Log, name: y, facets: [{id: y, kind: short, text: Y},\n"
        "    {id: y, kind: long, text: Z}]}\n  - id: when\n",
        "text: Z",
        "'y' is taken",
        "",
    ),
    "a timer of an unknown list": (
        STEP,
        "  - id: when\n",
        "  - {id: pause, kind: timer, text: Quiet, minutes: 5, suggest: why}\n  - id: when\n",
        "suggest: why",
        "no list 'why'",
        "",
    ),
    "a count of an unknown facet": (
        STEP,
        "result:\n",
        "  - {id: odd, kind: count, label: Odd, of: deck, where: {facet: ownr}}\nresult:\n",
        "id: odd",
        "looks at 'ownr'",
        "facet",
    ),
    "an unknown placeholder": (
        STEP,
        '"It was: {who}."',
        '"It was: {how}."',
        "{how}",
        "cannot fill in '{how}'",
        "",
    ),
    "a placeholder of the whole deck's facet": (
        STEP,
        "Mine: {load.mine}.",
        "Mine: {deck.owner}.",
        "{deck.owner}",
        "'{deck.owner}'",
        "",
    ),
    "a brace left open": (STEP, '"It was: {who}."', '"It was: {who."', "{who.", "no partner", "'{name}'"),
    "a placeholder outside a result": (
        STEP,
        "You can stop at any time.",
        "You chose {who}.",
        "You chose {who}",
        "only filled in within a result",
        "braces out",
    ),
    "a score of an unknown item": (
        STEP,
        "items: [table.calm, table.loud]",
        "items: [table.lout, table.loud]",
        "- id: quiet",
        "'table.lout', which is not worth a number",
        "",
    ),
    "a score of a question without numbers": (
        STEP,
        "items: [table.calm, table.loud]",
        "items: [table.loud, when]",
        "- id: quiet",
        "'when'",
        "",
    ),
    "an item counted twice": (
        STEP,
        "items: [table.calm, table.loud]",
        "items: [table.loud, table.loud]",
        "items: [table.loud",
        "counted twice",
        "",
    ),
    "a reverse that is no item": (
        STEP,
        "reverse: [table.loud]",
        "reverse: [table.lout]",
        "reverse:",
        "not among the items",
        "'table.loud'",
    ),
    "a score that needs too much": (
        STEP,
        "needs: 1",
        "needs: 3",
        "needs: 3",
        "more answers than there are",
        "",
    ),
    "points for an unknown option": (STEP, "who: {me: -1", "who: {mee: -1", "mee", "no option 'mee'", "'me'"),
    "points for an unknown question": (STEP, "who: {me: -1", "hwo: {me: -1", "- id: lean", "'hwo'", ""),
    "a tally of what are no cards": (
        STEP,
        "result:\n",
        "  - {id: odd, kind: tally, label: Odd, cards: why, weight: weight, by: owner}\nresult:\n",
        "id: odd",
        "'why' by 'owner'",
        "facet",
    ),
    "a change of an unknown score": (
        SCALE,
        "{score: calm, least",
        "{score: clam, least",
        "clam",
        "no score 'clam'",
        "'calm'",
    ),
    "a change of nothing": (SCALE, "least: 2", "least: 0", "least: 0", "more than 0", ""),
    "a bring from an unknown question": (
        OTHER,
        "from: 1.1/who",
        "from: 1.1/hwo",
        "1.1/hwo",
        "no question 'hwo'",
        "'who'",
    ),
    "a bring to an unknown question": (
        OTHER,
        "to: who-again",
        "to: who",
        "to: who}",
        "no question 'who'",
        "",
    ),
    "a bring to another kind": (
        OTHER,
        "from: 1.1/who",
        "from: 1.1/why",
        "1.1/why",
        "take different answers",
        "same kind",
    ),
    "a bring to other options": (
        OTHER,
        "{id: both, text: Both of us}",
        "{id: us, text: Both of us}",
        "from: 1.1/who",
        "take different answers",
        "option ids",
    ),
    "a carry to nowhere": (
        STEP,
        "to: crossroads",
        "to: crossroad",
        "crossroad,",
        "no place 'crossroad'",
        "crossroads",
    ),
    "a crossroads line on an unknown question": (
        STEP,
        CARRIES,
        _line(when="{answer: hwo, is: me}"),
        "when: {answer: hwo",
        "no question 'hwo'",
        "'who'",
    ),
    "a crossroads line that never holds": (
        STEP,
        CARRIES,
        _line(when="{answer: who, is: you}"),
        "is: you",
        "no option 'you'",
        "",
    ),
    "a crossroads line with an unknown name": (
        STEP,
        CARRIES,
        _line(text="It was {how}."),
        "It was {how}",
        "cannot fill in '{how}'",
        "",
    ),
    "a crossroads line that is unkind": (
        STEP,
        CARRIES,
        _line(text="He was there."),
        "He was there",
        "avoid: 'He'",
        "",
    ),
    "a crossroads line with a claim": (
        STEP,
        CARRIES,
        _line(text="Studies found it."),
        "Studies found",
        "where no source can be cited",
        "",
    ),
    "a crossroads line that is too long": (
        STEP,
        CARRIES,
        _line(text=LONG + "."),
        LONG[:20],
        "sentence of 28 words",
        "",
    ),
    "a crossroads line with an id that is taken": (
        STEP,
        CARRIES,
        _line(more="  - {id: one, column: open, text: More., when: {answered: who}}\n"),
        "text: More",
        "'one' is taken already",
        "another id",
    ),
    "an unknown citation": (
        STEP,
        "[@smith-2020]",
        "[@smyth-2020]",
        "smyth",
        "no source 'smyth-2020'",
        "'smith-2020'",
    ),
    "one unknown of two": (
        STEP,
        "[@smith-2020]",
        "[@smith-2020; @nobody]",
        "nobody",
        "no source 'nobody'",
        "",
    ),
    "a citation without its sign": (
        STEP,
        "[@smith-2020]",
        "[@smith-2020; @never-cited, p. 3]",
        "p. 3",
        "not written as a citation",
        "[@one; @other]",
    ),
    "a citation in a hint": (
        STEP,
        "exercise: Choose what fits.",
        "exercise: Choose [@smith-2020].",
        "exercise:",
        "cannot be opened from here",
        "prose",
    ),
    "a change of an unknown source": (
        SCALE,
        "source: smith-2020,",
        "source: smyth,",
        "smyth",
        "no source 'smyth'",
        "",
    ),
    "an instrument of an unknown source": (
        SCALE,
        "norms_source: smith-2020",
        "norms_source: smyth",
        "norms_source",
        "no source 'smyth'",
        "",
    ),
    "an address for a DOI": (
        "sources.yaml",
        "doi: 10.1000/182",
        "doi: https://doi.org/10.1000/182",
        "doi:",
        "is no DOI",
        "bare",
    ),
    "an address that is none": (
        "sources.yaml",
        "address: https://example",
        "address: example",
        "address:",
        "no web address",
        "",
    ),
    "a year to come": ("sources.yaml", "year: 2019", "year: 20199", "20199", "not the year", ""),
    "a gap between bands": (
        STEP,
        "{id: mid, low: 2, high: 3,",
        "{id: mid, low: 3, high: 3,",
        "bands:",
        "No band holds the value 2",
        "without a gap",
    ),
    "bands that stop early": (
        STEP,
        "{id: high, low: 4, high: 4",
        "{id: high, low: 3.5, high: 3.8",
        "bands:",
        "the value 4",
        "0 to 4",
    ),
    "bands that overlap": (
        STEP,
        "{id: mid, low: 2, high: 3,",
        "{id: mid, low: 1, high: 3,",
        "{id: mid",
        "'low' and 'mid' overlap",
        "",
    ),
    "a band upside down": (
        STEP,
        "      - {id: high, low: 4",
        "      - {id: odd, low: 9, high: 8, text: Odd.}\n      - {id: high, low: 4",
        "id: odd",
        "ends before it begins",
        "Swap",
    ),
    "an option no question has": (
        STEP,
        "when: {answer: who, is: me}",
        "when: {answer: who, is: [me, you]}",
        "[me, you]",
        "no option 'you'",
        "",
    ),
    "a bare no": (
        STEP,
        "{answer: why, is: tired}",
        "{answer: why, is: no}",
        "is: no}",
        "'is' has false",
        "in quotes",
    ),
    "a card that is not in the deck": (
        STEP,
        "{answer: why, is: tired}",
        "{answer: deck, is: sea}",
        "is: sea",
        "no option 'sea'",
        "",
    ),
    "a point not on the scale": (OTHER, "calm, is: 2}", "calm, is: 5}", "is: 5", "no point 5", "0, 1, 2"),
    "a whole table as one value": (
        OTHER,
        "1.1/table.calm, is: 2",
        "1.1/table, is: 2",
        "1.1/table,",
        "never equal to one value",
        "",
    ),
    "a value off the scale": (
        STEP,
        "{answer: why, is: tired}",
        "{answer: how-much, is: 101}",
        "is: 101",
        "from 0 to 100",
        "",
    ),
    "a day that is none": (
        STEP,
        "{answer: why, is: tired}",
        "{answer: when, is: Monday}",
        "is: Monday",
        "is a day",
        "",
    ),
    "a number for a text": (
        STEP,
        "{answer: why, is: tired}",
        "{answer: words, is: 3}",
        "words, is: 3",
        "is text",
        "",
    ),
    "a threshold too high": (
        STEP,
        "{score: quiet, at_least: 0}",
        "{score: quiet, at_least: 5}",
        "at_least: 5",
        "goes from 0 to 4",
        "number",
    ),
    "a threshold too low": (
        STEP,
        "{score: quiet, at_least: 0}",
        "{score: lean, below: -1}",
        "below: -1",
        "goes from -1 to 1",
        "",
    ),
    "thresholds that cross": (
        STEP,
        "{score: quiet, at_least: 0}",
        "{score: quiet, at_least: 3, below: 3}",
        "below: 3",
        "no higher",
        "",
    ),
    "a score too far above": (STEP, "by: 10}", "by: 900}", "by: 900", "never be so far above", ""),
    "a score above itself": (
        STEP,
        "above: load.theirs",
        "above: load.mine",
        "above: load.mine",
        "never above itself",
        "",
    ),
    "a gate that closes the step": (
        STEP,
        "{answer: why, is: tired}",
        "{gate: unsafe}",
        "{gate: unsafe}",
        "closed while gate 'unsafe'",
        "",
    ),
    "a band of a score without bands": (
        STEP,
        "{band: quiet, is: [low, mid]}",
        "{band: lean, is: low}",
        "band: lean",
        "has no bands",
        "",
    ),
    "an otherwise after what always shows": (
        STEP,
        "      when:\n" + RESTING,
        "",
        "You could go on",
        "never shown",
        "'when'",
    ),
    "a band nothing is said for": (
        OTHER,
        "is: many}",
        "is: few}",
        "means:",
        "band 'many' of 'calm'",
        "otherwise",
    ),
    "an option nothing is said for": (
        STEP,
        "is: [them, both]}",
        "is: [them]}",
        "  means:",
        "nothing is said under 'means'",
        "otherwise",
    ),
    "no result": (
        OTHER,
        FILES[OTHER][FILES[OTHER].index("result:") : FILES[OTHER].index("carries:")],
        "",
        "questions:",
        "no result",
        "Write",
    ),
    "answers that go nowhere": (
        OTHER,
        "carries:\n  - {to: overview, what: When to look again.}\n",
        "",
        'id: "1.2"',
        "go nowhere",
        "carries",
    ),
    "questions that are not kept": (
        OTHER,
        "minutes: 2",
        "minutes: 2\nkeeps: nothing",
        "keeps: nothing",
        "asks questions but keeps nothing",
        "",
    ),
    "a notebook that is not there": (
        PART,
        "notebook: 1-first.ipynb",
        "notebook: 1-frist.ipynb",
        "notebook:",
        "no notebook '1-frist.ipynb'",
        "",
    ),
    "a claim in the prose": (
        STEP,
        "You can stop at any time.",
        "A survey found it helps.",
        "A survey",
        "claim without a source: 'survey'",
        "Cite",
    ),
    "a percentage": (
        STEP,
        "You can stop at any time.",
        "It helps 40 % of people.",
        "40 %",
        "claim without a source",
        "",
    ),
    "people out of people": (
        STEP,
        "You can stop at any time.",
        "It helps 4 out of 5 people.",
        "4 out",
        "4 out of 5 people",
        "",
    ),
    "a link": (
        STEP,
        "text: It is no verdict.",
        "text: It is linked with rest.",
        "is linked",
        "'linked with'",
        "",
    ),
    "a claim in a hint": (
        STEP,
        "exercise: Choose what fits.",
        "exercise: Researchers like it.",
        "exercise:",
        "where no source can be cited",
        "",
    ),
    "wording to avoid": (
        STEP,
        "text: You could go on.",
        "text: He could go on.",
        "He could",
        "avoid: 'He'",
        'Say "they"',
    ),
    "wording over two lines": (
        STEP,
        "**Why this.** It helps to look once.",
        "**Why this.** You could win\n  them   back.",
        "You could win",
        "avoid: 'win them back'",
        "try again",
    ),
    "wording with another apostrophe": (
        STEP,
        "text: You could go on.",
        "text: You don’t cry.",
        "don’t",
        "avoid: 'don't cry'",
        "Nobody",
    ),
    "wording in a question": (
        STEP,
        "text: In your words?",
        "text: What did she say?",
        "she say",
        "avoid: 'she'",
        "",
    ),
    "wording in what a source found": (
        "sources.yaml",
        "found: Nothing much.",
        "found: That he is calm.",
        "found: That",
        "avoid: 'he'",
        "",
    ),
    "wording in a closing": (
        "gates.yaml",
        "text: You come first.",
        "text: She comes first.",
        "She comes",
        "avoid: 'She'",
        "",
    ),
    "a sentence far too long": (
        STEP,
        "You can stop at any time.",
        LONG + ".",
        LONG[:20],
        "sentence of 28 words: 'You can go on and …'",
        "20 words",
    ),
    "a sentence too long in a result": (
        STEP,
        "text: It was you.",
        f"text: {LONG}.",
        LONG[:20],
        "sentence of 28 words",
        "",
    ),
    "an unknown part to go to": (
        "gates.yaml",
        "{text: The first page, part: part-1}",
        "{text: The first page, part: part-2}",
        "part-2",
        "no part 'part-2'",
        "'part-1'",
    ),
    "an unknown step to go to": (
        "gates.yaml",
        'part: part-1, step: "1.2"',
        'part: part-1, step: "1.3"',
        '"1.3"',
        "1.3 is not on the page",
        "",
    ),
    "a step that is closed as well": (
        "gates.yaml",
        "{text: Help, href: /help}",
        '{text: Help, part: part-1, step: "1.1"}',
        "text: Help",
        "closed by the same gate",
        "open",
    ),
    "a gate that is not there": (
        "gates.yaml",
        "crisis:",
        "criss:",
        "criss",
        "'criss' is not known",
        "'crisis'",
    ),
    "no text for a gate": (
        "gates.yaml",
        "  text: There is a no.\n",
        "",
        "no-contact:",
        "'text' is missing",
        "",
    ),
    "numbers nobody can reach": (
        "helplines.yaml",
        '{name: Helpers, call: "1800 341 900"}',
        "{name: Helpers}",
        "{name: Helpers}",
        "cannot be reached",
        "'call'",
    ),
    "YAML for some programs only": (
        PART,
        '{id: "1.3", title: Later}',
        '{id: "1.3", title: Later?}',
        "Later?",
        "Not every program",
        "quotes",
    ),
}


@pytest.mark.parametrize("case", ONE_LINE.values(), ids=ONE_LINE)
def test_one_damaged_line_is_one_finding(content, case):
    """The finding names file and line of the damage, and nothing else is blamed."""
    name, old, new, at, problem, do = case
    content.damage(name, old, new)
    found = errors(content)
    assert [where for where, *_ in found] == [content.line(name, at)]
    assert problem in found[0][1]
    assert do in found[0][2]


@pytest.mark.parametrize("name", FILES)
def test_no_damage_breaks_the_check(content, name):
    """Whatever line is lost or emptied: the check names lines that are there, and never breaks."""
    text = content.read(name)
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        for instead in ("", line.partition(":")[0] + ": []\n"):
            content.write(name, "".join([*lines[:number], instead, *lines[number + 1 :]]))
            for finding in content.findings():
                file, _, at = finding.where.rpartition(":")
                assert (content.root / file).exists()
                assert int(at) <= max(1, content.read(file).count("\n"))
                assert finding.problem
                assert finding.do


def test_a_source_nobody_cites_is_fine(content):
    """Only the other way round is a mistake."""
    assert "never-cited" in content.read("sources.yaml")
    assert content.findings() == []


def test_all_problems_are_told_at_once_and_in_order(content):
    """By file and line, however many there are, each once."""
    content.damage(STEP, "minutes: 3", "minutes: many")
    content.damage(OTHER, "to: overview", "to: overvew")
    content.damage("gates.yaml", "text: You come first.", "text: She comes first.")
    content.damage("sources.yaml", "doi: 10.1000/182", "doi: none")
    found = content.findings()
    assert [f.where for f in found] == [
        content.line("gates.yaml", "She"),
        content.line(STEP, "minutes: many"),
        content.line(OTHER, "overvew"),
        content.line("sources.yaml", "doi: none"),
    ]


# Conditions that shut each other out -----------------------------------------------------------


def conditions(content: Small, yaml: str) -> None:
    content.damage(STEP, RESTING, "".join(f"        {line}\n" for line in yaml.splitlines()))


NEVER = {
    "two options of one": "all: [{answer: who, is: me}, {answer: who, is: them}]",
    "an option and its absence": "all: [{answer: who, is: me}, not: {answer: who, is: [me, them]}]",
    "all options excluded": "all: [{answered: who}, not: {answer: who, is: [me, them, both]}]",
    "all of several excluded": 'all: [{answered: why}, not: {answer: why, is: [tired, "no"]}]',
    "answered and not": "all: [{answered: words}, not: {answered: words}]",
    "chosen and unanswered": "all: [{answer: why, is: tired}, not: {answered: why}]",
    "a range that is empty": "all: [{score: quiet, at_least: 3}, {score: quiet, below: 2}]",
    "a range that is excluded": "all: [{score: quiet, at_least: 3}, not: {score: quiet, at_least: 2}]",
    "two bands": "all: [{band: quiet, is: low}, {band: quiet, is: [mid, high]}]",
    "all bands excluded": "all: [{score: quiet, at_least: 0}, not: {band: quiet, is: [low, mid, high]}]",
    "a gate open and closed": "all: [{gate: crisis}, not: {gate: crisis}]",
    "a hidden question": "all: [{answer: why, is: tired}, {answer: who, is: them}]",
    "one thing in two depths": "all: [{answer: who, is: me}, {all: [{answered: why}, not: {answer: who, is: me}]}]",
    "no branch is left": "all: [{answer: who, is: me}, any: [{answer: who, is: them}, {answer: who, is: both}]]",
    "neither of two that cover all": "all: [{answered: who}, not: {any: [{answer: who, is: me}, not: {answer: who, is: me}]}]",
}


@pytest.mark.parametrize("yaml", NEVER.values(), ids=NEVER)
def test_a_condition_that_never_holds_is_found(content, yaml):
    """Tests that all must hold and cannot hold together: the line of the condition is named."""
    conditions(content, yaml)
    (found,) = errors(content)
    line = content.read(STEP).splitlines().index("    - text: You could rest.") + 2
    assert found[0] == f"{STEP}:{line}"


def test_a_dead_branch_is_found_where_it_stands(content):
    """Of several branches only the dead one is named."""
    conditions(
        content,
        "all:\n  - {answer: who, is: me}\n"
        "  - any:\n      - {answered: words}\n      - {answer: who, is: both}",
    )
    (found,) = errors(content)
    assert found[0] == content.line(STEP, "{answer: who, is: both}")


MAY = {
    "two of several": 'all: [{answer: why, is: tired}, {answer: why, is: "no"}]',
    "one option, named twice": "all: [{answer: who, is: [me, them]}, {answer: who, is: [them, both]}]",
    "unanswered is none of the options": "not: {answer: who, is: [me, them, both]}",
    "no value is not in any range": "all: [not: {score: quiet, at_least: 0}, not: {score: quiet, below: 5}]",
    "a range": "all: [{score: quiet, at_least: 1, below: 4}, not: {score: quiet, at_least: 3, below: 4}]",
    "another gate": "all: [{gate: crisis}, not: {gate: no-contact}]",
    "a shown question": "all: [{answer: why, is: tired}, {answer: who, is: both}]",
    "neither above the other": "all: [not: {score: load.mine, above: load.theirs}, not: {score: load.theirs, above: load.mine}]",
    "cards": "all: [{answer: deck, is: work}, {answer: deck, is: home}]",
    "another step": "all: [{answer: 1.2/who-again, is: me}, {answer: who, is: them}, {score: 1.2/calm, at_least: 4}]",
}


@pytest.mark.parametrize("yaml", MAY.values(), ids=MAY)
def test_a_condition_that_may_hold_is_left_alone(content, yaml):
    """No false alarm: an author who is told of mistakes that are none stops reading."""
    conditions(content, yaml)
    assert errors(content) == []


def test_questions_that_wait_for_each_other_are_found(content):
    """A circle of shown_when would hide all of them for ever."""
    content.damage(
        STEP,
        "    kind: one\n    text: Who was it?",
        "    kind: one\n    shown_when: {answered: why}\n    text: Who was it?",
    )
    waiting = [where for where, problem, _ in errors(content) if "waits for its own answer" in problem]
    assert waiting == [content.line(STEP, "{answered: why}"), content.line(STEP, "is: [me, both]}")]


def test_a_step_that_keeps_nothing_cannot_be_asked(content):
    """Safety answers are not stored: a condition on them would never hold."""
    content.damage(STEP, "minutes: 3", "minutes: 3\nkeeps: gates")
    problems = [problem for _, problem, _ in errors(content)]
    assert "Step 1.1 keeps no answers, so this never finds one." in problems


def test_nothing_is_said_is_judged_from_when_the_result_is_ready(content):
    """Lines that cover all that can be answered once the result is ready need no 'otherwise'."""
    content.damage(STEP, "ready_when: {answered: who}", "ready_when: {answered: why}")
    assert errors(content) == []  # 'why' is shown for two of the three answers to 'who'; all are spoken to
    content.damage(STEP, "ready_when: {answered: why}", "ready_when: {answered: words}")
    assert [where for where, *_ in errors(content)] == [content.line(STEP, "  means:")]


# Pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        (['page("part-1")', 'step("1.1")'], "shows the steps 1.1 and not 1.1, 1.2"),
        (['page("part-1")', 'step("1.2")', 'step("1.1")'], "shows the steps 1.2, 1.1"),
        (['page("part-1")', 'step("1.1")', '# step("1.2")'], "shows the steps 1.1 and"),
        (['page("part-2")', 'step("1.1")', 'step("1.2")'], "does not call page"),
        (['step("1.1")', 'step("1.2")'], "does not call page"),
        (None, "cannot be read"),
    ],
)
def test_a_notebook_and_its_part_name_the_same_steps(content, cells, problem):
    """A step that no notebook shows would be lost without a sound."""
    text = json.dumps({"cells": [{"cell_type": "code", "source": [c]} for c in cells]}) if cells else "{"
    (content.root.parent / "notebooks" / NOTEBOOK).write_text(text)
    (found,) = errors(content)
    assert found[0] in (content.line(PART, "notebook:"), content.line(PART, "steps:"))
    assert problem in found[1]


def test_a_part_with_steps_has_a_notebook(content):
    """Without a page its steps cannot be reached, and no closing text may lead there."""
    content.damage(PART, "notebook: 1-first.ipynb\n", "")
    assert [(where, problem) for where, problem, _ in errors(content)] == [
        (content.line("gates.yaml", "The second step"), "The page of 'part-1' is not built yet."),
        (content.line("gates.yaml", "The first page"), "The page of 'part-1' is not built yet."),
        (content.line(PART, "steps:"), "The part has steps but no notebook."),
    ]


def test_files_are_called_by_what_is_in_them(content):
    for old, new in ((STEP, "parts/1-first/one.yaml"), (SCALE, "instruments/calm.yaml")):
        (content.root / old).rename(content.root / new)
    assert [(where, "has another name" in problem) for where, problem, _ in errors(content)] == [
        ("instruments/calm.yaml:1", True),
        ("parts/1-first/one.yaml:1", True),
    ]


@pytest.mark.parametrize("name", ["gates.yaml", "wording.yaml", "frame.yaml", "helplines.yaml"])
def test_a_missing_list_is_told(content, name):
    (content.root / name).unlink()
    assert (f"{name}:1", "This file is missing.") in [
        (where, problem) for where, problem, _ in errors(content)
    ]


def test_an_instrument_nobody_asks_is_a_note(content):
    """It does no harm, so it does not keep the content from passing."""
    content.write("instruments/calm-5.yaml", content.read(SCALE).replace("calm-4", "calm-5"))
    assert [(f.where, f.level) for f in content.findings()] == [("instruments/calm-5.yaml:1", "note")]


# Help lines -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "stale"), [(0, False), (180, False), (181, True), (-1, True)])
def test_help_lines_are_stale_after_180_days(content, days, stale):
    """Counted from the day each country was checked; a day to come is a slip."""
    today = dt.date(2026, 2, 1) + dt.timedelta(days=days)
    lines = {
        number
        for number, line in enumerate(content.read("helplines.yaml").splitlines(), 1)
        if "checked" in line
    }
    found = {f.where for f in content.findings(today)}
    assert found == ({f"helplines.yaml:{number}" for number in lines} if stale else set())


def test_a_country_without_a_line_is_told(content):
    content.damage(
        "helplines.yaml", '    abuse:\n      - {name: Helpers, call: "1800 341 900"}\n', "    abuse: []\n"
    )
    (found,) = errors(content)
    assert (found[0], found[1]) == (
        content.line("helplines.yaml", "abuse: []"),
        "Ireland has no line under 'abuse'.",
    )


# Words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "No study gives an exact number of days.",
        "These studies are small.",
        "It is linked with rest [@smith-2020]. In that survey, 4 out of 5 people said so.",
        "You answered 3 of 12.",
    ],
)
def test_what_is_no_claim_is_left_alone(content, text):
    """That there is no study, a look back at one named before, a source in the paragraph, own numbers."""
    content.damage(STEP, "You can stop at any time.", text)
    assert errors(content) == []


def test_a_citation_counts_for_its_paragraph_only(content):
    """A source three paragraphs below does not stand for the claim."""
    content.damage(
        STEP,
        "**What studies found.** In a study",
        "A survey found much.\n\n  **What studies found.** In a study",
    )
    (found,) = errors(content)
    assert found[0] == content.line(STEP, "A survey found much")


def test_own_numbers_of_a_result_are_no_claim(content):
    content.damage(STEP, '"It was: {who}."', '"You rated {quiet} % of it: {who}."')
    assert errors(content) == []


def test_words_of_others_stay_as_they_are(content):
    """Items of a questionnaire and titles of papers are not ours to change: 'She', 'he', 'studies' pass."""
    assert "She was calm" in content.read(SCALE)
    assert "in studies" in content.read(SCALE)
    assert "Why he is calm" in content.read("sources.yaml")
    assert content.findings() == []


def test_part_of_a_word_is_not_the_word(content):
    """Whole words only: 'the', 'ashes' and 'she-bear' hold no 'he' or 'she'."""
    content.damage(STEP, "text: You could go on.", "text: The ashes of the she-bear.")
    assert errors(content) == []


def test_a_sentence_over_20_words_is_a_note(content):
    """From 21 to 25 words: worth a thought, and the content still passes."""
    words = " ".join(LONG.split()[:21]) + "."
    content.damage(STEP, "You can stop at any time.", words)
    assert [(f.where, f.level, "21 words" in f.problem) for f in content.findings()] == [
        (content.line(STEP, "You can go on and"), "note", True)
    ]
    content.damage(STEP, words, " ".join(LONG.split()[:20]) + ".")
    assert content.findings() == []


HARD = "Professional intervention facilitates considerable psychological amelioration. "
MIDDLING = "Sometimes another person in your family listens and remembers a little of it. "


def test_prose_above_grade_7_is_an_error_and_above_6_a_note(content):
    """The grade of the whole prose decides; each step stands for itself."""
    content.damage(STEP, "You can stop at any time.", HARD * 4)
    (found,) = content.findings()
    assert (found.where, found.level) == (content.line(STEP, "prose: |"), "error")
    assert "needs school grade" in found.problem
    content.damage(STEP, HARD * 4, MIDDLING * 4)
    (found,) = content.findings()
    assert (found.where, found.level) == (content.line(STEP, "prose: |"), "note")


def test_a_result_is_graded_as_a_whole(content):
    """One line says little about a grade; all lines of a result together do."""
    content.damage(STEP, "text: It was you.", f"text: {HARD * 12}")
    (found,) = errors(content)
    assert (found[0], "The result needs school grade" in found[1]) == (
        content.line(STEP, "It was: {who}"),
        True,
    )


def test_an_opening_and_a_closing_are_graded(content):
    content.damage(PART, "intro: A few small steps.", f"intro: {HARD * 12}")
    content.damage("gates.yaml", "text: You come first.", f"text: {HARD * 12}")
    assert [where for where, *_ in errors(content)] == [
        content.line("gates.yaml", HARD[:12]),
        content.line(PART, HARD[:12]),
    ]


# The command -----------------------------------------------------------------------------------


def test_command_tells_findings_and_fails(content):
    """Exit status 2 with problems; each on a line that begins with file and line."""
    content.damage(STEP, "text: You could go on.", "text: He could go on.")
    content.write("helplines.yaml", content.read("helplines.yaml").replace("2026-02-01", TODAYS))
    done = CliRunner().invoke(command, ["--root", str(content.root)])
    assert done.exit_code == 2
    assert done.output.splitlines()[0].startswith(
        content.line(STEP, "He could") + ": Wording to avoid: 'He'."
    )
    assert done.output.splitlines()[-1] == "1 problem, no notes."


def test_command_prints_json(content):
    """One JSON document with every finding; notes alone are no failure."""
    content.write("helplines.yaml", content.read("helplines.yaml").replace("2026-02-01", TODAYS))
    done = CliRunner().invoke(command, ["--root", str(content.root), "--json"])
    assert (done.exit_code, json.loads(done.output)) == (0, {"ok": True, "findings": []})
    content.damage(STEP, "You can stop at any time.", MIDDLING * 4)
    done = CliRunner().invoke(command, ["--root", str(content.root), "--json"])
    said = json.loads(done.output)
    assert (done.exit_code, said["ok"]) == (0, True)
    assert [sorted(finding) for finding in said["findings"]] == [["do", "level", "problem", "where"]]


def test_command_refuses_a_folder_that_is_not_there():
    assert CliRunner().invoke(command, ["--root", "/no/such/folder"]).exit_code == 2


# The real content --------------------------------------------------------------------------------


def test_real_content_passes():
    """What is shipped has no problem; the age of its help lines is told by the next test."""
    helped = max(country.checked for country in _real_countries())
    assert [str(f) for f in check(today=helped) if f.level == "error"] == []


def test_real_help_lines_are_fresh():
    """Fails when numbers were not looked at for 180 days: look at each on its official page."""
    assert [str(f) for f in check() if f.where.startswith("helplines.yaml")] == []


def _real_countries():
    from workbook.content.load import library

    return library().helplines.countries


def test_today_is_the_small_contents_own():
    """The small content's dates are fixed, so its tests mean the same on every day."""
    assert (TODAY - dt.date(2026, 2, 1)).days < 180
