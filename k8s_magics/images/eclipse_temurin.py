"""eclipse-temurin: Java, where openjdk's images ended."""

from __future__ import annotations

from ..runtime.image import Image
from .openjdk import java_releases, java_tree

RELEASES = java_releases(
    {"8": "8u462", "11": "11.0.28", "17": "17.0.16", "21": "21.0.8", "24": "24.0.2", "25": "25"}, ("", "-jdk", "-jre", "-jdk-alpine", "-jre-alpine", "-alpine", "-jdk-jammy", "-jre-jammy"),
) | {"latest": {"JAVA_VERSION": "25"}}  # fmt: skip

IMAGE = Image(
    repositories=("docker.io/library/eclipse-temurin",), tags=tuple(RELEASES), size=189_000_000, tree=java_tree, cmd=("jshell",), releases=RELEASES,
    env={"JAVA_HOME": "/opt/java/openjdk"},
)  # fmt: skip
