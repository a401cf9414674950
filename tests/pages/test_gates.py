"""What a gate closes is closed on every page and in Python, and what it leaves open stays open."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from support.actions import press, question, rate, result, section, visit
from support.app import App
from support.diaries import run
from support.faults import answers, keeping, kernel, standstill, until
from support.steps import NO_TO_ALL, closing_text, hand_in, not_safe

from workbook import places
from workbook.content.load import library
from workbook.diary import Diary
from workbook.gates import closings

WORDS = "Kingfisher over the millpond"
OPEN = "Thank you. Every part of the workbook is open."


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, but with step 1.2 as one that every gate can close."""
    folder = tmp_path_factory.mktemp("gates") / "content"
    shutil.copytree(places.content_root(), folder)
    step = next(folder.glob("parts/1-*/1.2-*.yaml"))
    text = step.read_text("utf-8")
    assert "closed_by" not in text
    closed_by = "closed_by: [unsafe, no-contact, crisis]"
    step.write_text(text.replace("minutes: 6\n", f"minutes: 6\n{closed_by}\n"), "utf-8")
    return folder


@pytest.fixture(scope="module")
def running(content: Path) -> Iterator[App]:
    """A running workbook with that content, which keeps answers."""
    app = keeping(content.parent / "home")
    app.env["WORKBOOK_CONTENT"] = str(content)
    app.start()
    yield app
    app.stop()


@pytest.fixture
def kept(running: App) -> App:
    """The same with every lasting gate open and step 1.2 not begun."""
    now = dt.datetime.now().astimezone()
    with Diary.open(running.home / "diary.sqlite3") as diary:
        diary.close_gates((), now)
        diary.save_answer("0.3", "contact-said", None, id=f"open-{now.timestamp()}", at=now, zone="")
        diary.start_attempt("1.2", now, "")
    return running


def listed(page: Page) -> dict[str, tuple[str, str]]:
    """Every step of the overview with its state and the reason given for it."""
    lines = (
        section(page, "0.6")
        .locator("[data-state]")
        .evaluate_all("""all => all.map((one) => [
        one.querySelector(".wb-number").textContent.trim(), one.dataset.state,
        one.querySelector(".wb-hint")?.textContent ?? "", one.querySelectorAll("a").length])""")
    )
    assert all(not links for _, state, _, links in lines if state in ("closed", "coming"))
    return {step: (state, why) for step, state, why, _ in lines}


def closed_by(gate: str | None) -> dict[str, tuple[str, str]]:
    """What the overview must say of the steps that are closed by this gate alone."""
    steps = [(step.id, step.closed_by) for step in library().steps.values()]
    steps += [(step.id, step.closed_by) for part in library().parts.values() for step in part.coming]
    why = closings()[gate].title if gate else ""
    return {step: ("closed", why) for step, by in steps if gate in by} | (
        {"1.2": ("closed", why)} if gate else {}
    )


def closed_in(page: Page) -> dict[str, tuple[str, str]]:
    """What the overview says of the steps that are closed."""
    return {step: line for step, line in listed(page).items() if line[0] == "closed"}


def see(page: Page, gate: str | None) -> None:
    """Wait until the overview shows as closed what this gate closes, with its reason, and nothing else."""
    until(lambda: closed_in(page) == closed_by(gate), f"the overview with {gate} closed", page=page)


# The questions and what follows ------------------------------------------------------------


def test_a_yes_closes_and_not_being_sure_does_too(page: Page, kept: App):
    """At once, with the reason at each step, and after a reload; answered anew with no, all is open again."""
    assert len(closed_by("unsafe")) > 4
    visit(page, kept, "/start")
    safety = section(page, "0.2")
    for name, value, gate in (
        ("hurt-by-ex", "yes", "unsafe"),
        ("hurt-by-ex", "unsure", "unsafe"),
        ("hurt-ex", "yes", "unsafe"),
        ("hurt-ex", "unsure", "unsafe"),
        ("court-order", "yes", "no-contact"),
    ):
        hand_in(page, NO_TO_ALL)
        expect(safety).to_contain_text(OPEN)
        see(page, None)
        hand_in(page, NO_TO_ALL | {name: value})
        closing_text(safety, gate)
        see(page, gate)
        if value == "unsure":
            page.reload()
            closing_text(safety, gate)
            see(page, gate)


