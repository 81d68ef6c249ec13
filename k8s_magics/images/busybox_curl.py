"""busybox-curl: busybox with curl."""

from __future__ import annotations

from dataclasses import replace

from .busyboxplus import IMAGE as PLUS

IMAGE = replace(PLUS, repositories=("docker.io/yauritux/busybox-curl", "docker.io/odise/busybox-curl"), tags=("latest",), tree=PLUS.trees["curl"])  # fmt: skip
