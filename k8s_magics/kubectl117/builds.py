"""The build of kubectl 1.17 itself."""

from __future__ import annotations

from ..apiserver.build import Build

CLIENT = Build(version="v1.17.17", go_version="go1.13.15", build_date="2021-01-13T00:00:00Z")