def test_a_question_left_out_does_not_open_what_it_closed(page: Page, kept: App):
    """Only a no to every question that could have closed it opens a gate."""
    visit(page, kept, "/start")
    hand_in(page, {"hurt-by-ex": "yes"})
    see(page, "unsafe")
    hand_in(page, {"hurt-by-ex": "no"})
    see(page, "unsafe")
    hand_in(page, {"hurt-by-ex": "no", "hurt-ex": "no"})
    see(page, None)


def test_each_no_of_the_ex_closes_contact(page: Page, kept: App):
    """Each of the five, and next to a wish for contact; the page never says meanwhile that all is open."""
    visit(page, kept, "/start")
    hand_in(page, NO_TO_ALL)
    said, safety = question(page, "0.3", "contact-said"), section(page, "0.2")
    press(said, "wants-contact", "nothing-said")
    expect(result(page, "0.3")).to_contain_text("They want contact.")
    see(page, None)
    for no in ("asked-none", "blocked", "said-no", "no-reply", "seeing-someone"):
        press(said, no)
        see(page, "no-contact")
        expect(safety).not_to_contain_text(OPEN)
        closing_text(safety, "no-contact")
        press(said, no)
        see(page, None)
        expect(safety).to_contain_text(OPEN)


def test_contact_waits_until_the_safety_questions_are_answered(page: Page, tmp_path: Path, content: Path):
    """In a new workbook: no word and no question of it, a way to the questions, and open after them."""
    fresh = keeping(tmp_path / "fresh")
    fresh.env["WORKBOOK_CONTENT"] = str(content)
    fresh.start()
    try:
        visit(page, fresh, "/part/4")
        place = section(page, "4.1")
        expect(place).to_have_attribute("data-closed", "not-asked")
        closing_text(place, "not-asked")
        expect(place.locator("input, textarea, fieldset, [data-result]")).to_have_count(0)
        assert "one talk, in person" not in page.content()
        expect(section(page, "4.4")).not_to_have_attribute("data-closed", re.compile(".*"))
        expect(question(page, "4.4", "send")).to_be_hidden()
        place.get_by_role("link", name=closings()["not-asked"].instead[0].text).click()
        expect(page).to_have_url(re.compile("/start#step-0.2$"))
        until(lambda: closed_in(page).keys() >= {"1.2", "3.5", "4.1", "5.1"}, "the overview", page=page)
        assert {why for _, why in closed_in(page).values()} == {closings()["not-asked"].title}
        other = page.context.new_page()
        visit(other, fresh, "/part/4")
        page.bring_to_front()
        hand_in(page, NO_TO_ALL)
        see(page, None)
        other.bring_to_front()
        visit(other, fresh, "/part/4")
        expect(question(other, "4.1", "message")).to_be_visible()
        expect(question(other, "4.4", "send")).to_be_visible()
    finally:
        fresh.stop()


# A step that can be closed -----------------------------------------------------------------


def test_a_step_that_can_be_closed_is_not_in_the_page_before_its_gate_is_known(page: Page, kept: App):
    """The server sends its heading alone; its prose and questions come from Python, while it is open."""
    sent = kept.get("/part/1", token=True).text
    step, other = library().step("1.2"), library().step("1.1")
    assert "The question why it ended tends to come back at night." in sent, "so sent words are found"
    assert other.exercise in sent
    assert other.questions[0].text in sent
    assert f">{step.title}</h2>" in sent
    for text in (
        step.exercise,
        "Leaving and being left feel different",
        "In a study of 192 students",
        *(q.text for q in step.questions),
        *(
            option.text
            for q in step.questions
            if q.kind == "one"
            for option in q.options
            if len(option.text) > 16
        ),
    ):
        assert text not in sent

    visit(page, kept, "/part/1")
    place = section(page, "1.2")
    expect(place).not_to_have_attribute("data-closed", re.compile(".*"))
    assert place.get_by_role("heading", level=2).all_inner_texts() == [step.title]
    expect(place.get_by_text("Leaving and being left feel different")).to_be_visible()
    expect(place.get_by_text(step.exercise)).to_be_visible()
    place.get_by_text("What studies found").click()
    expect(place.get_by_text("In a study of 192 students")).to_be_visible()
    press(question(page, "1.2", "who"), "both")
    expect(result(page, "1.2")).to_contain_text("You ended it together.")
    assert answers(kept, "1.2") == {"who": "both"}


