"""More than fifty ways in which the file can be harmed: each is told in words, and nothing is made worse.

Each kind harms a fresh copy of the same diary. Then the commands ``where`` and ``export`` are run, which
open it as the pages do. Either the diary opens, with all that can be read of it, or one line says what,
where and what to do, with no trace of the program's inside and no word of an answer; then the file has to
be the same to the last byte. At last two restores are tried, each on a copy: of the damaged file itself,
and of a copy that was made before.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import socket
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from workbook.cli import main as workbook
from workbook.diary import Diary, Mark, retention
from workbook.diary.backups import copies
from workbook.diary.lock import key_state

from . import ground
from .ground import Row

PAGE = 4096
PATIENCE = 30  # seconds; who needs longer hangs
NOBODY = 65534

Harm = Callable[[Path, random.Random], None]
"""Harms the diary's folder."""


@dataclass(frozen=True)
class Kind:
    """One way to harm a diary.

    Attributes:
        name: what is harmed.
        harm: does it.
        base: which diary: "plain", "open" (its programs were killed, so that it has a log), "locked".
        nobody: whether the commands run as a user without rights, as root may do everything.
        opens: whether the diary has to open with everything in it.
    """

    name: str
    harm: Harm
    base: str = "plain"
    nobody: bool = False
    opens: bool = False


# The file's bytes --------------------------------------------------------------------------


def _file(home: Path) -> Path:
    plain = home / key_state.PLAIN
    return plain if os.path.lexists(plain) else home / key_state.LOCKED


def _bytes(
    change: Callable[[bytearray, random.Random], bytes | bytearray | None], home: Path, dice: random.Random
) -> None:
    data = bytearray(_file(home).read_bytes())
    changed = change(data, dice)
    _file(home).write_bytes(data if changed is None else changed)


def at(place: int, *values: int) -> Harm:
    """Put these bytes in a place."""

    def change(data: bytearray, dice: random.Random) -> None:
        data[place : place + len(values)] = bytes(values)

    return partial(_bytes, change)


def cut(size: float) -> Harm:
    """Only so many bytes are left; a fraction: that part of the file; negative: so many fewer."""

    def change(data: bytearray, dice: random.Random) -> bytearray:
        return data[: int(len(data) * size)] if isinstance(size, float) else data[:size]

    return partial(_bytes, change)


def flipped(number: int) -> Harm:
    """So many bytes anywhere behind the first page are others."""

    def change(data: bytearray, dice: random.Random) -> None:
        for _ in range(number):
            data[dice.randrange(PAGE, len(data))] ^= dice.randrange(1, 256)

    return partial(_bytes, change)


