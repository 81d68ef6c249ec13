"""appropriate/curl: an old Alpine whose entrypoint is curl."""

from __future__ import annotations

from dataclasses import replace

from .alpine_curl import IMAGE as ALPINE_CURL

IMAGE = replace(
    ALPINE_CURL, repositories=("docker.io/appropriate/curl",), tags=("latest", "edge", "3.1"), size=2_800_000,
)  # fmt: skip
