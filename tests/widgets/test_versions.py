"""Two pages, one diary: what a change was based on, what is kept beside it, and what a choice deletes."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook import own_words
from workbook.content.load import library
from workbook.diary import Diary
from workbook.widgets.mood import Mood
from workbook.widgets.session import Session
from workbook.widgets.step import StepForm

NOW = "2026-05-12T12:00:00+02:00"
NOTE, CARDS, LIST = ("1.2", "what-i-know"), ("1.1", "reasons"), ("2.3", "things")


class Page:
    """One window with a step, which does what the page's script does: it says what its changes are based on."""

    def __init__(self, diary: Diary, step: str, question: str):
        if not diary.gates().asked:  # the safety questions, each answered with no
            diary.close_gates((), dt.datetime.fromisoformat(NOW))
        self.widget = StepForm(Session(diary, uuid.uuid4().hex), library().step(step))
        self.question = question
        self.was: list[dict[str, Any]] = []
        self.see()

    def ask(self, do: str, **more: Any) -> dict:
        """Python's reply to a message of the page."""
        reply = self.widget.answer({"do": do, "id": uuid.uuid4().hex, "now": NOW, "zone": "", **more})
        assert reply["ok"] or do == "choose", reply
        return reply

    def see(self) -> Any:
        """What the page shows once it has come to the front."""
        reply = self.ask("shown")
        return self._stands(reply)

    def say(self, value: Any) -> dict:
        """Answer, from what is in sight."""
        reply = self.ask("answer", question=self.question, value=value, was=self.was)
        self._stands(reply)
        return reply

    def _stands(self, reply: dict) -> Any:
        name = reply["stands"].get(self.question)
        self.versions = reply["versions"].get(self.question, [])
        self.value = reply["answers"].get(self.question)
        self.was = [{"id": name, "value": self.value}] if name else []
        return self.value

    def choose(self, which: int, seen: list[str] | None = None) -> dict:
        """Keep one of the versions that are shown, by its place."""
        names = [one["id"] for one in self.versions]
        reply = self.ask("choose", question=self.question, keep=names[which], seen=seen or names)
        if reply["ok"]:
            self._stands(reply)
        return reply

    @property
    def lines(self) -> list[list[str]]:
        """What each version says."""
        return [[own_words.bare(line) for line in one["lines"]] for one in self.versions]


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    with Diary.open(tmp_path / "own" / "diary.sqlite3") as one:
        yield one


def in_file(diary: Diary, words: str) -> bool:
    """Whether these words are in any byte of the diary's folder."""
    return any(words.encode() in file.read_bytes() for file in diary.path.parent.rglob("*") if file.is_file())


def test_a_text_that_both_have_changed_is_kept_twice(diary: Diary):
    one, two = Page(diary, *NOTE), Page(diary, *NOTE)
    one.say("Kingfisher")
    two.say("Heron")
    assert one.see() == "Heron", "what was saved last stands"
    assert one.lines == two.lines == [["Heron"], ["Kingfisher"]]
    assert [bool(version["at"]) for version in one.versions] == [False, True]


def test_a_text_that_goes_on_leaves_the_other_one_beside_it(diary: Diary):
    """Neither page sees the other one; each goes on typing. There are two versions, not one for each pause."""
    one, two = Page(diary, *NOTE), Page(diary, *NOTE)
    for end in ("", ", and", ", and more"):
        one.say(f"Kingfisher{end}")
        two.say(f"Heron{end}")
    assert two.lines == [["Heron, and more"], ["Kingfisher, and more"]]


def test_what_is_in_sight_is_changed_without_a_question(diary: Diary):
    one, two = Page(diary, *NOTE), Page(diary, *NOTE)
    one.say("Kingfisher")
    two.see()
    two.say("Kingfisher, and a heron")
    assert (one.see(), one.versions) == ("Kingfisher, and a heron", [])


@pytest.mark.parametrize("which", [0, 1])
def test_what_was_not_chosen_is_gone_for_good(diary: Diary, which: int):
    one, two = Page(diary, *NOTE), Page(diary, *NOTE)
    one.say("Kingfish")
    one.say("Kingfisher over the millpond")
    two.say("Heron under the bridge")
    assert in_file(diary, "Kingfisher over the millpond")
    one.see()
    assert one.choose(which)["ok"]
    kept, gone = [("Heron under", "Kingfish"), ("Kingfisher over", "Heron")][which]
    assert one.value.startswith(kept)
    assert one.versions == []
    assert not in_file(diary, gone), "no draft of it either"
    assert two.see() == one.value


