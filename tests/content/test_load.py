"""Loading content: what comes out, and that every problem is told by file and line."""

import subprocess
import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from support.small_content import OTHER, PART, SCALE, STEP, Small, small

from workbook import places
from workbook.content.collect import gather
from workbook.content.load import library
from workbook.content.yaml_lines import parse
from workbook.errors import ContentError


@pytest.fixture
def content(tmp_path) -> Small:
    return small(tmp_path)


def refused(content: Small) -> ContentError:
    with pytest.raises(ContentError) as caught:
        library(content.root)
    return caught.value


# What comes out ----------------------------------------------------------------------------


def test_library_holds_everything_by_id(content):
    """Parts, steps, instruments and sources are found by their ids, steps also by their part."""
    found = library(content.root)
    assert list(found.parts) == ["part-1"]
    assert list(found.steps) == ["1.1", "1.2"]
    assert list(found.instruments) == ["calm-4"]
    assert set(found.sources) == {"smith-2020", "never-cited"}
    assert [country.code for country in found.helplines.countries] == ["GB", "IE"]
    assert found.mood.mood.id == "mood"
    assert found.step("1.2") is found.steps["1.2"]
    assert found.part_of("1.2").id == "part-1"
    assert found.places["1.1"] == content.root.resolve() / STEP
    with pytest.raises(KeyError):
        found.step("9.9")


def test_library_is_read_once(content):
    """The second call gives the same object and does not look at the files."""
    first = library(content.root)
    content.write(STEP, "broken: [")
    assert library(content.root) is first
    assert "Quiet" not in repr(first)


def test_step_with_an_instrument_holds_its_items_scores_and_changes(content):
    """Items come first, as one table of ratings; repeat days and credit are the instrument's."""
    step = library(content.root).step("1.2")
    table = step.questions[0]
    assert (table.kind, table.id, [row.id for row in table.rows]) == ("ratings", "calm-4", ["day", "night"])
    assert table.text == "How often were you calm, in studies and elsewhere?"
    assert [point.value for point in table.scale] == [0, 2]
    assert [question.id for question in step.questions[1:]] == ["who-again"]
    assert [score.id for score in step.scores] == ["calm"]
    assert [change.least for change in step.changes] == [2]
    assert (step.repeat_days, step.credit) == (14, "Made by others.")


def test_what_a_step_says_itself_wins_over_its_instrument(content):
    """Own repeat days and credit stay; own scores and changes come after the instrument's."""
    content.damage(
        OTHER,
        "instrument: calm-4\n",
        "instrument: calm-4\nrepeat_days: 7\ncredit: Ours.\n"
        "scores:\n  - {id: again, kind: sum, label: Again, items: [calm-4.day]}\n"
        "changes:\n  - {score: again, least: 1, source: smith-2020, higher_is: harder}\n",
    )
    step = library(content.root).step("1.2")
    assert (step.repeat_days, step.credit) == (7, "Ours.")
    assert [score.id for score in step.scores] == ["calm", "again"]
    assert [change.score for change in step.changes] == ["calm", "again"]


def with_a_second(content: Small, shown_when: str = "{answer: who-again, is: me}") -> None:
    """Let step 1.2 ask a second instrument, which has a question that counts in no score."""
    second = content.read(SCALE).replace("calm-4", "calm-5")
    content.write(
        "instruments/calm-5.yaml",
        second.replace(
            "scores:",
            'unscored:\n  - {id: hard, kind: one, text: "How hard?", options: [{id: a, text: A}, '
            "{id: b, text: B}]}\nscores:",
        ),
    )
    content.damage(
        OTHER,
        "instrument: calm-4\n",
        f"instrument: calm-4\ninstruments:\n  - {{id: calm-5, shown_when: {shown_when}}}\n",
    )


def test_a_step_with_several_instruments_keeps_their_names_apart(content):
    """The further one comes last, under its condition; its scores and changes carry its id."""
    with_a_second(content)
    assert content.findings() == []
    step = library(content.root).step("1.2")
    assert [question.id for question in step.questions] == ["calm-4", "who-again", "calm-5", "calm-5-hard"]
    assert step.question("calm-4").shown_when is None
    assert step.question("calm-5").shown_when.answer == "who-again"
    assert [score.id for score in step.scores] == ["calm", "calm-5-calm"]
    assert [change.score for change in step.changes] == ["calm", "calm-5-calm"]
    assert step.credit == "Made by others."


