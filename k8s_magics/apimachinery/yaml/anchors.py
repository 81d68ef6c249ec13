"""Anchors and aliases of one YAML document, and go-yaml's guard against a few lines that unfold into billions of values.

An alias is a reference here, so it costs nothing; what go-yaml would have decoded is counted all the same.  Source: go-yaml v2, `unmarshal` of decode.go.
"""

from __future__ import annotations

from typing import Any

from .errors import YamlError

_FEW_ALIASED, _FEW_DECODED = 100, 1_000
_LOW, _HIGH = 400_000, 4_000_000
"""Decoded values up to which aliases may be 99 % of them, and from which on only 10 %."""


class Anchors:
    """`decoded` counts every value of the document, those that aliases repeat included."""

    def __init__(self) -> None:
        self.decoded = 0
        self._aliased = 0
        self._values: dict[str, tuple[Any, int]] = {}
        self._open: set[str] = set()

    def open(self, name: str) -> None:
        """The value of `name` begins."""
        if name:
            self._open.add(name)

    def close(self, name: str, value: Any, before: int) -> None:
        """It has ended; `before` is what was decoded until then."""
        if name:
            self._open.discard(name)
            self._values[name] = value, self.decoded - before

    def value(self, name: str, line: int) -> tuple[Any, YamlError | None]:
        """What an alias stands for, and a complaint that waits until the document has been read; raises YamlError for no anchor."""
        if name in self._open:
            return None, YamlError(f"anchor '{name}' value contains itself", near=line)
        if name not in self._values:
            raise YamlError(f"unknown anchor '{name}' referenced", near=line)
        value, size = self._values[name]
        self.decoded += size
        self._aliased += size
        return value, YamlError("document contains excessive aliasing", near=line) if self._is_excessive() else None

    def _is_excessive(self) -> bool:
        if self._aliased <= _FEW_ALIASED or self.decoded <= _FEW_DECODED:
            return False
        share = min(max((self.decoded - _LOW) / (_HIGH - _LOW), 0), 1)
        return self._aliased / self.decoded > 0.99 - 0.89 * share