def pages(data: bytes, kind: str) -> list[int]:
    """The numbers of the pages of a kind, the first is 1; see https://www.sqlite.org/fileformat2.html."""
    marks = {"leaf": 0x0D, "interior": 0x05, "index": 0x0A, "index interior": 0x02}
    every = range(2, len(data) // PAGE + 1)
    free = []
    trunk = int.from_bytes(data[32:36], "big")
    while trunk:
        free.append(trunk)
        place = (trunk - 1) * PAGE
        count = int.from_bytes(data[place + 4 : place + 8], "big")
        free += [int.from_bytes(data[place + 8 + 4 * n : place + 12 + 4 * n], "big") for n in range(count)]
        trunk = int.from_bytes(data[place : place + 4], "big")
    if kind == "free":
        return free
    first = {page: data[(page - 1) * PAGE] for page in every if page not in free}
    if kind == "overflow":
        return [page for page, mark in first.items() if mark not in marks.values()]
    return [page for page, mark in first.items() if mark == marks[kind]]


def in_pages(kind: str, change: Callable[[bytearray, random.Random], bytes], *, most: int = 1) -> Harm:
    """Change some pages of a kind, each by itself.

    Raises:
        ValueError: the diary has none.
    """

    def harm(data: bytearray, dice: random.Random) -> None:
        found = pages(data, kind)
        if not found:
            raise ValueError(f"no {kind} page")
        for page in dice.sample(found, min(most, len(found))):
            place = (page - 1) * PAGE
            data[place : place + PAGE] = change(data[place : place + PAGE], dice)

    return partial(_bytes, harm)


def _inverted(page: bytearray, dice: random.Random) -> bytes:
    return bytes(byte ^ 0xA5 for byte in page)


def _blank(page: bytearray, dice: random.Random) -> bytes:
    return bytes(PAGE)


def _noise(page: bytearray, dice: random.Random) -> bytes:
    return dice.randbytes(PAGE)


def _cells(page: bytearray, dice: random.Random) -> bytes:
    """Where the rows stand in the page is wrong."""
    page[8:40] = dice.randbytes(32)
    return page


def _text(page: bytearray, dice: random.Random) -> bytes:
    """A few bytes of what a person wrote are others; the page's own order is whole."""
    for _ in range(4):
        page[dice.randrange(PAGE // 2, PAGE)] ^= 0x80
    return page


def _pointer(page: bytearray, dice: random.Random) -> bytes:
    page[:4] = b"\x00\x00\xff\xff"
    return page


def _swapped(data: bytearray, dice: random.Random) -> None:
    one, other = dice.sample(pages(data, "leaf"), 2)
    a, b = (one - 1) * PAGE, (other - 1) * PAGE
    data[a : a + PAGE], data[b : b + PAGE] = data[b : b + PAGE], data[a : a + PAGE]


def _every_second(data: bytearray, dice: random.Random) -> None:
    for place in range(PAGE, len(data), 2 * PAGE):
        data[place : place + PAGE] = bytes(PAGE)


def _schema(old: bytes, new: bytes) -> Harm:
    def change(data: bytearray, dice: random.Random) -> bytearray:
        if old not in data:
            raise ValueError("not in the file")
        return data.replace(old, new)

    return partial(_bytes, change)


# Something else in its place ---------------------------------------------------------------


def holds(data: bytes) -> Harm:
    """Other bytes are in the file."""
    return partial(_bytes, lambda old, dice: data)


def _other(application: int) -> Harm:
    def harm(home: Path, dice: random.Random) -> None:
        file = _file(home)
        file.unlink()
        with contextlib.closing(sqlite3.connect(file)) as other:
            other.execute("CREATE TABLE recipes (name TEXT)")
            other.execute(f"PRAGMA application_id = {application}")
            other.commit()

    return harm


def _newer(home: Path, dice: random.Random) -> None:
    with contextlib.closing(sqlite3.connect(_file(home))) as later:
        later.execute("INSERT INTO migration VALUES ('9999-from-the-future', '2099-01-01')")
        later.commit()


def _without(table: str) -> Harm:
    def harm(home: Path, dice: random.Random) -> None:
        with contextlib.closing(sqlite3.connect(_file(home))) as other:
            other.execute(f"DROP TABLE {table}")
            other.commit()

    return harm


def _in_place(make: Callable[[Path], object]) -> Harm:
    def harm(home: Path, dice: random.Random) -> None:
        file = _file(home)
        file.rename(home.parent / "moved")
        make(file)

    return harm


def _socket(file: Path) -> None:
    with contextlib.chdir(file.parent), contextlib.closing(socket.socket(socket.AF_UNIX)) as one:
        one.bind(file.name)


# The log beside it -------------------------------------------------------------------------


def beside(end: str, change: Callable[[bytes, random.Random], bytes | None]) -> Harm:
    """Other bytes in what SQLite keeps beside the file; None: it is not there."""

    def harm(home: Path, dice: random.Random) -> None:
        file = _file(home).with_name(_file(home).name + end)
        data = change(file.read_bytes() if file.exists() else b"", dice)
        if data is None:
            file.unlink()
        else:
            file.write_bytes(data)

    return harm


def _flip(place: float) -> Callable[[bytes, random.Random], bytes]:
    def change(data: bytes, dice: random.Random) -> bytes:
        n = int(len(data) * place)
        return data[:n] + bytes([data[n] ^ 0xFF]) + data[n + 1 :]

    return change


def _foreign_log(home: Path, dice: random.Random) -> None:
    """The log of another diary, as when only one of the two files is brought from another computer."""
    other = home.parent / "other"
    other.mkdir()

    def make(say: Callable[[str], None]) -> None:
        diary = Diary.open(other / key_state.PLAIN)
        ground.keeps_writing_to(diary, "other", "other", say, turns=30)

    ground.start(make).end()
    shutil.copyfile(other / f"{key_state.PLAIN}-wal", f"{_file(home)}-wal")


# The lock ----------------------------------------------------------------------------------


def lock_says(change: Callable[[str], str | None], *, copy_too: bool = True) -> Harm:
    """Another text in the lock file, and in its copy beside the backups; None: it is not there."""

    def harm(home: Path, dice: random.Random) -> None:
        for file in (
            home / key_state.FILE,
            *([home / key_state.BACKUPS / key_state.FILE] if copy_too else []),
        ):
            text = change(file.read_text())
            if text is None:
                file.unlink()
            else:
                file.write_text(text)

    return harm


def _json(**parts: object) -> Callable[[str], str]:
    return lambda text: json.dumps({**json.loads(text), **parts})


def _slots(text: str) -> str:
    said = json.loads(text)
    for slot in said["slots"].values():
        slot["box"] = slot["box"][::-1].lstrip("=") + "=" * slot["box"].count("=")
    return json.dumps(said)


# Rights ------------------------------------------------------------------------------------


def _rights(name: str, mode: int) -> Harm:
    def harm(home: Path, dice: random.Random) -> None:
        for folder in (home, *home.rglob("*")):
            os.chown(folder, NOBODY, NOBODY)
        (home / name).chmod(mode)

    return harm


def _of_another(home: Path, dice: random.Random) -> None:
    """All of it belongs to somebody else, readable for its owner alone."""


HTML = b"<!doctype html><title>Sign in to the network</title>" * 40

KINDS = (
    # cut off, or too long
    *(
        Kind(f"only the first {n} bytes are left", cut(n))
        for n in (1, 16, 50, 99, 100, 512, 4095, 4096, 4097)
    ),
    Kind("nothing is left: 0 bytes", cut(0)),
    Kind("cut off after a quarter, at a page", cut(8 * PAGE)),
    Kind("cut off in the middle of a page", cut(9 * PAGE + 1234)),
    Kind("the second half is missing", cut(0.5)),
    Kind("the last page is missing", cut(-PAGE)),
    Kind("the last byte is missing", cut(-1)),
    Kind(
        "half a page of noise at the end",
        partial(_bytes, lambda d, dice: d + dice.randbytes(2048)),
        opens=True,
    ),
    Kind(
        "three pages of noise at the end",
        partial(_bytes, lambda d, dice: d + dice.randbytes(3 * PAGE)),
        opens=True,
    ),
    # the header
    Kind("header: its first byte", at(0, 0)),
    Kind("header: the size of a page is 0", at(16, 0, 0)),
    Kind("header: the size of a page is 1024", at(16, 4, 0)),
    Kind("header: format version 9", at(18, 9, 9)),
    Kind("header: room reserved in each page", at(20, 200)),
    Kind("header: payload fractions", at(21, 1, 1, 1)),
    Kind("header: far too many pages", at(28, 0, 255, 255, 255)),
    Kind("header: list of free pages leads nowhere", at(32, 0, 15, 255, 255), opens=True),
    Kind("header: number of free pages", at(36, 0, 0, 9, 9), opens=True),
    Kind("header: schema format 9", at(44, 0, 0, 0, 9)),
    Kind("header: text encoding 7", at(56, 0, 0, 0, 7)),
    Kind("header: no application id", at(68, 0, 0, 0, 0)),
    Kind("header: the id of another application", at(68, 1, 2, 3, 4)),
    Kind("header: 100 zeros", at(0, *bytes(100))),
    Kind("header: 100 bytes of noise", partial(_bytes, lambda d, dice: dice.randbytes(100) + d[100:])),
    # pages
    Kind(
        "the list of tables: blank", partial(_bytes, lambda d, dice: d[:100] + bytes(PAGE - 100) + d[PAGE:])
    ),
    Kind(
        "the list of tables: noise",
        partial(_bytes, lambda d, dice: d[:100] + dice.randbytes(PAGE - 100) + d[PAGE:]),
    ),
    Kind("the list of tables: one is spelled wrongly", _schema(b"CREATE TABLE mark ", b"CREATE TABEL mark ")),
    Kind("the list of tables: one has another name", _schema(b"tablemoodmood", b"tablemoofmoof")),
    Kind("one page of rows: blank", in_pages("leaf", _blank)),
    Kind("one page of rows: inverted", in_pages("leaf", _inverted)),
    Kind("one page of rows: noise", in_pages("leaf", _noise)),
    Kind("one page of rows: where rows stand in it", in_pages("leaf", _cells)),
    Kind("eight pages of rows: noise", in_pages("leaf", _noise, most=8)),
    Kind("four bytes of text in ten pages", in_pages("leaf", _text, most=10)),
    Kind("two pages of rows change places", partial(_bytes, _swapped)),
    Kind("a page that leads to rows: noise", in_pages("interior", _noise)),
    Kind("all pages that lead to rows: blank", in_pages("interior", _blank, most=99)),
    Kind("an index: noise", in_pages("index", _noise)),
    Kind("all indexes: blank", in_pages("index", _blank, most=99)),
    Kind("the rest of a long text: noise", in_pages("overflow", _noise)),
    Kind("the rest of a long text: leads nowhere", in_pages("overflow", _pointer)),
    Kind("free pages: noise", in_pages("free", _noise, most=99), opens=True),
    Kind("every second page: blank", partial(_bytes, _every_second)),
    *(Kind(f"{n} bytes anywhere", flipped(n)) for n in (1, 10, 100, 1000)),
    # something else
    Kind("a text", holds(b"Dear diary, this is not one. " * 300)),
    Kind("a page of a network's sign-in", holds(HTML)),
    Kind("zeros", holds(bytes(20 * PAGE))),
    Kind("a zip file", holds(b"PK\x03\x04" + bytes(range(256)) * 40)),
    Kind("another program's database", _other(0)),
    Kind("another program's database with its id", _other(0x0F055112)),
    Kind("a diary of a newer version", _newer),
    Kind("a table was dropped by another program", _without("mood")),
    Kind("a folder", _in_place(Path.mkdir)),
    Kind(
        "a link to the diary elsewhere",
        _in_place(lambda file: file.symlink_to(file.parent.parent / "moved")),
        opens=True,
    ),
    Kind("a link to nowhere", _in_place(lambda file: file.symlink_to("nowhere"))),
    Kind("a link to itself", _in_place(lambda file: file.symlink_to(file.name))),
    Kind("a pipe", _in_place(os.mkfifo)),
    Kind("a socket", _in_place(_socket)),
    Kind("a link to an endless device", _in_place(lambda file: file.symlink_to("/dev/zero"))),
    # the log
    Kind("log: gone", beside("-wal", lambda d, dice: None), "open"),
    Kind("log: empty", beside("-wal", lambda d, dice: b""), "open"),
    Kind("log: cut off in its header", beside("-wal", lambda d, dice: d[:20]), "open"),
    Kind("log: cut off in the middle", beside("-wal", lambda d, dice: d[: len(d) // 2 + 77]), "open"),
    Kind("log: its last byte is missing", beside("-wal", lambda d, dice: d[:-1]), "open"),
    Kind("log: a byte of its header", beside("-wal", _flip(0.0)), "open"),
    Kind("log: a byte in the middle", beside("-wal", _flip(0.5)), "open"),
    Kind("log: noise", beside("-wal", lambda d, dice: dice.randbytes(len(d))), "open"),
    Kind("log: of another diary", _foreign_log),
    Kind(
        "log: noise beside a closed diary", beside("-wal", lambda d, dice: dice.randbytes(9000)), opens=True
    ),
    Kind(
        "index of the log: noise", beside("-shm", lambda d, dice: dice.randbytes(32768)), "open", opens=True
    ),
    Kind("index of the log: gone", beside("-shm", lambda d, dice: None), "open", opens=True),
    Kind("rollback journal: noise", beside("-journal", lambda d, dice: dice.randbytes(5000)), opens=True),
    Kind("rollback journal: zeros", beside("-journal", lambda d, dice: bytes(5000)), opens=True),
    # locked
    Kind("locked: nothing is left", cut(0), "locked"),
    Kind("locked: only 50 bytes are left", cut(50), "locked"),
    Kind("locked: cut off in the middle of a page", cut(9 * PAGE + 1234), "locked"),
    Kind("locked: the second half is missing", cut(0.5), "locked"),
    Kind("locked: the last page is missing", cut(-PAGE), "locked"),
    Kind("locked: a byte of the salt", at(3, 7), "locked"),
    Kind("locked: a byte of the first page", at(999, 7, 7), "locked"),
    Kind("locked: a byte in the middle", at(12 * PAGE + 99, 7, 7), "locked"),
    Kind("locked: 100 bytes anywhere", flipped(100), "locked"),
    Kind("locked: noise", holds(random.Random(1).randbytes(20 * PAGE)), "locked"),
    Kind("locked: a plain database", _other(0), "locked"),
    Kind("locked: a text", holds(b"Dear diary, this is not one. " * 300), "locked"),
    Kind("locked, log: gone", beside("-wal", lambda d, dice: None), "locked open"),
    Kind("locked, log: a byte in the middle", beside("-wal", _flip(0.5)), "locked open"),
    Kind("locked, log: cut off", beside("-wal", lambda d, dice: d[: len(d) // 2 + 77]), "locked open"),
    # the lock file
    Kind(
        "lock file: gone, its copy is there",
        lock_says(lambda text: None, copy_too=False),
        "locked",
        opens=True,
    ),
    Kind(
        "lock file: damaged, its copy is there",
        lock_says(lambda text: "{", copy_too=False),
        "locked",
        opens=True,
    ),
    Kind("lock file: gone, with its copy", lock_says(lambda text: None), "locked"),
    Kind("lock file: empty", lock_says(lambda text: ""), "locked"),
    Kind("lock file: cut off", lock_says(lambda text: text[:200]), "locked"),
    Kind("lock file: of a newer version", lock_says(_json(version=2)), "locked"),
    Kind("lock file: without a wrapped key", lock_says(_json(slots={})), "locked"),
    Kind("lock file: the key is another one", lock_says(_slots), "locked"),
    Kind("lock file: of another lock", lock_says(_json(id="0" * 16)), "locked"),
    Kind(
        "lock file: asks for terabytes",
        lock_says(lambda text: text.replace('"scrypt": [\n    1,', '"scrypt": [\n    40,')),
        "locked",
    ),
    Kind("lock file: a picture", lock_says(lambda text: "\x89PNG\r\n" * 99), "locked"),
    # rights
    Kind("the file may not be read", _rights(key_state.PLAIN, 0o000), nobody=True),
    Kind("the file may not be written", _rights(key_state.PLAIN, 0o400), nobody=True),
    Kind("the folder may not be written", _rights("", 0o500), nobody=True),
    Kind("the folder may not be entered", _rights("", 0o600), nobody=True),
    Kind("the file belongs to another user", _of_another, nobody=True),
)


# A round -----------------------------------------------------------------------------------


def _make(base: str) -> None:
    """The diary that is harmed, with a copy of it made before."""
    ground.has_key()
    ground.home().mkdir(mode=0o700)
    retention.keep()
    diary = retention.current()
    ground.keeps_writing_to(diary, "a", "damage", lambda line: None, turns=160)
    diary.add_mark(Mark("m", ground.DAY, f"{ground.SECRET} moved out"))
    diary.set_setting("country", "IT")
    gone = [ground.entry(random.Random(n), n) for n in range(60)]
    diary.add_moods(gone)
    for one in gone[:50]:
        diary.delete_mood(one.id)  # leaves free pages
    if "locked" in base:
        ground.lock()
    copies.make(diary.path, copies.MINE)
    if "open" in base:
        ground.keeps_writing_to(diary, "b", "late", lambda line: None, turns=12)
    else:
        diary.close()


def _run(*arguments: object, nobody: bool = False) -> tuple[int | None, str, str]:
    """Run a command in a fork: its status (None if it hangs), what it printed, and its errors."""
    folder = ground.home().parent
    out, err = folder / "out", folder / "err"

    def work(say: Callable[[str], None]) -> None:
        for number, file in ((1, out), (2, err)):
            opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(opened, number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        ground.has_key()
        if nobody:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        try:
            workbook([str(one) for one in arguments], prog_name="workbook")
        except SystemExit as end:
            say(f"status {end.code or 0}")

    program = ground.start(work)
    until = time.monotonic() + PATIENCE
    while program.listen():
        if time.monotonic() > until:
            program.kill()
            program.end()
            return None, "", "it hangs"
        time.sleep(0.002)
    program.end()
    status = next((int(line.split()[1]) for line in program.said if line.startswith("status ")), 1)
    errors = err.read_text(errors="replace") + "".join(
        line for line in program.said if line.startswith("error ")
    )
    return status, out.read_text(errors="replace"), errors


def _state(home: Path) -> dict[str, bytes | str]:
    """The diary's file, its log and its lock as they are."""
    found: dict[str, bytes | str] = {}
    for file in sorted(home.glob("diary*")):
        if file.name.endswith("-shm"):
            continue  # can be made anew from the log
        if file.is_symlink():
            found[file.name] = f"link to {file.readlink()}"
        elif file.is_file():
            found[file.name] = file.read_bytes()
        else:
            found[file.name] = f"{file.stat().st_mode}"
    return found


def _amount(document: str) -> int:
    said = json.loads(document)
    return sum(len(said[name]) for name in ("answers", "moods", "marks"))


def _bad_words(status: int | None, errors: str) -> str:
    """What is wrong with how a command said that it cannot do something; "" if nothing."""
    if status is None:
        return "it hangs"
    if ground.SECRET in errors or ground.WORDS in errors:
        return "an answer is in the message"
    lines = errors.strip().splitlines()
    if status != 2 or len(lines) != 1 or not lines[0].startswith("workbook: "):
        return f"status {status}, not one clear line: {errors.strip()[-160:]}"
    if lines[0].count(".") < 2 or "Traceback" in errors:
        return f"does not say what to do: {errors.strip()[-160:]}"
    return ""


def once(kind: Kind, base: Path, whole: int, dice: random.Random) -> Row:
    """Harm a copy of the diary in ``base``, which holds ``whole`` rows, and see what happens."""
    problems = []
    with ground.place() as made:
        shutil.copytree(base, ground.home(), symlinks=True)
        ground.asked(lambda: kind.harm(ground.home(), dice))
        before = _state(ground.home())
        status, _, errors = _run("where", nobody=kind.nobody)
        if status != 0 and (wrong := _bad_words(status, errors)):
            problems.append(f"where: {wrong}")
        harmed = made / "harmed"
        shutil.copytree(
            ground.home(),
            harmed,
            symlinks=True,
            ignore=lambda folder, names: [
                n for n in names if not ((Path(folder) / n).is_file() or (Path(folder) / n).is_dir())
            ],
        )
        status, document, errors = _run("export", nobody=kind.nobody)
        if status == 0:
            seen = _amount(document)
            figure = f"opens, {seen} of {whole}"
            if kind.opens and seen < whole:
                problems.append("not all of it")
        else:
            seen = -1
            figure = "refused: " + errors.split("workbook: ")[-1].split(".")[0].split(" (")[0] + "."
            if wrong := _bad_words(status, errors):
                problems.append(wrong)
            if kind.opens:
                problems.append("has to open")
            if _state(ground.home()) != before:
                problems.append("the file was changed")
        if not kind.nobody:
            figure += _restored(harmed, seen, whole, problems)
    return Row(kind.name, figure + "".join(f" | {one}" for one in problems), not problems)


def _restored(harmed: Path, seen: int, whole: int, problems: list[str]) -> str:
    """Restore from the damaged file and from a copy, each in a folder of its own; what came of it."""
    figures = []
    for what in ("itself", "the copy"):
        shutil.rmtree(ground.home())
        shutil.copytree(harmed, ground.home(), symlinks=True)
        file = _file(ground.home())
        status, _, errors = _run("restore", file if what == "itself" else 1, "--yes")
        if status != 0:
            if wrong := _bad_words(status, errors):
                problems.append(f"restore from {what}: {wrong}")
            figures.append(f"{what}: refused")
            continue
        status, document, errors = _run("export")
        if status != 0:
            problems.append(f"after the restore from {what}: {errors.strip()[-120:]}")
            continue
        saved = _amount(document)
        figures.append(f"{what}: {saved}")
        if what == "itself" and 0 <= seen < saved:
            problems.append("opens with less than can be read of it")
    return "; restored from " + ", from ".join(figures)


def run(seed: int, kinds: tuple[Kind, ...] = KINDS) -> list[Row]:
    """Every kind once; a row for each. Those that need another user are left out unless this one is root."""
    ground.warm()
    rows = []
    with ground.place() as made:
        bases = {}
        for base in {kind.base for kind in kinds}:
            os.environ["WORKBOOK_HOME"] = str(made / base)
            ground.asked(partial(_make, base))
            shutil.copytree(made / base, made / "look")
            os.environ["WORKBOOK_HOME"] = str(made / "look")
            bases[base] = _amount(_run("export")[1])
            shutil.rmtree(made / "look")
        for number, kind in enumerate(kinds):
            if not kind.nobody or os.geteuid() == 0:
                rows.append(once(kind, made / kind.base, bases[kind.base], random.Random(f"{seed} {number}")))
    return rows