def test_a_choice_needs_to_have_seen_all(diary: Diary):
    one, two, three = (Page(diary, *NOTE) for _ in range(3))
    one.say("Kingfisher")
    two.say("Heron")
    one.see()
    three.say("Egret")
    reply = one.choose(1)
    assert (reply["ok"], reply["problem"]["what"]) == (False, "This was changed once more.")
    assert three.see() == "Egret"
    assert {line for lines in three.lines for line in lines} == {"Egret", "Heron", "Kingfisher"}


def test_a_version_outlives_its_pages(diary: Diary):
    one, two = Page(diary, *NOTE), Page(diary, *NOTE)
    one.say("Kingfisher")
    two.say("Heron")
    diary.close()
    with Diary.open(diary.path) as again:
        page = Page(again, *NOTE)
        assert page.lines == [["Heron"], ["Kingfisher"]]
        assert [row["value"] for row in again.export()["beside"]] == ["Kingfisher"]


def test_a_text_taken_out_in_one_window_is_a_version_too(diary: Diary):
    one, two = Page(diary, *NOTE), Page(diary, *NOTE)
    one.say("Kingfisher")
    two.see()
    one.say(None)
    two.say("Kingfisher, still")
    assert two.lines == [["Kingfisher, still"], []]
    assert two.choose(1)["ok"]
    assert two.value is None
    assert not in_file(diary, "Kingfisher")


def test_chosen_cards_go_together(diary: Diary):
    one, two = Page(diary, *CARDS), Page(diary, *CARDS)
    one.say([{"id": "jealousy", "facets": {}}])
    two.say([{"id": "grew-apart", "facets": {}}])
    assert {card["id"] for card in two.value} == {"jealousy", "grew-apart"}
    assert two.versions == []


def test_typing_on_before_the_reply_does_not_take_out_what_came_together(diary: Diary):
    """The second change of a page is based on its own first one, and not on what Python made of that."""
    one, two = Page(diary, *CARDS), Page(diary, *CARDS)
    two.say([{"id": "grew-apart", "facets": {}}])
    first = uuid.uuid4().hex
    one.widget.answer({
        "do": "answer", "id": first, "now": NOW, "zone": "", "question": "reasons", "was": [],
        "value": [{"id": "jealousy", "facets": {}}],
    })  # fmt: skip
    one.was = [{"id": first, "value": [{"id": "jealousy", "facets": {}}]}]
    one.say([{"id": "jealousy", "facets": {}}, {"id": "trust", "facets": {}}])
    assert {card["id"] for card in one.see()} == {"jealousy", "grew-apart", "trust"}


def test_a_refused_change_is_no_basis(diary: Diary):
    one = Page(diary, *NOTE)
    one.say("Kingfisher")
    one.was.append({"id": "never-arrived", "value": "Kingfisher that was refused"})
    one.say("Kingfisher, again")
    assert (one.value, one.versions) == ("Kingfisher, again", [])


def test_answering_anew_is_no_conflict(diary: Diary):
    """The other page still shows the attempt before; its words are an answer to the new one."""
    one, two = Page(diary, *NOTE), Page(diary, *NOTE)
    one.say("Kingfisher")
    two.see()
    one.ask("retake")
    two.say("Heron")
    assert (two.value, two.versions) == ("Heron", [])
    assert diary.answers("1.2", 1) == {"what-i-know": "Kingfisher"}


def test_what_was_not_chosen_yet_is_chosen_before_answering_anew(diary: Diary):
    one, two = Page(diary, *NOTE), Page(diary, *NOTE)
    one.ask("answer", question="their-reason", value="told")  # without it, the note is not asked for
    one.say("Kingfisher")
    two.say("Heron")
    reply = two.widget.answer({"do": "retake", "id": uuid.uuid4().hex, "now": NOW, "zone": ""})
    assert (reply["ok"], reply["problem"]["do"]) == (False, "Choose which of them to keep first.")
    assert two.choose(1)["ok"]
    two.ask("retake")
    assert (two.see(), diary.answers("1.2", 1)) == (
        None,
        {"their-reason": "told", "what-i-know": "Kingfisher"},
    )


def test_what_either_version_closes_is_closed(diary: Diary):
    """While two windows differ about contact with an ex, the careful one counts."""
    step, asked = library().with_role("contact-said")
    closing = next(option.id for option in asked.offered() if option.closes)
    other = next(option.id for option in asked.offered() if not option.closes)
    one, two, three = (Page(diary, step.id, asked.id) for _ in range(3))
    one.say([closing])
    three.see()
    assert diary.gates().closed == {"no-contact"}
    two.say([other])
    assert set(two.value) == {closing, other}
    assert diary.gates().closed == {"no-contact"}


