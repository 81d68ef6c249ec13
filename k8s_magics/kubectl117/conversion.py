"""`kubectl convert`: an object in another version, by the defaults of its kind and the conversions of the API."""

from __future__ import annotations

from ..apimachinery.objects import EMPTY, FrozenDict, Object, evolve
from ..apimachinery.resource import Resource
from ..apiserver.discovery import Discovery
from ..cli.errors import CommandError
from ..resources.legacy.conversions import CONVERSIONS, TODAY


def converted(discovery: Discovery, obj: Object, wanted: str) -> Object:
    """The object in `wanted` (`apps/v1`; "" for the version that is stored), with its defaults; CommandError if there is no way."""
    kind, version = str(obj.get("kind", "")), str(obj.get("apiVersion", ""))
    there = CONVERSIONS.get((version, kind))
    stored = TODAY.get((version, kind), version)
    resource = discovery.by_kind(stored, kind)
    if resource is None:
        raise CommandError(f'no kind "{kind}" is registered for version "{version}"')
    made = there.to_storage(obj) if there is not None else obj
    made = _without_status(resource.default(made))
    if not wanted or wanted == stored:
        return FrozenDict({**made, "apiVersion": stored})
    back = CONVERSIONS.get((wanted, kind))
    if back is not None:
        return back.from_storage(made)
    return _in_served_version(resource, made, wanted)


def _in_served_version(resource: Resource, obj: Object, wanted: str) -> Object:
    version = wanted.rpartition("/")[2]
    if wanted not in {resource.api_version(v) for v in resource.versions}:
        raise CommandError(f'{resource.kind} is not suitable for converting to "{wanted}"')
    conversion = resource.conversions.get(version)
    return conversion.from_storage(obj) if conversion is not None else FrozenDict({**obj, "apiVersion": wanted})


def _without_status(obj: Object) -> Object:
    return evolve(obj, "status", EMPTY) if "status" in obj else obj
