"""`completedIndexes` and `failedIndexes` of a Job: increasing numbers and ranges, as in `1,3-5,7` (pkg/apis/batch/validation)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...apimachinery.fielderrors import FieldError, invalid
from ...apimachinery.objects import Object
from ...apimachinery.quoting import go_quote

_Ranges = list[tuple[int, int]]
_NUMBER = re.compile(r"[+-]?[0-9]+\Z")


class _WrongError(ValueError):
    """Says what is wrong with the text."""


def index_errors(spec: Object, status: Object, was: Object) -> Sequence[FieldError]:
    """Of what has changed."""
    done, failed, total = status.get("completedIndexes") or "", status.get("failedIndexes"), spec.get("completions")
    new_done, new_failed = done != (was.get("completedIndexes") or ""), failed != was.get("failedIndexes")
    alone = spec.get("backoffLimitPerIndex") is not None
    at, fails = "status.completedIndexes", "status.failedIndexes"
    errors: list[FieldError] = []
    if new_done and total is not None:
        errors += _unreadable(at, done, total)
    if new_failed and total is not None and alone and failed is not None:
        errors += _unreadable(fails, failed, total)
    if new_done and done and spec.get("completionMode") != "Indexed":
        errors.append(invalid(at, done, "cannot set non-empty completedIndexes when non-indexed completion mode"))
    if new_failed and failed is not None and not alone:
        errors.append(invalid(fails, failed, "cannot set non-null failedIndexes when backoffLimitPerIndex is null"))
    if (new_done or new_failed) and failed is not None and total is not None:
        errors += _overlap(done, failed, total)
    return errors


def _unreadable(path: str, text: str, completions: int) -> list[FieldError]:
    try:
        _ranges(text, completions)
    except _WrongError as error:
        return [invalid(path, text, f"error parsing {path.removeprefix('status.')}: {error}")]
    return []


def _overlap(done: str, failed: str, completions: int) -> list[FieldError]:
    """Unreadable texts have been told of."""
    try:
        pairs = [(a, b) for a in _ranges(done, completions) for b in _ranges(failed, completions)]
    except _WrongError:
        return []
    for one, two in pairs:
        if one[0] <= two[1] and two[0] <= one[1]:
            detail = f"failedIndexes and completedIndexes overlap at index: {max(one[0], two[0])}"
            return [invalid("status.failedIndexes", failed, detail)]
    return []


def _ranges(text: str, completions: int) -> _Ranges:
    found: _Ranges = []
    for piece in text.split(",") if text else ():
        limits = piece.split("-")
        if len(limits) > 2:
            rule = "violates the requirement that an index interval can have at most two parts separated by '-'"
            raise _WrongError(f"the fragment {go_quote(piece)} {rule}")
        numbers = [_index(limit, completions) for limit in limits]
        if len(numbers) == 2 and numbers[0] >= numbers[1]:
            raise _WrongError(f"non-increasing order, previous: {numbers[0]}, current: {numbers[1]}")
        if found and found[-1][1] >= numbers[0]:
            raise _WrongError(f"non-increasing order, previous: {found[-1][1]}, current: {numbers[0]}")
        found.append((numbers[0], numbers[-1]))
    return found


def _index(text: str, completions: int) -> int:
    if not _NUMBER.match(text):
        raise _WrongError(f"cannot convert string to integer for index: {go_quote(text)}")
    if int(text) >= completions:
        raise _WrongError(f"too large index: {go_quote(text)}")
    return int(text)
