"""Names of other packages that we override or use though nobody promises to keep them: the list, and its tests.

Voila, jupyter_server and ipykernel have no public way to fork kernels, to give them a pipe, or to leave out what
a page does not need. So parts of them are overridden. pyproject.toml caps these packages below their next major
version; within it, a test per name says first, and clearly, what has moved.

A new override of a private name is not complete without an entry here: the last two tests look for it.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from support.app import ROOT

import workbook


@dataclass(frozen=True)
class Borrowed:
    """A name of another package.

    Attributes:
        name: ``module:Class.attribute`` or ``module:attribute``.
        package: whose it is, as pyproject.toml calls it.
        where: the file of ours that needs it, below ``workbook/``.
        why: what for.
        takes: the parameters that we count on, in order; None where it is not called or overridden.
        inside: a piece of text that must stand in its source, where a signature does not show what we count on.
    """

    name: str
    package: str
    where: str
    why: str
    takes: tuple[str, ...] | None = None
    inside: str = ""

    def __str__(self) -> str:
        """The name as a test's id and message show it."""
        return f"{self.name.rpartition(':')[2]}{f' ({self.inside})' if self.inside else ''}"


def _listed() -> set[str]:
    """Every bare name on the list."""
    return {one.name.rpartition(":")[2].rpartition(".")[2] for one in BORROWED} | {
        one.inside.removeprefix("self.") for one in BORROWED
    }


_VOILA_POOLS = "voila.voila_kernel_manager:voila_kernel_manager_factory"
_MULTI = "jupyter_server.services.kernels.kernelmanager:AsyncMappingKernelManager"
_CHANNELS = "jupyter_server.services.kernels.connection.channels:ZMQChannelsWebsocketConnection"
_ONE = "jupyter_client.manager:KernelManager"
_KERNEL_APP = "ipykernel.kernelapp:IPKernelApp"
_MANAGER = "app/kernels/kernel_manager.py"
_CONNECTION = "app/server/page_connection.py"
_KERNEL = "app/kernels/page_kernel.py"
_WIDGET = "widgets/message_widget.py"

