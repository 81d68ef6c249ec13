"""Which Kubernetes a cluster is: one frozen value a release; what differs between releases is data, read here.

# Simplified: only 1.35 is there; the world of 2019 (release 1.15) is refused with a clear error.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Release:
    """`version` is what nodes and servers report."""

    name: str
    version: str
    git_commit: str
    build_date: str
    go_version: str


RELEASES = {
    "1.35": Release(
        name="1.35",
        version="v1.35.4",
        git_commit="0000000000000000000000000000000000000000",
        build_date="2026-04-15T00:00:00Z",
        go_version="go1.25.9",
    ),
}


def release(name: str) -> Release:
    """ValueError, with the names there are, for another one."""
    if name not in RELEASES:
        raise ValueError(f"no release {name!r}; there is: {', '.join(RELEASES)}")
    return RELEASES[name]
