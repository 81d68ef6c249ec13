"""Charts read from a directory of the machine, from an archive, or from files in memory."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..apimachinery.yaml.documents import split
from ..apimachinery.yaml.errors import YamlError
from ..apimachinery.yaml.parser import load
from ..cli.session import Files, go_errno
from ..shell.faults import OSFault
from .archive import unpack
from .chart import Chart, File, validate
from .errors import HelmError
from .generation import Generation
from .gostructs import BASE, METADATA, StructOf, decoded, json_kind
from .ignore import ignored, parse_rules
from .numbers import as_floats

DOCUMENT = ": cannot unmarshal yaml document"
CONVERTING = "error converting YAML to JSON: "
_OWN = ("Chart.yaml", "Chart.lock", "values.yaml", "values.schema.json")


def load_chart(files: Files, path: str, *, detects: bool = False) -> Chart:
    """The chart at `path`, a directory or an archive; `detects`: its apiVersion must be known.  HelmError or OSFault."""
    if files.is_directory(path):
        at = files.path(posixpath.join(path, "Chart.yaml"))
        if not files.exists(at):
            raise HelmError(f"unable to detect chart at {at}: open {at}: no such file or directory")
        return load_files(directory_files(files, path), detects=detects)
    return load_files(unpack(_read(files, path)), detects=detects)


def in_words_of(generation: Generation, problem: str) -> str:
    """Why a chart cannot be loaded, as a Helm says it: the older one calls its types otherwise, and reads one document."""
    if generation.structured_log:
        return problem
    if problem.startswith("unable to detect chart at "):
        return "Chart.yaml file is missing"
    return problem.replace(" of type v2.", " of type chart.").replace(" []*v2.", " []*chart.").replace(DOCUMENT, "")


def load_archive(data: bytes, *, detects: bool = False) -> Chart:
    """The chart packed in `data`."""
    return load_files(unpack(data), detects=detects)


def directory_files(files: Files, path: str) -> tuple[File, ...]:
    """The files of a chart's directory that .helmignore lets through, directories last as Go walks them (by name)."""
    rules_at = posixpath.join(path, ".helmignore")
    rules = parse_rules(files.read_text(rules_at) if files.exists(rules_at) else "")

    def walk(prefix: str) -> Iterator[File]:
        for name in files.list(posixpath.join(path, prefix)):
            inner = f"{prefix}{name}"
            full = posixpath.join(path, inner)
            if files.is_directory(full):
                if not ignored(rules, inner, directory=True):
                    yield from walk(inner + "/")
            elif not ignored(rules, inner, directory=False):
                yield File(inner, files.read(full).removeprefix(b"\xef\xbb\xbf"))

    return tuple(walk(""))


def load_files(found: Sequence[File], *, detects: bool = False) -> Chart:
    """The chart that these files make; raises HelmError if they make none."""
    by_name = {file.name: file for file in found}
    if "Chart.yaml" not in by_name:
        raise HelmError("Chart.yaml file is missing")
    if detects:
        _detect(by_name["Chart.yaml"])
    metadata = _metadata(by_name)
    chart = Chart(
        metadata=metadata,
        values=read_values(by_name["values.yaml"].text, "cannot load values.yaml") if "values.yaml" in by_name else {},
        templates=tuple(f for f in found if f.name.startswith("templates/")),
        files=tuple(f for f in found if _is_other(f.name, metadata)),
        raw=tuple(found),
        schema=by_name["values.schema.json"].data if "values.schema.json" in by_name else None,
        lock=_lock(by_name),
    )
    validate(chart)
    return Chart(**{**vars(chart), "charts": tuple(_subcharts(chart, found))})


def _is_other(name: str, metadata: Mapping[str, Any]) -> bool:
    if name in _OWN or name.startswith(("templates/", "charts/")):
        return False
    return not (metadata.get("apiVersion") == "v1" and name in ("requirements.yaml", "requirements.lock"))


def _detect(file: File) -> None:
    """HelmError for a chart of an apiVersion that there is not."""
    version = _decoded(file, BASE).get("apiVersion") or ""
    if version not in ("", "v1", "v2"):
        raise HelmError("invalid chart apiVersion" if version == "v3" else "unsupported chart version")


def _decoded(file: File, shape: StructOf) -> dict[str, Any]:
    doing = f"cannot load {file.name}"
    found = read_yaml(file.text, doing, shape.name)
    try:
        return {**found, **decoded(found, shape)}
    except HelmError as error:
        raise HelmError(f"{doing}: {error.message}") from None


def _metadata(by_name: Mapping[str, File]) -> dict[str, Any]:
    metadata = _decoded(by_name["Chart.yaml"], METADATA)
    if not metadata.get("apiVersion"):
        metadata["apiVersion"] = "v1"
    if metadata["apiVersion"] == "v1" and "requirements.yaml" in by_name:
        required = _decoded(by_name["requirements.yaml"], METADATA)
        metadata["dependencies"] = required.get("dependencies") or []
    return metadata


def _lock(by_name: Mapping[str, File]) -> dict[str, Any]:
    for name in ("Chart.lock", "requirements.lock"):
        if name in by_name:
            return read_yaml(by_name[name].text, f"cannot load {name}", "chart.Lock")
    return {}


def read_values(text: str, doing: str) -> dict[str, Any]:
    """A values file, numbers as floats; several documents in it are merged."""
    merged: dict[str, Any] = {}
    for part, _ in split(text.replace("\r\n", "\n")):
        merged = _merged(merged, read_yaml(part, f"{doing}{DOCUMENT}"))
    values: dict[str, Any] = as_floats(merged)
    return values


def _merged(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    out = dict(first)
    for key, value in second.items():
        old = out.get(key)
        out[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return out


def read_yaml(text: str, doing: str, go_type: str = "map[string]interface {}") -> dict[str, Any]:
    """A YAML map; HelmError that begins with `doing` for anything else."""
    try:
        value = load(text)
    except YamlError as error:
        raise HelmError(f"{doing}: {CONVERTING}{error}") from None
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        kind = json_kind(value)
        raise HelmError(
            f"{doing}: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal {kind} into Go value of type {go_type}"
        )
    return dict(value)


def _subcharts(chart: Chart, found: Iterable[File]) -> Iterator[Chart]:
    """The charts below charts/: archives and directories; names that begin with `_` or `.` are no charts."""
    directories: dict[str, list[File]] = {}
    for file in found:
        if not file.name.startswith("charts/"):
            continue
        inner = file.name.removeprefix("charts/")
        top, slash, rest = inner.partition("/")
        if top.startswith(("_", ".")) or (not slash and not top.endswith(".tgz")):
            continue
        directories.setdefault(top, []).append(File(rest, file.data) if slash else file)
    for top in sorted(directories):
        files = directories[top]
        try:
            if top.endswith(".tgz") and files[0].name.endswith(".tgz") and len(files) == 1:
                yield load_archive(files[0].data)
            else:
                yield load_files(files)
        except HelmError as error:
            doing = "unpacking subchart tar" if top.endswith(".tgz") else "unpacking subchart"
            raise HelmError(f"error {doing} {top} in {chart.name}: {error.message}") from None


def _read(files: Files, path: str) -> bytes:
    try:
        return files.read(path)
    except OSFault as fault:
        raise HelmError(f"open {path}: {go_errno(fault)}") from None