def test_versions_move_with_the_diary(diary: Diary, tmp_path: Path):
    """Put together with another one, in which attempts get other numbers."""
    from workbook.diary.backups import merge
    from workbook.diary.store.file import open_file

    one, two = Page(diary, *NOTE), Page(diary, *NOTE)
    one.say("Kingfisher")
    two.say("Heron")
    with Diary.open(tmp_path / "older" / "diary.sqlite3") as older:
        at = dt.datetime.fromisoformat("2025-01-01T12:00:00+02:00")
        older.save_answer("1.2", "thought", "days", id="old", at=at, zone="")
    source, target = open_file(diary.path), open_file(tmp_path / "older" / "diary.sqlite3")
    target.execute("BEGIN IMMEDIATE")
    merge.merge(target, source)
    target.execute("COMMIT")
    with Diary.open(tmp_path / "older" / "diary.sqlite3") as now:
        assert len(now.attempts("1.2")) == 2
        assert Page(now, *NOTE).lines == [["Heron"], ["Kingfisher"]]


_steps = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["say", "say", "see", "choose"])), max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_steps)
def test_what_was_called_saved_is_there_until_somebody_chose(tmp_path: Path, steps):
    """Three pages write, look and choose in any order: a text is there until one based on it took its place."""
    with Diary.open(tmp_path / uuid.uuid4().hex / "diary.sqlite3") as diary:
        pages = [Page(diary, *NOTE) for _ in range(3)]
        seen: list[str | None] = [None, None, None]
        heads: set[str] = set()
        for number, (who, do) in enumerate(steps):
            page = pages[who]
            if do == "say":
                words = f"text {number}"
                page.say(words)
                heads = heads - {seen[who]} | {words}
                seen[who] = words
            elif do == "see" or not page.versions:
                seen[who] = page.see()
            else:
                words = page.lines[-1][0]
                shown = {line for lines in page.lines for line in lines}
                if page.choose(len(page.versions) - 1)["ok"]:
                    heads = heads - shown | {words}
                    seen[who] = words
            look = Page(diary, *NOTE)
            there = {line for lines in look.lines for line in lines} or {look.value} - {None}
            assert there == heads


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(["add", "change", "change", "see"]), st.integers(0, 2)),
        max_size=12,
    )
)
def test_no_entry_that_was_called_saved_is_lost(tmp_path: Path, steps):
    """Three pages add to one list and change what is in it; each text stays until one based on it came."""
    with Diary.open(tmp_path / uuid.uuid4().hex / "diary.sqlite3") as diary:
        pages = [Page(diary, *LIST) for _ in range(3)]
        heads: dict[str, set[str]] = {}
        for number, (who, do, which) in enumerate(steps):
            page = pages[who]
            now = [dict(entry) for entry in page.value or []]
            if do == "see":
                page.see()
                continue
            if do == "add" or not now:
                now.append({"id": f"own-{number}"})
                which = len(now) - 1
            entry = now[which % len(now)]
            texts = heads.setdefault(entry["id"], set())
            texts.discard(entry.get("text", ""))
            entry["text"] = f"text {number}"
            texts.add(entry["text"])
            page.say(now)
            there = [diary.answers(LIST[0])[LIST[1]]]
            there += [one.value for one in diary.versions(LIST[0]).get(LIST[1], [])]
            for id_, texts in heads.items():
                found = {one["text"] for version in there for one in version if one["id"] == id_}
                assert texts <= found


def test_a_version_gets_what_is_added_after_it(diary: Diary):
    """Whichever is chosen in the end: an entry that nobody disagrees about is in it."""
    one, two = Page(diary, *LIST), Page(diary, *LIST)
    one.say([{"id": "own-1", "text": "A walk"}])
    two.see()
    one.say([{"id": "own-1", "text": "A long walk"}])
    two.say([{"id": "own-1", "text": "A short walk"}])
    one.say([{"id": "own-1", "text": "A long walk"}, {"id": "own-2", "text": "One song"}])
    assert one.lines == [["A short walk"], ["A long walk"]]
    assert one.choose(1)["ok"]
    assert [entry["text"] for entry in one.value] == ["A long walk", "One song"]


# The mood diary ------------------------------------------------------------------------------------

ID = "a" * 32


class MoodPage:
    """One window with the mood diary."""

    def __init__(self, diary: Diary):
        self.widget = Mood(Session(diary, uuid.uuid4().hex))
        self.see()

    def ask(self, do: str, **more: Any) -> dict:
        """Python's reply to a message of the page."""
        reply = self.widget.answer({"do": do, "id": uuid.uuid4().hex, "now": NOW, "zone": "", **more})
        if reply["ok"]:
            self._shows(reply)
        return reply

    def _shows(self, reply: dict) -> None:
        self.entry = next((dict(one) for one in reply["entries"]), None)
        self.versions = self.entry.pop("versions", []) if self.entry else []

    def see(self) -> None:
        """Come to the front."""
        self.ask("shown")

    def change(self, **parts: Any) -> dict:
        """Save the entry in sight with other parts."""
        return self.ask("save", entry={**self.entry, **parts}, was=self.entry)


