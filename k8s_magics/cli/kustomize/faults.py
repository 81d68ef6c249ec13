"""How a build fails: one sentence, put together from the inside out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import CommandError


class Fault(CommandError):
    """What kustomize says; `malformed` where a file is no YAML."""

    @property
    def malformed(self) -> bool:
        return "MalformedYAMLError" in self.message


@contextmanager
def told(prefix: str) -> Iterator[None]:
    """Put `prefix: ` before what goes wrong inside."""
    try:
        yield
    except Fault as fault:
        raise Fault(f"{prefix}: {fault.message}") from None
