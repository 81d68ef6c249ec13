"""The query of a list or a watch: `?labelSelector=app%3Dweb&limit=500`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ...apimachinery.errors import BadRequest, Invalid
from ...apimachinery.fielderrors import FieldError, forbidden, not_supported
from .. import selection
from .parameters import flag_of, number_of

EXACT, NOT_OLDER = "Exact", "NotOlderThan"
MATCHES = (EXACT, NOT_OLDER, "")


@dataclass(frozen=True, kw_only=True)
class ListOptions:
    """`seconds` is timeoutSeconds; a negative `limit` is none."""

    labels: str = ""
    fields: str = ""
    watch: bool = False
    bookmarks: bool = False
    version: str = ""
    match: str = ""
    seconds: int | None = None
    limit: int = 0
    token: str = ""
    initial: bool | None = None

    @classmethod
    def of(cls, query: Mapping[str, str]) -> ListOptions:
        """BadRequest for what cannot be read, Invalid for what does not go together."""
        options = cls(
            labels=query.get("labelSelector", ""), fields=query.get("fieldSelector", ""),
            watch=flag_of(query, "watch") or False, bookmarks=flag_of(query, "allowWatchBookmarks") or False,
            version=query.get("resourceVersion", ""), match=query.get("resourceVersionMatch", ""),
            seconds=number_of(query, "timeoutSeconds"), limit=number_of(query, "limit") or 0,
            token=query.get("continue", ""), initial=flag_of(query, "sendInitialEvents"),
        )  # fmt: skip
        selection.readable(options.labels, options.fields)
        errors = _watch_errors(options) if options.watch else _list_errors(options)
        if errors:
            raise Invalid("ListOptions.meta.k8s.io", "", errors)
        return options

    @cached_property
    def revision(self) -> int | None:
        """The resourceVersion as a number; None where none is named, BadRequest for what is no number."""
        text = self.version
        if text and not (text.isascii() and text.isdigit()):
            why = f'strconv.ParseUint: parsing "{text}": invalid syntax'
            raise BadRequest(f'invalid resource version: resourceVersion: Invalid value: "{text}": {why}')
        return int(text) if text else None


def _list_errors(options: ListOptions) -> list[FieldError]:
    """Source: k8s.io/apimachinery/pkg/apis/meta/internalversion/validation."""
    errors = []
    match, at = options.match, "resourceVersionMatch"
    if match and not options.version:
        errors.append(forbidden(at, "resourceVersionMatch is forbidden unless resourceVersion is provided"))
    if match and options.token:
        errors.append(forbidden(at, "resourceVersionMatch is forbidden when continue is provided"))
    if match not in MATCHES:
        errors.append(not_supported(at, match, MATCHES))
    if match == EXACT and options.version == "0":
        errors.append(forbidden(at, 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"'))
    if options.initial is not None:
        errors.append(forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"))
    return errors


def _watch_errors(options: ListOptions) -> list[FieldError]:
    at = "resourceVersionMatch"
    if options.initial is None:
        return (
            [forbidden(at, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided")]
            if options.match
            else []
        )
    errors = []
    if options.match != NOT_OLDER:
        errors.append(forbidden(at, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"))
    if options.match and options.match != NOT_OLDER:
        errors.append(not_supported(at, options.match, (NOT_OLDER,)))
    return errors
