"""Who has the key and for how long: the server's vault with a clock of the test's own, and the key agent."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel
from support.app import in_a_loop
from support.diaries import SECRET, python, run, save
from support.faults import until

from workbook.app.kernels.kernel_pipe import CONTROL, KernelPipe
from workbook.app.server import lab
from workbook.app.server import vault as vault_module
from workbook.app.server.vault import Vault
from workbook.diary import Diary, retention, unlock_prompt
from workbook.diary.backups import encrypt
from workbook.diary.lock import agent, key_state, keyslots
from workbook.errors import WrongInput

WORDS = "four plain old words"


class Clock:
    """A clock that stands still until it is put forward."""

    now = 1000.0

    def __call__(self) -> float:
        """The time it shows."""
        return self.now


@pytest.fixture
def clock(home: Path) -> Iterator[Clock]:
    """A locked diary, and a clock."""
    with Diary.open_kept() as diary:
        save(diary, SECRET, "a")
    encrypt.set_lock(home, WORDS, cost=keyslots.Cost(1))
    key_state.drop()
    yield Clock()
    key_state.drop()


@pytest.fixture
def vault(clock: Clock) -> Vault:
    """A vault that has not got the key yet."""
    return Vault(clock=clock)


def test_wrong_passphrases_wait_longer_and_longer(vault: Vault, clock: Clock):
    """Two are free. Then nothing is tried before the time is over; a right one ends it."""
    assert [in_a_loop(vault.unlock("wrong")) for _ in range(3)] == [False] * 3
    waits = []
    for _ in range(8):
        with pytest.raises(WrongInput, match="several times"):
            in_a_loop(vault.unlock(WORDS))
        before = clock.now
        while True:
            clock.now += 1
            with contextlib.suppress(WrongInput):
                assert not in_a_loop(vault.unlock("wrong"))
                break
        waits.append(clock.now - before)
    assert waits == [2, 4, 8, 16, 32, 60, 60, 60]
    clock.now += 60
    assert in_a_loop(vault.unlock(WORDS))
    assert in_a_loop(vault.remove("wrong")) is False  # counted anew


def test_one_try_at_a_time(vault: Vault):
    """Many at once do not get many turns."""

    async def both() -> list:
        return await asyncio.gather(*(vault.unlock("wrong") for _ in range(5)), return_exceptions=True)

    assert [type(one) for one in in_a_loop(both())].count(WrongInput) == 4


def test_rest_locks_and_use_does_not(vault: Vault, clock: Clock, home: Path):
    """After the minutes that were chosen, counted from the last sign of life."""
    told: list[str] = []
    vault.pages.add(told.append)
    assert vault.shut
    assert in_a_loop(vault.unlock(WORDS))
    for _ in range(3):
        clock.now += 14 * 60
        vault.look()
        assert not vault.shut
        vault.touch()
    clock.now += 15 * 60
    vault.look()
    assert vault.shut
    assert [json.loads(one)["lock"] for one in told] == ["open", "shut"]
    assert in_a_loop(vault.unlock(WORDS))
    encrypt.set_minutes(home, 60)
    clock.now += 59 * 60
    vault.look()
    assert not vault.shut


def test_who_comes_back_from_sleep_finds_it_locked(vault: Vault, clock: Clock):
    """A key that is pressed before the next look at the clock does not keep it open."""
    assert in_a_loop(vault.unlock(WORDS))
    clock.now += 2 * 3600
    vault.touch()
    assert vault.shut


def test_the_rest_is_counted_on_a_clock_that_a_correction_cannot_fool(monkeypatch: pytest.MonkeyPatch):
    """The time of day put forward, and put back; where the system has one, a clock that goes on in sleep."""
    before = vault_module._clock()
    for shift in (6 * 3600, -3 * 3600):
        moved = time.time() + shift
        monkeypatch.setattr(vault_module.time, "time", lambda moved=moved: moved)
        assert 0 <= vault_module._clock() - before < 60
    if hasattr(time, "CLOCK_BOOTTIME"):
        assert abs(vault_module._clock() - time.clock_gettime(time.CLOCK_BOOTTIME)) < 60


@pytest.mark.parametrize("act", ["unlock", "set"])
def test_locking_wins_over_what_is_being_tried(
    vault: Vault, home: Path, monkeypatch: pytest.MonkeyPatch, act: str
):
    """Somebody leaves while the passphrase is tried, or while one is set: then it is locked."""
    if act == "set":
        assert in_a_loop(vault.remove(WORDS))
    begun, goes_on = threading.Event(), threading.Event()
    name = "unlock" if act == "unlock" else "set_lock"
    place = vault_module.retention if act == "unlock" else vault_module.encrypt
    right = getattr(place, name)

    def slowly(*given, **named):
        begun.set()
        assert goes_on.wait(120)
        return right(*given, **named)

    monkeypatch.setattr(place, name, slowly)
    told: list[str] = []
    vault.pages.add(told.append)

    async def both() -> None:
        trying = asyncio.create_task(vault.unlock(WORDS) if act == "unlock" else vault.set(WORDS))
        await asyncio.to_thread(begun.wait, 20)
        vault.lock()
        goes_on.set()
        if act == "unlock":
            with pytest.raises(WrongInput, match="locked meanwhile"):
                await trying
        else:
            await trying

    in_a_loop(both())
    assert vault.shut
    assert not key_state.is_held()
    assert [json.loads(one)["lock"] for one in told][-1] == "shut"
    assert "open" not in str(told)
    monkeypatch.undo()
    monkeypatch.setenv("WORKBOOK_HOME", str(home))
    assert in_a_loop(vault.unlock(WORDS))
    assert not vault.shut


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system as Linux can be asked")
def test_a_program_with_the_key_leaves_no_image_of_its_memory():
    """No core dump, and no debugger of the same account reads it."""
    assert run(_DUMPS).split() == ["1", "0", "0", "0"]


_DUMPS = """
import ctypes, resource
from workbook.diary.lock import key_state
asks = ctypes.CDLL(None).prctl
print(asks(3, 0, 0, 0, 0))
key_state.hold("a", bytes(32))
print(asks(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))
"""


def test_a_long_folder_for_temporary_files_is_no_hindrance(clock: Clock, tmp_path: Path):
    """A socket's path has room for a hundred bytes; what is made elsewhere goes with the agent."""
    folder = tmp_path / ("x" * 60) / ("y" * 60)
    folder.mkdir(parents=True)
    with lab.vault(folder, clock=clock) as address:
        assert Path(address).exists()
        assert stat.S_IMODE(Path(address).parent.stat().st_mode) == 0o700
    assert not Path(address).parent.exists()
    made = agent.KeyAgent(tmp_path)
    Path(made.address).unlink()
    made.close()


