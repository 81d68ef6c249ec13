"""The objects that templates find beside values: `.Chart`, `.Release`, `.Capabilities`, `.Files`."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..apimachinery.yaml.writer import dump
from ..gotemplate.functions import Function
from ..gotemplate.values import Int, Struct
from .capabilities import Capabilities
from .chart import Chart, File
from .globbing import glob
from .semver import InvalidVersion, parse_version


@dataclass(frozen=True)
class ReleaseInfo:
    """`.Release`; `service` is who installs, `time` when (Helm 2 alone tells)."""

    name: str = "release-name"
    namespace: str = "default"
    revision: int = 1
    is_upgrade: bool = False
    service: str = "Helm"
    time: datetime | None = None

    def as_data(self) -> dict[str, Any]:
        told = {"Time": _timestamp(self.time)} if self.time else {}
        return told | {
            "Name": self.name,
            "Namespace": self.namespace,
            "IsUpgrade": self.is_upgrade,
            "IsInstall": not self.is_upgrade,
            "Revision": Int(self.revision),
            "Service": self.service,
        }


def _timestamp(moment: datetime) -> Struct:
    """A protocol buffer's moment: `seconds:1521829113 nanos:5000`."""
    seconds, nanos = int(moment.timestamp()), moment.microsecond * 1000
    text = f"seconds:{seconds} " + (f"nanos:{nanos} " if nanos else "")
    return Struct({"Seconds": Int(seconds), "Nanos": Int(nanos)}, type="*timestamp.Timestamp", text=text)


_TEXTS = (
    "Name", "Home", "Version", "Description", "Icon", "APIVersion", "Condition", "Tags", "AppVersion", "KubeVersion", "Type",
)  # fmt: skip


def chart_data(chart: Chart, *, is_root: bool, struct: str = "") -> Mapping[str, Any]:
    """`.Chart`: Chart.yaml under the names of Go's fields, all of them there; a struct of this type, or a map."""
    metadata = chart.metadata
    data: dict[str, Any] = {name: str(metadata.get(_key(name)) or "") for name in _TEXTS}
    data["Deprecated"] = chart.is_deprecated
    data["Annotations"] = dict(metadata.get("annotations") or {})
    data["Keywords"], data["Sources"] = list(metadata.get("keywords") or ()), list(metadata.get("sources") or ())
    data["Maintainers"] = [
        {"Name": m.get("name", ""), "Email": m.get("email", ""), "URL": m.get("url", "")}
        for m in metadata.get("maintainers") or ()
    ]
    data["Dependencies"] = [_dependency(d) for d in chart.requirements]
    data["IsRoot"] = is_root
    return Struct(data, type=struct) if struct else data


def _key(name: str) -> str:
    return "apiVersion" if name == "APIVersion" else name[0].lower() + name[1:]


def _dependency(entry: Mapping[str, Any]) -> dict[str, Any]:
    names = ("Name", "Version", "Repository", "Condition", "Alias")
    data: dict[str, Any] = {name: str(entry.get(_key(name)) or "") for name in names}
    data["Tags"], data["ImportValues"] = list(entry.get("tags") or ()), list(entry.get("import-values") or ())
    data["Enabled"] = bool(entry.get("enabled", True))
    return data


def capabilities_data(capabilities: Capabilities) -> Struct:
    """`.Capabilities`; `.Capabilities.APIVersions.Has "apps/v1"` answers."""
    version = capabilities.kube_version
    known = frozenset(capabilities.api_versions)
    try:
        parsed = parse_version(version)
        major, minor = str(parsed.major), str(parsed.minor)
    except InvalidVersion:
        major, minor = "", ""
    kube = Struct(
        {"Version": version, "Major": major, "Minor": minor, "GitVersion": version},
        type="common.KubeVersion", text=version, methods={"String": Function(lambda: version, ())},
    )  # fmt: skip
    apis = Struct(
        {}, type="common.VersionSet", text="[" + " ".join(capabilities.api_versions) + "]",
        methods={"Has": Function(lambda name: name in known, ("string",))},
    )  # fmt: skip
    helm = Struct(
        {
            "Version": capabilities.helm_version, "GitCommit": capabilities.git_commit, "GitTreeState": "clean",
            "GoVersion": capabilities.go_version,
        },
        type="common.BuildInfo",
    )  # fmt: skip
    fields = {"KubeVersion": kube, "APIVersions": apis, "HelmVersion": helm}
    if capabilities.helm_version.startswith("v2."):
        names = ("SemVer", capabilities.helm_version), ("GitCommit", capabilities.git_commit), ("GitTreeState", "clean")
        fields = {
            "KubeVersion": kube,
            "APIVersions": apis,
            "TillerVersion": Struct(dict(names), type="*version.Version"),
        }
    return Struct(fields, type="*common.Capabilities")


def files_data(files: Sequence[File]) -> Struct:
    """`.Files`: a map of bytes with methods."""
    found = {file.name: file.data for file in files}

    def get(name: str) -> str:
        return found[name].decode("utf-8", "replace") if name in found else ""

    def lines(name: str) -> list[str]:
        text = get(name)
        parts = text.split("\n")
        return parts[:-1] if text.endswith("\n") else parts if text else []

    return Struct(
        dict(found), type="engine.files",
        methods={
            "Get": Function(get, ("string",)),
            "GetBytes": Function(lambda name: found.get(name, b""), ("string",)),
            "Glob": Function(lambda pattern: files_data([f for f in files if glob(pattern, f.name)]), ("string",)),
            "Lines": Function(lines, ("string",)),
            "AsConfig": Function(lambda: _as_config(found), ()),
            "AsSecrets": Function(lambda: _as_secrets(found), ()),
        },
    )  # fmt: skip


def _as_config(found: Mapping[str, bytes]) -> str:
    texts = {name.rpartition("/")[2]: data.decode("utf-8", "replace") for name, data in found.items()}
    return dump(texts).removesuffix("\n")


def _as_secrets(found: Mapping[str, bytes]) -> str:
    texts = {name.rpartition("/")[2]: base64.b64encode(data).decode() for name, data in found.items()}
    return dump(texts).removesuffix("\n")
