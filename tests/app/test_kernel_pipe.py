"""The line between the server and a kernel, and the format of what goes over it."""

from __future__ import annotations

import asyncio
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.app import in_a_loop

from workbook.app.kernels import wire
from workbook.app.kernels.kernel_pipe import Line


def talk(messages: list[bytes]) -> list[bytes]:
    """What comes out of a line at its far end, when every message is sent back by that end."""

    async def run() -> list[bytes]:
        here, there = (Line(end) for end in socket.socketpair())
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
    """Who speaks into a line that was closed is heard by nobody; closing twice is closing once."""

    async def run() -> None:
        here, there = (Line(end) for end in socket.socketpair())
        here.open(lambda message: None)
        there.close()
        here.send(b"anyone?")
        await asyncio.sleep(0)
        here.send(b"anyone?")
        here.close()
        here.close()
        here.send(b"anyone?")

    in_a_loop(run())


@given(st.lists(st.binary(max_size=50), min_size=1, max_size=8))
def test_the_websocket_format_gives_back_its_parts(parts: list[bytes]):
    """Packed and unpacked is the identity."""
    assert wire.unpack(wire.pack(parts)) == parts


@given(st.binary(max_size=200))
def test_any_other_bytes_are_parts_or_refused(message: bytes):
    """Bytes from outside make parts that lie within them, or a ValueError, and nothing else."""
    try:
        parts = wire.unpack(message)
    except ValueError:
        return
    assert all(part in message for part in parts)


def test_no_message_at_all_is_refused():
    """An empty frame is not a message."""
    with pytest.raises(ValueError, match="not a message"):
        wire.unpack(b"")
