"""A jq filter's text as a tree, by precedence: pipe, comma, `//`, assignments, or, and, comparisons, sums, products."""

from __future__ import annotations

from . import syntax
from .lexer import SyntaxFault, Token, tokens
from .syntax import Node

LEVELS = (
    ("right", ("//",)), ("none", ("=", "|=", "+=", "-=", "*=", "/=", "%=", "//=")), ("left", ("or",)), ("left", ("and",)),
    ("none", ("==", "!=", "<", "<=", ">", ">=")), ("left", ("+", "-")), ("left", ("*", "/", "%")),
)  # fmt: skip
END = Token("end", "")
KEYWORDS = frozenset({"then", "elif", "else", "end", "as", "catch", "and", "or", "__loc__"})


def parse(source: str) -> Node:
    """The tree of a filter; raises SyntaxFault."""
    if not source.strip():
        return syntax.Identity()
    parser = _Parser(tokens(source))
    tree = parser.pipe()
    if parser.here is not END:
        raise parser.fault()
    return tree


class _Parser:
    def __init__(self, words: list[Token]) -> None:
        self._words, self._at = words, 0

    @property
    def here(self) -> Token:
        return self._words[self._at] if self._at < len(self._words) else END

    def fault(self) -> SyntaxFault:
        word = self.here
        if word is END:
            return SyntaxFault("unexpected end of file")
        shown = {"field": "FIELD", "name": "IDENT", "number": "LITERAL", "string": "QQSTRING_START"}.get(word.kind)
        return SyntaxFault(f"unexpected {shown or repr(word.text)}")

    def take(self) -> Token:
        word = self.here
        self._at += 1
        return word

    def accept(self, *texts: str) -> str:
        """The sign or word that stands here, if it is one of these; else ""."""
        word = self.here
        if word.kind in ("sign", "name") and word.text in texts:
            self._at += 1
            return word.text
        return ""

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise self.fault()

    def pipe(self) -> Node:
        if self.accept("def"):
            return self._definition()
        if self.accept("label"):
            name = self._variable()
            self.expect("|")
            return syntax.Label(name, self.pipe())
        left = self.comma()
        if self.accept("as"):
            patterns = [self._pattern()]
            while self.accept("?//"):
                patterns.append(self._pattern())
            self.expect("|")
            return syntax.As(left, tuple(patterns), self.pipe())
        return syntax.Pipe(left, self.pipe()) if self.accept("|") else left

    def _definition(self) -> Node:
        if self.here.kind != "name":
            raise self.fault()
        name, parameters = self.take().text, []
        if self.accept("("):
            while True:
                if self.here.kind not in ("name", "variable"):
                    raise self.fault()
                parameters.append(self.take().text)
                if not self.accept(";"):
                    break
            self.expect(")")
        self.expect(":")
        body = self.pipe()
        self.expect(";")
        return syntax.Define(name, tuple(parameters), body, syntax.Identity() if self.here is END else self.pipe())

    def _pattern(self) -> syntax.Pattern:
        if self.accept("["):
            items = [self._pattern()]
            while self.accept(","):
                items.append(self._pattern())
            self.expect("]")
            return syntax.ArrayPattern(tuple(items))
        if not self.accept("{"):
            return syntax.Variable(self._variable())
        entries = [self._pattern_entry()]
        while self.accept(","):
            entries.append(self._pattern_entry())
        self.expect("}")
        return syntax.ObjectPattern(tuple(entries))

    def _pattern_entry(self) -> tuple[str, Node, syntax.Pattern | None]:
        word, name = self.take(), ""
        key: Node
        if word.kind == "variable":
            name = word.text[1:]
            key = syntax.Literal(name)
        elif word.kind == "name":
            key = syntax.Literal(word.text)
        elif word.kind == "string":
            key = self._text(word)
        elif word.text == "(":
            key = self.pipe()
            self.expect(")")
        else:
            self._at -= 1
            raise self.fault()
        if not name or self.here.text == ":":
            self.expect(":")
            return name, key, self._pattern()
        return name, key, None

    def comma(self) -> Node:
        left = self.binary(0)
        while self.accept(","):
            left = syntax.Comma(left, self.binary(0))
        return left

    def binary(self, level: int) -> Node:
        if level == len(LEVELS):
            return self.unary()
        side, signs = LEVELS[level]
        left = self.binary(level + 1)
        while sign := self.accept(*signs):
            left = syntax.Binary(sign, left, self.binary(level if side == "right" else level + 1))
        return left

    def unary(self) -> Node:
        if self.accept("-"):
            return syntax.Negate(self.postfix())
        return self.postfix()

    def postfix(self) -> Node:
        node = self.primary()
        while True:
            if self.here.kind == "field":
                node = syntax.Index(node, syntax.Literal(self.take().text[1:]))
            elif self.accept("?"):
                node = syntax.Try(node)
            elif self.accept("["):
                node = self._bracket(node)
            elif self.here.text == "." and self._peek() in ("[", "string"):
                self.take()
                node = self._dotted(node)
            else:
                return node

    def _peek(self) -> str:
        following = self._words[self._at + 1] if self._at + 1 < len(self._words) else END
        return following.text if following.kind == "sign" else following.kind

    def _dotted(self, node: Node) -> Node:
        return syntax.Index(node, self._text(self.take())) if self.here.kind == "string" else node

    def _bracket(self, node: Node) -> Node:
        if self.accept("]"):
            return syntax.Iterate(node)
        start = None if self.here.text == ":" else self.pipe()
        if self.accept(":"):
            stop = None if self.here.text == "]" else self.pipe()
            self.expect("]")
            return syntax.Slice(node, start, stop)
        self.expect("]")
        assert start is not None
        return syntax.Index(node, start)

    def primary(self) -> Node:
        word = self.take()
        match word.kind:
            case "number":
                return syntax.Literal(float(word.text) if set(word.text) & set(".eE") else int(word.text))
            case "string":
                return self._text(word)
            case "field":
                return syntax.Index(syntax.Identity(), syntax.Literal(word.text[1:]))
            case "variable":
                if word.text == "$__loc__":
                    return syntax.Literal({"file": "<top-level>", "line": 1})
                return syntax.Variable(word.text[1:])
            case "format":
                return self._text(self.take(), word.text) if self.here.kind == "string" else syntax.Format(word.text)
            case "name" if word.text not in KEYWORDS:
                return self._named(word.text)
            case "sign" if word.text in (".", "..", "(", "[", "{"):
                return self._sign(word.text)
        self._at -= 1
        raise self.fault()

    def _sign(self, text: str) -> Node:
        if text == "..":
            return syntax.Descend()
        if text == ".":
            return self._dotted(syntax.Identity())
        if text == "{":
            return self._object()
        if text == "[" and self.accept("]"):
            return syntax.Array(None)
        body = self.pipe()
        self.expect("]" if text == "[" else ")")
        return syntax.Array(body) if text == "[" else body

    def _text(self, word: Token, form: str = "") -> Node:
        parts = tuple(parse(part) if number % 2 else syntax.Literal(part) for number, part in enumerate(word.parts))
        return parts[0] if len(parts) == 1 else syntax.Text(parts, form)

    def _named(self, name: str) -> Node:
        match name:
            case "if":
                return self._if()
            case "try":
                body = self.postfix()
                return syntax.Try(body, self.postfix() if self.accept("catch") else None)
            case "reduce" | "foreach":
                return self._fold(keeps_all=name == "foreach")
            case "break":
                return syntax.Break(self._variable())
            case "null" | "true" | "false":
                return syntax.Literal({"null": None, "true": True, "false": False}[name])
        arguments = []
        if self.accept("("):
            arguments.append(self.pipe())
            while self.accept(";"):
                arguments.append(self.pipe())
            self.expect(")")
        return syntax.Call(name, tuple(arguments))

    def _fold(self, *, keeps_all: bool) -> Node:
        source = self.postfix()
        self.expect("as")
        pattern = self._pattern()
        self.expect("(")
        start = self.pipe()
        self.expect(";")
        update, extract = self.pipe(), None
        if keeps_all and self.accept(";"):
            extract = self.pipe()
        self.expect(")")
        return syntax.Fold(source, pattern, start, update, extract, keeps_all)

    def _variable(self) -> str:
        if self.here.kind != "variable":
            raise self.fault()
        return self.take().text[1:]

    def _if(self) -> Node:
        test = self.pipe()
        self.expect("then")
        then = self.pipe()
        if self.accept("elif"):
            return syntax.If(test, then, self._if())
        otherwise: Node = self.pipe() if self.accept("else") else syntax.Identity()
        self.expect("end")
        return syntax.If(test, then, otherwise)

    def _object(self) -> Node:
        entries = []
        while not self.accept("}"):
            entries.append(self._entry())
            if not self.accept(","):
                self.expect("}")
                break
        return syntax.Object(tuple(entries))

    def _entry(self) -> tuple[Node, Node]:
        word, key = self.take(), syntax.Literal("")  # type: Token, Node
        value: Node | None = None
        if word.kind == "string":
            key = self._text(word)
        elif word.kind in ("name", "number"):
            key = syntax.Literal(word.text)
        elif word.kind == "variable":
            key, value = syntax.Literal(word.text[1:]), syntax.Variable(word.text[1:])
        elif word.text == "(":
            key = self.pipe()
            self.expect(")")
        else:
            self._at -= 1
            raise self.fault()
        if self.accept(":"):
            value = self.binary(0)
            while self.accept("|"):
                value = syntax.Pipe(value, self.binary(0))
        return key, syntax.Index(syntax.Identity(), key) if value is None else value
