"""sprig's dates: moments are UTC, layouts are Go's (`2006-01-02 15:04:05`)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from ...cli.flag_values import parse_duration
from ...gotemplate.errors import FunctionError
from ...gotemplate.functions import Function
from ...gotemplate.values import Int, Struct
from .casting import whole

_LAYOUT = re.compile(
    r"January|Jan|Monday|Mon|MST|2006|06|01|02|03|04|05|15|1|_2|2|3|4|5|PM|pm|-07:00|-0700|Z07:00|[.,](?:0+|9+)(?!\d)"
)
_FORMATS = {
    "January": "%B", "Jan": "%b", "Monday": "%A", "Mon": "%a", "MST": "UTC", "2006": "%Y", "06": "%y", "01": "%m", "02": "%d",
    "03": "%I", "04": "%M", "05": "%S", "15": "%H", "PM": "%p", "-07:00": "+00:00", "-0700": "+0000", "Z07:00": "Z",
}  # fmt: skip


class Moment(Struct):
    """Go's time.Time."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        methods = {
            "Format": Function(lambda layout: layed_out(layout, moment), ("string",)),
            "Unix": Function(lambda: int(moment.timestamp()), ()),
            "UnixNano": Function(lambda: int(moment.timestamp() * 1e9), ()),
            "Year": Function(lambda: Int(moment.year), ()),
            "Month": Function(lambda: moment.strftime("%B"), ()),
            "Day": Function(lambda: Int(moment.day), ()),
            "Hour": Function(lambda: Int(moment.hour), ()),
            "Minute": Function(lambda: Int(moment.minute), ()),
            "Second": Function(lambda: Int(moment.second), ()),
            "UTC": Function(lambda: self, ()),
        }
        super().__init__(
            {"": ""},
            type="time.Time",
            text=layed_out("2006-01-02 15:04:05.999999999 -0700 MST", moment),
            methods=methods,
        )


def layed_out(layout: str, moment: datetime) -> str:
    """Time.Format."""

    def part(match: re.Match[str]) -> str:
        word = match[0]
        if word in _FORMATS:
            return moment.strftime(_FORMATS[word]) if "%" in _FORMATS[word] else _FORMATS[word]
        if word[0] in ".,":
            digits = f"{moment.microsecond:06d}".ljust(9, "0")[: len(word) - 1]
            digits = digits.rstrip("0") if word[1] == "9" else digits
            return word[0] + digits if digits else ""
        plain = {
            "1": moment.month,
            "2": moment.day,
            "3": moment.hour % 12 or 12,
            "4": moment.minute,
            "5": moment.second,
        }
        if word == "_2":
            return f"{moment.day:2d}"
        return str(plain[word]) if word in plain else moment.strftime("%p").lower()

    return _LAYOUT.sub(part, layout)


def _read(layout: str, text: str) -> datetime | None:
    pattern = _LAYOUT.sub(lambda m: _FORMATS.get(m[0], {"1": "%m", "2": "%d"}.get(m[0], m[0])), layout)
    try:
        return datetime.strptime(text, pattern).replace(tzinfo=UTC)
    except ValueError:
        return None


def moment_functions(now: datetime) -> dict[str, Function]:
    """The functions, with what `now` is."""

    def at(value: Any) -> datetime:
        if isinstance(value, Moment):
            return value.moment
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(value))
        return now

    def modified(change: str, value: Any) -> Any:
        try:
            return Moment(at(value) + timedelta(milliseconds=parse_duration(change)))
        except ValueError:
            return value

    def must_modify(change: str, value: Any) -> Any:
        try:
            return Moment(at(value) + timedelta(milliseconds=parse_duration(change)))
        except ValueError as error:
            raise FunctionError(str(error)) from None

    def to_date(layout: str, text: str) -> Moment:
        return Moment(_read(layout, text) or datetime(1, 1, 1, tzinfo=UTC))

    def must_to_date(layout: str, text: str) -> Moment:
        moment = _read(layout, text)
        if moment is None:
            raise FunctionError(f'parsing time "{text}" as "{layout}": cannot parse "{text}" as "{layout}"')
        return Moment(moment)

    def in_zone(layout: str, value: Any, zone: str) -> str:
        return layed_out(layout, at(value))

    return {
        "now": Function(lambda: Moment(now), ()),
        "date": Function(lambda layout, value: layed_out(layout, at(value)), ("string", "any")),
        "dateInZone": Function(in_zone, ("string", "any", "string")),
        "date_in_zone": Function(in_zone, ("string", "any", "string")),
        "dateModify": Function(modified, ("string", "any")),
        "date_modify": Function(modified, ("string", "any")),
        "mustDateModify": Function(must_modify, ("string", "any")),
        "must_date_modify": Function(must_modify, ("string", "any")),
        "htmlDate": Function(lambda value: layed_out("2006-01-02", at(value))),
        "htmlDateInZone": Function(lambda value, zone: layed_out("2006-01-02", at(value)), ("any", "string")),
        "toDate": Function(to_date, ("string", "string")),
        "mustToDate": Function(must_to_date, ("string", "string")),
        "unixEpoch": Function(lambda value: str(int(at(value).timestamp()))),
        "ago": Function(lambda value: _duration(int((now - at(value)).total_seconds()))),
        "duration": Function(lambda value: _duration(0 if isinstance(value, (Int, float)) else whole(value))),
        "durationRound": Function(lambda value: _rounded(value, now)),
    }


def _duration(seconds: int) -> str:
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    hours, minutes, rest = seconds // 3600, seconds % 3600 // 60, seconds % 60
    text = f"{hours}h{minutes}m{rest}s" if hours else f"{minutes}m{rest}s" if minutes else f"{rest}s"
    return sign + text


def _rounded(value: Any, now: datetime) -> str:
    """The largest unit that fits: `2h`, `3mo`."""
    if isinstance(value, Moment):
        seconds = int((now - value.moment).total_seconds())
    elif isinstance(value, str):
        try:
            seconds = parse_duration(value) // 1000
        except ValueError:
            seconds = 0
    else:
        seconds = whole(value) // 1_000_000_000
    units = ((31536000, "y"), (2592000, "mo"), (86400, "d"), (3600, "h"), (60, "m"), (1, "s"))
    return next((f"{seconds // size}{unit}" for size, unit in units if seconds >= size), "0s")
