"""-o yaml: documents after the first are parted by `---`."""

from __future__ import annotations

from ...apimachinery.objects import Object
from ...apimachinery.yaml.writer import dump
from ..printer import Order, Print, Printer


def make(order: Order) -> Print:
    count = 0

    def show(obj: Object) -> str:
        nonlocal count
        count += 1
        return ("---\n" if count > 1 else "") + dump(obj)

    return show


PRINTER = Printer(formats=("yaml",), make=make)
