"""Names of time zones (the IANA database, by its regions: the package carries no copy of it)."""

from __future__ import annotations

import re
import zoneinfo

_BARE = frozenset(
    "UTC GMT UCT Zulu Universal Greenwich EST MST HST EST5EDT CST6CDT MST7MDT PST8PDT CET EET MET WET Cuba Egypt Eire GB GB-Eire "
    "Hongkong Iceland Iran Israel Jamaica Japan Kwajalein Libya NZ NZ-CHAT Navajo PRC Poland Portugal ROC ROK Singapore Turkey W-SU".split()
)
_REGIONS = "Africa America Antarctica Arctic Asia Atlantic Australia Brazil Canada Chile Etc Europe Indian Mexico Pacific US".split()
_SHAPE = re.compile(rf"(?:{'|'.join(_REGIONS)})(?:/[A-Za-z0-9_+-]+)+\Z")


def is_zone(name: str) -> bool:
    """Whether the server would know the zone: by the Python installation's database where it has one."""
    if name in _BARE:
        return True
    if not _SHAPE.match(name):
        return False
    try:
        return zoneinfo.ZoneInfo(name) is not None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return not zoneinfo.TZPATH and not _has_tzdata()  # without any database every well-formed name passes


def _has_tzdata() -> bool:
    try:
        zoneinfo.ZoneInfo("Europe/Berlin")
    except zoneinfo.ZoneInfoNotFoundError:
        return False
    return True
