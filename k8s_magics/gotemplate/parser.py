"""Go's template grammar, with its complaints: `template: output:1: function "upper" not defined`."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from . import nodes
from .errors import TemplateError
from .lexer import EOF, Token, tokens
from .nodes import Node, Operand, Tree
from .values import Int, unquote

_OPERAND_STARTS = frozenset(
    ("bool", "char", "dot", "field", "identifier", "number", "nil", "raw", "string", "variable", "(")
)


def parse(
    name: str, text: str, functions: Collection[str], *, delimiters: tuple[str, str] = ("{{", "}}")
) -> Mapping[str, Tree]:
    """The template `name` and those it defines, by name; raises `TemplateError`."""
    parser = _Parser(name, text, functions, delimiters)
    body = parser.top()
    trees = {name: Tree(name, name, text, body)}
    for defined, inner in parser.defined.items():
        tree = Tree(defined, name, text, inner)
        if defined not in trees or trees[defined].is_empty or not tree.is_empty:
            trees[defined] = tree
    return trees


class _Parser:
    def __init__(self, name: str, text: str, functions: Collection[str], delimiters: tuple[str, str]) -> None:
        self._name, self._text, self._functions = name, text, functions
        self._tokens = list(tokens(text, delimiters))
        self._at = 0
        self._variables = ["$"]
        self._ranges = 0
        self._action_line = 0
        self.defined: dict[str, tuple[Node, ...]] = {}

    # Tokens.

    def _peek(self) -> Token:
        return self._tokens[min(self._at, len(self._tokens) - 1)]

    def _next(self) -> Token:
        token = self._peek()
        self._at += 1
        return token

    def _skip_space(self) -> None:
        while self._peek().kind == "space":
            self._at += 1

    def _next_solid(self) -> Token:
        self._skip_space()
        return self._next()

    def _peek_solid(self) -> Token:
        self._skip_space()
        return self._peek()

    def _fail(self, message: str) -> TemplateError:
        line = self._tokens[min(max(self._at - 1, 0), len(self._tokens) - 1)].line
        return TemplateError(f"template: {self._name}:{line}: {message}")

    def _unexpected(self, token: Token, context: str) -> TemplateError:
        if token.kind == "error":
            extra = ""
            if self._action_line and self._action_line != token.line:
                extra = f" in action started at {self._name}:{self._action_line}"
                extra = extra.removeprefix(" in action") if token.value.endswith(" action") else extra
            return self._fail(f"{token}{extra}")
        return self._fail(f"unexpected {token} in {context}")

    def _expect(self, kind: str, context: str) -> Token:
        token = self._next_solid()
        if token.kind != kind:
            raise self._unexpected(token, context)
        return token

    # Lists of nodes.

    def top(self) -> tuple[Node, ...]:
        body: list[Node] = []
        while (token := self._peek()).kind != EOF:
            if token.kind == "left":
                start = self._at
                self._next()
                if self._peek_solid().kind == "define":
                    self._next()
                    self._define()
                    continue
                self._at = start
            node = self._node()
            if isinstance(node, str):
                raise self._fail(f"unexpected {node}")
            if node is not None:
                body.append(node)
        return tuple(body)

    def _node(self) -> Node | str | None:
        """A node; `{{end}}` and `{{else}}` as text for whoever waits for them; None for what leaves nothing."""
        token = self._next_solid()
        if token.kind == "text":
            return nodes.Text(token.position, token.value)
        if token.kind == "left":
            self._action_line = token.line
            try:
                return self._action()
            finally:
                self._action_line = 0
        raise self._unexpected(token, "input")

    def _list(self) -> tuple[tuple[Node, ...], str]:
        """The nodes up to `{{end}}` or `{{else}}`, and which of them it was."""
        body: list[Node] = []
        while self._peek_solid().kind != EOF:
            node = self._node()
            if isinstance(node, str):
                return tuple(body), node
            if node is not None:
                body.append(node)
        self._at += 1
        raise self._fail("unexpected EOF")

    def _action(self) -> Node | str | None:
        token = self._next_solid()
        kind = token.kind
        if kind in ("if", "range", "with"):
            return self._branch(kind)
        if kind == "end":
            self._expect("right", "end")
            return "{{end}}"
        if kind == "else":
            if self._peek_solid().kind not in ("if", "with"):
                self._expect("right", "else")
            return "{{else}}"
        if kind in ("break", "continue"):
            if (after := self._next_solid()).kind != "right":
                raise self._unexpected(after, f"{{{{{kind}}}}}")
            if not self._ranges:
                raise self._fail(f"{{{{{kind}}}}} outside {{{{range}}}}")
            return nodes.Jump(token.position, kind)
        if kind == "template":
            return self._template()
        if kind == "block":
            return self._block()
        if kind == "define":
            raise self._unexpected(token, "command")
        self._at -= 1
        return nodes.Action(self._peek().position, self._pipeline("command", "right"))

    def _branch(self, kind: str) -> Node:
        known = len(self._variables)
        pipe = self._pipeline(kind, "right")
        self._ranges += kind == "range"
        body, stop = self._list()
        self._ranges -= kind == "range"
        otherwise: tuple[Node, ...] | None = None
        if stop == "{{else}}":
            follows = self._peek_solid()
            if follows.kind in ("if", "with"):
                if (
                    kind == "range"
                    or (kind == "if" and follows.kind == "with")
                    or (kind == "with" and follows.kind == "if")
                ):
                    raise self._unexpected(self._next(), "else")
                self._next()
                otherwise = (self._branch(follows.kind),)
            else:
                otherwise, stop = self._list()
                if stop != "{{end}}":
                    raise self._fail(f"expected end; found {stop}")
        del self._variables[known:]
        return nodes.Branch(pipe.position, kind, pipe, body, otherwise)

    def _define(self) -> None:
        token = self._next_solid()
        if token.kind not in ("string", "raw"):
            raise self._unexpected(token, "define clause")
        name = unquote(token.value)
        self._expect("right", "define clause")
        self._body_of(name, "define")

    def _body_of(self, name: str, what: str) -> None:
        variables, ranges = self._variables, self._ranges
        self._variables, self._ranges = ["$"], 0
        body, stop = self._list()
        self._variables, self._ranges = variables, ranges
        if stop != "{{end}}":
            raise self._fail(f"unexpected {stop} in {what} clause")
        known = self.defined.get(name)
        if known is not None and not Tree("", "", "", known).is_empty:
            if not Tree("", "", "", body).is_empty:
                raise self._fail(f"template: multiple definition of template {_quoted(name)}")
            return
        self.defined[name] = body

    def _name_of(self, token: Token, context: str) -> str:
        if token.kind not in ("string", "raw"):
            raise self._unexpected(token, context)
        return unquote(token.value)

    def _template(self) -> Node:
        token = self._next_solid()
        name = self._name_of(token, "template clause")
        pipe = None
        if self._next_solid().kind != "right":
            self._at -= 1
            pipe = self._pipeline("template clause", "right")
        return nodes.Call(token.position, name, pipe)

    def _block(self) -> Node:
        token = self._next_solid()
        name = self._name_of(token, "block clause")
        pipe = self._pipeline("block clause", "right")
        self._body_of(name, "block")
        return nodes.Call(token.position, name, pipe)

    # Pipelines.

    def _pipeline(self, context: str, end: str) -> nodes.Pipe:
        position = self._peek_solid().position
        variables, assigns = self._declarations(context)
        commands: list[nodes.Command] = []
        while True:
            token = self._next_solid()
            if token.kind == end:
                break
            if token.kind not in _OPERAND_STARTS:
                raise self._unexpected(token, context)
            self._at -= 1
            commands.append(self._command())
        if not commands:
            raise self._fail(f"missing value for {context}")
        for stage, command in enumerate(commands[1:], 2):
            if isinstance(command.arguments[0], (nodes.Constant, nodes.Dot, nodes.Nil)):
                raise self._fail(f"non executable command in pipeline stage {stage}")
        self._variables += () if assigns else variables
        return nodes.Pipe(position, tuple(commands), tuple(variables), assigns)

    def _declarations(self, context: str) -> tuple[list[str], bool]:
        variables: list[str] = []
        while self._peek_solid().kind == "variable":
            start = self._at
            name = self._next().value
            following = self._next_solid()
            if following.kind in ("=", ":="):
                variables.append(name)
                return variables, following.kind == "="
            if following.kind == ",":
                variables.append(name)
                if context == "range" and len(variables) < 2:
                    if self._peek_solid().kind not in ("variable", "right", ")"):
                        raise self._fail("range can only initialize variables")
                    continue
                raise self._fail(f"too many declarations in {context}")
            self._at = start
            return variables, False
        return variables, False

    def _command(self) -> nodes.Command:
        position = self._peek_solid().position
        arguments: list[Operand] = []
        while True:
            operand = self._operand()
            if operand is not None:
                arguments.append(operand)
            token = self._next()
            if token.kind == "space":
                self._skip_space()
                if self._peek().kind in _OPERAND_STARTS:
                    continue
                token = self._next()
            if token.kind in ("right", ")"):
                self._at -= 1
                break
            if token.kind == "pipe":
                break
            raise self._unexpected(token, "operand")
        if not arguments:
            raise self._fail("empty command")
        return nodes.Command(position, tuple(arguments))

    def _operand(self) -> Operand | None:
        node = self._term()
        if node is None or self._peek().kind != "field":
            return node
        position = self._peek().position
        names: list[str] = []
        while self._peek().kind == "field":
            names.append(self._next().value[1:])
        if isinstance(node, nodes.Field):
            return nodes.Field(position, (*node.names, *names))
        if isinstance(node, nodes.Variable):
            return nodes.Variable(position, (*node.names, *names))
        if isinstance(node, (nodes.Constant, nodes.Nil, nodes.Dot)):
            raise self._fail(f'unexpected . after term "{node}"')
        return nodes.Chain(position, node, tuple(names))

    def _term(self) -> Operand | None:
        token = self._next_solid()
        kind, at, value = token.kind, token.position, token.value
        if kind == "identifier":
            if value not in self._functions:
                raise self._fail(f"function {_quoted(value)} not defined")
            return nodes.Identifier(at, value)
        if kind == "dot":
            return nodes.Dot(at)
        if kind == "nil":
            return nodes.Nil(at)
        if kind == "variable":
            self._known(value)
            return nodes.Variable(at, (value,))
        if kind == "field":
            return nodes.Field(at, (value[1:],))
        if kind in ("bool", "number", "char", "string", "raw"):
            return self._constant(token)
        if kind == "(":
            return self._pipeline("parenthesized pipeline", ")")
        self._at -= 1
        return None

    def _constant(self, token: Token) -> nodes.Constant:
        text = token.value
        try:
            if token.kind == "bool":
                value: object = text == "true"
            elif token.kind == "number":
                value = _number(text)
            elif token.kind == "char":
                value = Int(ord(unquote(text)))
            else:
                value = unquote(text)
        except (ValueError, TypeError):
            if token.kind == "char":
                raise self._fail(f"malformed character constant: {text}") from None
            if token.kind == "number":
                raise self._fail(f"bad number syntax: {_quoted(text)}") from None
            raise self._fail("invalid syntax") from None
        return nodes.Constant(token.position, value, text)

    def _known(self, name: str) -> None:
        if name not in self._variables:
            raise self._fail(f"undefined variable {_quoted(name)}")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _number(text: str) -> object:
    digits = text.replace("_", "").lower()
    sign, bare = (digits[0], digits[1:]) if digits[0] in "+-" else ("", digits)
    if len(bare) > 1 and bare[0] == "0" and bare.isdigit():
        return Int(int(sign + bare, 8))
    try:
        return Int(int(digits, 0))
    except ValueError:
        return float.fromhex(digits) if bare.startswith("0x") else float(digits)