def test_a_kernel_gets_the_key_over_its_pipe_and_forgets_it_when_told(vault: Vault):
    """Before the page says a word, and not at all while it is locked."""

    async def lend() -> list[dict]:
        ours, theirs = socket.socketpair()
        pipe, other = KernelPipe(ours), KernelPipe(theirs)
        heard: list[bytes] = []
        pipe.open(lambda message: None)
        other.open(heard.append)
        vault.lend(pipe)
        assert await vault.unlock(WORDS)
        vault.lock()
        while len(heard) < 3:
            await asyncio.sleep(0)
        pipe.close()
        other.close()
        assert all(one.startswith(CONTROL) for one in heard)
        key = keyslots.open_with(key_state.read(Vault.home()), WORDS)
        for end in (pipe, other):  # what was sent and read is overwritten
            assert not any(key in buffer for buffer in (end._outgoing, end._incoming, end._buffer))
        return [bytes(one[len(CONTROL) :]) for one in heard]

    told = in_a_loop(lend())
    assert [one[:4] for one in told] == [b"drop", b"hold", b"drop"]
    lock = key_state.read(Vault.home())
    said = bytearray(told[1])
    agent.obey(said)
    assert key_state.held(lock.id) == keyslots.open_with(lock, WORDS)
    assert not any(said)