@pytest.fixture
def moods(diary: Diary) -> list[MoodPage]:
    """Two windows that show one entry."""
    MoodPage(diary).ask("save", entry={"id": ID, "mood": 20, "note": "short"})
    return [MoodPage(diary), MoodPage(diary)]


def test_two_windows_change_different_parts_of_an_entry(moods: list[MoodPage]):
    one, two = moods
    two.change(note="short, and a long addition")
    one.change(mood=70)
    assert (one.entry["note"], one.entry["mood"], one.versions) == ("short, and a long addition", 70, [])


def test_two_notes_are_kept_until_one_is_chosen(diary: Diary, moods: list[MoodPage]):
    one, two = moods
    two.change(note="Heron under the bridge", energy=10)
    one.change(note="Kingfisher over the millpond")
    assert (one.entry["note"], one.entry["energy"]) == ("Kingfisher over the millpond", 10)
    assert [version["entry"]["note"] for version in one.versions] == ["Heron under the bridge"]
    two.see()
    names = [version["id"] for version in two.versions]
    assert two.ask("choose", was=two.entry, keep=names[0], seen=names)["ok"]
    assert (two.entry["note"], two.versions) == ("Heron under the bridge", [])
    assert not in_file(diary, "Kingfisher")


def test_an_entry_that_was_deleted_elsewhere_is_a_choice(diary: Diary, moods: list[MoodPage]):
    one, two = moods
    assert two.ask("delete", entry_id=ID, was=two.entry)["deleted"]["note"] == "short"
    one.change(note="Kingfisher")
    assert [version["entry"] for version in one.versions] == [None]
    names = [version["id"] for version in one.versions]
    assert one.ask("choose", was=one.entry, keep=names[0], seen=names)["ok"]
    assert one.entry is None
    assert not in_file(diary, "Kingfisher")


def test_an_entry_that_was_changed_elsewhere_is_not_deleted_unseen(diary: Diary, moods: list[MoodPage]):
    one, two = moods
    two.change(note="Kingfisher")
    reply = one.ask("delete", entry_id=ID, was=one.entry)
    assert (reply["ok"], reply["problem"]["what"]) == (False, "This entry was changed in another window.")
    one.see()
    assert one.ask("delete", entry_id=ID, was=one.entry)["ok"]
    assert not in_file(diary, "Kingfisher")


def test_deleting_an_entry_deletes_its_versions(diary: Diary, moods: list[MoodPage]):
    one, two = moods
    two.change(note="Heron")
    one.change(note="Kingfisher")
    assert one.ask("delete", entry_id=ID, was=one.entry)["ok"]
    assert (diary.mood_versions(), in_file(diary, "Heron"), in_file(diary, "Kingfisher")) == (
        {},
        False,
        False,
    )


def test_an_entry_that_arrives_twice_is_one(diary: Diary, moods: list[MoodPage]):
    """The reply was lost, the page sends it again; meanwhile another window has gone on with it."""
    one, two = moods
    was, changed = one.entry, {**one.entry, "note": "Kingfisher"}
    one.ask("save", entry=changed, was=was)
    one.ask("save", entry=changed, was=was)
    assert one.versions == []
    two.see()
    two.change(mood=70)
    one.ask("save", entry=changed, was=was)
    assert (one.entry["note"], one.entry["mood"], one.versions) == ("Kingfisher", 70, [])


# Coming to the front -------------------------------------------------------------------------------


def test_a_page_that_comes_to_the_front_is_told_only_of_news(diary: Diary, tmp_path: Path):
    """What another program wrote is sent to all widgets of the page, once; its own changes are not."""
    session = Session(diary, "one")
    form = StepForm(session, library().step("1.2"))
    heard: list[dict] = []
    form.send = heard.append

    def ask(do: str, **more: Any) -> dict:
        reply = form.answer({"do": do, "id": uuid.uuid4().hex, "now": NOW, "zone": "", **more})
        session.refresh_soon()
        return reply

    ask("shown")
    ask("fresh")
    heard.clear()
    ask("answer", question="what-i-know", value="Kingfisher", was=[])
    ask("fresh")
    assert heard == []
    with Diary.open(diary.path) as other:
        Page(other, *NOTE).say("Heron")
        ask("fresh")
        ask("fresh")
    assert [one["answers"] for one in heard] == [{"what-i-know": "Heron"}]
