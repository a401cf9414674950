"""Part 4: a message and a letter, how they may land, and what a gate closes of them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Locator, Page, expect
from support.accessibility import flawless
from support.actions import Keys, box, press, question, read, result, saved, section, visit
from support.app import App
from support.faults import Line, answers, kernel, standstill, until
from support.steps import NO_TO_ALL, closing_text, hand_in, not_safe

from workbook.diary import Diary

LETTER = "🙂 I am sorry that I read your messages, but you hid them.\n\nI am sorry if you were hurt."
BETTER = "🙂 I am sorry that I read your messages. It was wrong of me. I have given you back your key."
WORDS = "Kingfisher over the millpond"
NO_PLACE = "No place stands out. That does not prove it is right: read it aloud once."
BEFORE = "You have changed the text."


@pytest.fixture
def kept(running: App) -> App:
    """The same with every lasting gate open and nothing of Part 4 begun."""
    now = dt.datetime.now().astimezone()
    with Diary.open(running.home / "diary.sqlite3") as diary:
        diary.close_gates((), now)
        diary.save_answer("0.3", "contact-said", None, id=f"open-{now.timestamp()}", at=now, zone="")
        for step in ("4.1", "4.4"):
            diary.start_attempt(step, now, "")
    return running


def close(app: App, *gates: str) -> None:
    """Close these gates in the diary, as another page would."""
    with Diary.open(app.home / "diary.sqlite3") as diary:
        diary.close_gates(set(gates), dt.datetime.now().astimezone())


def landing(place: Locator) -> Locator:
    """How a message may land."""
    return place.locator(".wb-landing")


def marks(place: Locator) -> list[tuple[str, str]]:
    """The marked pieces of the copy: their numbers, and their words without these."""
    return [
        tuple(one)
        for one in place.locator("mark").evaluate_all("""all => all.map((one) => [
        one.dataset.findings,
        [...one.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join("")])""")
    ]


def chosen(place: Locator) -> str:
    """The words that are selected in the field; it must have the focus."""
    field = place.locator("textarea")
    expect(field).to_be_focused()
    return field.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)")


def parts(place: Locator) -> dict[str, str]:
    """The parts of an apology, each with what is said of it."""
    return dict(
        place.locator("[data-part]").evaluate_all("""all => all.map((one) => [
        one.dataset.part, one.querySelector("span:not([aria-hidden])").firstChild.nextSibling.data])""")
    )


# Writing -----------------------------------------------------------------------------------


def test_an_invitation_by_keyboard_alone(page: Page, kept: App):
    """Written, looked at, bettered until no place stands out; the day and the evening; found again."""
    visit(page, kept, "/part/4")
    page.emulate_media(reduced_motion="reduce")  # what has the focus is in sight at once
    keys = Keys(page)
    keys.go("4.1")
    place = question(page, "4.1", "message")
    field = place.locator("textarea")
    expect(landing(place).get_by_role("heading")).to_have_count(0)
    keys.write(field, "Hi 🙂 Can we meet? If you don't answer, I will come to your door.", end="End")
    expect(landing(place).get_by_role("heading", name="How it may land")).to_be_visible()
    expect(landing(place)).to_contain_text("14 of 120 words used")
    expect(landing(place)).to_contain_text("It overlooks some things, and it knows only English.")
    found = place.locator(".wb-findings li")
    expect(found).not_to_have_count(0)
    expect(place.get_by_role("status").first).to_have_text(
        re.compile(rf"^{found.count()} places? stands? out\.$")
    )
    for n in range(found.count()):
        button = found.nth(n).get_by_role("button")
        keys.push(button)
        assert f"“{chosen(place)}”" in button.inner_text(), "the words it names, behind the emoji"
    assert "".join(words for _, words in marks(place)).strip()

    field.press("Control+a")
    page.keyboard.type("Would you like to talk on Friday in the café? If you would rather not, that is fine.")
    expect(landing(place)).to_contain_text(NO_PLACE)
    expect(place.locator("mark, .wb-findings li")).to_have_count(0)
    keys.tick(question(page, "4.1", "holds"), "person", "public", "free", "channel", "once")
    keys.choose(question(page, "4.1", "channel"), "letter")
    keys.reach(question(page, "4.1", "rests-on").locator("input"))
    page.keyboard.type("05052031")  # whichever comes first here, the day or the month
    keys.write(question(page, "4.1", "evening").locator("input"), "Cook for a friend")
    said = result(page, "4.1")
    expect(said).to_contain_text("Of the five points, you ticked 5.")
    expect(said).to_contain_text("The matter rests from 5 May 2031.")
    expect(said).to_contain_text("You ask once, in person, in the open, and a no is fine.")
    saved(page)
    before = read(page, "4.1")
    visit(page, kept, "/part/4")
    assert read(page, "4.1") == before
    expect(landing(place)).to_contain_text(NO_PLACE)


def test_an_apology_by_keyboard_alone(page: Page, kept: App):
    """Three questions, the letter, its three parts in words; marks come, go, and are there after a reload."""
    visit(page, kept, "/part/4")
    page.emulate_media(reduced_motion="reduce")  # what has the focus is in sight at once
    keys = Keys(page)
    keys.go("4.4")
    for name, words in {
        "what-i-did": "I read your messages",
        "what-it-did": "You told me it scared you",
        "make-good": "I gave back the key",
    }.items():
        keys.write(question(page, "4.4", name).locator("input"), words)
    place = question(page, "4.4", "letter")
    keys.reach(place.locator("textarea"))
    page.keyboard.type(LETTER)
    kinds = place.locator(".wb-findings li")
    expect(kinds).not_to_have_count(0)
    until(lambda: place.locator(".wb-from-before").is_hidden(), "the marks of the whole text", page=page)
    assert {"but", "conditional"} <= set(kinds.evaluate_all("all => all.map((one) => one.dataset.kind)"))
    assert parts(place) == {"regret": ": there", "responsibility": ": there", "repair": ": not seen yet"}
    # The copy says the same as the field, and every mark has its finding and its words.
    copy = place.locator(".wb-copy").evaluate("""copy => {
        const plain = copy.cloneNode(true);
        plain.querySelectorAll("sup").forEach((one) => one.remove());
        return plain.textContent;
    }""")
    assert copy == LETTER
    numbers = " ".join(one for one, _ in marks(place)).split()
    assert set(numbers) == {str(n + 1) for n in range(kinds.count())}
    button = place.locator('[data-kind="but"]').get_by_role("button")
    keys.push(button)
    assert chosen(place).startswith("but")
    shown = marks(place)
    visit(page, kept, "/part/4")
    expect(place.locator("textarea")).to_have_value(LETTER)
    assert marks(place) == shown

    keys.reach(place.locator("textarea"))
    page.keyboard.press("Control+a")
    page.keyboard.type(BETTER)
    expect(landing(place)).to_contain_text(NO_PLACE)
    expect(place.locator("mark, .wb-findings li")).to_have_count(0)
    expect(place.locator('[data-part="repair"]')).to_contain_text("Repair: there")
    keys.tick(question(page, "4.4", "with-letter"), "keep", "friend")
    said = result(page, "4.4")
    expect(said).to_contain_text("It is a letter that is not sent.")
    expect(said).to_contain_text("What you did: I read your messages")
    saved(page)
    before = read(page, "4.4")
    visit(page, kept, "/part/4")
    assert read(page, "4.4") == before

    keys.reach(place.locator("textarea"))
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(landing(place).get_by_role("heading")).to_have_count(0)
    expect(landing(place).locator(":scope > *:visible")).to_have_count(0)
    expect(place.locator(".wb-copy, .wb-findings, .wb-message-parts")).to_have_text(["", "", ""])


def test_marks_are_from_before_until_the_answer_comes(page: Page, kept: App):
    """Changed words: what is marked says that it is old. Only the number is spoken, when it changes."""
    line = Line(page)
    visit(page, kept, "/part/4")
    place = question(page, "4.4", "letter")
    field = place.locator("textarea")
    field.fill("I lied, but you did too.")
    old = place.locator(".wb-from-before")
    expect(place.locator("mark")).not_to_have_count(0)
    expect(old).to_be_hidden()
    page.evaluate("""() => {
        window.spoken = [];
        const place = document.querySelector('[data-question="letter"]');
        new MutationObserver(() => spoken.push(place.querySelector("[role=status]").textContent)).observe(
            place.querySelector("[role=status]"), {childList: true, characterData: true, subtree: true});
    }""")
    assert place.locator("[role=status], [role=alert], [aria-live]").count() == 2, "number and problem"
    line.hold = True
    field.press("End")
    field.press_sequentially(" I know.")
    expect(old).to_contain_text(BEFORE)
    expect(place.locator(".wb-old mark")).not_to_have_count(0)
    until(lambda: line.held, "the reply that is held back", page=page)
    expect(old).to_be_visible()
    # An old mark still finds its words, also when they have moved.
    field.press("Home")
    field.press_sequentially("So. ")
    place.locator('[data-kind="but"]').get_by_role("button").click()
    assert chosen(place).startswith("but")
    line.release()
    expect(old).to_be_hidden()
    assert page.evaluate("spoken") == []
    field.fill("I lied. It was wrong.")
    expect(landing(place)).to_contain_text(NO_PLACE)
    assert page.evaluate("spoken") == [NO_PLACE]


def test_words_that_look_like_markup_stay_words(page: Page, kept: App):
    """In the copy, in the list and in the lines from another step."""
    letter = "<img src=x onerror=alert(1)> <b>I</b> am sorry I lied, but you hid it."
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        now = dt.datetime.now().astimezone()
        diary.save_answer(
            "1.1",
            "reasons",
            [
                {"id": "own-1", "text": "<i>I</i> [@x] worked", "facets": {"owner": "mine"}},
                {"id": "jealousy", "facets": {"owner": "mine"}},
                {"id": "talk", "facets": {"owner": "theirs"}},
            ],
            id=f"reasons-{now.timestamp()}",
            at=now,
            zone="",
        )
    visit(page, kept, "/part/4")
    asked = question(page, "4.4", "what-i-did")
    assert asked.locator(".wb-lore li").all_inner_texts() == ["<i>I</i> [@x] worked", "Jealousy"]
    link = asked.get_by_role("link", name="Understand the reasons")
    expect(link).to_have_attribute("href", "/part/1#step-1.1")
    place = question(page, "4.4", "letter")
    place.locator("textarea").fill(letter)
    expect(place.locator(".wb-copy mark")).not_to_have_count(0)
    expect(place.locator(".wb-copy")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator(".wb-landing img, .wb-landing b, .wb-lore i").count() == 0
    close(kept, "unsafe")
    visit(page, kept, "/part/4")
    expect(asked.locator(".wb-lore li")).to_have_count(0)
    expect(asked.locator(".wb-lore")).to_contain_text("you owe them no apology")


def test_what_is_refused_stays_in_the_field_and_can_be_retried(page: Page, kept: App):
    """A kernel that dies while a letter is written loses nothing of it; the marks come with the next one."""
    visit(page, kept, "/part/4")
    place = question(page, "4.4", "letter")
    with standstill(kernel(page, kept)) as dying:
        place.locator("textarea").fill(LETTER)
        page.wait_for_timeout(1000)
        dying.kill()
    expect(place.locator("mark")).not_to_have_count(0)
    until(lambda: answers(kept, "4.4").get("letter") == LETTER, "the letter", page=page)


# Gates -------------------------------------------------------------------------------------


@pytest.mark.parametrize("gate", ["unsafe", "no-contact", "crisis"])
def test_asking_to_talk_is_closed_in_a_page_from_before(page: Page, kept: App, gate: str):
    """Closed in a second tab: what is typed in the first is refused, kept nowhere, and explained."""
    visit(page, kept, "/part/4")
    question(page, "4.1", "message").locator("textarea").fill("Would you like to talk?")
    saved(page)
    before = answers(kept, "4.1")
    assert before == {"message": "Would you like to talk?"}
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
    question(page, "4.1", "message").locator("textarea").fill(WORDS)
    place = section(page, "4.1")
    expect(place).to_have_attribute("data-closed", gate)
    closing_text(place, gate)
    expect(place.locator("textarea, mark, [data-result]")).to_have_count(0)
    assert WORDS not in page.content()
    assert answers(kept, "4.1") == before
    assert WORDS not in kept.said()
    visit(page, kept, "/part/4")
    expect(place).to_have_attribute("data-closed", gate)
    assert "one talk, in person" not in page.content()
    apology = section(page, "4.4")
    if gate == "crisis":
        expect(apology).to_have_attribute("data-closed", "crisis")
        kept.stop()
        kept.start()
    else:
        expect(apology.locator('[data-question="letter"] textarea')).to_be_visible()


@pytest.mark.parametrize(
    ("gate", "why"),
    [("no-contact", "your ex has not agreed to contact"), ("unsafe", "even a kind letter can do harm")],
)
def test_a_letter_is_not_sent_while_a_gate_is_closed(page: Page, kept: App, gate: str, why: str):
    """Sending is offered when all is open, refused in a page from before, and gone with a kind reason."""
    visit(page, kept, "/part/4")
    place = section(page, "4.4")
    send, keep = question(page, "4.4", "send"), question(page, "4.4", "with-letter")
    question(page, "4.4", "letter").locator("textarea").fill(BETTER)
    expect(send).to_be_visible()
    expect(send.locator("input:checked")).to_have_count(0)
    expect(keep.locator(".wb-lore")).to_have_count(0)
    press(send, "send")
    expect(result(page, "4.4")).to_contain_text("You would like to send it once.")
    press(send, "no")
    saved(page)

    close(kept, gate)
    press(send, "send")
    expect(send).to_be_hidden()
    expect(keep.locator(".wb-lore")).to_contain_text("This letter is not sent.")
    expect(keep.locator(".wb-lore")).to_contain_text(why)
    assert answers(kept, "4.4")["send"] == "no"
    press(keep, "keep")
    saved(page)

    with Diary.open(kept.home / "diary.sqlite3") as diary:  # an answer from before the gate closed
        now = dt.datetime.now().astimezone()
        diary.save_answer("4.4", "send", "send", id=f"sent-{now.timestamp()}", at=now, zone="")
    visit(page, kept, "/part/4")
    expect(section(page, "4.1")).to_have_attribute("data-closed", gate)
    expect(place).not_to_have_attribute("data-closed", re.compile(".*"))
    expect(send).to_be_hidden()
    expect(result(page, "4.4")).to_contain_text("It is a letter that is not sent.")
    expect(result(page, "4.4")).not_to_contain_text("send it once")
    # Writing goes on, and so does the look at it.
    question(page, "4.4", "letter").locator("textarea").fill(LETTER)
    expect(place.locator("mark")).not_to_have_count(0)
    expect(box(keep, "keep")).to_be_checked()


# The look ----------------------------------------------------------------------------------


def test_axe_finds_nothing_in_a_message_with_marks(page: Page, kept: App):
    """With marks, from before and fresh, and with no place that stands out; no sideways scrolling."""
    line = Line(page)
    visit(page, kept, "/part/4")
    question(page, "4.1", "message").locator("textarea").fill("word " * 130 + "W" * 60)
    place = question(page, "4.4", "letter")
    place.locator("textarea").fill(LETTER)
    expect(place.locator("mark")).not_to_have_count(0)
    expect(question(page, "4.1", "message").locator("mark")).not_to_have_count(0)
    flawless(page)
    line.hold = True
    place.locator("textarea").press_sequentially(" More.")
    expect(place.locator(".wb-from-before")).to_be_visible()
    flawless(page)
    line.release()
