"""luksa/curl: curl for the side of an application ("Kubernetes in Action")."""

from __future__ import annotations

from dataclasses import replace

from .tutum_curl import IMAGE as TUTUM_CURL

IMAGE = replace(TUTUM_CURL, repositories=("docker.io/luksa/curl",), tags=("latest",))
