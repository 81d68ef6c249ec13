"""The query of a list or a watch: `?labelSelector=app%3Dweb&limit=500`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...apimachinery.errors import BadRequest, Invalid
from ...apimachinery.fielderrors import FieldError, forbidden, not_supported

EXACT, NOT_OLDER = "Exact", "NotOlderThan"
MATCHES = (EXACT, NOT_OLDER, "")
TRUE, FALSE = frozenset({"1", "t", "true"}), frozenset({"0", "f", "false"})


@dataclass(frozen=True, kw_only=True)
class ListOptions:
    """`revision` is the resourceVersion as a number, None where none is named; `seconds` is timeoutSeconds; a negative `limit` is none."""

    labels: str = ""
    fields: str = ""
    watch: bool = False
    bookmarks: bool = False
    revision: int | None = None
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
            watch=_flag(query, "watch") or False, bookmarks=_flag(query, "allowWatchBookmarks") or False,
            revision=_revision(query.get("resourceVersion", "")), match=query.get("resourceVersionMatch", ""),
            seconds=_number(query.get("timeoutSeconds", "")), limit=_number(query.get("limit", "")) or 0,
            token=query.get("continue", ""), initial=_flag(query, "sendInitialEvents"),
        )  # fmt: skip
        errors = _watch_errors(options) if options.watch else _list_errors(options)
        if errors:
            raise Invalid("ListOptions.meta.k8s.io", "", errors)
        return options


def _flag(query: Mapping[str, str], name: str) -> bool | None:
    """A boolean of a query: anything but 0 and false is true, the empty value too."""
    if name not in query:
        return None
    return query[name].lower() not in ("0", "false")


def _number(text: str) -> int | None:
    if not text:
        return None
    try:
        return int(text)
    except ValueError:
        raise BadRequest(f'strconv.ParseInt: parsing "{text}": invalid syntax') from None


def _revision(text: str) -> int | None:
    if text and not text.isdigit():
        raise BadRequest(
            f'invalid resource version: resourceVersion: Invalid value: "{text}": strconv.ParseUint: parsing "{text}": invalid syntax'
        )
    return int(text) if text else None


def _list_errors(options: ListOptions) -> list[FieldError]:
    """Source: k8s.io/apimachinery/pkg/apis/meta/internalversion/validation."""
    errors = []
    match, at = options.match, "resourceVersionMatch"
    if match and options.revision is None:
        errors.append(forbidden(at, "resourceVersionMatch is forbidden unless resourceVersion is provided"))
    if match and options.token:
        errors.append(forbidden(at, "resourceVersionMatch is forbidden when continue is provided"))
    if match not in MATCHES:
        errors.append(not_supported(at, match, MATCHES))
    if match == EXACT and options.revision == 0:
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
