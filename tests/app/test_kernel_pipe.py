"""The pipe between the server and a kernel, and the format of what goes over it."""

from __future__ import annotations

import asyncio
import json
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from support.app import in_a_loop

from workbook.app.kernels import page_kernel
from workbook.app.kernels.kernel_pipe import KernelPipe

_COUNT = st.integers(0, 2**64 - 1)


def talk(messages: list[bytes]) -> list[bytes]:
    """What comes out of a pipe at its far end, when every message is sent back by that end."""

    async def run() -> list[bytes]:
        here, there = (KernelPipe(end) for end in socket.socketpair())
        came: list[bytes] = []
        done = asyncio.Event()

        def hear(message: bytes) -> None:
            came.append(message)
            if len(came) == len(messages):
                done.set()

        there.open(there.send)
        here.open(hear)
        for message in messages:
            here.send(message)
        await asyncio.wait_for(done.wait(), 20)
        here.close()
        there.close()
        return came

    return in_a_loop(run())


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=30))
def test_messages_come_whole_and_in_order(messages: list[bytes]):
    """Whatever they hold, and however the system cuts them."""
    assert talk(messages) == messages


def test_a_message_larger_than_the_sockets_buffers_comes_whole():
    """Two ends that both have much to say do not wait for each other for ever."""
    messages = [bytes([n]) * 3_000_000 for n in range(4)]
    assert talk(messages) == messages


def test_an_end_that_is_gone_is_no_error():
    """What is sent into a closed pipe reaches nobody; closing twice is closing once."""

    async def run() -> None:
        here, there = (KernelPipe(end) for end in socket.socketpair())
        here.open(lambda message: None)
        there.close()
        here.send(b"anyone?")
        await asyncio.sleep(0)
        here.send(b"anyone?")
        here.close()
        here.close()
        here.send(b"anyone?")

    in_a_loop(run())


@given(header=st.dictionaries(st.text(), st.integers()), content=st.recursive(st.text(), st.lists))
def test_a_message_is_read_as_jupyter_writes_it(header: dict, content: object):
    """Header and content of a message in the websocket format of jupyter_server."""
    parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
    assert page_kernel._parsed(serialize_msg_to_ws_v1(parts, "shell")) == (header, content)


@given(
    st.binary(max_size=200) | st.builds(lambda n, rest: n.to_bytes(8, "little") + rest, _COUNT, st.binary())
)
def test_any_other_bytes_are_refused(message: bytes):
    """Bytes from outside are no message, however many parts they claim to have."""
    with pytest.raises((ValueError, IndexError, RecursionError)):
        page_kernel._parsed(message)


def test_no_message_at_all_is_refused():
    """An empty frame is not a message."""
    with pytest.raises(ValueError, match="not a message"):
        page_kernel._parsed(b"")
