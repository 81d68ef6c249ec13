"""Semantic versions and constraints on them, as Masterminds/semver reads them (`^1.2`, `~1`, `>=1.0 <2 || 3.x`, `1.2 - 1.4`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

_PART = r"(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]+))?"
_LOOSE = re.compile(rf"v?(\d+)(?:\.(\d+))?(?:\.(\d+))?{_PART}\Z")
_STRICT = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?\Z"
)
_TERM = re.compile(
    r"\s*(=|==|!=|>|<|>=|=>|<=|=<|~|~>|\^)?\s*(v?(?:\d+|[xX*])(?:\.(?:\d+|[xX*]))?(?:\.(?:\d+|[xX*]))?(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)\s*,?"
)
_HYPHEN = re.compile(r"\s*(v?[0-9][^\s,]*)\s+-\s+(v?[0-9][^\s,]*)\s*")


@dataclass(frozen=True)
class Version:
    """`original` is how it was written; build metadata do not count when comparing."""

    major: int
    minor: int
    patch: int
    prerelease: str = ""
    metadata: str = ""
    original: str = ""

    def __str__(self) -> str:
        text = f"{self.major}.{self.minor}.{self.patch}"
        text += f"-{self.prerelease}" if self.prerelease else ""
        return text + (f"+{self.metadata}" if self.metadata else "")

    @cached_property
    def key(self) -> tuple[object, ...]:
        """Orders versions: a prerelease before its release, numbers before words."""
        if not self.prerelease:
            return (self.major, self.minor, self.patch, 1, ())
        parts = tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in self.prerelease.split("."))
        return (self.major, self.minor, self.patch, 0, parts)

    def __lt__(self, other: Version) -> bool:
        return bool(self.key < other.key)


class InvalidVersion(ValueError):
    """`invalid semantic version`"""

    def __init__(self) -> None:
        super().__init__("invalid semantic version")


def is_version(text: str) -> bool:
    """Whether a chart may have this version (loose: `1.2` will do)."""
    return _LOOSE.match(text) is not None


def is_strict(text: str) -> bool:
    return _STRICT.match(text) is not None


@lru_cache(maxsize=4096)
def parse_version(text: str) -> Version:
    """Raises `InvalidVersion`."""
    match = _LOOSE.match(text)
    if match is None:
        raise InvalidVersion
    major, minor, patch, prerelease, metadata = match.groups()
    return Version(int(major), int(minor or 0), int(patch or 0), prerelease or "", metadata or "", text)


@dataclass(frozen=True)
class Term:
    """One comparison; `parts` is how many numbers were given (`1.x`: 1)."""

    operator: str
    version: Version
    parts: int

    def admits(self, version: Version) -> bool:
        if version.prerelease and not self.version.prerelease:
            return False
        return bool(_CHECKS[self.operator](self, version))

    def below(self, level: int) -> tuple[int, int, int]:
        """The first version that differs at `level` (0: major, 1: minor, 2: patch) upwards."""
        v = self.version
        return ((v.major + 1, 0, 0), (v.major, v.minor + 1, 0), (v.major, v.minor, v.patch + 1))[level]

    def between(self, version: Version, level: int) -> bool:
        """From the term's version up to before the next at `level`."""
        return not version < self.version and (version.major, version.minor, version.patch) < self.below(level)


def _equal(term: Term, v: Version) -> bool:
    return _tilde(term, v) if term.parts < 3 else v.key == term.version.key


def _tilde(term: Term, v: Version) -> bool:
    return term.parts == 0 or term.between(v, 0 if term.parts == 1 else 1)


def _caret(term: Term, v: Version) -> bool:
    if term.parts == 0:
        return True
    base = term.version
    if base.major or term.parts == 1:
        level = 0
    elif base.minor or term.parts == 2:
        level = 1
    else:
        level = 2
    return term.between(v, level)


def _greater(term: Term, v: Version) -> bool:
    if term.parts == 0:
        return False
    if term.parts < 3:
        return (v.major, v.minor, v.patch) >= term.below(term.parts - 1)
    return term.version < v


def _at_most(term: Term, v: Version) -> bool:
    if term.parts == 0:
        return True
    if term.parts < 3:
        return (v.major, v.minor, v.patch) < term.below(term.parts - 1)
    return not term.version < v


_CHECKS = {
    "": _equal,
    "=": _equal,
    "==": _equal,
    "!=": lambda term, v: not _equal(term, v),
    ">": _greater,
    "<": lambda term, v: v < term.version,
    ">=": lambda term, v: not v < term.version,
    "=>": lambda term, v: not v < term.version,
    "<=": _at_most,
    "=<": _at_most,
    "~": _tilde,
    "~>": _tilde,
    "^": _caret,
}


@dataclass(frozen=True)
class Constraint:
    """Alternatives, each of comparisons that must all hold."""

    alternatives: tuple[tuple[Term, ...], ...]

    def admits(self, version: Version) -> bool:
        return any(all(term.admits(version) for term in terms) for terms in self.alternatives)


@lru_cache(maxsize=1024)
def parse_constraint(text: str) -> Constraint:
    """Raises ValueError `improper constraint: ...`."""
    return Constraint(tuple(_terms(part, text) for part in text.split("||")))


def _terms(part: str, whole: str) -> tuple[Term, ...]:
    part = _HYPHEN.sub(lambda m: f">={m[1]} <={m[2]} ", part)
    terms: list[Term] = []
    at = 0
    while at < len(part):
        match = _TERM.match(part, at)
        if match is None or match.end() == at:
            if not part[at:].strip():
                break
            raise ValueError(f"improper constraint: {whole}")
        terms.append(_term(match[1] or "", match[2]))
        at = match.end()
    if not terms:
        raise ValueError(f"improper constraint: {whole}")
    return tuple(terms)


def _term(operator: str, text: str) -> Term:
    core = text.removeprefix("v")
    tail = re.search(r"[-+]", core)
    numbers = (core[: tail.start()] if tail else core).split(".")
    parts = 0
    for number in numbers:
        if not number.isdigit():
            break
        parts += 1
    digits = [int(n) for n in numbers[:parts]] + [0, 0, 0]
    rest = core[tail.start() :] if tail else ""
    prerelease = rest[1:].partition("+")[0] if rest.startswith("-") else ""
    return Term(operator, Version(digits[0], digits[1], digits[2], prerelease, "", text), parts)


def newest_first(versions: Iterable[str]) -> list[str]:
    """Sorted, the newest first; those that are no versions last."""
    known = [v for v in versions if is_version(v)]
    return sorted(known, key=lambda v: parse_version(v).key, reverse=True)
