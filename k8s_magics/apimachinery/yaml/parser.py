"""Plain Python values from a YAML text: maps keep their order, keys are text, as in the JSON that Kubernetes makes of it.

Only the first document of the text is read.  Later duplicates of a key win.  Source: go-yaml v2 behind sigs.k8s.io/yaml.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .anchors import Anchors
from .errors import YamlError, parser_error, scanner_error
from .scalars import BINARY, STRING, resolve
from .scanner import Scanner, Token

_CORE = "tag:yaml.org,2002:"


def load(text: str) -> Any:
    """The value of the first document in `text`, None if it is empty; raises `YamlError`."""
    return _Parser(text).document()


def load_with_lines(text: str) -> tuple[Any, Mapping[str, int]]:
    """The value, and the line (from 1) on which each field path such as `spec.containers[0].image` begins."""
    parser = _Parser(text)
    lines: dict[str, int] = {}
    parser.lines = lines
    return parser.document(), lines


class FlowList(list[Any]):
    """A list written in brackets."""


class FlowDict(dict[str, Any]):
    """A mapping written in braces."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A key that stands twice in the mapping at `path`: the lines (from 1) of both."""

    key: str
    path: str
    line: int
    first: int


def load_scalars(text: str, read: Callable[[str, bool, str], Any]) -> tuple[Any, Sequence[Repeated]]:
    """The value as go-yaml v3 has it, with every scalar as `read(text, plain, tag)` makes it (a kind of str, for keys), and the keys that
    stand twice.  What is in braces and brackets is a FlowDict or a FlowList."""
    parser = _Parser(text)
    parser.read, parser.lines, parser.flow = read, {}, (FlowList, FlowDict)
    return parser.document(), parser.repeated


