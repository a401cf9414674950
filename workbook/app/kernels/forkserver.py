"""The process that page kernels are forked from: it has loaded everything they need.

A kernel that starts from nothing loads Python, Jupyter and the workbook first: more than a second, and 75 MB
of its own. A forked one is there in a few hundredths of a second, and shares what was loaded with all others.

``python -m workbook.app.kernels.forkserver`` is started by the server with one end of a socket as its standard
input. Over it come orders (see :class:`workbook.app.kernels.forkserver_client.ForkServer`); when the other end
closes, the process ends. It must stay free of threads, which a fork would lose: no kernel, no event loop and no
open diary is ever in this process.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket
from typing import Any, NoReturn

#: Bytes of the largest order: an environment, mostly.
LARGEST = 1 << 20

# What a kernel would load only as it starts.
_LOADED_AT_START = (
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
    _connect_to_nothing(0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends the kernels itself
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody here waits for a kernel that ends
    _load_pages()
    while True:
        message, pipes, _, _ = socket.recv_fds(orders, LARGEST, 1)
        if not message:
            return
        order = json.loads(message)
        if order["do"] == "load pictures":
            _load_pictures()
            orders.send(b"{}")
            continue
        pid = os.fork()
        if pid == 0:
            orders.close()
            _run_kernel(order, pipes[0])
        # A group of its own: what ends one kernel ends none beside it.
        os.setpgid(pid, pid)
        os.close(pipes[0])
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
    for name in _LOADED_AT_START:
        importlib.import_module(name)
    library()
    surround.page_words()
    workbook.pages.load_checker()
    _freeze()


def _load_pictures() -> None:
    import workbook.pages

    workbook.pages.load_pictures()
    _freeze()


def _freeze() -> None:
    # What is loaded stays. The collector would write to it in every kernel, and end the sharing.
    gc.collect()
    gc.freeze()


def _run_kernel(order: dict[str, Any], pipe: int) -> NoReturn:
    """Be a kernel to the end of the process."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.environ.clear()
        os.environ.update(order["env"])
        os.chdir(order["cwd"])
        if order["quiet"]:
            _connect_to_nothing(1)
            _connect_to_nothing(2)
        from workbook.app.kernels.page_kernel import PageKernelApp
        from workbook.diary import retention

        PageKernelApp.launch_instance(argv=["-f", order["connection"]], parent_handle=os.getppid(), pipe=pipe)
        # Nothing that Python does at its end is done here; and a diary in whose place another file has come while
        # nobody looked is still open in this process alone.
        retention.close()
        status = 0
    finally:
        os._exit(status)


def _connect_to_nothing(stream: int) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, stream)
    os.close(nothing)


if __name__ == "__main__":
    main()
