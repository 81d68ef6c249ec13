"""CEL expressions of admission policies and webhooks: do they refer only to what is there?

Simplified: types are not checked when an expression is written, and syntax errors are told in words of our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...apimachinery.cel.parser import Call, Literal, Macro, Name, Node, NotUnderstood, Select, parse
from ...apimachinery.fielderrors import FieldError, invalid, required

REQUEST = frozenset({"object", "oldObject", "request", "namespaceObject", "authorizer"})
_STRINGS = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'")


def expression_errors(path: str, expression: str, variables: frozenset[str], detail: str = "") -> list[FieldError]:
    """Nothing written (`detail` says so), nothing that can be read, or names that nobody declared."""
    if not expression.strip():
        return [required(path, detail)]
    try:
        node = parse(expression)
    except NotUnderstood as error:
        if "undeclared reference" in str(error):
            return []  # CEL beyond what is known here: see `warnings_of`
        return [invalid(path, expression, f"compilation failed: ERROR: <input>:1:1: Syntax error: {error}")]
    unknown = dict.fromkeys(name for name in free_names(node) if name not in variables)
    if not unknown:
        return []
    texts = [_undeclared(expression, name) for name in unknown]
    return [invalid(path, expression, "compilation failed: " + "\n".join(texts))]


def not_understood(expression: str) -> str:
    """Why an expression cannot be carried out here; "" if it can."""
    try:
        parse(expression)
    except NotUnderstood as error:
        return str(error)
    return ""


def free_names(node: Node, bound: frozenset[str] = frozenset()) -> Iterator[str]:
    """The variables of an expression that no macro binds, in order."""
    if isinstance(node, Name):
        if node.name not in bound:
            yield node.name
    elif isinstance(node, Select):
        yield from free_names(node.target, bound)
    elif isinstance(node, Macro):
        yield from free_names(node.target, bound)
        for body in node.bodies:
            yield from free_names(body, bound | {node.variable})
    elif isinstance(node, Call):
        for arg in node.args:
            yield from free_names(arg, bound)
    else:
        assert isinstance(node, Literal)


def shown_at(expression: str, pattern: str, message: str) -> str:
    """A message as CEL's compiler prints it, below which an arrow points at the first match of a pattern outside of strings."""
    blank = _STRINGS.sub(lambda match: " " * len(match[0]), expression)
    found = re.search(pattern, blank)
    start = found.start() if found else 0
    line = expression.count("\n", 0, start)
    column = start - (expression.rfind("\n", 0, start) + 1)
    return f"ERROR: <input>:{line + 1}:{column + 1}: {message}\n | {expression.splitlines()[line]}\n | {'.' * column}^"


def _undeclared(expression: str, name: str) -> str:
    return shown_at(
        expression, rf"(?<![\w.]){re.escape(name)}\b", f"undeclared reference to '{name}' (in container '')"
    )
