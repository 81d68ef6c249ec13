"""-o json"""

from __future__ import annotations

from ...apimachinery.json_text import indented
from ..printer import Order, Print, Printer


def make(order: Order) -> Print:
    return lambda obj: indented(obj, sort=order.sort) + "\n"


PRINTER = Printer(formats=("json",), make=make)
