"""Which objects of a list a request asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..apimachinery.errors import BadRequest
from ..apimachinery.field_selectors import FieldSelector, field_text, parse_field_selector, require_supported
from ..apimachinery.fielderrors import FieldError, required
from ..apimachinery.meta import labels_of
from ..apimachinery.objects import Object
from ..apimachinery.resource import Resource
from ..apimachinery.selectors import Selector, SelectorError, of_label_selector, parse_selector
from .store import Key


def matching(
    objects: Sequence[Object], resource: Resource, *, labels: object = None, fields: str = ""
) -> Sequence[Object]:
    """Those of `objects` that match a label selector (text, a LabelSelector object or a Selector) and a field selector (text)."""
    if labels is not None:
        selector = label_selector(labels)
        if not selector.is_everything:
            objects = [obj for obj in objects if selector.matches(labels_of(obj))]
    if fields:
        terms = field_selector(resource, fields)
        objects = [obj for obj in objects if terms.matches(lambda path, obj=obj: field_value(resource, obj, path))]  # type: ignore[misc]
    return objects


def readable(labels: str, fields: str) -> None:
    """BadRequest for selectors of which one cannot be read, whatever kind they are for."""
    label_selector(labels)
    try:
        parse_field_selector(fields)
    except SelectorError as error:
        raise BadRequest(str(error)) from None


def label_selector(labels: object) -> Selector:
    """A selector from its text or object; BadRequest in the server's words if it cannot be read."""
    if isinstance(labels, Selector):
        return labels
    if isinstance(labels, Mapping):
        return of_label_selector(labels)
    try:
        return parse_selector(str(labels))
    except SelectorError as error:
        raise BadRequest(str(error)) from None


def field_selector(resource: Resource, text: str) -> FieldSelector:
    try:
        selector = parse_field_selector(text)
        require_supported(selector, tuple(resource.selectable), kind=resource.kind)
    except SelectorError as error:
        raise BadRequest(str(error)) from None
    return selector


def field_value(resource: Resource, obj: Object, path: str) -> str:
    getter = resource.selectable.get(path)
    return getter(obj) if getter else field_text(obj, path)


def name_required() -> tuple[FieldError, ...]:
    return (required("metadata.name", "name or generateName is required"),)


def uid_mismatch(key: Key, sent: str, old: Object) -> str:
    """The store's complaint about a write that means another object of the same name."""
    place = "/".join(
        ("/registry", key.resource.partition(".")[0], *((key.namespace,) if key.namespace else ()), key.name)
    )
    why = f"Precondition failed: UID in precondition: {sent}, UID in object meta: {old['metadata'].get('uid', '')}"
    return f"StorageError: invalid object, Code: 4, Key: {place}, ResourceVersion: 0, AdditionalErrorMsg: {why}"
