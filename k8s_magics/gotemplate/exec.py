"""Runs templates: `Templates` holds a set that know each other, and prints one of them over some data.

Simplified: of Go's static types only that is known which values of maps and lists have, `interface {}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from . import nodes
from .errors import FunctionError, TemplateError
from .functions import BUILTINS, Function
from .nodes import Node, Operand, Tree
from .parser import parse
from .patience import Patience, within
from .values import NO_VALUE, Int, Struct, is_true, quote, show, type_name

_ABSENT: Any = object()
_DEEPEST = 60
_DATA_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,), "bool": (bool,), "int": (int,), "int64": (int,), "float64": (float,), "map": (Mapping,), "list": (list, tuple),
}  # fmt: skip
_GO_TYPES = {"map": "map[string]interface {}", "list": "[]interface {}"}
_CONSTANTS = {"int": "integer", "int64": "integer", "float64": "float"}
"""What a literal of these types is called."""


class Templates:
    """Templates by name.  `missing_key`: what a missing map key gives: `default` (no value), `zero` (a nil) or `error`;
    `patience`: that of the run to which they belong, if they are made within one."""

    def __init__(
        self,
        functions: Mapping[str, Function] | None = None,
        *,
        missing_key: str = "default",
        patience: Patience | None = None,
    ) -> None:
        self.functions: Mapping[str, Function] = {**BUILTINS, **(functions or {})}
        self.missing_key = missing_key
        self.patience = patience or Patience()
        self.trees: dict[str, Tree] = {}

    def parse(self, name: str, text: str) -> None:
        """Adds the template `name` and those it defines; later definitions replace earlier ones.  Raises `TemplateError`."""
        for defined, tree in parse(name, text, self.functions).items():
            if defined not in self.trees or not tree.is_empty:
                self.trees[defined] = tree

    def execute(self, name: str, data: Any) -> str:
        """The text that template `name` makes of `data`; raises `TemplateError`, which knows what had been printed."""
        out: list[str] = []
        tree = self.trees.get(name)
        if tree is None:
            raise TemplateError(f"template: no template {quote(name)} associated with template {quote(name)}")
        try:
            with self.patience:
                _Run(self, tree, data, out.append).walk(data, tree.body)
        except TemplateError as error:
            raise TemplateError(error.message, "".join(out)) from None
        except RecursionError:
            raise TemplateError(f"template: {name}: exceeded maximum template depth", "".join(out)) from None
        return "".join(out)


class _Break(Exception):
    pass


class _Continue(Exception):
    pass


class _Run:
    """One template being printed: its variables, and the node that an error would be about."""

    def __init__(
        self, templates: Templates, tree: Tree, data: Any, write: Callable[[str], object], depth: int = 0
    ) -> None:
        self._templates, self._tree, self._append, self._depth = templates, tree, write, depth
        self._variables: list[tuple[str, Any]] = [("$", data)]
        self._node: Any = None
        self._dot_is_boxed = False
        self._boxed: set[str] = set()

    def _fail(self, message: str) -> NoReturn:
        location = self._tree.location(self._node.position)
        raise TemplateError(f"template: {location}: executing {quote(self._tree.name)} at <{self._node}>: {message}")

    def _write(self, text: str) -> None:
        objection = self._templates.patience.text(text)
        if objection:
            self._fail(objection)
        self._append(text)

    def _turn(self) -> None:
        objection = self._templates.patience.turn()
        if objection:
            self._fail(objection)

    # Statements.

    def walk(self, dot: Any, body: tuple[Node, ...]) -> None:
        for node in body:
            if isinstance(node, nodes.Text):
                self._write(node.text)
                continue
            self._node = node
            if isinstance(node, nodes.Action):
                value = self._pipeline(dot, node.pipe)
                if not node.pipe.variables:
                    self._write(show(value))
            elif isinstance(node, nodes.Branch):
                self._branch(dot, node)
            elif isinstance(node, nodes.Call):
                self._template(dot, node)
            else:
                raise _Break if node.kind == "break" else _Continue

    def _branch(self, dot: Any, node: nodes.Branch) -> None:
        known, boxed = len(self._variables), self._dot_is_boxed
        try:
            if node.kind == "range":
                self._range(dot, node)
                return
            value = self._pipeline(dot, node.pipe)
            if is_true(value):
                self._dot_is_boxed = boxed and node.kind != "with"
                self.walk(value if node.kind == "with" else dot, node.body)
            elif node.otherwise is not None:
                self.walk(dot, node.otherwise)
        finally:
            del self._variables[known:]
            self._dot_is_boxed = boxed

    def _range(self, dot: Any, node: nodes.Branch) -> None:
        value = self._pipeline(dot, node.pipe, declare=False)
        pairs = self._pairs(value)
        if not pairs:
            if node.otherwise is not None:
                self.walk(dot, node.otherwise)
            return
        known, names = len(self._variables), node.pipe.variables
        for key, item in pairs:
            self._turn()
            values = (item,) if len(names) == 1 else (key, item)
            for name, each in zip(names, values, strict=False):
                if node.pipe.assigns:
                    self._assign(name, each)
                else:
                    self._variables.append((name, each))
                    self._boxed.add(name)
            self._dot_is_boxed = True
            try:
                self.walk(item, node.body)
            except _Break:
                break
            except _Continue:
                continue
            finally:
                del self._variables[known:]

    def _pairs(self, value: Any) -> list[tuple[Any, Any]]:
        if value is NO_VALUE or value is None:
            return []
        if isinstance(value, Mapping):
            return [(key, value[key]) for key in sorted(value)]
        if isinstance(value, (list, tuple)):
            return [(Int(place), item) for place, item in enumerate(value)]
        if isinstance(value, int) and not isinstance(value, bool):
            return [(type(value)(place), type(value)(place)) for place in range(self._bounded(value))]
        return self._fail(f"range can't iterate over {show(value)}")

    def _bounded(self, count: int) -> int:
        try:
            return within(count)
        except FunctionError as error:
            return self._fail(str(error))

    def _template(self, dot: Any, node: nodes.Call) -> None:
        tree = self._templates.trees.get(node.name)
        if tree is None:
            self._fail(f"template {quote(node.name)} not defined")
        if self._depth >= _DEEPEST:
            self._fail("exceeded maximum template depth (100000)")
        self._turn()
        data = self._pipeline(dot, node.pipe) if node.pipe else NO_VALUE
        _Run(self._templates, tree, data, self._append, self._depth + 1).walk(data, tree.body)

    def _assign(self, name: str, value: Any) -> None:
        for place in range(len(self._variables) - 1, -1, -1):
            if self._variables[place][0] == name:
                self._variables[place] = (name, value)
                return
        self._fail(f"undefined variable: {name}")

    # Expressions.

    def _pipeline(self, dot: Any, pipe: nodes.Pipe, *, declare: bool = True) -> Any:
        self._node = pipe
        value = _ABSENT
        for command in pipe.commands:
            value = self._command(dot, command, value)
            value = NO_VALUE if value is None else value
        if declare:
            for name in pipe.variables:
                if pipe.assigns:
                    self._assign(name, value)
                else:
                    self._variables.append((name, value))
                self._boxed.discard(name)
        return value

    def _command(self, dot: Any, command: nodes.Command, final: Any) -> Any:
        first = command.arguments[0]
        if isinstance(first, (nodes.Field, nodes.Variable, nodes.Chain)):
            return self._fields_of(dot, first, (command.arguments[1:], final))
        if isinstance(first, nodes.Identifier):
            return self._function(dot, first, command, final)
        self._node = first
        if len(command.arguments) > 1 or final is not _ABSENT:
            self._fail(f"can't give argument to non-function {first}")
        if isinstance(first, nodes.Nil):
            self._fail("nil is not a command")
        return self._operand(dot, first)

    def _operand(self, dot: Any, node: Operand) -> Any:
        if isinstance(node, nodes.Dot):
            return dot
        if isinstance(node, nodes.Constant):
            return node.value
        if isinstance(node, nodes.Pipe):
            return self._pipeline(dot, node)
        if isinstance(node, nodes.Nil):
            return None
        if isinstance(node, nodes.Identifier):
            return self._function(dot, node, node, _ABSENT)
        return self._fields_of(dot, node, ((), _ABSENT))

    def _fields_of(
        self, dot: Any, node: nodes.Field | nodes.Variable | nodes.Chain, arguments: tuple[tuple[Operand, ...], Any]
    ) -> Any:
        self._node = node
        names = node.names
        if isinstance(node, nodes.Field):
            value = dot
        elif isinstance(node, nodes.Chain):
            value = self._operand(dot, node.node)
        else:
            value = next((value for name, value in reversed(self._variables) if name == names[0]), _ABSENT)
            if value is _ABSENT:
                self._fail(f"undefined variable: {names[0]}")
            names = names[1:]
            if not names and (arguments[0] or arguments[1] is not _ABSENT):
                self._fail(f"can't give argument to non-function {node}")
        boxed = self._is_boxed(node)
        for place, name in enumerate(names):
            last = place == len(names) - 1
            inside, static = value, "interface {}" if boxed else type_name(value)
            value = self._field(dot, (value, static), name, arguments if last else ((), _ABSENT))
            boxed = not isinstance(inside, Struct)
        return value

    def _is_boxed(self, node: nodes.Field | nodes.Variable | nodes.Chain) -> bool:
        """Whether what its fields are looked for in came out of a map or list, where Go knows it as `interface {}` only."""
        if isinstance(node, nodes.Field):
            return self._dot_is_boxed
        return isinstance(node, nodes.Variable) and node.names[0] in self._boxed

    def _field(self, dot: Any, held: tuple[Any, str], name: str, arguments: tuple[tuple[Operand, ...], Any]) -> Any:
        """A field of a value, which is held as of a static type."""
        receiver, static = held
        if receiver is NO_VALUE:
            if self._templates.missing_key == "error":
                self._fail(f"nil data; no entry for key {quote(name)}")
            return NO_VALUE
        if receiver is None:
            self._fail(f"nil pointer evaluating interface {{}}.{name}")
        if not isinstance(receiver, Mapping):
            self._fail(f"can't evaluate field {name} in type {static}")
        value = receiver.get(name, _ABSENT)
        if isinstance(receiver, Struct):
            value = receiver.methods.get(name, value)
            if value is _ABSENT and not (receiver.methods and receiver.type.startswith("engine.")):
                self._fail(f"can't evaluate field {name} in type {static}")
        if isinstance(value, Function):
            return self._invoke(dot, name, value, (self._node, *arguments))
        if arguments[0] or arguments[1] is not _ABSENT:
            self._fail(f"{name} is not a method but has arguments")
        if value is _ABSENT:
            if self._templates.missing_key == "error":
                self._fail(f"map has no entry for key {quote(name)}")
            return None if self._templates.missing_key == "zero" else NO_VALUE
        return value

    # Functions.

    def _function(self, dot: Any, node: nodes.Identifier, command: Any, final: Any) -> Any:
        self._node = node
        arguments = command.arguments[1:] if isinstance(command, nodes.Command) else ()
        if node.name in ("and", "or"):
            return self._decide(dot, node.name, arguments, final)
        function = self._templates.functions[node.name]
        return self._invoke(dot, node.name, function, (command, arguments, final))

    def _decide(self, dot: Any, name: str, arguments: tuple[Operand, ...], final: Any) -> Any:
        """`and` and `or`: the first argument that settles the matter, else the last."""
        count = len(arguments) + (final is not _ABSENT)
        if not count:
            self._fail(f"wrong number of args for {name}: want at least 1 got 0")
        value: Any = NO_VALUE
        for argument in arguments:
            self._node = argument
            value = self._operand(dot, argument)
            if is_true(value) == (name == "or"):
                return value
        return value if final is _ABSENT else final

    def _invoke(self, dot: Any, name: str, function: Function, call: tuple[Any, tuple[Operand, ...], Any]) -> Any:
        command, arguments, final = call
        kinds, count = function.parameters, len(arguments) + (final is not _ABSENT)
        fixed = len(kinds) - function.variadic
        if function.variadic:
            if count < fixed:
                self._fail(f"wrong number of args for {name}: want at least {fixed} got {len(arguments)}")
        elif count != len(kinds):
            self._fail(f"wrong number of args for {name}: want {len(kinds)} got {count}")
        at_function = self._node
        values = []
        for place, argument in enumerate(arguments):
            self._node = argument
            values.append(self._converted(self._operand(dot, argument), kinds[min(place, len(kinds) - 1)], argument))
        if final is not _ABSENT:
            if not arguments:
                self._node = at_function
            values.append(self._converted(final, kinds[min(len(arguments), len(kinds) - 1)], None))
        if name == "call" and not isinstance(values[0], Function) and arguments and values[0] not in (None, NO_VALUE):
            self._node = command
            self._fail(f"error calling call: non-function {arguments[0]} of type {type_name(values[0])}")
        try:
            return function.run(*values)
        except FunctionError as error:
            self._node = command
            return self._fail(f"error calling {name}: {error}")

    def _converted(self, value: Any, kind: str, argument: Operand | None) -> Any:
        """A value as a parameter of type `kind` takes it."""
        if kind == "value":
            return value
        if kind == "any":
            return None if value is NO_VALUE else value
        go_type = _GO_TYPES.get(kind, kind)
        if value is NO_VALUE or value is None:
            return self._nothing(value, go_type, argument)
        if kind == "map" and isinstance(value, Struct) and value.type.startswith("engine."):
            return self._fail(f"wrong type for value; expected {go_type}; got {value.type}")
        if kind == "float64" and isinstance(argument, nodes.Constant) and isinstance(value, Int):
            return float(value)
        if isinstance(value, _DATA_TYPES[kind]) and (kind == "bool" or not isinstance(value, bool)):
            return Int(value) if kind == "int" and isinstance(value, int) else value
        if isinstance(argument, nodes.Constant):
            if kind in _GO_TYPES:
                return self._fail(f"can't handle {argument} for arg of type {go_type}")
            return self._fail(f"expected {_CONSTANTS.get(kind, kind)}; found {argument}")
        return self._fail(f"wrong type for value; expected {go_type}; got {type_name(value)}")

    def _nothing(self, value: Any, go_type: str, argument: Operand | None) -> None:
        """A nil for a parameter of a certain type: maps and lists may be nil, but not out of a map or list (`interface {}`)."""
        nilable = go_type in _GO_TYPES.values()
        if isinstance(argument, nodes.Nil):
            if not nilable:
                self._fail(f"cannot assign nil to {go_type}")
        elif value is None and argument is not None:
            self._fail(f"wrong type for value; expected {go_type}; got interface {{}}")
        elif not nilable:
            self._fail(f"invalid value; expected {go_type}")
