"""Asking a server without a wire: its handler is given the request at once, in a thread of the server's process.

What a server does and leaves behind is the same; only the bytes on the way are spared, and the turns that the two sides would have
waited for each other.  It is for who asks often and wants little, such as a kubelet's probes.  An answer that takes time goes on over
a connection like any other.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from .faults import NetworkFault
from .kernel import Kernel
from .waiting import pause

if TYPE_CHECKING:
    from .grpc import Method
    from .http import Handler, Request
    from .sockets import Connection, Listener

Answer = TypeVar("Answer")


class Speaks(NamedTuple):
    """What a listener's server says of itself: it reads a request before it does anything, and answers with these.

    `brief` does what `http` does, for the client at an address, and says True, if that is a success and takes no time at all; else
    it does nothing and says False."""

    http: Handler | None = None
    brief: Callable[[Request, str], bool] | None = None
    grpc: Mapping[str, Method] | None = None


class Meeting(NamedTuple):
    """The ends of a connection that is made only if it is needed: `carry` makes it.

    `is_plain`: whether nobody listens, and nothing is cut off."""

    near: Connection
    far: Connection
    is_plain: Callable[[], bool]
    carry: Callable[[Connection, Connection], None]


class Visit(Generic[Answer]):
    """One request.  `ask` makes what the server awaits of its end of the connection, `encode` what would pass of the answer.

    `answer` is what the server has said.  If it wrote something itself, or the way is not plain any more, the answer passes like
    any other."""

    __slots__ = ("_ask", "_encode", "_meeting", "answer", "near")

    def __init__(
        self, ask: Callable[[Connection], Awaitable[Answer]], encode: Callable[[Answer], bytes], meeting: Meeting
    ) -> None:
        self._ask, self._encode, self._meeting = ask, encode, meeting
        self.near = meeting.near
        self.answer: Answer | None = None

    def begin(self, kernel: Kernel, listener: Listener) -> Answer | None:
        """Let the server work; None if it takes its time."""
        assert listener.owner is not None
        kernel.run_now(self._serve, listener.owner)
        return self.answer

    async def hear(self, timeout: int, turns: int) -> Answer | None:
        """The answer, or None if something else comes, or the end: read on at `near`.  NetworkFault: reset, timeout.

        An answer that is there already is heard after as many `turns` as it would have been under way, so that what follows comes
        in its order."""
        await pause()
        if self.answer is not None:
            for _ in range(turns):
                await pause()
            return self.answer
        try:
            await self.near.stir(timeout)
        finally:
            if self.answer is None:
                self._leave_plain()
        return self.answer

    async def _serve(self) -> None:
        far = self._meeting.far
        try:
            answer = await self._ask(far)
            if far.closed:
                return
            if far.has_written or self._leave_plain():
                await far.write(self._encode(answer))
            else:
                self.answer = answer
        except NetworkFault:
            return
        finally:
            if self.answer is None:
                self._leave_plain()
            far.close()

    def _leave_plain(self) -> bool:
        """Make the connection if it is more than a formality."""
        near, far, is_plain, carry = self._meeting
        if is_plain():
            return False
        if near.told is None:
            carry(near, far)
        return True
