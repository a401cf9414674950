"""The server: Voila with our own addresses and no others."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shutil
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import tornado.ioloop
from jupyter_server.services.kernels.handlers import KernelHandler, _kernel_id_regex
from tornado.platform.asyncio import BaseAsyncIOLoop
from voila.app import Voila

from workbook.app.kernels.forkserver_client import ForkServer
from workbook.app.kernels.kernel_manager import Kernels, fill_one_by_one
from workbook.app.server import handlers, leaving, peer, settings
from workbook.app.server.backup_api import BackupApi
from workbook.app.server.delete_api import DeleteApi
from workbook.app.server.identity import TokenIdentityProvider
from workbook.app.server.listener import Listener
from workbook.app.server.lock_api import LockApi
from workbook.app.server.page_socket import PageSocket
from workbook.app.server.vault import Vault
from workbook.diary import retention
from workbook.diary.backups import copies
from workbook.diary.store import session
from workbook.errors import WorkbookError
from workbook.site import addresses, surround

# Seconds for the pages to be told that the program ends.
_FAREWELL = 0.2

# Nothing of what a page does is logged. WORKBOOK_DEBUG=1 tells a developer why one cannot be made.
_LOG_LEVEL = logging.ERROR if os.environ.get("WORKBOOK_DEBUG") == "1" else logging.CRITICAL


class WorkbookServer(Voila):
    """Voila on one socket that is already bound, with only the handlers named here.

    Voila's own list also serves files, a directory tree, extensions and a contents API; none of them
    is needed, so none of them exists.
    """

    name = "voila"

    def __init__(
        self,
        sockets: list[socket.socket],
        token: str,
        forkserver: ForkServer | None,
        vault: Vault,
        **kwargs: Any,
    ):
        self._sockets = sockets
        self.forkserver = forkserver
        self.vault = vault
        super().__init__(**kwargs)
        self.token = token
        self.port = sockets[0].getsockname()[1]
        self.identity_provider_class = TokenIdentityProvider
        self.tornado_settings = settings.tornado_settings()
        self.on_ready: Callable[[], None] = lambda: None
        vault.end_kernels = self._end_kernels
        self.on_exit: Callable[[], None] = lambda: None

    def init_settings(self) -> dict[str, Any]:
        """The settings of Voila, and ours."""
        pages = addresses.places()
        return {
            **super().init_settings(),
            "workbook_surround": surround.template_data(),
            "workbook_vault": self.vault,
            "workbook_first_page": pages[0].address,
            "workbook_notebooks": {
                **{place.address.lstrip("/"): place.notebook for place in pages},
                **{place.notebook: place.notebook for place in pages},
            },
            "websocket_compression_options": None,
            "workbook_on_exit": [self.vault.lock, lambda: self.on_exit()],
            "workbook_exit_explained": False,
        }

    def init_handlers(self) -> list[Any]:
        """Every address there is."""
        page = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        return [
            (r"/", handlers.Login),
            (r"/help", handlers.Help),
            (r"/devices", handlers.Devices),
            (r"/about-exit", handlers.AboutExit),
            (r"/go-on", handlers.GoOn),
            (r"/calendar", handlers.Calendar),
            (r"/assets/(.*)", handlers.Assets, {"path": str(handlers.ASSETS)}),
            (rf"/api/kernels/{_kernel_id_regex}", KernelHandler),
            (rf"/api/kernels/{_kernel_id_regex}/channels", PageSocket),
            (rf"/leave/{_kernel_id_regex}", leaving.Leave),
            (r"/exit", leaving.Exit),
            (r"/lock(?:/(\w+))?", LockApi),
            (r"/copies(?:/(\w+))?", BackupApi),
            (r"/everything", DeleteApi),
            (r"/(start|mood|crossroads|part/\d)", handlers.NotebookPage, page),
            (r"/voila/render/(.*)", handlers.NotebookPage, page),
            (r"/(.*)", handlers.Refused),
        ]

    def listen(self) -> None:
        """Serve on the sockets until stopped; say so once the first page can be served."""
        peers_known = self.identity_provider.peers_known = peer.can_be_known(self._sockets[0])
        server = Listener(self.app, peers_known=peers_known)
        server.add_sockets(self._sockets)
        self.ioloop = tornado.ioloop.IOLoop.current()
        self.ioloop.add_callback(self._warm_up)
        self.ioloop.add_callback(self.vault.start)
        # Ctrl-C ends it as SIGTERM does: between two callbacks, never in the middle of one.
        signal.signal(signal.SIGINT, self._handle_signal_stop)
        try:
            self.ioloop.start()
        finally:
            # Kernels that are just starting are ended with all others: that is no error to report.
            cast("BaseAsyncIOLoop", self.ioloop).asyncio_loop.set_exception_handler(lambda *_: None)
            self._tell_of_the_end()
            server.stop()
            self.stop()

    async def _warm_up(self) -> None:
        first, *others = [place.notebook for place in addresses.places()]
        try:
            await fill_one_by_one(self.kernel_manager, [first])
        finally:
            # A page that could not be warmed up is made when it is asked for, and says what is wrong.
            self.on_ready()
        await asyncio.sleep(settings.FILL_DELAY)
        if self.forkserver:
            await self.forkserver.load_pictures()
        await fill_one_by_one(self.kernel_manager, others)
        while True:  # a session may go on over midnight
            await self.ioloop.run_in_executor(None, self._copy)
            await asyncio.sleep(settings.COPY_EVERY)

    def _copy(self) -> None:
        """Make the day's copy of the kept diary, in a thread of its own: no answer waits for it."""
        with contextlib.suppress(WorkbookError):
            if retention.is_kept():
                copies.daily(retention.kept_path())

    def _end_kernels(self) -> None:
        """End the kernels that pages speak with; those pages get others once the diary is open again."""
        for kernel_id in PageSocket.kernels():
            leaving.end_soon(cast("Kernels", self.kernel_manager), kernel_id)

    def _tell_of_the_end(self) -> None:
        """Have the pages cover themselves; for good, if everything is being deleted by another window."""
        folder = session.known()
        if folder is not None and session.is_erased(folder):
            PageSocket.say_gone()
        elif self.vault.pages:
            self.vault.tell_pages({"ended": "yes"})
        else:
            return
        self.ioloop.run_sync(lambda: asyncio.sleep(_FAREWELL))

    def stop(self) -> None:
        """End every kernel and remove the folder with their sockets."""
        self.ioloop.run_sync(self.kernel_manager.shutdown_all)
        shutil.rmtree(self.connection_dir, ignore_errors=True)


def server(
    sockets: list[socket.socket], token: str, folder: Path, forkserver: ForkServer | None, vault: Vault
) -> WorkbookServer:
    """A server ready to ``start()`` on bound, listening ``sockets`` of 127.0.0.1.

    ``folder`` is the private folder of this session; kernels are forked by the ``forkserver``, if there is one;
    the ``vault`` holds the key of a locked diary.
    """
    first = addresses.places()[0].notebook
    # A page that is left in the middle of a message, or a kernel that ends while it starts, is no event for
    # the person's terminal.
    for name in ("tornado.general", "tornado.application"):
        logging.getLogger(name).setLevel(_LOG_LEVEL)
    config = settings.config(first, folder)
    made = WorkbookServer(sockets, token, forkserver, vault, config=config, log_level=_LOG_LEVEL)
    made.initialize(argv=[])
    return made
