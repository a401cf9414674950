"""What is written stands in the diary and nowhere else: not on the disk, not in the browser."""

from __future__ import annotations

import contextlib
import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import BrowserType, Page, expect
from support.actions import fill_one, press, question, saved, section, visit
from support.app import App
from support.steps import answer_safety, begin, facet, keep

from workbook.content.load import library
from workbook.content.model import Question

_FOLDERS = {
    "HOME": "",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
    "TMPDIR": "t",
}
# Where a program might put something that was told of no folder.
_SHARED = [Path(folder) for folder in ("/tmp", "/var/tmp", "/dev/shm") if Path(folder).is_dir()]
_OF_WORDS = {"short", "long", "message", "list", "cards", "records", "board"}


class Ground:
    """A person's folders, all of a test's own, and a word that is nowhere else in the world."""

    def __init__(self, root: Path):
        self.root = root
        self.word = f"heron{uuid.uuid4().hex}"
        self.before = {entry for folder in _SHARED for entry in folder.iterdir()}
        self.env = {name: str(root / below) for name, below in _FOLDERS.items()}
        for folder in self.env.values():
            Path(folder).mkdir(exist_ok=True, mode=0o700)
        self.env["WORKBOOK_HOME"] = ""  # the folder of the platform, as for a person

    @property
    def temporary(self) -> Path:
        """The folder for temporary files."""
        return self.root / "t"

    @contextlib.contextmanager
    def app(self, end: Callable[[App], None] = App.stop) -> Iterator[App]:
        """A workbook of that person, running; and how it ends."""
        app = App(self.root / "app", env=self.env).start()
        try:
            yield app
        finally:
            end(app)

    def found(self) -> set[Path]:
        """The files in which the word stands: of the person, and new ones where anybody may write."""
        new = {entry for folder in _SHARED for entry in folder.iterdir()} - self.before
        return traces(
            self.word,
            self.root,
            *(entry for entry in new if entry not in self.root.parents and entry != self.root),
        )


def traces(word: str, *places: Path) -> set[Path]:
    """The files in and below some places that hold a word, as UTF-8 or as UTF-16."""
    forms = word.encode(), word.encode("utf-16-le")
    found = set()
    for place in places:
        for file in [place, *place.rglob("*")] if place.is_dir() else [place]:
            try:
                data = file.read_bytes() if file.is_file() and not file.is_symlink() else b""
            except OSError:
                continue  # of another user, or gone meanwhile
            if any(form in data for form in forms):
                found.add(file)
    return found


@pytest.fixture
def ground() -> Iterator[Ground]:
    """The folders, with a path short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="w") as folder:
        yield Ground(Path(folder))


def _takes_words(asked: Question) -> bool:
    """Whether words of one's own can be written there: piles have none."""
    return asked.kind in _OF_WORDS and not getattr(asked, "piles", None)


def write_everywhere(page: Page, app: App, word: str, parts: Sequence[str]) -> int:
    """The word in a mood note, a tag of one's own, and in the answers of some parts; how many answers."""
    answer_safety(page, hurt_by_ex="no", hurt_ex="no", court_order="no")
    answers = 0
    for path in parts:
        visit(page, app, path)
        for step in library().parts[path[1:].replace("/", "-")].steps:
            for asked in library().steps[step].questions:
                place = question(page, step, asked.id)
                if not place.is_visible():
                    continue  # some wait for others
                if getattr(asked, "daily", None):
                    begin(page, "Begin the first day").click()
                    facet(page, "writing").locator("textarea").fill(word)
                elif _takes_words(asked):
                    fill_one(place, asked, 1, None, word)
                saved(page)
                answers += _takes_words(asked)
    visit(page, app, "/mood")
    form = page.locator(".wb-draft")
    form.locator(".wb-more > summary").first.click()
    form.get_by_role("button", name="Add a tag: Company").click()
    page.keyboard.type(word)
    page.keyboard.press("Enter")
    expect(form.locator(f'[data-tag="{word}"]')).to_be_visible()
    form.locator("[name=mood-note]").fill(word)
    form.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Your entry is saved.")).to_be_visible()
    return answers


def test_what_is_forgotten_is_only_in_the_private_folder_and_then_nowhere(page: Page, ground: Ground):
    """While it is used, after it was closed, and after it was killed and started again."""
    for end in (App.stop, App.kill):
        with ground.app(end) as app:
            visit(page, app, "/start")
            press(section(page, "0.1"), "forget")
            write_everywhere(page, app, ground.word, ["/part/1"])
            (private,) = ground.temporary.glob("workbook-*")
            assert {file.parent for file in ground.found()} == {private}
        if end is App.kill:
            assert ground.found(), "killed, it could tidy up nothing"
            with ground.app():
                pass
        assert ground.found() == set()
        assert list(ground.temporary.iterdir()) == []


def test_what_is_kept_is_in_the_diary_and_nowhere_else(
    ground: Ground, browser_type: BrowserType, browser_type_launch_args: dict
):
    """Not in a log, a notebook, a temporary file, nor in the browser's storage, cache, or saved session."""
    browser = browser_type.launch_persistent_context(
        ground.root / "profile",
        **browser_type_launch_args,
        viewport={"width": 1280, "height": 900},
        # As at home: the browser keeps pages that were left, to show them again at once.
        ignore_default_args=["--disable-back-forward-cache"],
    )
    diary = ground.root / "data" / "Workbook" / "diary.sqlite3"
    with ground.app() as app:
        page = browser.pages[0]
        visit(page, app, "/start")
        keep(page)
        answers = write_everywhere(page, app, ground.word, [f"/part/{n}" for n in range(1, 7)])
        assert answers > 40
        browser.close()
        assert ground.found() & {diary, diary.with_name("diary.sqlite3-wal")}
    found = ground.found()
    assert {file for file in found if file.parent != diary.with_name("backups")} == {diary}
