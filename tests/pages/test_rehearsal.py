"""Steps 4.2 and 4.3 in a browser: what is taken along from the past, and a talk that is rehearsed."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Locator, Page, expect
from support.accessibility import flawless
from support.actions import (
    Keys,
    add,
    fill,
    press,
    question,
    read,
    result,
    saved,
    section,
    talk_lines,
    tally,
    visit,
    walk,
)
from support.app import App
from support.faults import Line, answers, until
from support.steps import NO_TO_ALL, closing_text, hand_in, not_safe

from workbook.content.load import library
from workbook.content.model import GOOD
from workbook.diary import Diary

ASKED = library().step("4.3").question("talk")
TALK = ASKED.graph
# One way through each kind of reply, and how it lands.
WAYS = {
    "warm": (["sooner", "sharp", "your-pace"], {"Accepts a no": 1, "Owns a part": 1, "Blames": 1}),
    "unsure": (["part-of-you", "what-helps", "take-it"], {"Listens": 1, "Accepts a no": 1, "Presses": 1}),
    "hurt": (
        ["like-to-hear", "no-fool", "still-to-say", "thank-you"],
        {"Listens": 2, "Accepts a no": 1, "Owns a part": 1},
    ),
    "seeing": (["from-you", "glad-you-said", "none-from-me"], {"Listens": 1, "Accepts a no": 2}),
    "no": (["one-month", "then-why", "walk-off"], {"Presses": 1, "Blames": 2}),
}
NOTHING = dict.fromkeys(["Listens", "Accepts a no", "Owns a part", "Presses", "Blames"], 0)


@pytest.fixture
def kept(running: App) -> App:
    """The same with every lasting gate open and nothing of Part 4 begun."""
    now = dt.datetime.now().astimezone()
    with Diary.open(running.home / "diary.sqlite3") as diary:
        diary.close_gates((), now)
        diary.save_answer("0.3", "contact-said", None, id=f"open-{now.timestamp()}", at=now, zone="")
        for step in ("4.2", "4.3"):
            diary.start_attempt(step, now, "")
    return running


def rehearsal(page: Page, app: App) -> Locator:
    """The rehearsal of 4.3, open."""
    visit(page, app, "/part/4")
    place = question(page, "4.3", "talk")
    expect(place.get_by_text("How do they take your opening?")).to_be_visible()
    return place


def paths(app: App) -> list[tuple[str, list[str]]]:
    """The talks in the diary: reply and path."""
    return [(one["reply"], one["path"]) for one in answers(app, "4.3").get("talk") or []]


def open_memories(page: Page) -> None:
    """Open every memory: its fields are made then."""
    for entry in question(page, "4.2", "memories").locator("details.wb-record:not([open])").all()[::-1]:
        entry.locator("summary").click()


# Walking --------------------------------------------------------------------------------------


@pytest.mark.parametrize("reply", WAYS)
def test_each_kind_of_reply_can_be_gone_through_and_is_there_again(page: Page, kept: App, reply: str):
    """Feedback to everything that is said, an end, counts in the result, and all of it after a reload."""
    path, lands = WAYS[reply]
    place = rehearsal(page, kept)
    walk(place, ASKED, reply, path)
    said = [one for turn in TALK.turns for one in turn.choices if one.id in path]
    notes = place.locator("[aria-live] [data-feedback]")
    expect(notes).to_have_count(len(path))
    for one in said:
        note = notes.filter(has_text=one.feedback)
        expect(note).to_have_attribute("data-feedback", one.kind)
        expect(note.locator("strong")).to_have_text(f"{getattr(TALK.feedback, one.kind)}.")
        expect(note.locator(".wb-sign")).to_have_text("✓" if one.kind in GOOD else "")
    expect(talk_lines(place).first).to_contain_text(TALK.opening)
    expect(place.get_by_role("group").get_by_text("The talk is over.")).to_be_visible()
    saved(page)
    assert paths(kept) == [(reply, path)]
    assert tally(page, "4.3", "last") == {name: str(n) for name, n in (NOTHING | lands).items()}
    expect(result(page, "4.3")).to_contain_text("All replies here are made up.")
    before = [talk_lines(place).all_inner_texts(), read(page, "4.3")]
    visit(page, kept, "/part/4")
    expect(talk_lines(place)).to_have_count(len(before[0]))
    assert [talk_lines(place).all_inner_texts(), read(page, "4.3")] == before


def test_a_talk_under_way_goes_on_after_the_program_was_killed(page: Page, kept: App):
    """What was said is on the disk at once; the turn that was reached is there again."""
    place = rehearsal(page, kept)
    walk(place, ASKED, "hurt", ["i-as-well"])
    saved(page)
    expect(result(page, "4.3")).to_contain_text("rehearse a talk to its end")
    before = talk_lines(place).all_inner_texts()
    kept.kill()
    kept.start()
    visit(page, kept, "/part/4")
    expect(place.locator("[data-choice]")).to_have_count(3)
    assert talk_lines(place).all_inner_texts() == before
    place.locator('[data-choice="cannot-say"]').click()
    expect(talk_lines(place).last).to_contain_text("They stand up and leave.")
    saved(page)
    assert paths(kept) == [("hurt", ["i-as-well", "cannot-say"])]


def test_it_can_be_played_again_taken_back_left_and_removed(page: Page, kept: App):
    """The same reply again, another one, chance; earlier talks can be read; nothing is lost unasked."""
    place = rehearsal(page, kept)
    walk(place, ASKED, "no", ["thank-you-plain"])
    place.locator('[data-do="same"]').click()
    expect(talk_lines(place)).to_have_count(2)
    place.locator('[data-choice="one-month"]').click()
    place.locator('[data-do="back"]').click()
    expect(talk_lines(place)).to_have_count(2)
    place.locator('[data-choice="i-hear-no"]').click()
    place.locator('[data-choice="not-again"]').click()
    saved(page)
    assert paths(kept) == [("no", ["thank-you-plain"]), ("no", ["i-hear-no", "not-again"])]

    # Left in the middle: that one is not kept, the others are. A finished one can be taken back, too.
    walk(place, ASKED, "warm", ["tonight"])
    place.locator('[data-do="stop"]').click()
    expect(place.locator("[data-reply]")).to_have_count(6)
    expect(talk_lines(place)).to_have_count(0)
    saved(page)
    assert len(paths(kept)) == 2
    walk(place, ASKED, "seeing", ["that-quick", "what-have-they"])
    place.locator('[data-do="back"]').click()
    place.locator('[data-choice="unfair"]').click()
    saved(page)
    assert paths(kept)[2:] == [("seeing", ["that-quick", "unfair"])]

    # Chance brings a reply that was not met yet.
    for reply in ("warm", "unsure"):
        walk(place, ASKED, reply, WAYS[reply][0])
    place.locator('[data-do="other"]').click()
    place.locator('[data-reply="chance"]').click()
    expect(talk_lines(place).last).to_contain_text("You hurt me, and I am still angry.")
    for name in WAYS["hurt"][0]:
        place.locator(f'[data-choice="{name}"]').click()
    saved(page)
    assert [reply for reply, _ in paths(kept)] == ["no", "no", "seeing", "warm", "unsure", "hurt"]
    expect(result(page, "4.3")).to_contain_text(
        "to the end: 6. The replies in them: Warm, Unsure, Hurt, Seeing someone and No."
    )

    fold = place.locator("details.wb-fold")
    fold.locator("summary").first.click()
    expect(fold.locator("summary").first).to_have_text("Earlier talks (5)")
    first = fold.locator("[data-talk]").first
    first.locator("summary").click()
    expect(first.locator("li")).to_have_count(5)
    expect(first).to_contain_text("Thank you for saying it plainly.")
    first.get_by_role("button", name="Remove").click()
    expect(place.get_by_role("status")).to_have_text("Removed.")
    saved(page)
    assert paths(kept)[0] == ("no", ["i-hear-no", "not-again"])
    undo = place.get_by_role("button", name="Undo")
    undo.focus()
    page.keyboard.press("Enter")
    saved(page)
    assert paths(kept)[0] == ("no", ["thank-you-plain"])
    assert len(paths(kept)) == 6


def test_the_oldest_talk_makes_room(page: Page, kept: App):
    """As many as are kept, and no refusal at the next one."""
    first = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
    talks = [
        {"at": (first + dt.timedelta(minutes=n)).isoformat(), "reply": "no", "path": ["thank-you-plain"]}
        for n in range(ASKED.limit)
    ]
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        now = dt.datetime.now().astimezone()
        diary.save_answer("4.3", "talk", talks, id=f"full-{now.timestamp()}", at=now, zone="")
    visit(page, kept, "/part/4")
    place = question(page, "4.3", "talk")
    walk(place, ASKED, "hurt", WAYS["hurt"][0])
    saved(page)
    expect(place.get_by_role("alert")).to_have_text("")
    stored = answers(kept, "4.3")["talk"]
    assert len(stored) == ASKED.limit
    assert (stored[0]["at"], stored[-1]["reply"]) == (talks[1]["at"], "hurt")


# Own words --------------------------------------------------------------------------------------


def test_own_words_open_the_talk_and_what_is_left_out_stands_above_the_choices(page: Page, kept: App):
    """As they are written, and no markup; words that are changed change the first line."""
    place = rehearsal(page, kept)
    walk(place, ASKED, "warm", ["how-are-you"])
    question(page, "4.3", "hello").locator("input").fill("Hello <b>you</b>")
    question(page, "4.3", "may-we").locator("input").fill("May we talk?")
    expect(talk_lines(place).first).to_have_text("You" + "Hello <b>you</b>. May we talk?")
    add(question(page, "4.3", "will-not"), "Nothing about <i>the summer</i>")
    saved(page)
    expect(place.locator(".wb-talk-remind")).to_have_text(
        "What you did not want to say: Nothing about <i>the summer</i>"
    )
    assert place.locator(".wb-talk b, .wb-talk i, .wb-talk-remind i").count() == 0
    visit(page, kept, "/part/4")
    expect(talk_lines(place).first).to_contain_text("Hello <b>you</b>. May we talk?")
    expect(place.locator(".wb-talk-remind")).to_contain_text("the summer")
    question(page, "4.3", "hello").locator("input").fill("")
    question(page, "4.3", "may-we").locator("input").fill("")
    expect(talk_lines(place).first).to_contain_text(TALK.opening)
    expect(talk_lines(place)).to_have_count(5)


def test_only_what_is_new_is_spoken(page: Page, kept: App):
    """The list is a polite live region to which lines are added; what was there is not repeated."""
    place = rehearsal(page, kept)
    walk(place, ASKED, "no", ["one-month"])
    page.evaluate("""() => {
        window.added = [];
        const list = document.querySelector('[data-question="talk"] ol.wb-talk');
        new MutationObserver((all) => all.forEach((one) => {
            one.addedNodes.forEach((node) => added.push([list.getAttribute("aria-live"), node.innerText]));
            if (one.removedNodes.length) added.push(["removed"]);
        })).observe(list, {childList: true});
    }""")
    place.locator('[data-choice="accept-now"]').click()
    expect(place.locator(".wb-talk-panel")).to_be_focused()
    said = page.evaluate("added")
    assert [live for live, _ in said] == ["polite"] * 3
    assert [text.splitlines()[-1] for _, text in said] == [
        "Then I accept it. I am sorry that I argued.",
        "Accepts a no. A second answer can still be a good one, and this ends it.",
        "You say goodbye and leave. It may hurt. You kept to what they asked of you.",
    ]
    # What is written in the opening is not read aloud from the talk as well.
    page.evaluate("added.length = 0")
    question(page, "4.3", "hello").locator("input").fill("Good evening")
    until(lambda: page.evaluate("added.length") > 0, "the new first line", page=page)
    assert {one[0] for one in page.evaluate("added")} <= {"off", "removed"}


def test_4_3_by_keyboard_alone(page: Page, kept: App):
    """Opening, points, a talk to its end and once more; what was answered is there after a reload."""
    page.emulate_media(reduced_motion="reduce")
    visit(page, kept, "/part/4")
    keys, place = Keys(page), question(page, "4.3", "talk")
    keys.go("4.3")
    for name, words in {
        "hello": "How are you?",
        "sorry": "I am sorry that I shouted",
        "may-we": "May we talk?",
    }.items():
        keys.write(question(page, "4.3", name).locator("input"), words)
    keys.write(question(page, "4.3", "points").locator(".wb-adder input"), "How you see it", end="Enter")
    keys.write(question(page, "4.3", "will-not").locator(".wb-adder input"), "Old stories", end="Enter")
    keys.push(place.locator('[data-reply="hurt"]'))
    for name in WAYS["hurt"][0]:
        expect(place.locator(".wb-talk-panel")).to_be_focused()
        # From the panel, Tab goes to its first choice.
        page.keyboard.press("Tab")
        expect(place.locator("[data-choice]").first).to_be_focused()
        keys.push(place.locator(f'[data-choice="{name}"]'))
    expect(talk_lines(place).first).to_contain_text("How are you? I am sorry that I shouted. May we talk?")
    expect(talk_lines(place).last).to_contain_text("Something was heard.")
    keys.push(place.locator('[data-do="other"]'))
    keys.push(place.locator('[data-reply="no"]'))
    keys.push(place.locator('[data-choice="thank-you-plain"]'))
    saved(page)
    assert paths(kept) == [("hurt", WAYS["hurt"][0]), ("no", ["thank-you-plain"])]
    said = result(page, "4.3")
    expect(said).to_contain_text("What you want to say: How you see it.")
    expect(said).to_contain_text("You heard a no here, and you accepted it.")
    expect(said.locator(".wb-part-next p")).to_have_count(1)
    before = read(page, "4.3")
    visit(page, kept, "/part/4")
    assert read(page, "4.3") == before


def test_the_past_by_keyboard_alone_and_on_to_what_to_say(page: Page, kept: App):
    """4.2: memories with what they say, what was learned, a place; they turn up in 4.3 where they belong."""
    page.emulate_media(reduced_motion="reduce")
    visit(page, kept, "/part/4")
    keys, memories = Keys(page), question(page, "4.2", "memories")
    keys.go("4.2")
    for memory, value, pressure in (
        ("Sunday cooking", "Time without a plan", "light"),
        ("The trip we planned", "Being curious", "heavy"),
    ):
        keys.push(memories.get_by_role("button", name="Add a memory"))
        entry = memories.locator("[data-record]").last
        for name, words in (("memory", memory), ("value", value)):
            keys.write(entry.locator(f'[data-facet="{name}"] input'), words)
        keys.choose(entry.locator('[data-facet="pressure"]'), pressure)
    keys.write(question(page, "4.2", "learned").locator("input"), "I go quiet when I am scared")
    keys.choose(question(page, "4.2", "place"), "park")
    keys.tick(question(page, "4.2", "place-holds"), "no-past", "people", "leave")
    saved(page)
    said = result(page, "4.2")
    expect(said).to_contain_text("Good memories that you noted: Sunday cooking; The trip we planned.")
    expect(said).to_contain_text("That could feel like pressure to them: 1.")
    expect(said).to_contain_text("The place you chose leaves each of you free.")
    expect(said.locator(".wb-part-next p")).to_have_count(1)
    before = read(page, "4.2")
    visit(page, kept, "/part/4")
    open_memories(page)
    assert read(page, "4.2") == before
    for at, words in (
        ("points", ["Time without a plan", "Being curious", "I go quiet when I am scared"]),
        ("will-not", ["The trip we planned"]),
        ("may-we", ["A park or a path by the water"]),
    ):
        lore = question(page, "4.3", at).locator(".wb-lore")
        assert lore.locator("li").all_inner_texts() == words
        expect(lore.get_by_role("link", name="Use the past well").first).to_have_attribute(
            "href", "/part/4#step-4.2"
        )
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        diary.close_gates({"no-contact"}, dt.datetime.now().astimezone())
    visit(page, kept, "/part/4")
    assert "Sunday cooking" not in page.content()


@pytest.mark.parametrize("step", ["4.2", "4.3"])
def test_every_answer_is_there_again(page: Page, kept: App, step: str):
    """Every question answered: all is the same after the program was killed and started again."""
    visit(page, kept, "/part/4")
    fill(page, library().step(step), 1, {"place": "park"})
    before = read(page, step)
    assert set(answers(kept, step)) == {one.id for one in library().step(step).questions}
    kept.kill()
    kept.start()
    visit(page, kept, "/part/4")
    if step == "4.2":
        open_memories(page)
    assert read(page, step) == before


# What is not to be trusted, and gates -------------------------------------------------------------


def test_a_path_that_cannot_be_gone_is_refused_whole(page: Page, kept: App):
    """A page that says something else than what can be said: nothing is kept, and it is told beside it."""
    line = Line(page)
    place = rehearsal(page, kept)
    walk(place, ASKED, "no", ["thank-you-plain"])
    saved(page)
    before = answers(kept, "4.3")

    def tamper(said: dict) -> None:
        if said.get("do") == "answer":
            said["value"][-1]["path"].append("kingfisher")

    line.change = tamper
    walk(place, ASKED, "warm", ["how-are-you"])
    expect(place.get_by_role("alert")).to_have_text(
        "A talk took a turn that it cannot take. Begin the talk again."
    )
    assert answers(kept, "4.3") == before
    assert "kingfisher" not in kept.said()
    line.change = lambda said: None
    walk(place, ASKED, "warm", ["how-are-you"])
    saved(page)
    expect(place.get_by_role("alert")).to_have_text("")
    assert paths(kept) == [("no", ["thank-you-plain"]), ("warm", ["how-are-you"])]


@pytest.mark.parametrize("gate", ["unsafe", "no-contact", "crisis"])
def test_both_steps_are_closed_in_a_page_from_before(page: Page, kept: App, gate: str):
    """Closed in a second tab: the next word is refused, kept nowhere, and the talk is gone from the page."""
    place = rehearsal(page, kept)
    walk(place, ASKED, "hurt", ["like-to-hear"])
    question(page, "4.2", "learned").locator("input").fill("I go quiet")
    saved(page)
    before = answers(kept, "4.2"), answers(kept, "4.3")
    other = page.context.new_page()
    visit(other, kept, "/start")
    if gate == "unsafe":
        hand_in(other, NO_TO_ALL | {"hurt-by-ex": "yes"})
    elif gate == "no-contact":
        press(question(other, "0.3", "contact-said"), "said-no")
        saved(other)
    else:
        not_safe(other)
        expect(section(other, "0.6").locator("[data-state=closed]").first).to_be_visible()
    page.bring_to_front()
    place.locator('[data-choice="no-fool"]').evaluate("button => button.click()")
    for step in ("4.3", "4.2"):
        closed = section(page, step)
        if step == "4.2" and closed.get_attribute("data-closed") is None:
            question(page, "4.2", "learned").locator("input").fill("Kingfisher")
        expect(closed).to_have_attribute("data-closed", gate)
        closing_text(closed, gate)
        expect(closed.locator("form, [data-result], .wb-talk")).to_have_count(0)
    assert (answers(kept, "4.2"), answers(kept, "4.3")) == before
    assert "I made them and I broke them" not in page.content()
    visit(page, kept, "/part/4")
    for step in ("4.3", "4.2"):
        expect(section(page, step)).to_have_attribute("data-closed", gate)
    html = page.content()
    assert not any(turn.says in html for turn in TALK.turns)
    assert "Kingfisher" not in html + kept.said()
    if gate == "crisis":
        kept.stop()
        kept.start()


# The look -------------------------------------------------------------------------------------------


def test_axe_finds_nothing_in_a_talk(page: Page, kept: App):
    """Before it, in the middle, at its end, with earlier talks open; no sideways scrolling."""
    place = rehearsal(page, kept)
    question(page, "4.3", "hello").locator("input").fill("W" * 120)
    flawless(page)
    walk(place, ASKED, "unsure", ["part-of-you"])
    flawless(page)
    walk(place, ASKED, "no", WAYS["no"][0])
    walk(place, ASKED, "hurt", WAYS["hurt"][0])
    for summary in place.locator("details summary").all():
        summary.click()
    saved(page)
    flawless(page)
