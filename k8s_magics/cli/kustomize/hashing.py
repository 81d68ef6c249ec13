"""The hash at the end of the name of what was generated: another content is another object."""

from __future__ import annotations

from ..namehash import name_hash
from .item import Resource


def with_hashes(items: list[Resource]) -> list[Resource]:
    return [i.renamed(f"{i.name}-{name_hash(i.object)}") if i.hashed else i for i in items]
