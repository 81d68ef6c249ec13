"""Cells that several kinds share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...apimachinery.duration import human_duration
from ...apimachinery.objects import Object, dig
from ...apimachinery.resource import Column
from ...apimachinery.selectors import format_label_selector, format_labels
from ...sim.clock import Clock

NONE = "<none>"
UNSET = "<unset>"
UNKNOWN = "<unknown>"


def field(name: str, path: str, default: object = "", *, wide: bool = False) -> Column:
    """A column that shows the field at a dotted path; `default` where it is absent or empty."""

    def cell(obj: Object, _: Clock) -> object:
        value = dig(obj, path, default)
        return default if value == "" else text(value)

    return Column(name=name, cell=cell, wide=wide)


def text(value: object) -> object:
    """Booleans as the server prints them."""
    return str(value).lower() if isinstance(value, bool) else value


def containers(path: str = "spec.template.spec") -> tuple[Column, Column]:
    """CONTAINERS and IMAGES of a workload, wide."""

    def listed(key: str) -> Callable[[Object, Clock], object]:
        return lambda obj, _: ",".join(c.get(key) or "" for c in dig(obj, f"{path}.containers", ()))

    return Column(name="CONTAINERS", cell=listed("name"), wide=True), Column(
        name="IMAGES", cell=listed("image"), wide=True
    )


def label_selector(path: str = "spec.selector", *, name: str = "SELECTOR", wide: bool = True) -> Column:
    return Column(name=name, cell=lambda obj, _: format_label_selector(dig(obj, path)), wide=wide)


def plain_selector(path: str = "spec.selector", *, name: str = "SELECTOR", wide: bool = True) -> Column:
    return Column(name=name, cell=lambda obj, _: format_labels(dig(obj, path)), wide=wide)


def since(timestamp: str | None, clock: Clock) -> str:
    """How long ago, or `<unknown>`."""
    return human_duration(clock.now - clock.milliseconds(timestamp)) if timestamp else UNKNOWN


def joined(items: Sequence[str], separator: str = ",") -> str:
    return separator.join(items) or NONE
