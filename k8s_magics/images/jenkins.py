"""jenkins: the official image before jenkins/jenkins took its place."""

from __future__ import annotations

from dataclasses import replace

from .jenkins_jenkins import IMAGE as JENKINS

IMAGE = replace(JENKINS, repositories=("docker.io/library/jenkins",), tags=("2.60.3", "2.60.3-alpine"))
