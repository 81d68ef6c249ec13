"""Attributes and items, for those below the tables of methods."""

from __future__ import annotations

from typing import Any


async def member_of(py: Any, value: Any, name: str) -> Any:
    from .attributes import get_later

    return await get_later(py, value, name)


async def item_of(py: Any, value: Any, key: Any) -> Any:
    from .subscripts import get_item

    return await get_item(py, value, key)
