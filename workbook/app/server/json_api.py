"""The base of what answers the page's own requests with JSON, without a kernel."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from jupyter_server.base.handlers import APIHandler

from workbook.app.server.vault import Vault
from workbook.errors import WorkbookError


class JsonApi(APIHandler):
    """Replies with ``{"ok": true, …}``.

    What is wrong comes back as ``{"ok": false, "problem": {"what", "where", "do"}}``, as from a widget.
    """

    @property
    def vault(self) -> Vault:
        """What holds the key."""
        return self.settings["workbook_vault"]

    def body(self) -> dict[str, Any]:
        """What the page sent; empty if that is no JSON object."""
        sent = self.get_json_body()
        return sent if isinstance(sent, dict) else {}

    @contextlib.contextmanager
    def problem_as_reply(self) -> Iterator[None]:
        """Reply with the problem, if the block raises one."""
        try:
            yield
        except WorkbookError as problem:
            self.finish({"ok": False, "problem": problem.as_message()})
