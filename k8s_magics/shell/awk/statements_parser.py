"""Statements of awk."""

from __future__ import annotations

from .expressions_parser import ExpressionParser
from .tree import Node


class StatementParser(ExpressionParser):
    """Blocks, control flow and output."""

    def skip_terminators(self) -> None:
        while self.token.kind == "newline" or self.at(";"):
            self.advance()

    def block(self) -> Node:
        self.expect("{")
        statements: list[Node] = []
        self.skip_terminators()
        while not self.at("}"):
            if self.token.kind == "end":
                raise self.error()
            statements.append(self.statement())
            self.skip_terminators()
        self.expect("}")
        return Node("block", tuple(statements))

    def statement(self) -> Node:
        if self.at("{"):
            return self.block()
        handlers = {"if": self._if, "while": self._while, "for": self._for, "do": self._do}
        token = self.token
        if token.kind == "keyword" and token.text in handlers:
            self.advance()
            return handlers[token.text]()
        if self.at(";"):
            self.advance()
            return Node("block")
        statement = self._simple()
        self._end_of_statement()
        return statement

    def _end_of_statement(self) -> None:
        if self.at("}") or self.token.kind == "end":
            return
        if self.token.kind != "newline" and not self.at(";"):
            raise self.error()
        self.advance()

    def _body(self) -> Node:
        self.skip_newlines()
        return self.statement()

    def _condition(self) -> Node:
        self.expect("(")
        condition = self.expression()
        self.expect(")")
        return condition

    def _if(self) -> Node:
        condition = self._condition()
        yes = self._body()
        mark = self.position
        self.skip_terminators()
        if not self.at("else"):
            self.position = mark
            return Node("if", (condition, yes, None))
        self.advance()
        return Node("if", (condition, yes, self._body()))

    def _while(self) -> Node:
        condition = self._condition()
        if self.at(";"):
            self.advance()
            return Node("while", (condition, Node("block")))
        return Node("while", (condition, self._body()))

    def _do(self) -> Node:
        body = self._body()
        self.skip_terminators()
        self.expect("while")
        condition = self._condition()
        self._end_of_statement()
        return Node("do", (body, condition))

    def _for(self) -> Node:
        self.expect("(")
        if (
            self.token.kind == "name"
            and self.tokens[self.position + 1].text == "in"
            and self.tokens[self.position + 3].text == ")"
        ):
            variable = self.advance().text
            self.advance()
            array = self.advance().text
            self.expect(")")
            return Node("forin", (variable, array, self._body()))
        start = None if self.at(";") else self._simple()
        self.expect(";")
        self.skip_newlines()
        condition = None if self.at(";") else self.expression()
        self.expect(";")
        self.skip_newlines()
        step = None if self.at(")") else self._simple()
        self.expect(")")
        if self.at(";"):
            self.advance()
            return Node("for", (start, condition, step, Node("block")))
        return Node("for", (start, condition, step, self._body()))

    def _simple(self) -> Node:
        token = self.token
        if token.kind != "keyword" or token.text == "getline":
            return Node("expression", (self.expression(),))
        self.advance()
        if token.text in ("print", "printf"):
            return self._print(token.text)
        if token.text in ("next", "nextfile", "break", "continue"):
            return Node(token.text)
        if token.text in ("exit", "return"):
            return Node(token.text, (None if self._ends() else self.expression(),))
        if token.text == "delete":
            name = self.advance().text
            return Node("delete", (name, self._subscript() if self.at("[") else None))
        self.position -= 1
        raise self.error()

    def _ends(self) -> bool:
        return self.token.kind in ("newline", "end") or self.at(";") or self.at("}")

    def _print(self, kind: str) -> Node:
        saved, self.no_gt = self.no_gt, True
        items: list[Node] = []
        while not self._ends() and not (self.at(">") or self.at(">>") or self.at("|")):
            items.append(self.expression())
            if not self.at(","):
                break
            self.advance()
            self.skip_newlines()
        if len(items) == 1 and items[0].kind == "list":
            items = list(items[0].parts)
        mode, target = "", None
        if self.at(">") or self.at(">>") or self.at("|"):
            mode = self.advance().text
            target = self._concatenation()
        self.no_gt = saved
        return Node(kind, (tuple(items), mode, target))
