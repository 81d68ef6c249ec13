"""What `kubectl wait --for` asks for: `create`, `delete`, `condition=NAME[=VALUE]`, `jsonpath='{...}'[=VALUE]`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..apimachinery import jsonpath
from ..apimachinery.jsonpath_parser import JsonPathError
from ..apimachinery.objects import EMPTY, Object, dig
from ..cli.errors import CommandError

FORMAT = "jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`met(object)` says whether an object is as wanted."""

    met: Callable[[Object], bool]
    deleting: bool = False
    creating: bool = False


def parse_for(text: str) -> Wanted:
    """CommandError in kubectl's words for what it cannot read."""
    lower = text.lower()
    if lower == "delete":
        return Wanted(lambda _: False, deleting=True)
    if lower == "create":
        return Wanted(lambda _: True, creating=True)
    if lower.startswith("condition="):
        kind, equals, value = text[len("condition=") :].partition("=")
        return Wanted(lambda obj: _has(obj, kind, value if equals else "true"))
    if lower.startswith("jsonpath="):
        return _by_path(text[len("jsonpath=") :])
    raise CommandError(f'unrecognized condition: "{text}"')


def _has(obj: Object, kind: str, value: str) -> bool:
    """A condition of the present generation; names and values without regard to case."""
    for found in dig(obj, "status.conditions", ()):
        if str(found.get("type", "")).lower() != kind.lower():
            continue
        seen = found.get("observedGeneration", dig(obj, "status.observedGeneration"))
        if isinstance(seen, int) and seen < (obj.get("metadata") or EMPTY).get("generation", 0):
            return False
        return str(found.get("status", "")).lower() == value.lower()
    return False


def _by_path(text: str) -> Wanted:
    if len(text) > 1 and text[0] == text[-1] == "'":
        text = text[1:-1]
    if not text:
        raise CommandError("jsonpath expression cannot be empty")
    if text.count("=") > 1 + text[: text.rfind("}") + 1].count("="):
        raise CommandError(FORMAT)
    end = text.rfind("}")
    head, tail = (
        (text[: end + 1], text[end + 1 :]) if end >= 0 else text.partition("=")[::2] if "=" in text else (text, "")
    )
    try:
        path = jsonpath.relaxed(head.strip("'\""))
    except JsonPathError as error:
        raise CommandError(str(error)) from None
    if end >= 0 and tail and not tail.startswith("="):
        raise CommandError(FORMAT)
    value = (tail[1:] if end >= 0 else tail).strip("'\"")
    has_value = bool(tail)
    if has_value and not value:
        raise CommandError(
            "jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3"
        )

    def met(obj: Object) -> bool:
        groups = jsonpath.find(path, obj)
        results = [item for group in groups for item in group]
        if not results:
            return False
        if len(results) > 1:
            raise CommandError("given jsonpath expression matches more than one value")
        found = results[0]
        if not has_value:
            return True
        if isinstance(found, (dict, list)):
            raise CommandError("jsonpath leads to a nested object or list which is not supported")
        return (str(found).lower() if isinstance(found, bool) else str(found)) == value

    return Wanted(met)
