"""Projected volumes: several sources in one directory, no path twice."""

from __future__ import annotations

from collections.abc import Callable

from ...apimachinery.fielderrors import FieldError, forbidden, invalid, required
from ...apimachinery.objects import Object
from .checks import relative_path

_SOURCES = ("secret", "configMap", "downwardAPI", "serviceAccountToken", "clusterTrustBundle", "podCertificate")
_NAMED = ("secret", "configMap")
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
    """The errors of all sources; of a path that is taken the server names the volume, not the source."""
    errors: list[FieldError] = []
    taken: set[str] = set()
    for index, source in enumerate(volume.get("sources") or ()):
        at = f"{path}.sources[{index}]"
        found = [kind for kind in _SOURCES if source.get(kind) is not None]
        for kind in found:
            if kind == "serviceAccountToken":
                errors += _token(path, f"{at}.{kind}", source[kind])
                continue
            if kind in _NAMED and not source[kind].get("name"):
                errors.append(required(f"{at}.{kind}.name"))
            for number, item in enumerate(source[kind].get("items") or ()):
                here = f"{at}.{kind}.items[{number}]"
                errors += key_to_path(here, item) if kind in _NAMED else downward_file(f"{at}.{kind}", item)
                errors += _conflict(path, source[kind], item.get("path") or "", taken)
        if len(found) > 1:
            errors.append(forbidden(at, "may not specify more than 1 volume type per source"))
    return errors


def _token(volume: str, path: str, token: Object) -> list[FieldError]:
    """The path's errors are the volume's."""
    seconds, at = token.get("expirationSeconds") or 0, f"{path}.expirationSeconds"
    errors: list[FieldError] = []
    if seconds < _SHORTEST:
        errors.append(invalid(at, seconds, "may not specify a duration less than 10 minutes"))
    if seconds > _LONGEST:
        errors.append(invalid(at, seconds, "may not specify a duration larger than 2^32 seconds"))
    where = token.get("path") or ""
    return errors + (local_path(f"{volume}.path", where) if where else [required(f"{volume}.path")])


def _conflict(path: str, source: Object, where: str, taken: set[str]) -> list[FieldError]:
    if where and where in taken:
        return [invalid(path, source.get("name") or where, "conflicting duplicate paths")]
    taken.add(where)
    return []
