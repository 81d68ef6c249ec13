"""Projected volumes: several sources in one directory, no path twice."""

from __future__ import annotations

from collections.abc import Callable

from ...apimachinery.fielderrors import FieldError, forbidden, invalid, required
from ...apimachinery.objects import Object
from .checks import relative_path

_SOURCES = ("secret", "configMap", "downwardAPI", "serviceAccountToken", "clusterTrustBundle", "podCertificate")
_SHORTEST = 10 * 60
_LONGEST = 1 << 32


def key_to_path(path: str, item: Object) -> list[FieldError]:
    """One key of a Secret or ConfigMap as a file."""
    errors = [] if item.get("key") else [required(f"{path}.key")]
    where = item.get("path") or ""
    errors += [] if where else [required(f"{path}.path")]
    errors += local_path(f"{path}.path", where)
    mode = item.get("mode")
    if mode is not None and not 0 <= mode <= 0o777:
        errors.append(invalid(f"{path}.mode", mode, "must be a number between 0 and 0777 (octal), both inclusive"))
    return errors


def local_path(path: str, where: str) -> list[FieldError]:
    errors = relative_path(path, where)
    if where.startswith("..") and not where.startswith("../"):
        errors.append(invalid(path, where, "must not start with '..'"))
    return errors


def projected(path: str, volume: Object, downward_file: Callable[[str, Object], list[FieldError]]) -> list[FieldError]:
    errors: list[FieldError] = []
    taken: set[str] = set()
    for index, source in enumerate(volume.get("sources") or ()):
        at = f"{path}.sources[{index}]"
        found = [kind for kind in _SOURCES if source.get(kind) is not None]
        for kind in found:
            errors += _source(at, kind, source[kind], downward_file)
            errors += _conflicts(path, kind, source[kind], taken)
        if len(found) > 1:
            errors.append(forbidden(at, "may not specify more than 1 volume type"))
    return errors


def _source(
    path: str, kind: str, source: Object, downward_file: Callable[[str, Object], list[FieldError]]
) -> list[FieldError]:
    errors: list[FieldError] = []
    if kind in ("secret", "configMap"):
        if not source.get("name"):
            errors.append(required(f"{path}.{kind}.name"))
        for index, item in enumerate(source.get("items") or ()):
            errors += key_to_path(f"{path}.{kind}.items[{index}]", item)
    elif kind == "downwardAPI":
        for item in source.get("items") or ():
            errors += downward_file(f"{path}.{kind}", item)
    elif kind == "serviceAccountToken":
        errors += _token(f"{path}.{kind}", source)
    return errors


def _token(path: str, token: Object) -> list[FieldError]:
    seconds = token.get("expirationSeconds") or 0
    errors: list[FieldError] = []
    if seconds < _SHORTEST:
        errors.append(invalid(f"{path}.expirationSeconds", seconds, "may not specify a duration less than 10 minutes"))
    if seconds > _LONGEST:
        errors.append(
            invalid(f"{path}.expirationSeconds", seconds, "may not specify a duration larger than 2^32 seconds")
        )
    where = token.get("path") or ""
    return errors + ([] if where else [required(f"{path}.path")]) + local_path(f"{path}.path", where)


def _conflicts(path: str, kind: str, source: Object, taken: set[str]) -> list[FieldError]:
    errors: list[FieldError] = []
    paths = [i.get("path") or "" for i in source.get("items") or ()]
    if kind == "serviceAccountToken":
        paths = [source.get("path") or ""]
    for where in filter(None, paths):
        if where in taken:
            name = source.get("name") or where
            errors.append(invalid(path, name, "conflicting duplicate paths"))
        taken.add(where)
    return errors
