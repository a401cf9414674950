"""What a step answers back: its order, its conditions, its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.content.model import Step
from workbook.errors import ContentError
from workbook.scoring.facts import StepFacts
from workbook.scoring.result import compose, placeholders

OPTIONS = [{"id": "a", "text": "Alpha"}, {"id": "b", "text": "Beta"}, {"id": "c", "text": "Gamma"}]
QUESTIONS = [
    {"id": "one", "kind": "one", "text": "?", "options": OPTIONS},
    {"id": "several", "kind": "several", "text": "?", "options": OPTIONS},
    {"id": "scale", "kind": "scale", "text": "?", "low": "l", "high": "h"},
    {"id": "number", "kind": "number", "text": "?"},
    {"id": "date", "kind": "date", "text": "?"},
    {"id": "short", "kind": "short", "text": "?"},
    {"id": "long", "kind": "long", "text": "?"},
    {"id": "list", "kind": "list", "text": "?"},
    {
        "id": "table",
        "kind": "ratings",
        "text": "?",
        "rows": [{"id": f"r{n}", "text": "R"} for n in range(4)],
        "scale": [{"value": 0, "text": "Never"}, {"value": 3, "text": "Always"}],
    },
    {
        "id": "cards",
        "kind": "cards",
        "text": "?",
        "own": "Add",
        "options": OPTIONS,
        "facets": [
            {"id": "note", "kind": "short", "text": "?"},
            {
                "id": "weight",
                "kind": "one",
                "text": "?",
                "options": [{"id": f"w{n}", "text": f"Weight {n}", "value": n} for n in range(5)],
            },
            {
                "id": "owner",
                "kind": "one",
                "text": "?",
                "options": [{"id": "mine", "text": "Mine"}, {"id": "theirs", "text": "Theirs"}],
            },
        ],
    },
    {"id": "hidden", "kind": "short", "text": "?", "shown_when": {"answer": "one", "is": "a"}},
    {
        "id": "log",
        "kind": "records",
        "text": "?",
        "name": "what",
        "facets": [
            {"id": "what", "kind": "short", "text": "?"},
            {"id": "much", "kind": "scale", "text": "?", "low": "l", "high": "h"},
        ],
    },
    {"id": "quiet", "kind": "timer", "text": "?", "minutes": 15},
]
SCORES = [
    {
        "id": "total",
        "kind": "sum",
        "label": "Total",
        "low": "calm",
        "high": "rough",
        "bands": [{"id": "little", "low": 0, "high": 5, "text": "Little of it."}],
        "items": ["table.r0", "table.r1", "table.r2", "table.r3"],
    },
    {
        "id": "percent",
        "kind": "mean",
        "label": "Percent",
        "needs": 1,
        "items": ["table.r0", "table.r1", "scale"],
    },
    {"id": "raw", "kind": "mean", "label": "Raw", "percent": False, "items": ["number-1"]},
    {
        "id": "pull",
        "kind": "balance",
        "label": "Pull",
        "low": "settled",
        "high": "sudden",
        "points": {"one": {"a": -2, "b": 1, "c": 0}, "several": {"a": -1, "b": 1}},
    },
    {"id": "many", "kind": "count", "label": "Many", "of": "cards"},
    {"id": "owner", "kind": "tally", "label": "Owner", "cards": "cards", "weight": "weight", "by": "owner"},
]
NUMBER = {"id": "number-1", "kind": "number", "text": "?", "minimum": 1, "maximum": 5}
ALWAYS = {"not": {"answered": "nowhere"}}


def step(**result):
    parts = {part: [{"text": part}] for part in ("answered", "means", "means_not", "next")}
    return Step.model_validate(
        {
            "id": "1.1",
            "title": "T",
            "minutes": 5,
            "prose": "P",
            "questions": [*QUESTIONS, NUMBER],
            "scores": SCORES,
            "result": {"ready_when": ALWAYS} | parts | result,
        }
    )


def texts(lines, answers, part="answered"):
    result = compose(step(**{part: lines}), answers)
    return [line["text"] for line in result["lines"] if line["part"] == part]


def said(text, answers):
    """Give the one line with that text, or None when it is left out."""
    found = texts([{"text": text}], answers)
    return found[0] if found else None


def card(key, weight=None, owner=None, **more):
    facets = {"weight": weight, "owner": owner}
    return {"id": key, "facets": {k: v for k, v in facets.items() if v is not None}, **more}


# Order and conditions ----------------------------------------------------------------------


def test_until_it_is_ready_there_is_only_what_is_missing():
    """Before ready_when holds: no lines, no scores, and the words that say what to do."""
    here = step(ready_when={"answered": "one"}, not_yet="Answer the first.")
    assert compose(here, {"scale": 50}) == {
        "ready": False,
        "not_yet": "Answer the first.",
        "lines": [],
        "scores": [],
    }
    ready = compose(here, {"one": "a"})
    assert (ready["ready"], ready["not_yet"]) == (True, "")
    assert ready["lines"]


def test_a_step_without_a_result_is_never_ready():
    """Such a step has nothing to say back."""
    here = step().model_copy(update={"result": None})
    assert compose(here, {}) == {"ready": False, "not_yet": "", "lines": [], "scores": []}


def test_a_result_is_always_read_in_the_same_order():
    """What you answered, what it means, what it does not mean, one next step, help."""
    here = step(help=[{"text": "help"}], means=[{"text": "first"}, {"text": "second"}])
    assert [(line["part"], line["text"]) for line in compose(here, {})["lines"]] == [
        ("answered", "answered"),
        ("means", "first"),
        ("means", "second"),
        ("means_not", "means_not"),
        ("next", "next"),
        ("help", "help"),
    ]


def test_a_line_is_shown_when_its_condition_holds():
    """Lines without a condition always show, others while theirs holds."""
    lines = [
        {"text": "always"},
        {"text": "a", "when": {"answer": "one", "is": "a"}},
        {"text": "half", "when": {"score": "percent", "at_least": 50}},
        {"text": "little", "when": {"band": "total", "is": "little"}},
        {"text": "mine more", "when": {"score": "owner.mine", "above": "owner.theirs", "by": 2}},
    ]
    assert texts(lines, {}) == ["always"]
    assert texts(lines, {"one": "a", "scale": 50}) == ["always", "a", "half"]
    assert texts(lines, {"table": {"r0": 0, "r1": 0, "r2": 0, "r3": 3}}) == ["always", "little"]
    assert texts(lines, {"cards": [card("a", "w2", "mine")]}) == ["always", "mine more"]


def test_otherwise_speaks_only_when_nothing_before_it_did():
    """It is the last word of its own list, whatever other lists say."""
    lines = [
        {"text": "a", "when": {"answer": "one", "is": "a"}},
        {"text": "else", "otherwise": True},
        {"text": "b", "when": {"answer": "one", "is": "b"}},
        {"text": "late else", "otherwise": True},
    ]
    assert texts(lines, {"one": "a"}) == ["a"]
    assert texts(lines, {"one": "b"}) == ["else", "b"]
    assert texts(lines, {}) == ["else"]
    assert texts(lines, {}, part="next") == ["else"]


def test_gates_and_other_steps_are_seen_through_the_facts():
    """A line may depend on a closed gate and on what another step was answered."""
    there = step().model_copy(update={"id": "0.3"})
    here = step(
        next=[
            {"text": "gate", "when": {"gate": "unsafe"}},
            {"text": "other", "when": {"answer": "0.3/one", "is": "b"}},
            {"text": "else", "otherwise": True},
        ]
    )

    def following(gates, answers):
        facts = StepFacts(here, {}, gates=gates, other={"0.3": (there, answers)}.get)
        return [line["text"] for line in compose(here, {}, facts)["lines"] if line["part"] == "next"]

    assert following(frozenset(), {}) == ["else"]
    assert following({"unsafe"}, {"one": "b"}) == ["gate", "other"]
    assert following(frozenset(), {"one": "a"}) == ["else"]


def test_a_line_about_something_that_is_not_there_is_left_out():
    """No gap is shown where an answer or a score is missing, and otherwise may speak instead."""
    lines = [{"text": "You wrote {short}."}, {"text": "Nothing yet.", "otherwise": True}]
    assert texts(lines, {}) == ["Nothing yet."]
    assert texts(lines, {"short": "hello"}) == ["You wrote hello."]
    assert said("{total}", {"table": {"r0": 3}}) is None
    assert said("{owner.mine}", {"cards": [card("a")]}) is None
    assert said("{cards.top}", {"cards": [card("a")]}) is None
    assert said("{hidden}", {"hidden": "old", "one": "b"}) is None
    assert said("{hidden}", {"hidden": "old", "one": "a"}) == "old"


# Placeholders ------------------------------------------------------------------------------


def record(key, **facets):
    return {"id": f"own-{key}", "facets": facets}


CARDS = [card("b", "w1", "mine"), card("own-1", "w4", "theirs", text="my card"), card("a", "w4", "mine")]


@pytest.mark.parametrize(
    ("text", "answers", "shown"),
    [
        ("{one}", {"one": "b"}, "Beta"),
        ("{several}", {"several": ["c", "a"]}, "Alpha and Gamma"),
        ("{several}", {"several": ["c", "b", "a"]}, "Alpha, Beta and Gamma"),
        ("{several}", {"several": ["b"]}, "Beta"),
        ("{several.count}", {"several": ["b", "c"]}, "2"),
        ("{scale} of 100", {"scale": 0}, "0 of 100"),
        ("{number}", {"number": 3}, "3"),
        ("{number}", {"number": 2.5}, "about 3"),
        ("{date}", {"date": "2026-05-03"}, "3 May 2026"),
        ("{short}", {"short": "as I wrote"}, "as I wrote"),
        ("{long}", {"long": "two\nlines"}, "two\nlines"),
        (
            "{list}: {list.count}",
            {"list": [{"id": "own-1", "text": "x"}, {"id": "own-2", "text": "y"}]},
            "x and y: 2",
        ),
        ("{table.r1}", {"table": {"r1": 3}}, "Always"),
        ("{cards}", {"cards": CARDS}, "Beta, my card and Alpha"),
        ("{cards.count}", {"cards": CARDS}, "3"),
        (
            "{log}: {log.count}",
            {"log": [record("1", what="x", much=1), record("2", much=5), record("3", what="y [@z]")]},
            "x and y [\u2060@z]: 3",
        ),
        ("{quiet}, {quiet.count}", {"quiet": ["2026-05-03T12:00:00+02:00"]}, "once, 1"),
        ("{quiet}", {"quiet": ["2026-05-03T12:00:00+02:00", "2026-05-04T12:00:00Z"]}, "2 times"),
        ("{cards.top}", {"cards": CARDS}, "my card"),
        ("{many}", {"cards": CARDS}, "3"),
        ("{owner.mine} and {owner.theirs}", {"cards": CARDS}, "5 and 4"),
        ("{owner}", {"cards": CARDS}, "9"),
        ("{total}", {"table": {"r0": 3, "r1": 0, "r2": 0, "r3": 3}}, "6"),
        ("{percent}", {"table": {"r0": 3, "r1": 3}, "scale": 0}, "67"),
        ("{raw}", {"number-1": 2.5}, "3"),
        ("{pull}", {"one": "b"}, "50"),
        ("{pull}", {"one": "a", "several": ["b"]}, "−33"),
        ("{one} [@study-2020; @other]", {"one": "a"}, "Alpha [@study-2020; @other]"),
    ],
)
def test_placeholders_become_words(text, answers, shown):
    """Scores as whole numbers, choices by their labels, own words as they were written; citations stay."""
    assert said(text, answers) == shown


def test_own_words_are_never_read_as_placeholders_or_citations():
    """A person may write braces and brackets: they stay their own words."""
    assert said("{short} / {long}", {"short": "{long}", "long": "{short}"}) == "{long} / {short}"
    shown = said("{short} / {long}", {"short": "{one} {nowhere}", "long": "[@study-2020]"})
    assert shown.startswith("{one} {nowhere} / ")
    assert "[@" not in shown
    assert shown.replace("\u2060", "").endswith("[@study-2020]")


@pytest.mark.parametrize(
    "name",
    [
        "nowhere",
        "one.count",
        "table",
        "table.x",
        "owner.x",
        "scale.top",
        "total.mine",
        "list.top",
        "",
        "One",
        "0.3/one",
    ],
)
def test_an_unknown_placeholder_is_a_mistake_in_the_content(name):
    """It is never shown to a person; the message names the step and the placeholder."""
    with pytest.raises(ContentError) as mistake:
        said(f"{{{name}}}", {})
    assert name in mistake.value.what
    assert mistake.value.where == "1.1"


def test_every_placeholder_that_a_step_offers_can_be_filled():
    """The list for authors and the words on the page know the same names."""
    full = {
        "one": "a",
        "several": ["a"],
        "scale": 1,
        "number": 1,
        "date": "2026-05-03",
        "short": "x",
        "long": "x",
        "list": [{"id": "own-1", "text": "x"}],
        "table": {f"r{n}": 3 for n in range(4)},
        "cards": CARDS,
        "hidden": "x",
        "number-1": 1,
        "log": [record("1", what="x")],
        "quiet": ["2026-05-03T12:00:00+02:00"],
    }
    names = placeholders(step())
    assert {"one", "total", "owner.mine", "cards.top", "cards.count", "table.r0", "list.count"} <= names
    for name in names:
        assert said(f"{{{name}}}", full), name


# Scores in words ---------------------------------------------------------------------------


def scores(answers):
    return {score["id"]: score for score in compose(step(), answers)["scores"]}


def test_every_score_is_listed_with_its_range_and_its_poles():
    """The page draws a bar from value, low and high, and names its ends."""
    found = scores({"table": {"r0": 3, "r1": 0, "r2": 0, "r3": 0}})
    assert list(found) == ["total", "percent", "raw", "pull", "many", "owner"]
    assert found["total"] == {
        "id": "total",
        "label": "Total",
        "value": 3,
        "low": 0,
        "high": 12,
        "low_text": "calm",
        "high_text": "rough",
        "text": "3 of 12",
        "band": {"id": "little", "text": "Little of it."},
        "parts": [],
    }


@pytest.mark.parametrize(
    ("name", "answers", "text"),
    [
        ("total", {"table": {"r0": 3, "r1": 0, "r2": 3, "r3": 0}}, "6 of 12"),
        ("total", {"table": {"r0": 3}}, "not enough answers yet"),
        ("percent", {"scale": 62}, "62 of 100"),
        ("percent", {"table": {"r0": 3, "r1": 0}, "scale": 50}, "50 of 100"),
        ("raw", {"number-1": 4.4}, "4 on a scale from 1 to 5"),
        ("pull", {"one": "b"}, "between settled and sudden, nearer to sudden"),
        ("pull", {"one": "a", "several": ["b"]}, "between settled and sudden, nearer to settled"),
        ("pull", {"one": "c"}, "about midway between settled and sudden"),
        ("pull", {"one": "a"}, "settled"),
        ("pull", {"several": ["b"]}, "sudden"),
        ("pull", {}, "not enough answers yet"),
        ("many", {"cards": CARDS}, "3"),
        ("owner", {"cards": CARDS}, "Mine: 5, Theirs: 4"),
        ("owner", {"cards": [card("a", "w2", "theirs")]}, "Theirs: 2"),
        ("owner", {"cards": [card("a", "w0", "theirs")]}, "0"),
    ],
)
def test_a_score_in_words(name, answers, text):
    """Every score reads as a plain phrase; a missing one says so instead of showing 0."""
    found = scores(answers)[name]
    assert found["text"] == text
    assert (found["value"] is None) == (text == "not enough answers yet")


def test_a_balance_without_named_poles_is_a_number():
    """Then the ends of the scale stand in for names."""
    here = step()
    pull = here.scores[3].model_copy(update={"low": "", "high": ""})
    bare = here.model_copy(update={"scores": [pull]})
    assert compose(bare, {"one": "a"})["scores"][0]["text"] == "−100 on a scale from −100 to 100"


@given(
    st.dictionaries(st.sampled_from(["r0", "r1", "r2", "r3"]), st.sampled_from([0, 3])),
    st.integers(0, 100),
    st.floats(1, 5),
    st.sampled_from(["a", "b", "c"]),
)
def test_numbers_in_text_are_whole(table, scale, number, one):
    """More precision than a whole number would be pretended, so no text ever shows a fraction."""
    here = step(answered=[{"text": "{percent} {raw} {number-1} {pull}"}])
    result = compose(here, {"table": table, "scale": scale, "number-1": number, "one": one})
    shown = [line["text"] for line in result["lines"]] + [score["text"] for score in result["scores"]]
    assert result["lines"][0]["part"] == "answered"
    assert not [text for text in shown if "." in text]


def test_a_tally_is_listed_in_parts_in_the_order_of_its_options():
    """The page shows a bar for each option, those without weight too, and no total."""
    parts = scores({"cards": CARDS})["owner"]["parts"]
    assert [part["label"] for part in parts] == [option.text for option in _owner_options()]
    assert any(part["value"] > 0 for part in parts)


def test_a_score_that_is_not_shown_still_counts_for_conditions():
    """It is left out of the list and stays in the texts."""
    hidden = step().model_copy(
        update={"scores": [score.model_copy(update={"shown": False}) for score in step().scores]}
    )
    result = compose(hidden, {"table": {"r0": 3, "r1": 0, "r2": 0, "r3": 0}})
    assert result["scores"] == []
    assert result["lines"] == compose(step(), {"table": {"r0": 3, "r1": 0, "r2": 0, "r3": 0}})["lines"]


def _owner_options():
    score = next(score for score in step().scores if score.id == "owner")
    return next(facet for facet in step().question(score.cards).facets if facet.id == score.by).options