@pytest.mark.parametrize("gate", ["unsafe", "no-contact"])
def test_a_closed_step_shows_why_and_what_is_open_and_nothing_else(page: Page, kept: App, gate: str):
    """Heading, kind words, ways that are open; not one question, before or after Python has answered."""
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        diary.close_gates({gate}, dt.datetime.now().astimezone())
    visit(page, kept, "/part/1")
    place = section(page, "1.2")
    expect(place).to_have_attribute("data-closed", gate)
    closing_text(place, gate)
    expect(place.locator("input, textarea, fieldset, [data-result]")).to_have_count(0)
    assert "Leaving and being left" not in page.content()
    press(question(page, "1.1", "circles"), "no")
    until(lambda: answers(kept, "1.1").get("circles") == "no", "an open step's answer")


def test_a_page_from_before_is_closed_when_it_is_used(page: Page, kept: App):
    """A second tab closes the gate: the first one's next answer is refused, stored nowhere, and explained."""
    visit(page, kept, "/part/1")
    press(question(page, "1.2", "their-reason"), "told")
    expect(question(page, "1.2", "what-i-know")).to_be_visible()
    other = page.context.new_page()
    visit(other, kept, "/start")
    hand_in(other, NO_TO_ALL | {"hurt-ex": "unsure"})

    before = answers(kept, "1.2")
    page.bring_to_front()
    question(page, "1.2", "what-i-know").locator("input").fill(WORDS)
    place = section(page, "1.2")
    expect(place).to_have_attribute("data-closed", "unsafe")
    closing_text(place, "unsafe")
    expect(place.locator("input, textarea, fieldset, [data-result]")).to_have_count(0)
    assert WORDS not in page.content()
    assert answers(kept, "1.2") == before
    assert WORDS not in kept.said()
    expect(page.locator("[data-notice]")).to_contain_text(closings()["unsafe"].title)
    # It is no trouble that stays: the next answer elsewhere is saved, and the page says so.
    press(question(page, "1.1", "circles"), "little")
    expect(page.locator("[data-saved]")).to_have_attribute("data-saved", "saved")

    other.bring_to_front()
    hand_in(other, NO_TO_ALL)
    page.bring_to_front()
    visit(page, kept, "/part/1")
    press(question(page, "1.2", "thought"), "days")
    until(lambda: answers(kept, "1.2").get("thought") == "days", "an answer when it is open again")


TALK = """
import json
from workbook.content.load import library
from workbook.widgets.session import Session
from workbook.widgets.step import StepForm

form = StepForm(Session(), library().step("1.2"))
said = [dict(form.spec), repr(form)]
for ask in ({"do": "shown"}, {"do": "answer", "question": "who", "value": "both"},
            {"do": "retake"}, {"do": "draw"}):
    said.append(form.answer({"id": "a-fresh-id", "now": "2026-03-01T12:00:00+01:00", "zone": "", **ask}))
print(json.dumps(said))
"""


def test_python_refuses_whoever_asks(content: Path, tmp_path: Path, home: Path):
    """As in JupyterLab, without a page: a closed step gives no words, takes no answer, draws nothing."""
    env = {**os.environ, "WORKBOOK_CONTENT": str(content)}
    Diary.open(home / "diary.sqlite3").close()  # kept, and nothing asked yet
    _, _, waiting, *unasked = json.loads(run(TALK, env=env))
    assert waiting["closed"]["gate"] == "not-asked"
    assert {reply["ok"] for reply in unasked} == {False}
    with Diary.open(home / "diary.sqlite3") as diary:
        diary.close_gates({"no-contact"}, dt.datetime.now().astimezone())
    spec, shown_as, shown, *refused = json.loads(run(TALK, env=env))
    assert shown["closed"]["gate"] == "no-contact"
    assert len(refused) == 3
    told = closings()["no-contact"]
    for reply in refused:
        assert not reply["ok"]
        assert reply["problem"]["what"] == f"{told.title}."
        assert reply["problem"]["do"] == told.text.strip()
    step = library().step("1.2")
    for text in (step.exercise, "Leaving and being left", step.questions[0].text):
        assert text not in json.dumps([spec, shown_as, shown, refused])
    with Diary.open(home / "diary.sqlite3") as diary:
        assert (diary.all_answers(), diary.attempts("1.2")) == ([], [])
        diary.close_gates((), dt.datetime.now().astimezone())
    *_, answered, retaken, _ = json.loads(run(TALK, env=env))
    assert answered["ok"]
    assert retaken["ok"]
    with Diary.open(home / "diary.sqlite3") as diary:
        assert diary.answers("1.2", 1) == {"who": "both"}


# I'm not safe ------------------------------------------------------------------------------