BORROWED = [
    # Voila ---------------------------------------------------------------------------------------
    Borrowed(
        _VOILA_POOLS,
        "voila",
        _MANAGER,
        "the pools of warm kernels, to wait for one and to count them",
        inside="self._pools",
    ),
    Borrowed(_VOILA_POOLS, "voila", _MANAGER, "fills the pools one by one", inside="def fill_if_needed("),
    Borrowed(
        _VOILA_POOLS, "voila", _MANAGER, "says when a warm kernel has run its notebook", inside='"task": task'
    ),
    Borrowed(
        _VOILA_POOLS,
        "voila",
        _MANAGER,
        "its manager derives from ours",
        inside="class VoilaKernelManager(base_class)",
    ),
    Borrowed(
        "voila.app:Voila._handle_signal_stop",
        "voila",
        "app/server/app.py",
        "Ctrl-C ends the server as SIGTERM does",
        ("self", "sig", "frame"),
    ),
    Borrowed(
        "voila.app:Voila.init_settings",
        "voila",
        "app/server/app.py",
        "our settings beside Voila's",
        ("self",),
    ),
    Borrowed(
        "voila.app:Voila.init_handlers",
        "voila",
        "app/server/app.py",
        "our addresses in place of Voila's",
        ("self",),
    ),
    Borrowed(
        "voila.app:Voila.listen",
        "voila",
        "app/server/app.py",
        "serves on a socket that is already bound",
        ("self",),
    ),
    Borrowed("voila.app:Voila.stop", "voila", "app/server/app.py", "ends every kernel", ("self",)),
    Borrowed(
        "voila.app:Voila.init_settings",
        "voila",
        "app/server/handlers.py",
        "where our templates are found",
        inside="voila_jinja2_env",
    ),
    Borrowed(
        "voila.app:Voila",
        "voila",
        "app/server/app.py",
        "the folder with the kernels' sockets",
        inside="connection_dir",
    ),
    Borrowed(
        "voila.tornado.handler:TornadoVoilaHandler.get",
        "voila",
        "app/server/handlers.py",
        "a page comes after our checks",
    ),
    Borrowed(
        "voila.tornado.kernel_websocket_handler:VoilaKernelWebsocketHandler.write_message",
        "voila",
        "app/server/page_socket.py",
        "a page's messages are not parsed",
        ("self", "message", "binary"),
    ),
    # jupyter_server ------------------------------------------------------------------------------
    Borrowed(
        "jupyter_server.services.kernels.handlers:_kernel_id_regex",
        "jupyter-server",
        "app/server/app.py",
        "addresses with the id of a kernel",
    ),
    Borrowed(
        f"{_MULTI}._async_start_kernel",
        "jupyter-server",
        _MANAGER,
        "what a kernel prints is not for the terminal",
    ),
    Borrowed(
        f"{_MULTI}._async_shutdown_kernel",
        "jupyter-server",
        _MANAGER,
        "a kernel that has already gone is no error while all end",
        ("self", "kernel_id", "now", "restart"),
    ),
    Borrowed(
        f"{_MULTI}._kernel_connections", "jupyter-server", _MANAGER, "a kernel with a page is not culled"
    ),
    Borrowed(
        f"{_MULTI}.cull_kernel_if_idle",
        "jupyter-server",
        _MANAGER,
        "the time of a kernel begins when it gets its page",
        ("self", "kernel_id"),
    ),
    Borrowed(
        f"{_MULTI}.start_watching_activity",
        "jupyter-server",
        _MANAGER,
        "activity is noted without parsing every message",
        ("self", "kernel_id"),
    ),
    Borrowed(
        f"{_MULTI}.stop_watching_activity",
        "jupyter-server",
        _MANAGER,
        "closes the stream that ours has opened",
        inside="_activity_stream",
    ),
    Borrowed(
        f"{_CHANNELS}._register_session",
        "jupyter-server",
        _CONNECTION,
        "a second websocket of a page replaces the first",
        ("self",),
    ),
    Borrowed(
        f"{_CHANNELS}._open_sessions",
        "jupyter-server",
        _CONNECTION,
        "its session is given back when the page goes",
    ),
    Borrowed(
        f"{_CHANNELS}._open_sockets",
        "jupyter-server",
        _CONNECTION,
        "the server closes every websocket as it ends",
    ),
    Borrowed(
        f"{_CHANNELS}._close_future", "jupyter-server", _CONNECTION, "the server waits for it as it ends"
    ),
    Borrowed(
        f"{_CHANNELS}._on_zmq_reply",
        "jupyter-server",
        _CONNECTION,
        "a message of a kernel without a pipe is passed on as it is",
        ("self", "stream", "msg_list"),
    ),
    Borrowed(
        f"{_CHANNELS}.prepare",
        "jupyter-server",
        _CONNECTION,
        "a kernel with a pipe is not asked whether it lives",
        ("self",),
    ),
    Borrowed(
        f"{_CHANNELS}.connect",
        "jupyter-server",
        _CONNECTION,
        "a page with a pipe opens none of Jupyter's channels",
        ("self",),
    ),
    Borrowed(f"{_CHANNELS}.disconnect", "jupyter-server", _CONNECTION, "see connect", ("self",)),
    Borrowed(
        f"{_CHANNELS}.handle_incoming_message",
        "jupyter-server",
        _CONNECTION,
        "see connect",
        ("self", "incoming_msg"),
    ),
    Borrowed(
        f"{_CHANNELS}.handle_outgoing_message",
        "jupyter-server",
        _CONNECTION,
        "see connect",
        ("self", "stream", "outgoing_msg"),
    ),
    Borrowed(
        f"{_MULTI}.notify_connect",
        "jupyter-server",
        _CONNECTION,
        "the page counts as connected",
        ("self", "kernel_id"),
    ),
    Borrowed(
        f"{_MULTI}.notify_disconnect",
        "jupyter-server",
        _CONNECTION,
        "see notify_connect",
        ("self", "kernel_id"),
    ),
    Borrowed(
        "jupyter_server.services.kernels.connection.base:deserialize_msg_from_ws_v1",
        "jupyter-server",
        _KERNEL,
        "the format of a page's messages",
        ("ws_msg",),
    ),
    Borrowed(
        "jupyter_server.services.kernels.connection.base:serialize_msg_to_ws_v1",
        "jupyter-server",
        _KERNEL,
        "see deserialize_msg_from_ws_v1",
        ("msg_or_list", "channel", "pack"),
    ),
    Borrowed(
        "jupyter_server.auth.identity:IdentityProvider._get_user",
        "jupyter-server",
        "app/server/identity.py",
        "another account is let in by nothing",
        ("self", "handler"),
    ),
    Borrowed(
        "jupyter_server.auth.identity:IdentityProvider.user_to_cookie",
        "jupyter-server",
        "app/server/identity.py",
        "a cookie that leaving makes void",
        ("self", "user"),
    ),
    Borrowed(
        "jupyter_server.auth.identity:IdentityProvider.user_from_cookie",
        "jupyter-server",
        "app/server/identity.py",
        "see user_to_cookie",
        ("self", "cookie_value"),
    ),
    Borrowed(
        "jupyter_server.auth.identity:PasswordIdentityProvider.get_user_token",
        "jupyter-server",
        "app/server/identity.py",
        "a token is compared in constant time",
        ("self", "handler"),
    ),
    Borrowed(
        "jupyter_server.auth.identity:PasswordIdentityProvider.get_user_cookie",
        "jupyter-server",
        "app/server/identity.py",
        "no cookie lets in after someone has left",
        ("self", "handler"),
    ),
    # jupyter_client, jupyter_core ----------------------------------------------------------------
    Borrowed(
        "jupyter_client.multikernelmanager:MultiKernelManager",
        "jupyter-client",
        _MANAGER,
        "a kernel by its id",
        inside="self._kernels",
    ),
    Borrowed(
        "jupyter_client.multikernelmanager:MultiKernelManager._async_shutdown_all",
        "jupyter-client",
        _MANAGER,
        "notes that all kernels end",
        ("self", "now"),
    ),
    Borrowed(
        f"{_ONE}._async_pre_start_kernel",
        "jupyter-client",
        "app/kernels/page_manager.py",
        "a kernel is forked and no program started",
        inside="if self.provisioner is None",
    ),
    Borrowed(
        f"{_ONE}._async_cleanup_resources",
        "jupyter-client",
        "app/kernels/page_manager.py",
        "the pipe is closed with the kernel",
        ("self", "restart"),
    ),
    Borrowed(
        "jupyter_client.provisioning.local_provisioner:LocalProvisioner.launch_kernel",
        "jupyter-client",
        "app/kernels/page_manager.py",
        "see _async_pre_start_kernel",
        ("self", "cmd", "kwargs"),
    ),
    Borrowed(
        "jupyter_client.manager:KernelManager.ready",
        "jupyter-client",
        _CONNECTION,
        "a page waits for its kernel",
    ),
    Borrowed(
        "jupyter_core.paths:_dtemps",
        "jupyter-core",
        "app/server/launch.py",
        "Jupyter leaves no folder of its own among the temporary files",
    ),
    # ipykernel, comm -----------------------------------------------------------------------------
    Borrowed(
        "ipykernel.iostream:IOPubThread._setup_pipe_in",
        "ipykernel",
        _KERNEL,
        "a kernel listens on no TCP port",
        ("self",),
    ),
    Borrowed(
        "ipykernel.iostream:IOPubThread._setup_pipe_in",
        "ipykernel",
        _KERNEL,
        "see above: says that nothing listens",
        inside="self._pipe_flag",
    ),
    Borrowed(
        "ipykernel.kernelbase:Kernel._publish_status",
        "ipykernel",
        _KERNEL,
        "an answer is not framed by busy and idle",
        ("self", "status", "channel", "parent"),
    ),
    Borrowed(
        f"{_KERNEL_APP}.init_control",
        "ipykernel",
        _KERNEL,
        "leaves out the thread for subshells",
        inside="self.shell_channel_thread",
    ),
    Borrowed(
        f"{_KERNEL_APP}.init_iopub",
        "ipykernel",
        _KERNEL,
        "uses our output thread, which it finds as a name of its module",
        inside="IOPubThread(",
    ),
    Borrowed(f"{_KERNEL_APP}.init_kernel", "ipykernel", _KERNEL, "comms are made ours after it", ("self",)),
    Borrowed(
        "ipykernel.comm.comm:BaseComm.publish_msg",
        "ipykernel",
        _KERNEL,
        "a widget answers over the pipe",
        ("self", "msg_type", "data", "metadata", "buffers", "keys"),
    ),
    Borrowed(
        "ipykernel.comm.manager:CommManager.comm_msg",
        "ipykernel",
        _KERNEL,
        "a message of a page reaches its widget",
        ("self", "stream", "ident", "msg"),
    ),
    Borrowed(
        "ipykernel.debugger:_is_debugpy_available",
        "ipykernel",
        _KERNEL,
        "a kernel does without debugpy, which is marked as not installed",
    ),
    # ipywidgets, anywidget -----------------------------------------------------------------------
    Borrowed("ipywidgets.widgets.widget:Widget._handle_msg", "ipywidgets", _WIDGET, "a page sets no trait"),
    Borrowed(
        "ipywidgets.widgets.widget:Widget._handle_custom_msg",
        "ipywidgets",
        _WIDGET,
        "see _handle_msg",
        ("self", "content", "buffers"),
    ),
    Borrowed(
        "ipywidgets.widgets.widget:Widget.set_state",
        "ipywidgets",
        _WIDGET,
        "see _handle_msg",
        ("self", "sync_data"),
    ),
    Borrowed("anywidget.widget:AnyWidget", "anywidget", _WIDGET, "the script of a widget", inside="_ESM_KEY"),
    Borrowed("anywidget.widget:AnyWidget", "anywidget", _WIDGET, "the style of a widget", inside="_CSS_KEY"),
    Borrowed(
        "anywidget.widget:AnyWidget._repr_mimebundle_",
        "anywidget",
        _WIDGET,
        "kind and words come with the page itself",
        ("self", "kwargs"),
    ),
    # tornado -------------------------------------------------------------------------------------
    Borrowed(
        "tornado.platform.asyncio:BaseAsyncIOLoop",
        "tornado",
        "app/server/app.py",
        "errors of kernels that are ended while they start are not printed",
        inside="self.asyncio_loop",
    ),
    Borrowed(
        "tornado.tcpserver:TCPServer.add_sockets",
        "tornado",
        "app/server/listener.py",
        "takes connections itself, quietly when no file is left",
        inside="self._sockets",
    ),
    Borrowed(
        "tornado.tcpserver:TCPServer.stop",
        "tornado",
        "app/server/listener.py",
        "see add_sockets: stops listening",
        inside="self._handlers",
    ),
    Borrowed(
        "tornado.tcpserver:TCPServer.stop",
        "tornado",
        "app/server/listener.py",
        "see add_sockets: listens no more",
        inside="self._stopped",
    ),
    Borrowed(
        "tornado.tcpserver:TCPServer._handle_connection",
        "tornado",
        "app/server/listener.py",
        "see add_sockets: serves a connection",
        ("self", "connection", "address"),
    ),
    Borrowed(
        "tornado.httpserver:HTTPServer.handle_stream",
        "tornado",
        "app/server/listener.py",
        "counts connections",
        inside="self._connections",
    ),
    Borrowed(
        "tornado.httpserver:_HTTPRequestContext",
        "tornado",
        "app/server/peer.py",
        "the address of the other end",
        inside="self.address",
    ),
]


