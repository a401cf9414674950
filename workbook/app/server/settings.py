"""How Voila is told to behave: every option that its own defaults leave open or slow.

The reasons are in docs/security.md; tests/app/test_server_doors.py holds each of them over real HTTP.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from traitlets.config import Config

from workbook import places
from workbook.site import surround

#: No script but our own files; ``blob:`` lets a reader's own anywidgets load, ``data:`` shows pictures.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

#: Seconds that a kernel may stay with nobody connected: enough for a reload, too few for kernels to pile up.
LONELY_SECONDS = 30

#: No page is made while there are so many kernels, the warm ones too. Far more than anyone has pages open: a
#: page that loads itself again and again must not use up the memory. Those it leaves end after
#: ``LONELY_SECONDS``.
MOST_KERNELS = 40

#: Seconds before a used kernel's successor starts, so that it does not fight the page for the processor.
FILL_DELAY = 1.0

#: Seconds between two looks whether a new day wants a copy of the diary.
COPY_EVERY = 3600.0

_SHARE = places.SHARE

#: The longest path that a socket in a folder may have (104 bytes on macOS, 108 on Linux), less what
#: Voila and a kernel put behind the folder's own path.
_SOCKET_FOLDER = 104 - len("/voila_12345678/kernel-01234567-0123-0123-0123-0123456789ab-ipc-5")


def config(first_notebook: str, folder: Path) -> Config:
    """The configuration of the server.

    Args:
        first_notebook: the one that is warmed up before all others.
        folder: the private folder of this session; the kernels' sockets go there.
    """
    c = Config()
    c.Voila.connection_dir_root = str(folder) if len(str(folder)) <= _SOCKET_FOLDER else "/tmp"  # noqa: S108 - see above; Voila makes a private folder in it
    c.Voila.ip = "127.0.0.1"
    c.Voila.open_browser = False
    c.Voila.config_file_paths = []
    c.Voila.root_dir = str(places.notebooks_root())
    c.Voila.cookie_secret = os.urandom(32)
    c.VoilaConfiguration.template = "workbook"
    c.VoilaConfiguration.resources = {"workbook": surround.template_data()}
    c.VoilaConfiguration.allow_template_override = "NO"
    c.VoilaConfiguration.allow_theme_override = "NO"
    c.VoilaConfiguration.file_allowlist = []
    c.VoilaConfiguration.extension_allowlist = []
    c.VoilaConfiguration.show_tracebacks = False
    c.VoilaConfiguration.preheat_kernel = True
    c.VoilaConfiguration.multi_kernel_manager_class = "workbook.app.kernels.kernel_manager.Kernels"
    c.Voila.kernel_websocket_connection_class = "workbook.app.server.page_connection.PageConnection"
    # Its own filter for headings needs a context that streamed cells do not have.
    c.VoilaExporter.filters = {"words": "workbook.content.prose.words"}
    c.VoilaKernelManager.fill_delay = FILL_DELAY
    # Only the first page's kernel starts with the server; the others follow one by one (kernel_manager.py).
    c.VoilaKernelManager.kernel_pools_config = {
        "default": {"pool_size": 0},
        first_notebook: {"pool_size": 1},
    }
    c.MappingKernelManager.cull_idle_timeout = LONELY_SECONDS
    c.MappingKernelManager.cull_interval = 10
    c.MappingKernelManager.cull_connected = False
    c.MappingKernelManager.allow_tracebacks = False
    # A kernel always is our own, in the environment of the program, whatever "python3" means elsewhere.
    c.KernelSpecManager.kernel_dirs = [str(_SHARE / "kernels")]
    c.KernelSpecManager.ensure_native_kernel = False
    # Without a day on which it expires, a cookie goes with the browser's last window.
    c.PasswordIdentityProvider.cookie_options = {"samesite": "Strict", "httponly": True, "expires_days": None}
    if os.name == "posix":
        # Sockets in a private folder: other users of the machine cannot listen in on a port.
        c.KernelManager.transport = "ipc"
    return c


def tornado_settings() -> dict[str, Any]:
    """What is set on the web server itself: host check, headers, cookies, and no request log."""
    return {
        "allow_remote_access": False,
        "local_hostnames": ["localhost"],
        "xsrf_cookie_kwargs": {"samesite": "Strict", "expires_days": None},
        "headers": {
            "Cache-Control": "no-store",
            "Content-Security-Policy": CONTENT_SECURITY_POLICY,
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Frame-Options": "DENY",
        },
        "log_function": lambda handler: None,
    }