def test_not_safe_opens_the_crisis_panel_at_once_and_closes_for_this_session(page: Page, kept: App):
    """With a kernel that stands still and then dies: the panel is open, with the numbers of the country.

    What a crisis closes is closed on every page of this session, everything else can be used, and
    the next session begins with all of it open.
    """
    visit(page, kept, "/part/1")
    page.locator("[data-help]").click()
    page.locator("#help-country").select_option("AT")
    until(lambda: setting(kept, "country") == "AT", "the country", page=page)
    page.keyboard.press("Escape")

    with standstill(kernel(page, kept)) as dying:
        crisis = not_safe(page)
        expect(crisis.get_by_role("heading", name="Thank you for saying so")).to_be_focused()
        expect(page.locator("#help")).to_be_hidden()
        expect(crisis.locator("[data-emergency]")).to_have_text("In danger right now: 112 or 144")
        shown = crisis.locator(".wb-country:visible")
        expect(shown.first).to_contain_text("Crisis line 142")
        assert shown.evaluate_all("all => all.map((one) => one.dataset.country ?? '')") == ["AT", ""]
        dying.kill()
    # The message was lost with the kernel; it reaches the next one.
    closed = section(page, "1.2")
    expect(closed).to_have_attribute("data-closed", "crisis")
    crisis.get_by_role("button", name="Go back to the page").click()
    closing_text(closed, "crisis")

    visit(page, kept, "/start")
    see(page, "crisis")
    rate(question(page, "0.4", "phq-4"), nervous=1, worrying=1, interest=1, down=1)
    expect(result(page, "0.4")).to_contain_text("Your total is 4 of 12.")
    mood = section(page, "mood")
    mood.locator("input[type=range]").first.click()
    mood.get_by_role("button", name="Save").click()
    expect(mood.get_by_text("Your entry is saved.")).to_be_visible()
    visit(page, kept, "/part/1")
    expect(closed).to_have_attribute("data-closed", "crisis")
    press(question(page, "1.1", "circles"), "yes")
    expect(result(page, "1.1")).to_be_visible()

    kept.stop()
    kept.start()
    visit(page, kept, "/part/1")
    expect(closed).not_to_have_attribute("data-closed", re.compile(".*"))
    press(question(page, "1.2", "thought"), "long")
    until(lambda: answers(kept, "1.2").get("thought") == "long", "an answer in the next sitting")
    visit(page, kept, "/start")
    see(page, None)


# The last of the nine -----------------------------------------------------------------------

EIGHT = ("interest", "down", "sleep", "tired", "appetite", "bad_about_self", "concentrating", "moving")


def look_closer(page: Page, app: App) -> Locator:
    """Answer the four questions so that the longer ones are offered, take the offer; the table of nine."""
    with Diary.open(app.home / "diary.sqlite3") as diary:
        diary.start_attempt("0.4", dt.datetime.now().astimezone(), "")
    visit(page, app, "/start")
    expect(question(page, "0.4", "closer")).to_be_hidden()
    rate(question(page, "0.4", "phq-4"), nervous=3, worrying=2, interest=2, down=1)
    expect(question(page, "0.4", "phq-9")).to_be_hidden()
    press(question(page, "0.4", "closer"), "yes")
    return question(page, "0.4", "phq-9")


