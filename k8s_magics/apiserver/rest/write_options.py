"""The options of a write, in its query: who manages the fields, whether it is a trial, and how strictly it is read.

Source: k8s.io/apimachinery/pkg/apis/meta/v1/validation.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...apimachinery.errors import Invalid
from ...apimachinery.fielderrors import FieldError, forbidden, invalid, not_supported, required, too_long
from ..patching import PATCHES
from .message import Call

ALL = "All"
_KINDS = {"POST": "CreateOptions", "PUT": "UpdateOptions", "PATCH": "PatchOptions"}
_VALIDATIONS = ("", "Ignore", "Strict", "Warn")
_LONGEST = 128


def check_write_options(call: Call) -> None:
    """Invalid for options that a POST, PUT or PATCH cannot have."""
    kind = _KINDS.get(call.method)
    errors = tuple(_errors(call)) if kind is not None else ()
    if errors:
        raise Invalid(f"{kind}.meta.k8s.io", "", errors)


def dry_run_errors(words: object) -> Iterator[FieldError]:
    """All is the only kind of trial there is."""
    if not isinstance(words, (list, tuple)) or any(word != ALL for word in words):
        yield not_supported("dryRun", words, (ALL,))


def _errors(call: Call) -> Iterator[FieldError]:
    manager, validation = call.query.get("fieldManager", ""), call.query.get("fieldValidation", "")
    if call.method == "PATCH":
        applying = PATCHES.get(call.media_type) == "apply"
        if applying and not manager:
            yield required("fieldManager", "is required for apply patch")
        elif not applying and "force" in call.query:
            yield forbidden("force", "may not be specified for non-apply patch")
    if len(manager.encode()) > _LONGEST:
        yield too_long("fieldManager", _LONGEST)
    at = 0
    for sign in manager:
        if not sign.isprintable():
            yield invalid("fieldManager", manager, f"invalid character U+{ord(sign):04X} (at position {at})")
        at += len(sign.encode())
    yield from dry_run_errors(call.all_of("dryRun"))
    if validation not in _VALIDATIONS:
        yield not_supported("fieldValidation", validation, _VALIDATIONS)
