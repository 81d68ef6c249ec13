"""Relations in a filter: `tcp[tcpflags] & tcp-syn != 0`, `greater 100`, `len > 60`."""

from __future__ import annotations

import operator
from collections.abc import Callable

from ..packets.decoding import Decoded
from ..packets.frames import ICMP, TCP, UDP
from .lexer import FilterError

Number = Callable[[Decoded], int]
Test = Callable[[Decoded], bool]

NAMES = {
    "tcpflags": 13, "tcp-fin": 1, "tcp-syn": 2, "tcp-rst": 4, "tcp-push": 8, "tcp-ack": 16, "tcp-urg": 32,
    "icmptype": 0, "icmpcode": 1, "icmp-echo": 8, "icmp-echoreply": 0, "icmp-unreach": 3,
}  # fmt: skip
LEVELS: tuple[dict[str, Callable[[int, int], int]], ...] = (
    {"|": operator.or_},
    {"^": operator.xor},
    {"&": operator.and_},
    {"<<": operator.lshift, ">>": operator.rshift},
    {"+": operator.add, "-": operator.sub},
    {"*": operator.mul, "/": operator.floordiv, "%": operator.mod},
)
RELATIONS: dict[str, Callable[[int, int], bool]] = {
    ">=": operator.ge, "<=": operator.le, "!=": operator.ne, "=": operator.eq, ">": operator.gt, "<": operator.lt,
}  # fmt: skip
CARRIERS = {"tcp": TCP, "udp": UDP, "icmp": ICMP}


class Relation:
    """Reads one from `tokens` at `at`, where it then stands."""

    def __init__(self, tokens: tuple[str, ...], at: int) -> None:
        self._tokens, self.at = tokens, at

    def read(self) -> Test:
        left = self._level(0)
        compare = RELATIONS.get(self._next())
        if compare is None:
            raise FilterError
        self.at += 1
        right = self._level(0)
        return lambda packet: _compared(compare, left, right, packet)

    def _next(self) -> str:
        return self._tokens[self.at] if self.at < len(self._tokens) else ""

    def _take(self, expected: str) -> None:
        if self._next() != expected:
            raise FilterError
        self.at += 1

    def _level(self, level: int) -> Number:
        if level == len(LEVELS):
            return self._primary()
        number = self._level(level + 1)
        while (combine := LEVELS[level].get(self._next())) is not None:
            self.at += 1
            number = _combined(combine, number, self._level(level + 1))
        return number

    def _primary(self) -> Number:
        word = self._next()
        self.at += 1
        if word == "(":
            inner = self._level(0)
            self._take(")")
            return inner
        if word == "len":
            return lambda packet: len(packet.frame)
        if word in NAMES:
            return lambda packet: NAMES[word]
        if word.isdecimal() or (word.startswith("0x") and len(word) > 2):
            value = int(word, 0) if word.startswith("0x") else int(word)
            return lambda packet: value
        if word in ("ip", "ether", *CARRIERS) and self._next() == "[":
            return self._bytes(word)
        raise FilterError

    def _bytes(self, layer: str) -> Number:
        """`tcp[12:2]`: bytes of a header as a number."""
        self._take("[")
        offset, size = self._level(0), 1
        if self._next() == ":":
            self.at += 1
            if self._next() not in ("1", "2", "4"):
                raise FilterError("data size must be 1, 2, or 4")
            size = int(self._next())
            self.at += 1
        self._take("]")
        return lambda packet: _read(_layer(packet, layer), offset(packet), size)


def _combined(combine: Callable[[int, int], int], left: Number, right: Number) -> Number:
    return lambda packet: combine(left(packet), right(packet)) & 0xFFFFFFFF


def _compared(compare: Callable[[int, int], bool], left: Number, right: Number, packet: Decoded) -> bool:
    """What cannot be read or reckoned makes the relation false."""
    try:
        return compare(left(packet), right(packet))
    except (LookupError, ArithmeticError, ValueError):
        return False


def _layer(packet: Decoded, layer: str) -> bytes:
    if layer == "ether":
        return packet.frame
    if layer == "ip":
        return packet.packet if packet.is_ip else b""
    return packet.body if packet.protocol == CARRIERS[layer] else b""


def _read(data: bytes, offset: int, size: int) -> int:
    if offset + size > len(data):
        raise IndexError(offset)
    return int.from_bytes(data[offset : offset + size], "big")