_ASKS = """
import sys, time
from workbook import Diary
from workbook.errors import DiaryLocked
for line in sys.stdin:
    try:
        with Diary.open() as diary:
            print(diary.answers("1.1")["q"], flush=True)
    except DiaryLocked:
        print("locked", flush=True)
"""


@pytest.fixture
def key_agent(clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[agent.KeyAgent]:
    """A place where kernels that are not forked, and those of JupyterLab, get the key."""
    made = agent.KeyAgent(tmp_path)
    monkeypatch.setenv(unlock_prompt.KEY_AGENT, made.address)
    yield made
    made.close()


def test_a_program_that_was_started_here_gets_the_key_while_it_is_there(
    key_agent: agent.KeyAgent, clock: Clock, home: Path
):
    """And has forgotten it as soon as it is told."""
    child = python(_ASKS, stdin=subprocess.PIPE)

    def asks() -> str:
        child.stdin.write("\n")
        child.stdin.flush()
        return child.stdout.readline().strip()

    assert asks() == "locked"
    lock = key_state.read(home)
    key_state.hold(lock.id, keyslots.open_with(lock, WORDS))
    assert asks() == SECRET
    key_state.drop()
    key_agent.tell(agent.message())  # it hears that beside what else it does
    until(lambda: asks() == "locked", "the program has forgotten the key")
    child.communicate(timeout=180)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="makes a process whose parent has gone")
def test_a_program_that_others_have_started_gets_nothing(key_agent: agent.KeyAgent, home: Path):
    """The same user, the same socket, but not one of ours."""
    lock = key_state.read(home)
    key_state.hold(lock.id, keyslots.open_with(lock, WORDS))
    assert run(_ORPHAN, key_agent.address).strip() == "b''"


_ORPHAN = """
import os, sys, time
from multiprocessing.connection import Client
read, write = os.pipe()
if os.fork() == 0:
    middle = os.getpid()
    if os.fork() == 0:
        while os.getppid() == middle:
            time.sleep(0.01)
        try:
            connection = Client(sys.argv[1])
            connection.send_bytes(b"once")
            said = connection.recv_bytes()
        except (OSError, EOFError):
            said = b""
        os.write(write, repr(said).encode())
    os._exit(0)
os.close(write)
print(os.read(read, 1000).decode())
"""


_NOTEBOOK = """
import os, sys
from workbook import Diary
from workbook.diary.lock import agent
from workbook.diary import unlock_prompt
from workbook.errors import DiaryLocked, WrongInput
address = os.environ[unlock_prompt.KEY_AGENT]
for line in sys.stdin:
    try:
        if line.startswith("open "):
            unlock_prompt.unlock(line[5:].rstrip("\\n"))
        elif line == "lock\\n":
            agent.shut(address)
        elif line == "touch\\n":
            agent._touched = 0
            agent.touch(address)
        with Diary.open() as diary:
            print(diary.answers("1.1")["q"], flush=True)
    except DiaryLocked:
        print("locked", flush=True)
    except WrongInput as problem:
        print(problem.what, flush=True)
"""


