"""The process that page kernels are born from: it has loaded everything they need, and forks.

A kernel that starts from nothing loads Python, Jupyter and the workbook first: more than a second, and 75 MB
of its own. Born by a fork it is there in a few hundredths, and shares what was loaded with all others.

``python -m workbook.app.kernels.forkserver``, started by the server with one end of a socket as its standard input. Over
it come orders (see :class:`workbook.app.kernels.forkserver_client.Fork server`); when the other end closes, it goes. It must stay
free of threads, which a fork would lose: no kernel, no event loop, no open diary is ever in this process.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket

#: Bytes of the largest order: an environment, mostly.
LARGEST = 1 << 20

# What a kernel would load only as it starts.
_FOR_STARTING = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "ipykernel.debugger",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
    "tornado.queues",
    "psutil",
)


def main() -> None:
    """Take orders until nobody can give one any more."""
    orders = socket.socket(fileno=os.dup(0))
    _quiet(0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends the kernels itself
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody here waits for a kernel that ends
    _load_pages()
    while True:
        order, lines, _, _ = socket.recv_fds(orders, LARGEST, 1)
        if not order:
            return
        asked = json.loads(order)
        if asked["do"] == "pictures":
            _load_pictures()
            orders.send(b"{}")
            continue
        pid = os.fork()
        if pid == 0:
            orders.close()
            _live(asked, lines[0])
        # A group of its own: what ends one kernel ends none beside it.
        os.setpgid(pid, pid)
        os.close(lines[0])
        orders.send(json.dumps({"pid": pid}).encode())


def _load_pages() -> None:
    import workbook.pages
    from workbook import places
    from workbook.app.kernels import page_kernel  # noqa: F401 - loading it is the point
    from workbook.content.load import library
    from workbook.diary.lock import key_state
    from workbook.site import surround

    if key_state.is_set(places.home().absolute()):
        importlib.import_module("sqlcipher3.dbapi2")
    for name in _FOR_STARTING:
        importlib.import_module(name)
    library()
    surround.spoken()
    workbook.pages.load_checker()
    _settle()


def _load_pictures() -> None:
    import workbook.pages

    workbook.pages.load_pictures()
    _settle()


def _settle() -> None:
    # What is loaded stays. The collector would write to it in every kernel, and end the sharing.
    gc.collect()
    gc.freeze()


def _live(asked: dict, line: int) -> None:
    """Be a kernel, to the end of the process."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.environ.clear()
        os.environ.update(asked["env"])
        os.chdir(asked["cwd"])
        if asked["quiet"]:
            _quiet(1)
            _quiet(2)
        from workbook.app.kernels.page_kernel import PageKernelApp

        PageKernelApp.launch_instance(argv=["-f", asked["connection"]], parent_handle=os.getppid(), line=line)
        status = 0
    finally:
        os._exit(status)


def _quiet(stream: int) -> None:
    """Connect a stream of this process with nothing."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, stream)
    os.close(nothing)


if __name__ == "__main__":
    main()
