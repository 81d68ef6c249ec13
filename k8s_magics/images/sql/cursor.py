"""A place in the tokens of a statement, and what parsers ask there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from .dialect import Dialect
from .errors import SqlError
from .lexer import Token, tokens

T = TypeVar("T")
DEEPEST = 40
RESERVED = frozenset(
    "ALL ALTER AND AS ASC BETWEEN BY CASE CHECK COLLATE CREATE CROSS DELETE DESC DISTINCT DROP ELSE END EXCEPT EXISTS FALSE FETCH FOR FOREIGN FROM FULL GRANT "
    "GROUP HAVING ILIKE IN INNER INSERT INTERSECT INTO IS JOIN LEFT LIKE LIMIT NATURAL NOT NULL OFFSET ON OR ORDER OUTER PRIMARY REFERENCES REGEXP RETURNING RIGHT "
    "RLIKE SELECT SET TABLE THEN TO TRUE UNION UNIQUE UPDATE USING VALUES WHEN WHERE WINDOW WITH".split()
)


class Cursor:
    """Words are compared without case; `text` is the statement, for its own words in column names."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        self.text, self.dialect = text, dialect
        self._tokens = tokens(text, dialect)
        self._index = 0
        self._depth = 0

    @property
    def token(self) -> Token:
        return self._tokens[self._index]

    @property
    def ended(self) -> bool:
        return self.token.kind == "end"

    def at_end(self) -> bool:
        """Whether nothing is left but the semicolon, which is passed over."""
        self.accept(";")
        return self.ended

    def ahead(self, count: int = 1) -> Token:
        return self._tokens[min(self._index + count, len(self._tokens) - 1)]

    def next(self) -> Token:
        token = self.token
        if token.kind != "end":
            self._index += 1
        return token

    def fail(self) -> SqlError:
        """The syntax error at this place."""
        return SqlError("syntax", self.text[self.token.start :], at=self.token.start)

    def at(self, *words: str) -> bool:
        """Whether these words or operators come next."""
        for number, word in enumerate(words):
            token = self.ahead(number)
            if token.kind not in ("word", "operator") or token.text.upper() != word:
                return False
        return True

    def at_any(self, *words: str) -> bool:
        return any(self.at(word) for word in words)

    def accept(self, *words: str) -> bool:
        """Pass over these if they come next."""
        if self.at(*words):
            self._index += len(words)
            return True
        return False

    def accept_any(self, *words: str) -> str:
        """Pass over one of them; "" if none comes next."""
        return next((word for word in words if self.accept(word)), "")

    def expect(self, *words: str) -> None:
        for word in words:
            if not self.accept(word):
                raise self.fail()

    def expect_any(self, *words: str) -> str:
        found = self.accept_any(*words)
        if not found:
            raise self.fail()
        return found

    def at_name(self) -> bool:
        token = self.token
        return token.kind == "name" or (token.kind == "word" and token.text.upper() not in RESERVED)

    def name(self) -> str:
        """An identifier; PostgreSQL folds one without quotes to lower case."""
        if not self.at_name():
            raise self.fail()
        token = self.next()
        return token.text if token.kind == "name" or self.dialect.mysql else token.text.lower()

    def label(self) -> str:
        """A name behind AS, which may be any word, and a string in MySQL."""
        token = self.next()
        if token.kind == "word":
            return token.text if self.dialect.mysql else token.text.lower()
        if token.kind == "name" or (token.kind == "string" and self.dialect.mysql):
            return token.text
        self._index -= 1
        raise self.fail()

    def string(self) -> str:
        if self.token.kind != "string":
            raise self.fail()
        return self.next().text

    def whole(self) -> int:
        """A number without a fraction."""
        if self.token.kind != "number" or not self.token.text.isdecimal() or len(self.token.text) > 18:
            raise self.fail()
        return int(self.next().text)

    def listed(self, parse: Callable[[], T]) -> tuple[T, ...]:
        """`x, y, z`."""
        found = [parse()]
        while self.accept(","):
            found.append(parse())
        return tuple(found)

    def bracketed(self, parse: Callable[[], T]) -> tuple[T, ...]:
        """`(x, y, z)`."""
        self.expect("(")
        found = self.listed(parse)
        self.expect(")")
        return found

    def nested(self, parse: Callable[[], T]) -> T:
        """What `parse` reads, one level down; SqlError (too_deep) when there are too many."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise SqlError("too_deep")
        try:
            return parse()
        finally:
            self._depth -= 1

    def rest(self) -> str:
        """Pass over everything that is left; its text."""
        start, self._index = self.token.start, len(self._tokens) - 1
        return self.text[start:]

    def since(self, start: int) -> str:
        """The text from an offset to this place."""
        last = self._tokens[self._index - 1]
        end = self.token.start if self._index < len(self._tokens) else len(self.text)
        return self.text[start : max(end, last.start)].rstrip()
