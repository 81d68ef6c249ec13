"""Reads `[[ ... ]]`, whose words and operators are its own (bash)."""

from __future__ import annotations

from dataclasses import replace

from .complaint import unexpected
from .condition import BINARY
from .lexer import Lexer
from .syntax import Condition, SyntaxFault, Word

UNARY = frozenset("abcdefghknoprstuvwxzGLNORS")


class ConditionParser:
    """Precedence: `!` and parentheses, `&&`, `||`."""

    def __init__(self, lexer: Lexer) -> None:
        self._lexer = lexer

    def read(self) -> Condition:
        """From the `[[` to past the `]]`."""
        self._line = self._lexer.next().line
        condition = self._or()
        self._blanks()
        if not self._lexer.text.startswith("]]", self._lexer.position):
            token = self._lexer.peek()
            at = f": unexpected token `{token.text}'" if token.kind == "operator" else ""
            raise self._fault(f"syntax error in conditional expression{at}")
        self._lexer.position += 2
        return replace(condition, line=self._line)

    def _fault(self, message: str) -> SyntaxFault:
        if not self._more():
            return SyntaxFault("unexpected EOF while looking for `]]'", incomplete=True, line=self._line)
        return SyntaxFault(message, line=self._lexer.line, status=0)

    def _blanks(self) -> None:
        self._lexer.rewind()
        self._lexer.skip_blanks()
        while self._lexer.text.startswith("\n", self._lexer.position):
            self._lexer.position += 1
            self._lexer.line += 1
            self._lexer.skip_blanks()

    def _sign(self, sign: str) -> bool:
        self._blanks()
        if not self._lexer.text.startswith(sign, self._lexer.position):
            return False
        if sign == "!" and self._lexer.text[self._lexer.position + 1 : self._lexer.position + 2] not in (
            " ",
            "\t",
            "\n",
            "(",
        ):
            return False
        self._lexer.position += len(sign)
        return True

    def _or(self) -> Condition:
        condition = self._and()
        while self._sign("||"):
            condition = Condition("or", (condition, self._and()))
        return condition

    def _and(self) -> Condition:
        condition = self._not()
        while self._sign("&&"):
            condition = Condition("and", (condition, self._not()))
        return condition

    def _not(self) -> Condition:
        if self._sign("!"):
            return Condition("not", (self._not(),))
        if self._sign("("):
            condition = self._or()
            if not self._sign(")"):
                raise self._fault(f"unexpected token `{self._lexer.peek().text}', expected `)'")
            return condition
        return self._primary()

    def _primary(self) -> Condition:
        first = self._word()
        if len(first.text) == 2 and first.text[0] == "-" and first.text[1] in UNARY:
            return Condition(first.text, (self._argument("unary"),))
        self._blanks()
        for sign in ("<", ">"):
            if self._lexer.text.startswith(sign, self._lexer.position):
                self._lexer.position += 1
                return Condition(sign, (first, self._argument("binary")))
        if not self._operand():
            return Condition("word", (first,))
        start = self._lexer.peek()
        if start.kind == "operator":
            raise self._fault(f"unexpected token `{start.text}', conditional binary operator expected")
        operator = self._word().text
        if operator not in BINARY:
            raise self._fault("conditional binary operator expected")
        return Condition(operator, (first, self._regex() if operator == "=~" else self._argument("binary")))

    def _argument(self, kind: str) -> Word:
        """The operand of an operator."""
        self._blanks()
        if self._lexer.text.startswith("]]", self._lexer.position):
            raise self._fault(f"unexpected argument `]]' to conditional {kind} operator")
        extglob, self._lexer.extglob = self._lexer.extglob, True
        word = self._word()
        self._lexer.extglob = extglob
        return word

    def _operand(self) -> bool:
        """Whether a word follows within the brackets."""
        self._blanks()
        return not self._lexer.text.startswith(("]]", "&&", "||", ")"), self._lexer.position) and self._more()

    def _more(self) -> bool:
        return self._lexer.position < len(self._lexer.text)

    def _word(self) -> Word:
        self._blanks()
        if not self._more():
            raise self._fault("")
        start = self._lexer.position
        word = self._lexer.word()
        if self._lexer.position == start:
            raise unexpected(self._lexer, self._lexer.peek())
        return word

    def _regex(self) -> Word:
        """A regular expression: its parentheses and bars are its own."""
        self._blanks()
        lexer = self._lexer
        start, depth = lexer.position, 0
        while self._more():
            char = lexer.text[lexer.position]
            if char in " \t\n" and depth == 0:
                break
            if char in "()":
                depth += 1 if char == "(" else -1
                if depth < 0:
                    break
                lexer.position += 1
            else:
                before = lexer.position
                lexer.word(frozenset("() \t\n"))
                lexer.position += lexer.position == before
        end, lexer.position = lexer.position, start
        inner = lexer.within(lexer.text[start:end])
        word = inner.word(frozenset())
        lexer.position = end
        return word
