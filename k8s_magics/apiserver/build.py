"""Which Kubernetes an API server says it is (`/version`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Build:
    """A version.Info: `version` is v1.35.4."""

    version: str
    go_version: str
    build_date: str
    git_commit: str = "0000000000000000000000000000000000000000"

    def as_json(self) -> dict[str, str]:
        """In the order of its fields."""
        major, minor = self.version.removeprefix("v").split(".")[:2]
        return {
            "major": major, "minor": minor, "gitVersion": self.version, "gitCommit": self.git_commit, "gitTreeState": "clean",
            "buildDate": self.build_date, "goVersion": self.go_version, "compiler": "gc", "platform": "linux/amd64",
        }  # fmt: skip


TODAY = Build(version="v1.35.4", go_version="go1.25.5", build_date="2026-01-01T00:00:00Z")