def test_notebooks_in_jupyterlab_lock_after_a_rest_and_are_unlocked_in_one(
    clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The passphrase typed in one opens all; a sign of life in one keeps all open; locking locks all."""
    with lab.vault(tmp_path, clock=clock) as address:
        monkeypatch.setenv(unlock_prompt.KEY_AGENT, address)
        notebooks = [python(_NOTEBOOK, stdin=subprocess.PIPE) for _ in range(2)]

        def say(one: subprocess.Popen, what: str) -> str:
            one.stdin.write(what + "\n")
            one.stdin.flush()
            return one.stdout.readline().strip()

        first, second = notebooks
        assert [say(one, "") for one in notebooks] == ["locked", "locked"]
        assert say(first, "open wrong") == "That is not the passphrase."
        assert say(first, f"open {'x' * 9000}") == "That is not the passphrase."
        assert say(first, f"open {WORDS}") == SECRET
        until(lambda: say(second, "") == SECRET, "the other one is open too")
        for _ in range(3):
            clock.now += 14 * 60
            assert say(second, "touch") == SECRET
        clock.now += 15 * 60
        until(lambda: [say(one, "") for one in notebooks] == ["locked", "locked"], "both are locked")
        assert say(second, f"open {WORDS}") == SECRET
        until(lambda: say(first, "lock") == "locked", "it is locked from a notebook")
        for _ in range(2):
            assert say(first, "open wrong") == "That is not the passphrase."
        assert say(second, "open wrong") == "That is not the passphrase."
        assert say(second, f"open {WORDS}") == "That was wrong several times."
        for one in notebooks:
            one.communicate(timeout=180)


@pytest.fixture
def cell() -> Iterator[Callable[..., str]]:
    """Runs a cell in a real kernel: what it printed. ``typed`` are the answers to its questions."""
    manager, client = start_new_kernel()

    def run_cell(code: str, *typed: str) -> str:
        shown: list[str] = []
        waiting = list(typed)

        def answers(question: dict) -> None:
            assert question["content"]["password"]
            client.input(waiting.pop(0))

        def shows(said: dict) -> None:
            shown.append(said["content"].get("text") or said["content"].get("ename", ""))

        client.execute_interactive(code, timeout=180, stdin_hook=answers, output_hook=shows)
        return "".join(shown)

    yield run_cell
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_a_cell_asks_for_the_passphrase_and_is_a_sign_of_life(
    clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
):
    """For a notebook without any page in it; nothing typed is printed."""
    with lab.vault(tmp_path, clock=clock) as address:
        monkeypatch.setenv(unlock_prompt.KEY_AGENT, address)
        cell = request.getfixturevalue("cell")
        read = 'import workbook\nprint(workbook.Diary.open().answers("1.1")["q"])'
        assert "DiaryLocked" in cell(read)
        assert "DiaryLocked" in cell("workbook.unlock()", "")
        assert cell("workbook.unlock()", "wrong", WORDS).count("not the passphrase") == 1
        assert cell(read).strip() == SECRET
        for _ in range(3):
            clock.now += 14 * 60
            assert (
                cell(f"from workbook.diary.lock import agent; agent._touched = 0\n{read}").strip() == SECRET
            )
            cell("pass")
        clock.now += 15 * 60
        until(lambda: key_state.is_held() is False, "it is locked")
        until(lambda: "DiaryLocked" in cell(read), "the notebook has heard it")


def test_who_only_lends_the_key_locks_and_unlocks_for_nobody(key_agent: agent.KeyAgent, home: Path):
    """The server's own pages ask the server."""
    lock = key_state.read(home)
    key_state.hold(lock.id, keyslots.open_with(lock, WORDS))
    assert run(_TRIES, WORDS).strip() == "This diary is unlocked elsewhere."
    assert not retention.waits_for_key()


_TRIES = """
import os, sys
from workbook.diary.lock import agent
from workbook.diary import unlock_prompt
from workbook.errors import WrongInput
agent.shut(os.environ[unlock_prompt.KEY_AGENT])
try:
    unlock_prompt.unlock(sys.argv[1])
except WrongInput as problem:
    print(problem.what)
"""


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"x",
        b"[]",
        b"{}",
        b"hold",
        b"hold\x01",
        b"hold\x01a" + bytes(31),
        b"hold\x01a" + bytes(33),
        b"hold\xffa" + bytes(32),
        b"hold\x01\xff" + bytes(32),
    ],
)
def test_what_says_nothing_of_a_key_is_ignored(told: bytes):
    """Whatever comes over the pipe."""
    agent.obey(told)
    assert not key_state._held


def test_the_vault_has_no_word_of_a_passphrase(vault: Vault):
    """Nothing that was tried stays in it."""
    in_a_loop(vault.unlock("wrong passphrase"))
    in_a_loop(vault.unlock(WORDS))
    assert WORDS not in repr(vars(vault))
    assert "wrong passphrase" not in repr(vars(vault))