class _Parser:
    def __init__(self, text: str) -> None:
        self._scanner = Scanner(text)
        self._peek, self._next = self._scanner.peek, self._scanner.next
        self._anchors = Anchors()
        self._handles = {"!": "!", "!!": _CORE}
        self._later: YamlError | None = None
        self.lines: dict[str, int] | None = None
        self.read: Callable[[str, bool, str], Any] | None = None
        self.repeated: list[Repeated] = []
        self.flow: tuple[type[list[Any]], type[dict[str, Any]]] = (list, dict)

    def document(self) -> Any:
        if self._peek().kind == "end":
            return None
        self._directives()
        if self._peek().kind in ("end", "document-end"):
            return None
        try:
            value = self._node("", block=True)
        except RecursionError:  # Simplified: a few hundred levels are too many already, as 10,000 are for go-yaml
            raise scanner_error("exceeded max depth of 10000", self._peek().line) from None
        self._peek()
        if self._later is not None:
            raise self._later
        return value

    def _directives(self) -> None:
        seen = False
        while (token := self._peek()).kind in ("version", "tag-directive"):
            seen = True
            self._next()
            if token.kind == "version" and token.value != "1.1":
                raise parser_error("found incompatible YAML document", token.line)
            if token.kind == "tag-directive":
                handle, prefix = token.value.split(" ", 1)
                self._handles[handle] = prefix
        if self._peek().kind == "document-start":
            self._next()
        elif seen:
            raise parser_error("did not find expected <document start>", self._peek().line)

    def _node(self, path: str, *, block: bool, indentless: bool = False) -> Any:
        token = self._peek()
        before = self._anchors.decoded
        self._anchors.decoded += 1
        if token.kind == "alias":
            self._next()
            value, complaint = self._anchors.value(token.value, token.line + 1)
            self._later = self._later or complaint
            return value
        start, anchor, tag = token.line, "", ""
        while token.kind in ("anchor", "tag"):
            self._next()
            if token.kind == "anchor":
                anchor = token.value
            else:
                tag = self._tag(token, start)
            token = self._peek()
        self._anchors.open(anchor)
        value = self._content(token, path, (block, indentless, bool(anchor or tag), tag))
        self._anchors.close(anchor, value, before)
        return value

    def _content(self, token: Token, path: str, how: tuple[bool, bool, bool, str]) -> Any:
        block, indentless, may_be_empty, tag = how
        kind = token.kind
        if kind == "scalar":
            self._next()
            return self._scalar(token, tag)
        if kind == "block-mapping" and block:
            return self._block_mapping(path)
        if kind == "block-sequence" and block:
            return self._block_sequence(path)
        if kind == "entry" and indentless:
            return self._indentless_sequence(path)
        if kind == "[":
            return self._flow_sequence(path)
        if kind == "{":
            return self._flow_mapping(path)
        if may_be_empty:
            return "" if tag == STRING else None
        raise parser_error("did not find expected node content", token.line, context=token.line)

    def _tag(self, token: Token, start: int) -> str:
        handle, space, suffix = token.value.partition(" ")
        if not space:
            return token.value
        if handle not in self._handles:
            raise parser_error("found undefined tag handle", token.line, context=start)
        return self._handles[handle] + suffix

    def _scalar(self, token: Token, tag: str) -> Any:
        value = token.value
        if self.read is not None:
            return self.read(value, token.plain, tag)
        if tag == BINARY:
            try:
                return base64.b64decode(value, validate=False).decode("utf-8", "replace")
            except (binascii.Error, ValueError):
                raise YamlError("!!binary value contains invalid base64 data", near=token.line + 1) from None
        if tag and tag.startswith(_CORE) and tag != STRING:
            return self._finite(resolve(value), token)
        if token.plain and not tag:
            return self._finite(resolve(value), token)
        return value

    def _finite(self, value: object, token: Token) -> object:
        """JSON has no infinities; the text is otherwise sound, so this is told last."""
        if type(value) is float and (value != value or value in (float("inf"), float("-inf"))):
            shown = "NaN" if value != value else "+Inf" if value > 0 else "-Inf"
            error = YamlError("", near=token.line + 1)
            error.args = (f"json: unsupported value: {shown}",)
            self._later = self._later or error
        return value

    def _block_mapping(self, path: str) -> dict[str, Any]:
        start = self._next().line
        result: dict[str, Any] = {}
        while (token := self._peek()).kind == "key":
            self._next()
            self._pair(result, path, ("key", "value", "block-end"), block=True)
        if token.kind != "block-end":
            raise parser_error("did not find expected key", token.line, context=start)
        self._next()
        return result

    def _pair(self, result: dict[str, Any], path: str, stops: tuple[str, ...], *, block: bool) -> None:
        """One `key: value`; the `key` token is taken already, a missing part is null."""
        token = self._peek()
        line = token.line
        key = None if token.kind in stops else self._node("", block=block, indentless=block)
        is_merge = token.kind == "scalar" and token.plain and token.value == "<<"
        name = "" if is_merge else self._key(key)
        inner = f"{path}.{name}" if path else name
        if self.lines is not None and not is_merge:
            if self.read is not None and inner in self.lines:
                self.repeated.append(Repeated(name, path, line + 1, self.lines[inner]))
            self.lines.setdefault(inner, line + 1)
        value = None
        if self._peek().kind == "value":
            self._next()
            if self._peek().kind not in stops:
                value = self._node(inner, block=block, indentless=block)
        if is_merge:
            self._merge(result, value)
        else:
            result[name] = value

    def _key(self, key: Any) -> str:
        if isinstance(key, str):
            return key
        if isinstance(key, bool):
            return "true" if key else "false"
        if isinstance(key, (int, float)):
            return str(key)
        if self.read is not None:
            return ""
        if isinstance(key, (dict, list)):
            error = YamlError(f"invalid map key: {_go_syntax(key)}", near=self._peek().line + 1)
        else:
            error = YamlError("", near=self._peek().line + 1)
            error.args = ("unsupported map key of type: %!s(<nil>), key: <nil>, value: <nil>",)
        self._later = self._later or error
        return ""

    def _merge(self, result: dict[str, Any], value: Any) -> None:
        sources = value if isinstance(value, list) else [value]
        if self.read is not None:  # go-yaml v3: what is written out wins wherever it stands
            for source in sources:
                for key, inner in source.items() if isinstance(source, dict) else ():
                    result.setdefault(key, inner)
            return
        for source in reversed(sources):
            if not isinstance(source, dict):
                self._later = self._later or YamlError("map merge requires map or sequence of maps as the value")
                return
            result.update(source)

    def _item(self, result: list[Any], path: str, *, block: bool) -> None:
        inner = f"{path}[{len(result)}]"
        if self.lines is not None:
            self.lines.setdefault(inner, self._peek().line + 1)
        result.append(self._node(inner, block=block))

    def _block_sequence(self, path: str) -> list[Any]:
        start = self._next().line
        result: list[Any] = []
        while (token := self._peek()).kind == "entry":
            self._next()
            if self._peek().kind in ("entry", "block-end"):
                result.append(None)
            else:
                self._item(result, path, block=True)
        if token.kind != "block-end":
            raise parser_error("did not find expected '-' indicator", token.line, context=start)
        self._next()
        return result

    def _indentless_sequence(self, path: str) -> list[Any]:
        result: list[Any] = []
        while self._peek().kind == "entry":
            self._next()
            if self._peek().kind in ("entry", "key", "value", "block-end"):
                result.append(None)
            else:
                self._item(result, path, block=True)
        return result

    def _flow_sequence(self, path: str) -> list[Any]:
        start = self._next().line
        result: list[Any] = self.flow[0]()
        first = True
        while (token := self._peek()).kind != "]":
            if not first:
                token = self._comma("]", token, start)
                if token.kind == "]":
                    break
            first = False
            if token.kind == "key":
                self._next()
                pair: dict[str, Any] = {}
                self._pair(pair, f"{path}[{len(result)}]", ("value", ",", "]"), block=False)
                result.append(pair)
            else:
                self._item(result, path, block=False)
        self._next()
        return result

    def _flow_mapping(self, path: str) -> dict[str, Any]:
        start = self._next().line
        result: dict[str, Any] = self.flow[1]()
        first = True
        while (token := self._peek()).kind != "}":
            if not first:
                token = self._comma("}", token, start)
                if token.kind == "}":
                    break
            first = False
            if token.kind == "key":
                self._next()
                self._pair(result, path, ("value", ",", "}"), block=False)
            else:
                result[self._key(self._node("", block=False))] = None
        self._next()
        return result

    def _comma(self, closing: str, token: Token, start: int) -> Token:
        if token.kind != ",":
            raise parser_error(f"did not find expected ',' or '{closing}'", token.line, context=start)
        self._next()
        return self._peek()


def _go_syntax(value: Any) -> str:
    """A value as Go's `%#v` prints what go-yaml read."""
    if isinstance(value, dict):
        inner = ", ".join(f"{_go_syntax(k)}:{_go_syntax(v)}" for k, v in value.items())
        return f"map[interface {{}}]interface {{}}{{{inner}}}"
    if isinstance(value, list):
        return f"[]interface {{}}{{{', '.join(map(_go_syntax, value))}}}"
    if value is None:
        return "interface {}(nil)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return str(value)
