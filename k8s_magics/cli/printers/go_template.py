"""-o go-template=TEMPLATE (or template), go-template-file=FILE (or templatefile)"""

from __future__ import annotations

import base64
import binascii
from typing import Any

from ...apimachinery.json_text import compact
from ...apimachinery.objects import Object
from ...gotemplate.errors import FunctionError, TemplateError
from ...gotemplate.exec import Templates
from ...gotemplate.functions import Function
from ..errors import CommandError
from ..flag_values import quote
from ..printer import Order, Print, Printer, PrintError
from .jsonpath import NO_TEMPLATE

NAME = "output"


def make(order: Order) -> Print:
    text = order.argument
    if not text:
        raise CommandError(NO_TEMPLATE)
    if order.format in ("go-template-file", "templatefile"):
        text = _read(order)
    templates = Templates(FUNCTIONS, missing_key="default" if order.missing_ok else "error")
    try:
        templates.parse(NAME, text)
    except TemplateError as error:
        raise CommandError(f"error parsing template {text}, {error.message}") from None

    def show(obj: Object) -> str:
        try:
            return templates.execute(NAME, obj)
        except TemplateError as error:
            raise PrintError(
                f"error executing template {quote(text)}: {error.message}", dumped(text, obj, error)
            ) from None

    return show


def dumped(text: str, obj: Object, error: TemplateError) -> str:
    """What kubectl prints of the object when a template fails, after what had been printed."""
    return (
        f"{error.output}Error executing template: {error.message}. Printing more information for debugging the template:\n"
        f"\ttemplate was:\n\t\t{text}\n\traw data was:\n\t\t{compact(obj)}\n\tobject given to template engine was:\n\t\t{_go_map(obj)}\n\n"
    )


def _go_map(obj: Object) -> str:
    from ...apimachinery.gofmt import go_text  # late: only for errors

    return go_text(obj)


def _read(order: Order) -> str:
    try:
        return order.read(order.argument)
    except CommandError as error:
        raise CommandError(f"error reading --template {order.argument}, {error.message}") from None


def _base64decode(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        at = next((i for i, c in enumerate(text) if not (c.isalnum() or c in "+/=")), len(text) - len(text) % 4)
        raise FunctionError(f"base64 decode failed: illegal base64 data at input byte {at}") from None


def _exists(item: Any, *keys: Any) -> bool:
    for key in keys:
        if (isinstance(item, dict) and key in item) or (
            isinstance(item, list) and isinstance(key, int) and 0 <= key < len(item)
        ):
            item = item[key]
        else:
            return False
    return True


FUNCTIONS = {"base64decode": Function(_base64decode, ("string",)), "exists": Function(_exists, ("any",), variadic=True)}
PRINTER = Printer(formats=("go-template", "go-template-file", "template", "templatefile"), make=make)
