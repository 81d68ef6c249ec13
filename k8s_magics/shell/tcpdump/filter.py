"""Capture filters: `tcp port 80 and not host 10.244.0.1` becomes a test of a packet.

Source: https://www.tcpdump.org/manpages/pcap-filter.7.html.  `and` and `or` bind equally, from the left; an address or a number
without qualifiers has those of the one before.
Simplified: of `ether`, `ip6`, `arp`, `vlan`, `gateway` and the rest only the names are known; their packets do not occur here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..faults import NetworkFault
from ..loopback import is_address
from ..packets.decoding import Decoded
from ..packets.frames import ICMP, TCP, UDP
from .arithmetic import CARRIERS, RELATIONS, Relation, Test
from .lexer import FilterError, tokens
from .services import PORTS

PROTOCOLS = {"tcp": TCP, "udp": UDP, "icmp": ICMP}
ABSENT = frozenset({"ip6", "arp", "rarp", "icmp6", "sctp", "vlan", "igmp"})
KINDS = frozenset({"host", "net", "port", "portrange", "proto"})
RESERVED = KINDS | ABSENT | {"ip", "ether", "src", "dst", "and", "or", "not", "(", ")", *PROTOCOLS}
Resolve = Callable[[str], tuple[str, ...]]


class Qualifiers(NamedTuple):
    """What stands before an address or a number."""

    protocol: str = ""
    direction: str = ""
    kind: str = ""


def compiled(text: str, resolve: Resolve) -> Test:
    """The test of a filter; `resolve` knows the addresses of host names.  FilterError."""
    if not text.strip():
        return lambda packet: True
    return _Parser(tokens(text), resolve).whole()


class _Parser:
    def __init__(self, words: tuple[str, ...], resolve: Resolve) -> None:
        self._words, self._resolve, self._at = words, resolve, 0
        self._last = Qualifiers()

    def whole(self) -> Test:
        test = self._expression()
        if self._at < len(self._words):
            raise FilterError
        return test

    def _next(self, ahead: int = 0) -> str:
        return self._words[self._at + ahead] if self._at + ahead < len(self._words) else ""

    def _take(self, *expected: str) -> str:
        word = self._next()
        if not word or (expected and word not in expected):
            raise FilterError
        self._at += 1
        return word

    def _expression(self) -> Test:
        test = self._term()
        while self._next() in ("and", "or"):
            both = self._take() == "and"
            test = _joined(test, self._term(), both=both)
        return test

    def _term(self) -> Test:
        if self._next() == "not":
            self._at += 1
            inner = self._term()
            return lambda packet: not inner(packet)
        relation = self._relation()
        if relation is not None:
            return relation
        if self._next() == "(":
            return self._group()
        return self._primitive()

    def _group(self) -> Test:
        self._take("(")
        test = self._expression()
        self._take(")")
        return test

    def _relation(self) -> Test | None:
        """A comparison of numbers, if that is what stands here."""
        if self._next() in ("greater", "less"):
            more = self._take() == "greater"
            size = self._number(self._take())
            return lambda packet: len(packet.frame) >= size if more else len(packet.frame) <= size
        if not self._begins_sum():
            return None
        reader = Relation(self._words, self._at)
        try:
            test = reader.read()
        except FilterError:
            if self._next() == "(":
                return None
            raise
        self._at = reader.at
        return test

    def _begins_sum(self) -> bool:
        word, after = self._next(), self._next(1)
        if word in ("ip", "ether", *CARRIERS):
            return after == "["
        return word in ("(", "len") or (word.isdecimal() and (after in RELATIONS or after in ("+", "-", "*", "&", "|")))

    def _primitive(self) -> Test:
        protocol = self._take() if self._next() in {*PROTOCOLS, *ABSENT, "ip"} else ""
        direction = self._direction()
        kind = self._take() if self._next() in KINDS else ""
        word = self._next()
        if not (protocol or direction or kind):
            if not word or word in RESERVED or self._last == Qualifiers():
                raise FilterError
            qualifiers = self._last
        elif not (direction or kind) and (not word or word in RESERVED - {"("}):
            return _of_protocol(protocol)
        else:
            qualifiers = Qualifiers(protocol, direction, kind or "host")
        self._last = qualifiers
        if word == "(" and (direction or kind):
            return self._group()
        return self._named(qualifiers, self._take())

    def _direction(self) -> str:
        if self._next() not in ("src", "dst"):
            return ""
        first = self._take()
        if self._next() in ("and", "or") and self._next(1) in ("src", "dst") and self._next(1) != first:
            join = self._take()
            self._take()
            return f"both {join}"
        return first

    def _named(self, qualifiers: Qualifiers, word: str) -> Test:
        protocol, direction, kind = qualifiers
        if word in RESERVED:
            raise FilterError
        carried = _of_protocol(protocol) if protocol else _of_protocol("ip")
        if kind in ("host", "net") and protocol in PROTOCOLS:
            raise FilterError(f"'{protocol}' modifier applied to {kind}")
        test: Test
        if kind == "proto":
            test = _of_number(PROTOCOLS.get(word[1:], -1) if word[0] == "\\" else self._number(word))
        elif kind == "host":
            addresses = self._addresses(word)
            test = _either(direction, lambda packet: (packet.source in addresses, packet.target in addresses))
        elif kind == "net":
            network, mask = self._network(word)
            test = _either(
                direction, lambda packet: tuple(_value(a) & mask == network for a in (packet.source, packet.target))
            )
        else:
            first, last = self._ports(word) if kind == "portrange" else (self._port(word),) * 2
            test = _either(direction, lambda packet: tuple(first <= port <= last for port in packet.ports))
        return _joined(carried, test, both=True)

    def _addresses(self, word: str) -> tuple[str, ...]:
        if is_address(word):
            return (word,)
        try:
            return self._resolve(word)
        except NetworkFault:
            raise FilterError(f"unknown host '{word}'") from None

    def _network(self, word: str) -> tuple[int, int]:
        """`10.244.0.0/16`, `10.244` or `10.244.0.0 mask 255.255.0.0`."""
        text, slash, bits = word.partition("/")
        parts = text.split(".")
        if not all(p.isdecimal() and int(p) < 256 for p in parts) or len(parts) > 4 or (slash and not bits.isdecimal()):
            raise FilterError(f"unknown network '{word}'")
        length = int(bits) if slash else 8 * len(parts)
        if length > 32:
            raise FilterError("mask length must be <= 32")
        mask = (0xFFFFFFFF << (32 - length)) & 0xFFFFFFFF
        if self._next() == "mask":
            self._at += 1
            mask = _value(self._take())
        network = _value(".".join([*parts, "0", "0", "0"][:4]))
        if network & ~mask:
            raise FilterError(f'non-network bits set in "{word}"')
        return network, mask

    def _port(self, word: str) -> int:
        if word.isdecimal():
            if int(word) > 0xFFFF:
                raise FilterError(f"illegal port number {word} > 65535")
            return int(word)
        if word not in PORTS:
            raise FilterError(f"unknown port '{word}'")
        return PORTS[word]

    def _ports(self, word: str) -> tuple[int, int]:
        first, dash, last = word.partition("-")
        if not dash:
            return (self._port(word),) * 2
        ends = sorted((self._port(first), self._port(last)))
        return ends[0], ends[1]

    def _number(self, word: str) -> int:
        if not word.isdecimal():
            raise FilterError(f"unknown ip proto '{word}'")
        return int(word)


def _joined(left: Test, right: Test, *, both: bool) -> Test:
    return lambda packet: (left(packet) and right(packet)) if both else (left(packet) or right(packet))


def _either(direction: str, ends: Callable[[Decoded], tuple[bool, ...]]) -> Test:
    """Whether the source, the destination, either or both are meant."""
    if direction == "src":
        return lambda packet: ends(packet)[0]
    if direction == "dst":
        return lambda packet: ends(packet)[1]
    return lambda packet: all(ends(packet)) if direction == "both and" else any(ends(packet))


def _of_protocol(name: str) -> Test:
    if name == "ip":
        return lambda packet: packet.is_ip
    number = PROTOCOLS.get(name)
    return lambda packet: packet.is_ip and packet.protocol == number


def _of_number(number: int) -> Test:
    return lambda packet: packet.is_ip and packet.protocol == number


def _value(address: str) -> int:
    """An address as a number; -1 where there is none."""
    return (
        int.from_bytes(bytes(int(p) for p in address.split(".")), "big")
        if is_address(address) and ":" not in address
        else -1
    )