def _found(one: Borrowed) -> object:
    module, _, path = one.name.partition(":")
    found: object = importlib.import_module(module)
    for part in path.split("."):
        found = inspect.getattr_static(found, part) if inspect.isclass(found) else getattr(found, part)
    return found


@pytest.mark.parametrize("one", BORROWED, ids=str)
def test_each_borrowed_name_is_still_there(one: Borrowed):
    """With the parameters that we count on."""
    who = f"{one.package} {metadata.version(one.package)}"
    moved = f"{who} has no {one} any more, or another: see workbook/{one.where} ({one.why})"
    try:
        found = _found(one)
    except (ImportError, AttributeError):
        pytest.fail(f"{moved}: {one.name} is gone")
    if one.takes is not None:
        function = inspect.unwrap(found.fget if isinstance(found, property) else found)
        assert tuple(inspect.signature(function).parameters) == one.takes, moved
    if one.inside:
        assert one.inside in inspect.getsource(found), f"{moved}: no {one.inside!r} in {one.name}"


@pytest.mark.parametrize("one", BORROWED, ids=str)
def test_each_is_still_needed_and_its_package_capped(one: Borrowed):
    """The file that needs it exists, and no next major version comes by itself."""
    assert (ROOT / "workbook" / one.where).is_file()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needs = [Requirement(line) for line in project["dependencies"]]
    bounds = next(need.specifier for need in needs if need.name == one.package)
    assert any(bound.operator == "<" for bound in bounds), one.package