@pytest.mark.parametrize(
    ("shown_when", "said"),
    [
        ("{answer: who-agian, is: me}", "no question 'who-agian'"),
        ("{answer: who-again, is: you}", "no option 'you'"),
        ("{answered: calm-5}", "waits for its own answer"),
    ],
)
def test_the_condition_of_an_instrument_is_checked(content, shown_when, said):
    """As that of a question of the step's own, on the line where it stands."""
    with_a_second(content, shown_when)
    found = [finding for finding in content.findings() if said in finding.problem]
    assert [finding.where for finding in found] == [content.line(OTHER, "id: calm-5")]


def test_an_instrument_that_is_not_there_or_asked_twice_is_told(content):
    """By the line of its name."""
    content.damage(
        OTHER,
        "instrument: calm-4\n",
        "instrument: calm-4\ninstruments:\n  - {id: calm-4}\n  - {id: calm-6}\n",
    )
    problems = {finding.problem: finding.where for finding in content.findings()}
    assert problems["There is no instrument 'calm-6'."] == content.line(OTHER, "calm-6")
    assert problems["'calm-4' is taken already, by 'instrument'."] == content.line(OTHER, "- {id: calm-4}")


def test_parts_follow_their_number_and_those_without_come_last(content):
    """Folders are ordered by their leading number, not by letters."""
    text = "id: {0}\ntitle: T\nshort: T\nintro: T.\n"
    for folder, name in (("mood", "mood"), ("10-tenth", "tenth"), ("2-second", "second")):
        content.write(f"parts/{folder}/part.yaml", text.format(name))
    (content.root / "parts" / "3-empty").mkdir()
    assert list(library(content.root).parts) == ["part-1", "second", "tenth", "mood"]


def test_steps_follow_the_order_of_their_part(content):
    """The list in part.yaml decides, not the names of the files."""
    content.damage(PART, '["1.1", "1.2"]', '["1.2", "1.1"]')
    assert list(library(content.root).steps) == ["1.2", "1.1"]


# What is refused ---------------------------------------------------------------------------

