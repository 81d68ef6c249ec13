"""awk's grammar: recursive descent, one method a level of precedence (POSIX awk, "Grammar")."""

from __future__ import annotations

from .statements_parser import StatementParser
from .tokens import tokenize
from .tree import Function, Rule, Source


def parse(text: str) -> Source:
    """Raises Failure with busybox's `cmd. line:N: ...`."""
    return ProgramParser(tokenize(text)).program()


class ProgramParser(StatementParser):
    """Rules and functions."""

    def program(self) -> Source:
        source = Source()
        self.skip_terminators()
        while self.token.kind != "end":
            if self.at("function"):
                function = self._function()
                source.functions[function.name] = function
            else:
                source.rules.append(self._rule())
            self.skip_terminators()
        return source

    def _function(self) -> Function:
        self.expect("function")
        if self.token.kind not in ("name", "funcname"):
            raise self.error()
        name = self.advance().text
        self.expect("(")
        parameters: list[str] = []
        while not self.at(")"):
            if self.token.kind != "name":
                raise self.error()
            parameters.append(self.advance().text)
            if self.at(","):
                self.advance()
                self.skip_newlines()
        self.expect(")")
        self.skip_newlines()
        return Function(name, tuple(parameters), self.block())

    def _rule(self) -> Rule:
        if self.at("BEGIN") or self.at("END"):
            kind = self.advance().text
            if not self.at("{"):
                raise self.error()
            return Rule(kind, None, None, self.block())
        pattern = until = None
        kind = "main"
        if not self.at("{"):
            pattern = self.expression()
            if self.at(","):
                self.advance()
                self.skip_newlines()
                kind, until = "range", self.expression()
        return Rule(kind, pattern, until, self.block() if self.at("{") else None)
