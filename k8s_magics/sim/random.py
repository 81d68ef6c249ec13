"""Seeded chance: the only source of *which* in the simulator.

One cluster has one seed; each purpose (pod names, UIDs, proxy choices ...) draws from a stream of its own, so that a new use
of chance in one place never changes what another place draws.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from random import Random as _Generator
from typing import TypeVar

T = TypeVar("T")

# The letters of generated names: no vowels, no look-alikes (k8s.io/apimachinery/pkg/util/rand).
NAME_LETTERS = "bcdfghjklmnpqrstvwxz2456789"


class Stream:
    """A sequence of draws for one purpose."""

    __slots__ = ("_generator",)

    def __init__(self, seed: int, purpose: str) -> None:
        digest = hashlib.sha256(f"{seed}/{purpose}".encode()).digest()
        self._generator = _Generator(int.from_bytes(digest[:16], "big"))

    def below(self, limit: int) -> int:
        """A whole number from 0 up to, not including, `limit`."""
        return int(self._generator.random() * limit)

    def fraction(self) -> float:
        """A number from 0.0 up to, not including, 1.0."""
        return self._generator.random()

    def choice(self, items: Sequence[T]) -> T:
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        rest = list(items)
        return [rest.pop(self.below(len(rest))) for _ in range(len(rest))]

    def suffix(self, length: int = 5) -> str:
        """The random tail of a generated name, such as `x7k2p`."""
        bits = self._generator.getrandbits(8 * length)
        letters = []
        for _ in range(length):
            bits, index = divmod(bits, 27) if bits else (0, self.below(27))
            letters.append(NAME_LETTERS[index])
        return "".join(letters)

    def hexadecimal(self, length: int) -> str:
        return f"{self._generator.getrandbits(4 * length):0{length}x}"

    def uid(self) -> str:
        """A random (version 4) UUID, as in metadata.uid."""
        bits = self._generator.getrandbits(128)
        bits = bits & ~(0xF << 76) | 4 << 76
        bits = bits & ~(0x3 << 62) | 2 << 62
        text = f"{bits:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


class Random:
    """The chance of one cluster: `random.stream("pod names").suffix()`."""

    def __init__(self, seed: int = 0) -> None:
        self.seed = seed
        self._streams: dict[str, Stream] = {}

    def stream(self, purpose: str) -> Stream:
        if purpose not in self._streams:
            self._streams[purpose] = Stream(self.seed, purpose)
        return self._streams[purpose]


def twister(seed: int | float | str | bytes | bytearray | None) -> _Generator:
    """Python's own generator, for a simulated program that draws in Python's way."""
    return _Generator(0 if seed is None else seed)
