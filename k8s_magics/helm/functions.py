"""The functions of Helm's templates: sprig's families, and Helm's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from ..apimachinery.json_reader import JsonError
from ..apimachinery.json_reader import loads as load_json
from ..apimachinery.yaml.errors import YamlError
from ..apimachinery.yaml.parser import load as load_yaml
from ..apimachinery.yaml.writer import dump, sorted_keys
from ..gotemplate.errors import FunctionError, TemplateError
from ..gotemplate.exec import Templates
from ..gotemplate.functions import BUILTINS, Function
from ..gotemplate.nodes import Tree
from ..gotemplate.parser import parse
from ..gotemplate.values import NO_VALUE, quote
from ..sim.random import Stream
from .jsontext import go_json
from .loading import CONVERTING
from .numbers import as_floats, as_json
from .sprig.library import chance_functions, library
from .toml import ToTomlError, dump_toml, load_toml
from .trace import wrapped

if TYPE_CHECKING:
    from .engine import Surroundings

_DEEPEST = 24
"""How often a template may include itself.  Simplified: Helm allows 1000."""


class Context:
    """What the functions of one rendering share."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.templates = Templates({})
        self.known: frozenset[str] = frozenset()
        self.depths: dict[str, int] = {}

    def include(self, name: str, data: Any) -> str:
        depth = self.depths.get(name, 0)
        if depth > _DEEPEST:
            raise FunctionError(f"rendering template has a nested reference name: {name}: unable to execute template")
        self.depths[name] = depth + 1
        try:
            return self._execute(self.templates, name, NO_VALUE if data is None else data)
        except TemplateError as error:
            raise FunctionError(error.message) from None
        finally:
            self.depths[name] = depth

    def _execute(self, templates: Templates, name: str, data: Any) -> str:
        if name not in templates.trees:
            raise TemplateError(f'template: no template {quote(name)} associated with template "gotpl"')
        return templates.execute(name, data)

    def tpl(self, text: str, data: Any) -> str:
        """A template in a value; what it defines is known to it alone."""
        outer = self.templates
        inner = Templates(outer.functions, missing_key=outer.missing_key, patience=outer.patience)
        inner.trees = dict(outer.trees)
        try:
            trees = parse_text(text)
        except TemplateError as error:
            raise FunctionError(f"cannot parse template {quote(text)}: {error.message}") from None
        inner.trees.update(trees)
        self.templates = inner
        try:
            return inner.execute("gotpl", data).replace("<no value>", "")
        except TemplateError as error:
            raise FunctionError(f"error during tpl function execution for {quote(text)}: {error.message}") from None
        finally:
            self.templates = outer

    def required(self, warning: str, value: Any) -> Any:
        if value is not None and value is not NO_VALUE and value != "":
            return value
        if self.around.lint:
            self.around.warn(("WARN", "missing required value", (("message", warning),)))
            return ""
        raise FunctionError(wrapped(warning))

    def fail(self, message: str) -> str:
        if self.around.lint:
            self.around.warn(("INFO", "funcMap fail", (("message", message),)))
            return ""
        raise FunctionError(wrapped(message))

    def lookup(self, *words: str) -> Any:
        return as_floats(self.around.lookup(words[0], words[1], words[2], words[3]))


@lru_cache(maxsize=2048)
def parse_text(text: str) -> Mapping[str, Tree]:
    """The templates in a value; raises `TemplateError`."""
    return parse("gotpl", text, function_names())


@cache
def function_names() -> frozenset[str]:
    return frozenset((*BUILTINS, *library(), *_STATIC, *_BOUND, *chance_functions_names()))


@cache
def chance_functions_names() -> frozenset[str]:
    return frozenset(chance_functions(Stream(0, "names"), None))


_BOUND = ("include", "tpl", "required", "fail", "lookup", "getHostByName")


