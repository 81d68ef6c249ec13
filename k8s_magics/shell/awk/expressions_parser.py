"""Expressions of awk."""

from __future__ import annotations

from collections.abc import Sequence

from ..utility import Failure
from .tokens import Token, syntax_error
from .tree import Node

ASSIGNMENTS = frozenset(("=", "+=", "-=", "*=", "/=", "%=", "^="))
COMPARISONS = frozenset(("<", "<=", "==", "!=", ">", ">="))
LVALUES = frozenset(("name", "index", "field"))
STARTS = frozenset(("number", "string", "regex", "name", "funcname", "builtin"))


class ExpressionParser:
    """`no_in` is set inside `for (`, `no_gt` inside an unparenthesised print list."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens, self.position = tokens, 0
        self.no_in = self.no_gt = False

    @property
    def token(self) -> Token:
        return self.tokens[self.position]

    def advance(self) -> Token:
        token = self.tokens[self.position]
        if token.kind != "end":
            self.position += 1
        return token

    def at(self, text: str) -> bool:
        token = self.tokens[self.position]
        return token.text == text and token.kind in ("operator", "keyword")

    def expect(self, text: str) -> None:
        if not self.at(text):
            raise self.error()
        self.advance()

    def error(self) -> Failure:
        return syntax_error(self.token.line)

    def skip_newlines(self) -> None:
        while self.token.kind == "newline":
            self.advance()

    def expression(self) -> Node:
        left = self._ternary()
        if self.token.kind == "operator" and self.token.text in ASSIGNMENTS and left.kind in LVALUES:
            operator = self.advance().text
            self.skip_newlines()
            return Node("assign", (operator[:-1], left, self.expression()))
        return left

    def _ternary(self) -> Node:
        condition = self._or()
        if not self.at("?"):
            return condition
        self.advance()
        self.skip_newlines()
        yes = self.expression()
        self.skip_newlines()
        self.expect(":")
        self.skip_newlines()
        return Node("ternary", (condition, yes, self.expression()))

    def _or(self) -> Node:
        left = self._and()
        while self.at("||"):
            self.advance()
            self.skip_newlines()
            left = Node("or", (left, self._and()))
        return left

    def _and(self) -> Node:
        left = self._in()
        while self.at("&&"):
            self.advance()
            self.skip_newlines()
            left = Node("and", (left, self._in()))
        return left

    def _in(self) -> Node:
        left = self._match()
        while self.at("in") and not self.no_in:
            self.advance()
            left = Node("in", ((left,), self.advance().text))
        return left

    def _match(self) -> Node:
        left = self._comparison()
        while self.at("~") or (self.at("!") and self.tokens[self.position + 1].text == "~"):
            negated = self.at("!")
            self.advance()
            if negated:
                self.advance()
            left = Node("match", (left, self._comparison(), negated))
        return left

    def _comparison(self) -> Node:
        left = self._pipe_getline(self._concatenation())
        while self.token.kind == "operator" and self.token.text in COMPARISONS and not (self.no_gt and self.at(">")):
            operator = self.advance().text
            left = Node("compare", (operator, left, self._concatenation()))
        return left

    def _pipe_getline(self, left: Node) -> Node:
        while self.at("|") and self.tokens[self.position + 1].text == "getline":
            self.position += 2
            left = Node("getline", ("|", self._optional_lvalue(), left))
        return left

    def _concatenation(self) -> Node:
        left = self._additive()
        while self._starts_operand():
            left = Node("concat", (left, self._additive()))
        return left

    def _starts_operand(self) -> bool:
        token = self.token
        if token.kind in STARTS:
            return True
        if token.kind != "operator":
            return False
        negation = token.text == "!" and self.tokens[self.position + 1].text != "~"
        return negation or token.text in ("(", "$", "++", "--")

    def _additive(self) -> Node:
        left = self._multiplicative()
        while self.at("+") or self.at("-"):
            operator = self.advance().text
            left = Node("arithmetic", (operator, left, self._multiplicative()))
        return left

    def _multiplicative(self) -> Node:
        left = self._unary()
        while self.at("*") or self.at("/") or self.at("%"):
            operator = self.advance().text
            left = Node("arithmetic", (operator, left, self._unary()))
        return left

    def _unary(self) -> Node:
        if self.at("!"):
            self.advance()
            return Node("not", (self._unary(),))
        if self.at("-") or self.at("+"):
            operator = self.advance().text
            return Node("negate" if operator == "-" else "plus", (self._unary(),))
        return self._power()

    def _power(self) -> Node:
        base = self._postfix()
        if self.at("^"):
            self.advance()
            exponent = self._unary() if self.at("-") or self.at("+") or self.at("!") else self._power()
            return Node("arithmetic", ("^", base, exponent))
        return base

    def _postfix(self) -> Node:
        if self.at("++") or self.at("--"):
            step = 1 if self.advance().text == "++" else -1
            target = self._postfix_operand()
            if target.kind not in LVALUES:
                raise self.error()
            return Node("preincrement", (target, step))
        operand = self._postfix_operand()
        if operand.kind in LVALUES and (self.at("++") or self.at("--")):
            step = 1 if self.advance().text == "++" else -1
            return Node("postincrement", (operand, step))
        return operand

    def _postfix_operand(self) -> Node:
        if self.at("$"):
            self.advance()
            if self.at("++") or self.at("--"):
                step = 1 if self.advance().text == "++" else -1
                return Node("field", (Node("preincrement", (self._postfix_operand(), step)),))
            if self.at("-") or self.at("+"):
                operator = self.advance().text
                inner = self._postfix_operand()
                return Node("field", (Node("negate" if operator == "-" else "plus", (inner,)),))
            return Node("field", (self._postfix_operand(),))
        return self._primary()

    def _primary(self) -> Node:
        token = self.advance()
        if token.kind == "number":
            number = float(int(token.text, 16)) if token.text[:2].lower() == "0x" else float(token.text)
            return Node("number", (number,))
        if token.kind in ("string", "regex"):
            return Node(token.kind, (token.text,))
        if token.kind == "name":
            if self.at("["):
                return Node("index", (token.text, self._subscript()))
            return Node("name", (token.text,))
        if token.kind == "funcname":
            self.expect("(")
            return Node("call", (token.text, self.arguments()))
        if token.kind == "builtin":
            return self._builtin(token.text)
        if token.kind == "keyword" and token.text == "getline":
            return self._getline()
        if token.kind == "operator" and token.text == "(":
            return self._parenthesised()
        self.position -= token.kind != "end"
        raise self.error()

    def _subscript(self) -> tuple[Node, ...]:
        self.expect("[")
        saved, self.no_in, self.no_gt = (self.no_in, self.no_gt), False, False
        keys = [self.expression()]
        while self.at(","):
            self.advance()
            keys.append(self.expression())
        self.no_in, self.no_gt = saved
        self.expect("]")
        return tuple(keys)

    def arguments(self) -> tuple[Node, ...]:
        """Up to and with the closing parenthesis."""
        saved, self.no_in, self.no_gt = (self.no_in, self.no_gt), False, False
        found: list[Node] = []
        self.skip_newlines()
        while not self.at(")"):
            found.append(self.expression())
            self.skip_newlines()
            if not self.at(","):
                break
            self.advance()
            self.skip_newlines()
        self.no_in, self.no_gt = saved
        self.expect(")")
        return tuple(found)

    def _builtin(self, name: str) -> Node:
        if not self.at("("):
            if name != "length":
                raise self.error()
            return Node("builtin", (name, ()))
        self.advance()
        return Node("builtin", (name, self.arguments()))

    def _parenthesised(self) -> Node:
        items = self.arguments()
        if len(items) == 1:
            return Node("group", items)
        if items and self.at("in"):
            self.advance()
            return Node("in", (items, self.advance().text))
        if items:
            return Node("list", items)
        raise self.error()

    def _optional_lvalue(self) -> Node | None:
        if self.at("$") or self.token.kind == "name":
            return self._postfix_operand()
        return None

    def _getline(self) -> Node:
        target = self._optional_lvalue()
        if self.at("<"):
            self.advance()
            return Node("getline", ("<", target, self._postfix()))
        return Node("getline", ("", target, None))
