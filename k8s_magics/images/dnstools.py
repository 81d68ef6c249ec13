"""dnstools: an Alpine with dig, host and curl (infoblox/dnstools)."""

from __future__ import annotations

from dataclasses import replace

from .netshoot import IMAGE as NETSHOOT

IMAGE = replace(NETSHOOT, repositories=("docker.io/infoblox/dnstools",), tags=("latest", "v2", "v3"), size=24_000_000, cmd=("/bin/sh",))  # fmt: skip
