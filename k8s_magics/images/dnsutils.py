"""dnsutils: nslookup and dig, under the names of Tutum and of Kubernetes' older tests."""

from __future__ import annotations

from dataclasses import replace

from .netshoot import IMAGE as NETSHOOT
from .tutum_curl import IMAGE as UBUNTU

IMAGE = replace(
    UBUNTU, repositories=("docker.io/tutum/dnsutils", "gcr.io/kubernetes-e2e-test-images/dnsutils", "docker.io/infoblox/dnsutils"), tags=("latest", "1.1", "1.3"), size=68_000_000,
    tree=NETSHOOT.tree,
)  # fmt: skip
