"""find's expressions: tests and actions joined with -a, -o, ! and parentheses."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel import Process
from ..utility import Failure
from .bare_primaries import PLAIN
from .primaries import WITH_ARGUMENT
from .search import Found, Search, Test, acting, launched


def parse_expression(process: Process, words: Sequence[str]) -> Search:
    """Raises Failure in find's words."""
    search = Search(process)
    parser = _Parser(search, list(words))
    search.test = parser.either() if words else None
    if parser.index < len(words):
        raise Failure(f"unrecognized: {words[parser.index]}")
    return search


class _Parser:
    def __init__(self, search: Search, words: list[str]) -> None:
        self.search, self.words, self.index = search, words, 0

    def _at(self, *texts: str) -> bool:
        return self.index < len(self.words) and self.words[self.index] in texts

    def either(self) -> Test:
        left = self.both()
        while self._at("-o", "-or"):
            self.index += 1
            left = _either(left, self.both())
        return left

    def both(self) -> Test:
        left = self.negated()
        while self.index < len(self.words) and not self._at("-o", "-or", ")"):
            if self._at("-a", "-and"):
                self.index += 1
            left = _both(left, self.negated())
        return left

    def negated(self) -> Test:
        if self._at("!", "-not"):
            self.index += 1
            return _negated(self.negated())
        if self._at("("):
            self.index += 1
            inner = self.either()
            if not self._at(")"):
                raise Failure("unpaired '('")
            self.index += 1
            return inner
        if self.index >= len(self.words):
            raise Failure(f"unrecognized: {self.words[-1]}")
        return self.primary()

    def argument(self, name: str) -> str:
        if self.index >= len(self.words):
            raise Failure(f"{name} requires an argument")
        self.index += 1
        return self.words[self.index - 1]

    def primary(self) -> Test:
        word = self.words[self.index]
        self.index += 1
        if word in PLAIN:
            return PLAIN[word](self.search)
        if word in WITH_ARGUMENT:
            return WITH_ARGUMENT[word](self.search, self.argument(word))
        if word in ("-exec", "-ok", "-execdir"):
            return self._exec(word)
        raise Failure(f"unrecognized: {word}")

    def _exec(self, word: str) -> Test:
        command: list[str] = []
        while not self._at(";"):
            if self.index >= len(self.words):
                raise Failure(f"{word} requires an argument")
            if self._at("+") and command and command[-1] == "{}":
                break
            command.append(self.words[self.index])
            self.index += 1
        batch = self.words[self.index] == "+"
        self.index += 1
        self.search.acts = True
        return _batched(self.search, command) if batch else _executed(self.search, command)


def _either(left: Test, right: Test) -> Test:
    async def test(found: Found) -> bool:
        return await left(found) or await right(found)

    return test


def _both(left: Test, right: Test) -> Test:
    async def test(found: Found) -> bool:
        return await left(found) and await right(found)

    return test


def _negated(inner: Test) -> Test:
    async def test(found: Found) -> bool:
        return not await inner(found)

    return test


def _executed(search: Search, command: Sequence[str]) -> Test:
    async def test(found: Found) -> bool:
        await search.flush()
        words = [word.replace("{}", found.path) for word in command]
        return await launched(search, words) == 0

    return test


def _batched(search: Search, command: Sequence[str]) -> Test:
    paths: list[str] = []
    search.batches.append((list(command[:-1]), paths))
    return acting(lambda found: paths.append(found.path))