@cache
def _sources() -> dict[Path, ast.Module]:
    return {file: ast.parse(file.read_text()) for file in (ROOT / "workbook").rglob("*.py")}


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__") and name != "_"


def _own_names() -> set[str]:
    """Every private name that is defined in the workbook, wherever."""
    own: set[str] = set()
    for node in (node for tree in _sources().values() for node in ast.walk(tree)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            own.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            own.add(node.id)
        elif (
            isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and isinstance(node.value, ast.Name)
            and node.value.id in ("self", "cls")
        ):
            own.add(node.attr)
    return own


def test_each_private_name_that_is_used_is_on_the_list():
    """A private attribute that the workbook does not define is somebody else's."""
    known = _listed() | _own_names() | {"_exit", "_replace"}  # the last two are documented, in Python
    unlisted = {
        f"{file.relative_to(ROOT)}:{node.lineno} {node.attr}"
        for file, tree in _sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and _is_private(node.attr) and node.attr not in known
    }
    assert not unlisted


def _classes() -> list[type]:
    modules = [
        importlib.import_module(found.name)
        for room in ("app", "widgets")
        for found in pkgutil.walk_packages(workbook.__path__, "workbook.")
        if found.name.startswith(f"workbook.{room}.")
    ]
    return [
        one
        for module in modules
        for one in vars(module).values()
        if inspect.isclass(one) and one.__module__ == module.__name__
    ]


def test_each_private_name_that_is_overridden_is_on_the_list():
    """A private name of a class of ours that a base from another package has too."""
    listed, own = _listed(), _own_names()  # what is not defined in our source, traitlets has put there
    unlisted = {
        f"{one.__module__}.{one.__name__}.{name}"
        for one in _classes()
        for base in one.__mro__
        if not base.__module__.startswith("workbook")
        for name in vars(one).keys() & vars(base).keys()
        if _is_private(name) and name in own - listed
    }
    assert not unlisted
