"""The names of `typing`: they stand in annotations, which nobody evaluates, and now and then in expressions."""

from __future__ import annotations

from typing import Any


class TypingName:
    """`Optional`, `List`, `Any` ...: whatever is asked of one gives itself."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"typing.{self.name}"

    def __or__(self, other: object) -> TypingName:
        return self

    __ror__ = __or__


NAMES = (
    "Any Optional Union List Dict Tuple Set FrozenSet Type Callable Iterable Iterator Sequence Mapping MutableMapping Generator Awaitable Coroutine "
    "ClassVar Final Literal Annotated TypeAlias Self NoReturn Never Text AnyStr Hashable Sized Collection Deque DefaultDict Counter Pattern Match IO "
    "TextIO BinaryIO Protocol Generic SupportsInt SupportsFloat Concatenate ParamSpec Unpack Required NotRequired LiteralString AsyncIterator AsyncGenerator"
).split()


def typing_names() -> dict[str, Any]:
    return {name: TypingName(name) for name in NAMES}