DAMAGE = [
    # file, old, new, words on the line that is named, words of the problem, words of what to do
    (STEP, "title: One", "tilte: One", "tilte", "'tilte' is not known", "Did you mean 'title'?"),
    (
        STEP,
        "minutes: 3",
        "minutes: many",
        "minutes:",
        "should be a whole number, but is text",
        "Write a whole number",
    ),
    (STEP, "minutes: 3", "minutes: 90", "minutes:", "must be 30 or less", ""),
    (STEP, 'id: "1.1"', "id: 1.1", "id: 1.1", "should be text, but is a number", "in quotes"),
    (STEP, 'id: "1.1"', 'id: "one"', 'id: "one"', "'one'", 'such as "1.1"'),
    (STEP, "text: Tired", "text: no", "id: tired", "should be text, but is true or false", "in quotes"),
    (STEP, "kind: several", "kind: sveral", "id: why", "'sveral'", "'several'"),
    (STEP, "    kind: date\n", "", "id: when", "no 'kind'", "Add 'kind'"),
    (STEP, "{id: mine, text: Mine}", "{id: Mine!, text: Mine}", "Mine!", "'Mine!'", "small letters"),
    (STEP, "label: Lean", "label:  # none", "# none", "should be text, but is empty", "Write text"),
    (STEP, "label: Lean", "label: ''", "label: ''", "is empty", "Write its text"),
    (STEP, "{answered: who}", "{answered: who, answer: who}", "answered: who, answer", "exactly one of", ""),
    (STEP, "{answer: who, is: me}", "{answer: who}", "when: {answer: who}", "needs 'is'", ""),
    (STEP, "{answer: who, is: me}", "{answer: who, is: {a: b}}", "is: {a: b}", "should be", ""),
    (
        STEP,
        "      otherwise: true",
        "      otherwise: true\n      when: {answered: why}",
        "text: You could go on",
        "either 'when' or 'otherwise'",
        "",
    ),
    (STEP, "  means_not:\n    - text: It is no verdict.\n", "", "result:", "'means_not' is missing", "Add"),
    (
        STEP,
        "  means_not:\n    - text: It is no verdict.\n",
        "  means_not: []\n",
        "means_not: []",
        "1 entries",
        "",
    ),
    (
        STEP,
        "    - text: It is no verdict.",
        "    - text: It is no verdict.\n      text: Twice.",
        "text: Twice.",
        "stands here twice, first on line 101",
        "Keep one",
    ),
    (STEP, "exercise: Choose", "exercise: *one", "exercise:", "This is not plain YAML", "Look at this line"),
    (
        STEP,
        "    text: How much?",
        "    text: How: much?",
        "How: much?",
        "This is not plain YAML",
        "':' inside",
    ),
    (STEP, "    text: How much?", "    text: !odd How much?", "!odd", "This is not plain YAML", ""),
    (STEP, "    text: How much?", "    text: 2026-13-45", "2026-13-45", "looks like a day", "in quotes"),
    (STEP, "    text: How much?", "    text: How\x07 much?", "How\x07 much", "does not allow", ""),
    (OTHER, "instrument: calm-4", "instrument: calm-5", "instrument:", "no instrument 'calm-5'", "Correct"),
    (OTHER, "{from: 1.1/who, to", "{from: who, to", "from: who", "'who'", "1.1/reasons"),
    (PART, '["1.1", "1.2"]', '["1.1", "1.2", "1.4"]', "steps:", "Step 1.4 has no file", "coming"),
    (PART, '["1.1", "1.2"]', '["1.1", "1.2", "1.1"]', "steps:", "Step 1.1 is listed twice", "Keep one"),
    (PART, '["1.1", "1.2"]', "1.1", "steps:", "should be a list, but is a number", "after '- '"),
    ("sources.yaml", "  doi: 10.1000/182\n", "", "id: smith-2020", "'doi' or an 'address'", ""),
    ("helplines.yaml", "code: IE", "code: ie", "code: ie", "'ie'", "two capital letters"),
    ("helplines.yaml", 'emergency: "112"', "emergency: 112", "emergency: 112", "should be text", "in quotes"),
    ("mood.yaml", "low: None, high: Much}", "low: ~, high: Much}", "id: anger", "but is empty", ""),
    (SCALE, "higher_is: better", "higher_is: worse", "higher_is", "'worse'", "'harder', 'better'"),
]


@pytest.mark.parametrize(("name", "old", "new", "at", "problem", "do"), DAMAGE)
def test_a_damaged_file_is_told_by_line(content, name, old, new, at, problem, do):
    """Where: the line of the key concerned. What and what to do: in plain words."""
    content.damage(name, old, new)
    error = refused(content)
    assert error.where == content.line(name, at)
    assert problem in error.what
    assert do in error.do


def test_no_message_shows_the_machinery(content):
    """Nobody who writes content needs to know the words of the validation library."""
    for name, old, new, *_ in DAMAGE:
        text = content.read(name)
        content.damage(name, old, new)
        for finding in gather(content.root).findings:
            assert not any(
                word in str(finding) for word in ("Input", "pydantic", "union", "dict", "str_", "value_error")
            )
        content.write(name, text)


@pytest.mark.parametrize("name", [PART, "sources.yaml", "helplines.yaml", "mood.yaml"])
def test_a_missing_file_is_named(content, name):
    (content.root / name).unlink()
    error = refused(content)
    assert (error.where, error.what) == (f"{name}:1", "This file is missing.")


def test_an_empty_file_and_one_that_is_no_text_are_told(content):
    content.write("sources.yaml", "")
    assert refused(content).what == "This file should be a list."
    (content.root / "sources.yaml").write_bytes(b"- id: \xff\xfe")
    assert refused(content).what == "This file is not UTF-8 text."


def test_an_empty_folder_is_told(tmp_path):
    """A wrong path gives a message and no empty workbook."""
    with pytest.raises(ContentError):
        library(tmp_path)


def test_an_alias_is_refused(content):
    """A copy by '*' would make one text stand in two places without a reader seeing it."""
    content.damage(STEP, "title: One", "title: &same One")
    content.damage(STEP, "exercise: Choose what fits.", "exercise: *same")
    error = refused(content)
    assert error.what.startswith("This place is copied elsewhere")
    assert error.where == content.line(STEP, "title: &same")


