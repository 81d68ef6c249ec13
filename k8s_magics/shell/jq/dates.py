"""jq's dates: seconds since 1970, "broken down time" (an array of year, month from 0, day ... day of the week, of the year), and text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from .values import JqFault, kind

_BIRTH = datetime(1970, 1, 1, tzinfo=UTC)


def _broken_down(value: Any) -> list[Any]:
    if kind(value) != "number":
        raise JqFault("gmtime() requires a number")
    try:
        moment = _BIRTH + timedelta(seconds=value)
    except (OverflowError, ValueError):
        raise JqFault("error converting number of seconds since epoch to datetime") from None
    seconds = moment.second + (value % 1 if isinstance(value, float) else 0)
    days = (moment.isoweekday() % 7, moment.timetuple().tm_yday - 1)
    return [moment.year, moment.month - 1, moment.day, moment.hour, moment.minute, seconds, *days]


def _moment(value: Any, asked: str) -> datetime:
    if not isinstance(value, list) or len(value) < 6 or any(kind(part) != "number" for part in value):
        raise JqFault(
            f"{asked} requires array of 6 numbers" if asked == "mktime" else f"{asked} requires parsed datetime inputs"
        )
    year, month, day, hour, minute, second = (int(part) for part in value[:6])
    try:
        return datetime(year, 1, 1, tzinfo=UTC).replace(month=month + 1) + timedelta(
            days=day - 1, hours=hour, minutes=minute, seconds=second
        )
    except (ValueError, OverflowError):
        raise JqFault(f"invalid {asked} input") from None


def _made(value: Any) -> int:
    return int((_moment(value, "mktime") - _BIRTH).total_seconds())


def _written(value: Any, form: Any) -> str:
    if kind(value) == "number":
        value = _broken_down(value)
    elif not isinstance(value, list):
        raise JqFault("strftime/1 requires parsed datetime inputs")
    if not isinstance(form, str):
        raise JqFault("strftime/1 requires a string format")
    return _moment(value, "strftime/1").strftime(form)


def _read(value: Any, form: Any) -> list[Any]:
    if not isinstance(value, str):
        raise JqFault("strptime/1 requires string inputs and arguments")
    try:
        form = form.replace("%Z", "Z") if value.endswith("Z") else form
        moment = datetime.strptime(value, form).replace(tzinfo=UTC)
    except (ValueError, TypeError):
        raise JqFault(f'date "{value}" does not match format "{form}"') from None
    return _broken_down(int((moment - _BIRTH).total_seconds()))


DATES: Mapping[tuple[str, int], Callable[..., Any]] = {
    ("gmtime", 0): _broken_down, ("localtime", 0): _broken_down, ("mktime", 0): _made, ("strftime", 1): _written, ("strflocaltime", 1): _written,
    ("strptime", 1): _read,
}  # fmt: skip
