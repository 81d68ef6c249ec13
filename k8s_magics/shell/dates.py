"""Calendar dates as `date`, `ls` and awk's strftime write and read them; always UTC in these machines."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

FORMATS = (
    ("%Y-%m-%d %H:%M:%S", r"\d{4}-\d\d?-\d\d? \d\d?:\d\d:\d\d"),
    ("%Y-%m-%dT%H:%M:%S", r"\d{4}-\d\d?-\d\d?T\d\d?:\d\d:\d\d"),
    ("%Y-%m-%d %H:%M", r"\d{4}-\d\d?-\d\d? \d\d?:\d\d"),
    ("%Y-%m-%d", r"\d{4}-\d\d?-\d\d?"),
    ("%Y.%m.%d-%H:%M:%S", r"\d{4}\.\d\d?\.\d\d?-\d\d?:\d\d:\d\d"),
    ("%a %b %d %H:%M:%S %Y", r"\w{3} \w{3} +\d\d? \d\d:\d\d:\d\d \d{4}"),
    ("%a %b %d %H:%M:%S UTC %Y", r"\w{3} \w{3} +\d\d? \d\d:\d\d:\d\d UTC \d{4}"),
    ("%a, %d %b %Y %H:%M:%S", r"\w{3}, \d\d? \w{3} \d{4} \d\d:\d\d:\d\d"),
    ("%d %b %Y", r"\d\d? \w{3} \d{4}"),
    ("%b %d %Y", r"\w{3} \d\d? \d{4}"),
)
UNITS = {
    "sec": 1,
    "second": 1,
    "min": 60,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "week": 604800,
    "fortnight": 1209600,
}
RELATIVE = re.compile(r"([-+]?)\s*(\d+)?\s*(second|sec|minute|min|hour|day|week|fortnight|month|year)s?(\s+ago)?")


class DateError(ValueError):
    """No date."""


def format_date(form: str, moment: datetime) -> str:
    """strftime in the C locale; `%s`, `%N` and padding flags (`%-d`, `%_H`) too."""
    return re.sub(r"%([-_0^#]?)([a-zA-Z%+])", lambda match: _field(match.group(1), match.group(2), moment), form)


def _field(flag: str, letter: str, moment: datetime) -> str:
    if letter == "%":
        return "%"
    if letter == "s":
        return str(int(moment.timestamp()))
    if letter == "N":
        return f"{moment.microsecond * 1000:09d}"
    names = {"e": f"{moment.day:2d}", "k": f"{moment.hour:2d}", "l": f"{(moment.hour + 11) % 12 + 1:2d}", "P": moment.strftime("%p").lower(),
             "n": "\n", "t": "\t", "z": "+0000", "Z": "UTC", "C": f"{moment.year // 100:02d}"}  # fmt: skip
    composite = {"c": "%a %b %e %H:%M:%S %Y", "D": "%m/%d/%y", "x": "%m/%d/%y", "X": "%H:%M:%S", "T": "%H:%M:%S", "R": "%H:%M",
                 "r": "%I:%M:%S %p", "F": "%Y-%m-%d", "h": "%b", "+": "%a %b %e %H:%M:%S %Z %Y"}  # fmt: skip
    if letter in composite:
        text = format_date(composite[letter], moment)
    elif letter in names:
        text = names[letter]
    elif letter in "aAbBdHIjmMpSuUVwWyYgG":
        text = moment.strftime("%" + letter)
    else:
        return "%" + flag + letter
    if flag == "-":
        return text.lstrip("0 ") or "0"
    if flag == "_":
        bare = text.lstrip("0") or "0"
        return bare.rjust(len(text))
    if flag == "0":
        return text.replace(" ", "0")
    return text.upper() if flag == "^" else text


def parse_date(text: str, now: datetime) -> datetime:
    """A date in the usual notations, `@SECONDS`, or relative to `now` (`yesterday`, `-1 hour`, `2 days ago`); raises DateError."""
    text = text.strip()
    if re.fullmatch(r"@-?\d+(\.\d+)?", text):
        try:
            return datetime.fromtimestamp(0, UTC) + timedelta(seconds=float(text[1:]))
        except OverflowError:
            raise DateError(text) from None
    zone = 0
    match = re.search(r"(?<=\d)\s*(Z|UTC|GMT|([-+])(\d\d):?(\d\d))$", text)
    if match and not re.fullmatch(r"\d{4}-\d\d?-\d\d?", text):
        if match.group(2):
            zone = (int(match.group(3)) * 60 + int(match.group(4))) * (1 if match.group(2) == "+" else -1)
        text = text[: match.start()].strip()
    text = re.sub(r"(\d\d:\d\d:\d\d)\.\d+", r"\1", text)
    moment = _absolute(text, now)
    if moment is None:
        moment = _relative(text, now)
    return moment - timedelta(minutes=zone)


def _absolute(text: str, now: datetime) -> datetime | None:
    for form, shape in FORMATS:
        if re.fullmatch(shape, text):
            try:
                return datetime.strptime(text, form).replace(tzinfo=UTC)
            except ValueError:
                raise DateError(text) from None
    clock = re.fullmatch(r"(\d\d?):(\d\d)(?::(\d\d))?", text)
    if clock:
        hour, minute, second = int(clock.group(1)), int(clock.group(2)), int(clock.group(3) or 0)
        if hour > 23 or minute > 59 or second > 59:
            raise DateError(text)
        return now.replace(hour=hour, minute=minute, second=second, microsecond=0)
    return _compact(text, now)


def _compact(text: str, now: datetime) -> datetime | None:
    """touch -t and busybox: [[CC]YY]MMDDhhmm[.ss]."""
    match = re.fullmatch(r"(\d{8}|\d{10}|\d{12})(?:\.(\d\d))?", text)
    if match is None:
        return None
    digits = match.group(1)
    year = now.year if len(digits) == 8 else int(digits[:4]) if len(digits) == 12 else 2000 + int(digits[:2])
    month, day, hour, minute = (int(digits[i : i + 2]) for i in range(len(digits) - 8, len(digits), 2))
    try:
        return datetime(year, month, day, hour, minute, int(match.group(2) or 0), tzinfo=UTC)
    except ValueError:
        raise DateError(text) from None


def _relative(text: str, now: datetime) -> datetime:
    days = {"now": 0, "today": 0, "yesterday": -1, "tomorrow": 1}
    if text in days:
        return now + timedelta(days=days[text])
    rest = text
    for form, shape in FORMATS:
        match = re.match(shape, text)
        if match:
            now, rest = datetime.strptime(match.group(0), form).replace(tzinfo=UTC), text[match.end() :]
            break
    found = list(RELATIVE.finditer(rest))
    if not found or re.sub(r"\s", "", RELATIVE.sub("", rest)):
        raise DateError(text)
    for match in found:
        sign, amount, unit, ago = match.groups()
        steps = int(amount or 1) * (-1 if (sign == "-") != bool(ago) else 1)
        now = _moved(now, steps, unit)
    return now


def _moved(moment: datetime, steps: int, unit: str) -> datetime:
    try:
        if unit in UNITS:
            return moment + timedelta(seconds=steps * UNITS[unit])
        months = moment.year * 12 + moment.month - 1 + steps * (12 if unit == "year" else 1)
        return moment.replace(year=months // 12, month=months % 12 + 1, day=min(moment.day, 28))
    except (OverflowError, ValueError):
        raise DateError(str(steps)) from None