def functions(context: Context) -> dict[str, Function]:
    """Every function, those that look outside bound to `context`."""
    around = context.around
    return {
        **library(),
        **chance_functions(around.stream, around.now),
        **_STATIC,
        "include": Function(context.include, ("string", "value")),
        "tpl": Function(context.tpl, ("string", "value")),
        "required": Function(context.required, ("string", "any")),
        "fail": Function(context.fail, ("string",)),
        "lookup": Function(context.lookup, ("string", "string", "string", "string")),
        "getHostByName": Function(lambda name: "", ("string",)),
    }


def plain_functions() -> dict[str, Function]:
    """sprig alone, for templates outside a chart (--name-template)."""
    return {**library(), **chance_functions(Stream(0, "names"), None)}


def to_yaml(value: Any) -> str:
    return dump(as_json(value)).removesuffix("\n")


def _to_yaml_pretty(value: Any) -> str:
    """Lists indented below their keys."""
    return "\n".join(_pretty(as_json(value)))


def _pretty(value: Any) -> list[str]:
    """The lines of a value."""
    lines: list[str] = []
    if isinstance(value, Mapping) and value:
        for key in sorted_keys(value):
            item = value[key]
            if isinstance(item, (Mapping, list)) and item:
                lines += [dump({key: None}).removesuffix(" null\n"), *("  " + line for line in _pretty(item))]
            else:
                lines += dump({key: item}).removesuffix("\n").split("\n")
    elif isinstance(value, list) and value:
        for item in value:
            first, *rest = _pretty(item)
            lines += ["- " + first, *("  " + line for line in rest)]
    else:
        lines += dump(value).removesuffix("\n").split("\n")
    return lines


def _from_yaml(text: str) -> Any:
    try:
        value = load_yaml(text)
    except YamlError as error:
        return {"Error": f"{CONVERTING}{error}"}
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        return {"Error": _mismatch(value, "map[string]interface {}")}
    return as_floats(value)


def _from_yaml_array(text: str) -> Any:
    try:
        value = load_yaml(text)
    except YamlError as error:
        return [f"{CONVERTING}{error}"]
    if value is None:
        return []
    return as_floats(value) if isinstance(value, list) else [_mismatch(value, "[]interface {}")]


def _mismatch(value: Any, go_type: str) -> str:
    what = _json_kind(value)
    return (
        f"error unmarshaling JSON: while decoding JSON: json: cannot unmarshal {what} into Go value of type {go_type}"
    )


def _json_kind(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    names: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (str, "string"),
        (Mapping, "object"),
        ((list, tuple), "array"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "number")


def _from_json(text: str) -> Any:
    try:
        value = load_json(text)
    except JsonError as error:
        return {"Error": error.message}
    if value is None or isinstance(value, Mapping):
        return as_floats(value or {})
    return {"Error": f"json: cannot unmarshal {_json_kind(value)} into Go value of type map[string]interface {{}}"}


def _must_from_json(text: str) -> Any:
    try:
        return as_floats(load_json(text))
    except JsonError as error:
        raise FunctionError(error.message) from None


def _from_json_array(text: str) -> Any:
    try:
        value = load_json(text)
    except JsonError as error:
        return [error.message]
    if value is None or isinstance(value, list):
        return as_floats(value or [])
    return [f"json: cannot unmarshal {_json_kind(value)} into Go value of type []interface {{}}"]


def _to_toml(value: Any) -> str:
    if value is None:
        raise FunctionError("reflect: call of reflect.Value.Type on zero Value")
    try:
        return dump_toml(value)
    except ToTomlError as error:
        return str(error)


_STATIC: Mapping[str, Function] = {
    "toYaml": Function(to_yaml),
    "mustToYaml": Function(to_yaml),
    "toYamlPretty": Function(_to_yaml_pretty),
    "fromYaml": Function(_from_yaml, ("string",)),
    "fromYamlArray": Function(_from_yaml_array, ("string",)),
    "toJson": Function(go_json),
    "mustToJson": Function(go_json),
    "fromJson": Function(_from_json, ("string",)),
    "mustFromJson": Function(_must_from_json, ("string",)),
    "fromJsonArray": Function(_from_json_array, ("string",)),
    "toToml": Function(_to_toml),
    "fromToml": Function(load_toml, ("string",)),
}