def test_ids_taken_twice_are_told_with_both_places(content):
    """The second place is named in 'where', the first in the message."""
    content.write("parts/1-first/1.9-copy.yaml", content.read(STEP))
    error = refused(content)
    assert error.where == "parts/1-first/1.9-copy.yaml:1"
    assert f"taken by {STEP}:1" in error.what
    (content.root / "parts/1-first/1.9-copy.yaml").unlink()
    content.damage("sources.yaml", "id: never-cited", "id: smith-2020")
    error = refused(content)
    assert (error.where, "sources.yaml:1" in error.what) == ("sources.yaml:9", True)


def test_a_step_on_no_page_and_one_in_a_strange_folder_are_told(content):
    content.damage(PART, '["1.1", "1.2"]', '["1.1"]')
    error = refused(content)
    assert (error.where, error.what) == (f"{OTHER}:1", "Step 1.2 is on no page.")
    content.write("parts/2-other/part.yaml", 'id: p2\ntitle: T\nshort: T\nintro: T.\nsteps: ["1.2"]\n')
    error = refused(content)
    assert (error.where, error.what) == (
        "parts/2-other/part.yaml:5",
        "The file of step 1.2 lies in another part's folder.",
    )


def test_all_problems_are_gathered_and_the_first_is_raised(content):
    """The lower function lists every problem of every file; the library tells how many more there are."""
    content.damage(STEP, "minutes: 3", "minutes: many")
    content.damage(STEP, "title: One", "tilte: One")
    content.damage("helplines.yaml", "code: IE", "code: ie")
    found = gather(content.root).findings
    wheres = [
        content.line(STEP, "tilte"),
        content.line(STEP, "minutes: many"),
        content.line("helplines.yaml", "code: ie"),
    ]
    assert set(wheres) <= {finding.where for finding in found}
    # The key that was meant is not called missing as well, and part.yaml is not blamed for naming step 1.1.
    assert len(found) == 3
    assert "There is more (2)" in refused(content).do


# Lines -------------------------------------------------------------------------------------


@given(
    st.lists(st.sampled_from(["", "one two", "a longer line of words here"]), min_size=1, max_size=8),
    st.sampled_from([">-", "|", ">", "|-"]),
)
def test_the_line_of_a_word_is_found_in_any_style_of_text(lines, style):
    """However a text is folded, a word of it is found on the line where it stands in the file."""
    lines = [*lines, "TARGET word", *lines]
    text = (
        "first: 1\nprose: "
        + style
        + "\n"
        + "".join(f"  {line}\n" if line else "\n" for line in lines)
        + "last: 2\n"
    )
    document, findings = parse(text, None, "x.yaml")
    assert not findings
    found = document.data["prose"].index("TARGET")
    right = text.splitlines().index("  TARGET word") + 1
    assert document.where("prose", offset=found) == f"x.yaml:{right}"
    assert document.where("prose", offset=found + 3) == f"x.yaml:{right}"


@pytest.mark.parametrize(
    "text", ['a: "one\n  two TARGET"\n', "a: 'one\n  two TARGET'\n", "a: one\n  two TARGET\n"]
)
def test_the_line_of_a_word_is_found_in_quotes(text):
    document, _ = parse(text, None, "x.yaml")
    assert document.where("a", offset=document.data["a"].index("TARGET")) == "x.yaml:2"


# The real content --------------------------------------------------------------------------


def test_real_content_loads_whole():
    """It is read whenever a page's program starts."""
    assert gather(places.content_root()).findings == []
    found = library()
    assert set(found.steps) == {step for part in found.parts.values() for step in part.steps}


def test_the_slow_yaml_reader_gives_the_same(monkeypatch):
    """Without libyaml content is read in pure Python: the same data, on the same lines."""
    monkeypatch.setattr("workbook.content.yaml_lines._Loader", yaml.SafeLoader)
    slow = gather(places.content_root())
    monkeypatch.undo()
    fast = gather(places.content_root())
    assert [d.data for d in slow.documents] == [d.data for d in fast.documents]
    assert [p.where("title") for p in slow.steps] == [p.where("title") for p in fast.steps]


def test_loading_needs_no_heavy_library():
    """A page that needs no chart must not pay for pandas, matplotlib or IPython."""
    heavy = ("pandas", "numpy", "matplotlib", "IPython", "ipywidgets", "markdown_it")
    code = (
        f"import sys, workbook.content.load as load; load.library(); "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
