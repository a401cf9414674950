"""``workbook open``: one command from nothing to the first page."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbook import places
from workbook.app.kernels import forkserver_client
from workbook.diary import retention
from workbook.diary.lock import key_state
from workbook.diary.lock.agent import KeyAgent
from workbook.diary.store.session import mark_serving
from workbook.diary.unlock_prompt import KEY_AGENT
from workbook.errors import WorkbookError

if TYPE_CHECKING:
    from workbook.app.server.identity import TokenIdentityProvider

USUAL_PORT = 8866

# The configuration of every kernel: no history file; on a page, nothing printed on the person's terminal either.
_NO_HISTORY = """\
c = get_config()
c.HistoryManager.enabled = False
"""
_PAGES = """\
c.IPKernelApp.log_level = 50
"""

# A page that leads on at once, and tells nobody where from.
_LEADS_ON = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Calendar</title>
<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url={address}"></head>
<body></body></html>
"""

_LEFT = """\
Somebody pressed “Exit this page”. The address from before opens nothing any more.
The workbook runs on. To come back, open this one; to close it, press Ctrl-C."""


def bind(port: int | None) -> list[socket.socket]:
    """A listening socket on 127.0.0.1: on ``port``, or on the usual one or any free one.

    Holding the socket from here on, no other program can answer in our place.

    Raises:
        WorkbookError: the wanted port is taken.
    """
    from tornado.netutil import bind_sockets

    wanted = [port] if port is not None else [USUAL_PORT, 0]
    for number in wanted:
        with contextlib.suppress(OSError):
            return bind_sockets(number, "127.0.0.1", family=socket.AF_INET, reuse_port=False)
    raise WorkbookError(
        f"Port {port} is used by another program, or may not be used.",
        where="--port",
        do="Choose another number, or leave --port out to take any free port.",
    )


@contextlib.contextmanager
def session() -> Iterator[Path]:
    """The private folder of a session; what earlier ones left behind is deleted first."""
    retention.sweep()
    folder = retention.new_session()
    mark_serving(folder)
    before = os.environ.get("WORKBOOK_SESSION_DIR")
    os.environ["WORKBOOK_SESSION_DIR"] = str(folder)
    try:
        yield folder
    finally:
        if before is None:
            del os.environ["WORKBOOK_SESSION_DIR"]
        else:
            os.environ["WORKBOOK_SESSION_DIR"] = before
        retention.end_session(folder)


def keep_no_history(folder: Path, more: str = "") -> None:
    """Have IPython lie in the session's folder, and write down nothing that is typed into a cell.

    ``more`` are further lines of its configuration.
    """
    profile = folder / "ipython" / "profile_default"
    profile.mkdir(parents=True, mode=0o700)
    (profile / "ipython_config.py").write_text(_NO_HISTORY, "utf-8")
    (profile / "ipython_kernel_config.py").write_text(_NO_HISTORY + more, "utf-8")
    os.environ["IPYTHONDIR"] = str(folder / "ipython")


def _private_environment(folder: Path) -> None:
    """Have kernels read nobody's configuration, write no command history, and find our template."""
    from jupyter_core import paths

    keep_no_history(folder, _PAGES)
    os.environ["JUPYTER_PATH"] = str(places.SHARE)
    os.environ["JUPYTER_NO_CONFIG"] = "1"
    for kind in ("DATA", "RUNTIME", "CONFIG"):  # signatures of notebooks, for one, go with the session
        os.environ[f"JUPYTER_{kind}_DIR"] = str(folder / "jupyter")
    # With JUPYTER_NO_CONFIG, Jupyter would leave a folder of its own among the temporary files at each start.
    getattr(paths, "_dtemps", {})["jupyter-clean-cfg"] = str(folder / "jupyter")


def _leave_out() -> None:
    """Keep from loading what nothing here uses.

    Jupyter's jsonschema builds a grammar for checking web addresses as it is loaded, for a second and a half;
    no schema of the server asks for that check. None means "not installed" to Python, and it does without.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type] # typeshed knows only modules there


def open_browser(origin: str, identity: TokenIdentityProvider, folder: Path) -> None:
    """Start the person's browser with an address that lets its first reader in, once and for a minute.

    Other accounts can read what a program is started with. Where the system tells whose connection it is, the word
    alone is of no use to them. Elsewhere it stands in a file of the session's private ``folder``, and the browser is
    started with that; browsers of Linux that may not read such files are not found there.
    """
    address = f"{origin}/?once={identity.word()}"
    if not identity.peers_known:
        page = folder / "open.html"
        page.touch(mode=0o600)
        page.write_text(_LEADS_ON.format(address=address), "utf-8")
        address = page.as_uri()

    def start() -> None:
        # Without a browser the printed address is still there.
        with contextlib.suppress(OSError, webbrowser.Error):
            webbrowser.open(address)

    # Some browsers run in the terminal until they are closed, and ask the server meanwhile.
    threading.Thread(target=start, daemon=True, name="browser").start()


def open_workbook(*, port: int | None, browser: bool, say: Callable[[str], None] = print) -> None:
    """Serve the workbook until Ctrl-C or SIGTERM; ``say`` is called with the address once it is up, and with a new one whenever someone has left in a hurry.

    Raises:
        WorkbookError: the port is taken, the content is damaged, or the data folder cannot be used.
    """
    key_state.source = None  # the page asks for the passphrase, not the terminal
    retention.check()
    sockets = bind(port)
    token = secrets.token_urlsafe(24)
    origin = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
    with session() as folder:
        _private_environment(folder)
        with forkserver_client.forkserver() as forkserver:
            _leave_out()
            from workbook.app.server.app import server  # takes a second: after the quick checks that can fail
            from workbook.app.server.vault import Vault

            key_agent = None if forkserver else KeyAgent(folder)
            if key_agent:
                os.environ[KEY_AGENT] = key_agent.address
            vault = Vault(key_agent=key_agent)
            made = server(sockets, token, folder, forkserver, vault)

            def address() -> str:
                return f"{origin}/?token={made.identity_provider.token}"

            def ready() -> None:
                say(address())
                if browser:
                    open_browser(origin, made.identity_provider, folder)

            made.on_ready = ready

            def left() -> None:
                with contextlib.suppress(OSError, ValueError):  # nobody may read what is printed any more
                    say(f"{_LEFT}\n{address()}")

            made.on_exit = left
            try:
                made.start()
            finally:
                if key_agent:
                    key_agent.close()