def test_the_last_of_the_nine_opens_help_before_any_score_and_closes_this_session(page: Page, kept: App):
    """At once, while Python stands still; then in Python: old pages are refused. The answer stays.

    The next session begins with all of it open, and nothing that was answered is lost.
    """
    reasons, self_esteem = page.context.new_page(), page.context.new_page()
    visit(reasons, kept, "/part/1")
    visit(self_esteem, kept, "/part/3")
    letter = question(self_esteem, "3.1", "letter").locator("textarea")
    expect(letter).to_be_visible()
    page.bring_to_front()  # a page behind others gets a frame a second
    nine = look_closer(page, kept)
    rate(nine, **dict.fromkeys(EIGHT, 1))
    crisis, said = page.locator("#crisis"), result(page, "0.4")
    until(lambda: len(answers(kept, "0.4").get("phq-9", {})) == 8, "the eight answers", page=page)
    expect(crisis).to_be_hidden()

    with standstill(kernel(page, kept)):
        rate(nine, better_off_dead=1)
        expect(crisis.get_by_role("heading", name="Thank you for saying so")).to_be_focused()
        assert "all nine lines" not in said.inner_text()
        assert page.locator("dialog[open]").count() == 1
    expect(said).to_contain_text("Low mood, all nine lines: 9 of 27.")
    expect(crisis).to_be_visible()
    crisis.get_by_role("button", name="Go back to the page").click()
    expect(said).to_contain_text("Thank you for answering the last of the nine lines honestly.")
    see(page, "crisis")

    # Pages from before: what they send is refused in Python and stored nowhere.
    before = answers(kept, "1.2"), answers(kept, "3.1")
    press(question(reasons, "1.2", "who"), "both")
    expect(section(reasons, "1.2")).to_have_attribute("data-closed", "crisis")
    letter.fill(WORDS)
    expect(letter).to_be_hidden()
    assert (answers(kept, "1.2"), answers(kept, "3.1")) == before
    press(question(self_esteem, "3.1", "strengths"), "kind")
    until(lambda: "strengths" in answers(kept, "3.1"), "an open question's answer", page=self_esteem)
    expect(result(self_esteem, "3.1")).to_contain_text("The letter is closed until you start the workbook")

    # Another row leaves the panel away; another answer to this one brings the same panel; 0 opens nothing.
    rate(nine, sleep=2)
    expect(said).to_contain_text("Low mood, all nine lines: 10 of 27.")
    expect(crisis).to_be_hidden()
    rate(nine, better_off_dead=3)
    expect(crisis).to_be_visible()
    crisis.get_by_role("button", name="Go back to the page").click()
    rate(nine, better_off_dead=0)
    expect(said).to_contain_text("Low mood, all nine lines: 9 of 27.")
    expect(crisis).to_be_hidden()
    see(page, "crisis")

    page.reload()
    see(page, "crisis")
    expect(crisis).to_be_hidden()
    expect(nine.locator('[data-row="better-off-dead"]').get_by_label("Not at all")).to_be_checked()
    visit(reasons, kept, "/part/1")
    expect(section(reasons, "1.2")).to_have_attribute("data-closed", "crisis")

    kept.stop()
    kept.start()
    for one in (reasons, self_esteem):
        one.close()
    visit(page, kept, "/start")
    see(page, None)
    expect(nine.locator("input:checked")).to_have_count(9)
    assert answers(kept, "0.4")["phq-9"]["sleep"] == 2
    visit(page, kept, "/part/3")
    expect(question(page, "3.1", "letter")).to_be_visible()
    assert WORDS not in kept.said()


def test_each_point_above_the_lowest_opens_the_same_panel(page: Page, kept: App):
    """1, 2 and 3: the same words, and never a word of how great or small a risk is."""
    nine = look_closer(page, kept)
    seen = set()
    for point in (1, 2, 3):
        rate(nine, better_off_dead=point)
        crisis = page.locator("#crisis")
        expect(crisis).to_be_visible()
        seen.add(crisis.inner_text())
        crisis.get_by_role("button", name="Go back to the page").click()
        expect(crisis).to_be_hidden()
    assert len(seen) == 1
    assert "risk" not in seen.pop()
    kept.stop()
    kept.start()


def setting(app: App, name: str) -> object:
    """A setting in the kept diary."""
    with Diary.open(app.home / "diary.sqlite3") as diary:
        return diary.setting(name)


# Help --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/part/1", "/help"])
def test_help_works_with_nothing_behind_it(browser: Browser, shared_app: App, path: str):
    """Server stopped, network gone: every country with its numbers and the day they were checked."""
    context = browser.new_context()
    page = context.new_page()
    visit(page, shared_app, path)
    place = page.locator("#help .wb-services") if path != "/help" else page.locator(".wb-services")
    with standstill(shared_app.process.pid):
        context.set_offline(True)
        if path != "/help":
            page.locator("[data-help]").click()
        for country in library().helplines.countries:
            one = place.locator(f'[data-country="{country.code}"]')
            expect(one.get_by_role("heading", name=country.name, exact=True)).to_be_visible()
            expect(one.locator(".wb-emergency")).to_contain_text(country.emergency)
            for line in (*country.crisis, *country.abuse):
                expect(one).to_contain_text(line.name)
                expect(one).to_contain_text(line.call or line.chat or line.text or "")
            expect(one.locator(".wb-checked")).to_contain_text(str(country.checked))
        page.locator("#help-country").select_option("DE")
        assert place.locator(".wb-country:visible").evaluate_all(
            "all => all.map((one) => one.dataset.country ?? '')"
        ) == ["DE", ""]
        page.locator("#help-country").select_option("")
        assert place.locator(".wb-country:visible").count() == len(library().helplines.countries) + 1
    context.close()
