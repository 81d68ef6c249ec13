"""The kubelet's own configuration file, read when the kubelet starts: /var/lib/kubelet/config.yaml (kubelet.config.k8s.io/v1beta1).

Simplified: of its fields staticPodPath and authentication.x509.clientCAFile count; the others change nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..apimachinery.objects import dig
from ..apimachinery.yaml.errors import YamlError
from ..apimachinery.yaml.parser import load
from ..shell.faults import OSFault
from ..shell.filesystem import Filesystem

PATH = "/var/lib/kubelet/config.yaml"
GROUP, KIND = "kubelet.config.k8s.io/v1beta1", "KubeletConfiguration"


class BadConfiguration(Exception):
    """Why the kubelet ends at once: the `err` of its last line."""


class Configuration(NamedTuple):
    """`static_pods` is the directory of manifests, "" for none."""

    static_pods: str


def read_configuration(files: Filesystem, default: str) -> Configuration:
    """BadConfiguration; a node without such a file has its static pods at `default`."""
    if not files.exists(PATH):
        return Configuration(default)
    read = _decoded(files)
    authority = dig(read, "authentication.x509.clientCAFile", "")
    if authority:
        try:
            files.read(str(authority))
        except OSFault as fault:
            why = f"open {authority}: {fault.message[:1].lower()}{fault.message[1:]}"
            raise BadConfiguration(
                f"failed to construct kubelet dependencies: unable to load client CA file {authority}: {why}"
            ) from None
    return Configuration(str(read.get("staticPodPath") or ""))


def _decoded(files: Filesystem) -> Mapping[str, object]:
    text = files.read_text(PATH)
    if not text.strip():
        raise _unloaded(f'kubelet config file "{PATH}" was empty')
    try:
        read = load(text)
    except YamlError as error:
        raise _unloaded(
            f"failed to decode: yaml: {error}".replace("yaml: yaml:", "error converting YAML to JSON: yaml:")
        ) from None
    if not isinstance(read, Mapping) or not read.get("kind"):
        raise _unloaded("failed to decode: Object 'Kind' is missing in the file")
    if (read.get("apiVersion"), read["kind"]) != (GROUP, KIND):
        version = str(read.get("apiVersion", ""))
        raise _unloaded(
            f'failed to decode: no kind "{read["kind"]}" is registered for version "{version}" in scheme "pkg/kubelet/apis/config/scheme/scheme.go:33"'
        )
    return read


def _unloaded(why: str) -> BadConfiguration:
    return BadConfiguration(
        f"failed to load kubelet config file, path: {PATH}, error: failed to load Kubelet config file {PATH}, error {why}"
    )
