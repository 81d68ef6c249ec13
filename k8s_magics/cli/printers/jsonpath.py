"""-o jsonpath=TEMPLATE, jsonpath-as-json=TEMPLATE, jsonpath-file=FILE"""

from __future__ import annotations

from ...apimachinery.gofmt import go_text
from ...apimachinery.jsonpath import execute, execute_json
from ...apimachinery.jsonpath_parser import JsonPathError, parse
from ...apimachinery.objects import Object
from ..errors import CommandError
from ..flag_values import quote
from ..printer import Order, Print, Printer

NO_TEMPLATE = "template format specified but no template given"


def make(order: Order) -> Print:
    template = order.argument
    if not template:
        raise CommandError(NO_TEMPLATE)
    if order.format == "jsonpath-file":
        try:
            template = order.read(template)
        except CommandError as error:
            raise CommandError(f"error reading --template {template}, {error.message}") from None
    run = execute_json if order.format == "jsonpath-as-json" else execute
    try:
        parse(template)
    except JsonPathError as error:
        raise CommandError(f"error parsing jsonpath {template}, {error}") from None

    def show(obj: Object) -> str:
        try:
            return run(template, obj, allow_missing=order.missing_ok)
        except JsonPathError as error:
            raise CommandError(failure(template, obj, error)) from None

    return show


def failure(template: str, obj: Object, error: JsonPathError) -> str:
    """kubectl shows the template and the object it met."""
    text = (
        f"Error executing template: {error}. Printing more information for debugging the template:\n"
        f"\ttemplate was:\n\t\t{template}\n\tobject given to jsonpath engine was:\n\t\t{go_syntax(obj)}\n\n"
    )
    return f"error executing jsonpath {quote(template)}: {text}"


def go_syntax(value: object) -> str:
    """Go's %#v of a JSON value."""
    if isinstance(value, dict):
        return "map[string]interface {}{" + ", ".join(f"{quote(k)}:{go_syntax(value[k])}" for k in sorted(value)) + "}"
    if isinstance(value, list):
        return "[]interface {}{" + ", ".join(map(go_syntax, value)) + "}"
    if isinstance(value, str):
        return quote(value)
    return "interface {}(nil)" if value is None else go_text(value)


PRINTER = Printer(formats=("jsonpath", "jsonpath-as-json", "jsonpath-file"), make=make)
