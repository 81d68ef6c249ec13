"""What `helm lint` looks at: Chart.yaml, values, templates, dependencies and CRDs (Helm's pkg/chart/v2/lint)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..apimachinery.yaml.documents import DocumentError, split
from ..apimachinery.yaml.errors import YamlError
from ..apimachinery.yaml.parser import load
from ..cli.session import Session
from ..gotemplate.values import quote
from .capabilities import Capabilities
from .chart import Chart
from .dependencies import missing, processed
from .engine import Surroundings, render
from .errors import HelmError
from .generation import generation_of
from .gostructs import METADATA, decoded
from .lint_objects import object_complaints
from .loading import CONVERTING, in_words_of, load_chart, read_values
from .schema import check_values, single_schema
from .semver import is_strict, is_version
from .structures import ReleaseInfo
from .values import Values, coalesce, coalesce_tables

INFO, WARNING, ERROR = "INFO", "WARNING", "ERROR"
Message = tuple[str, str, str]
"""Severity, path, and what is wrong."""
_URL = re.compile(r"(https?|ftp|data):.+")


@dataclass(frozen=True)
class LintInput:
    """A chart's directory and what it is linted with."""

    session: Session
    path: str
    values: Values
    capabilities: Capabilities
    surroundings: Surroundings
    skip_schema: bool = False

    @property
    def is_strict(self) -> bool:
        """Whether it is Helm 4, which minds more."""
        return generation_of(self.session).structured_log


def lint(given: LintInput) -> list[Message]:
    """All messages, in the order of the rules; HelmError if there is no Chart.yaml."""
    at = posixpath.join(given.path, "Chart.yaml")
    if not given.session.files.exists(at):
        raise HelmError(
            f"unable to check Chart.yaml file in chart: stat {posixpath.normpath(at)}: no such file or directory"
        )
    found = [*_chart_file(given, at), *_values(given), *_templates(given), *_dependencies(given)]
    return [*found, *_crds(given)] if given.is_strict else found


def _chart_file(given: LintInput, at: str) -> Iterator[Message]:
    name = "Chart.yaml"
    try:
        metadata = load(given.session.files.read_text(at))
    except YamlError as error:
        yield ERROR, name, f"unable to parse YAML\n\t{CONVERTING}{error}"
        return
    try:
        taken = decoded(metadata, METADATA)
    except HelmError as error:
        yield ERROR, name, f"unable to parse YAML\n\t{in_words_of(generation_of(given.session), error.message)}"
        return
    metadata = metadata or {}
    unknown = sorted(key for key in metadata if key not in FIELDS)
    if unknown and given.is_strict:
        yield (
            WARNING,
            name,
            f'failed to strictly parse chart metadata file\n\terror unmarshaling JSON: while decoding JSON: json: unknown field "{unknown[0]}"',
        )
    yield from ((severity, name, text) for severity, text in _metadata(metadata, taken))
    version = taken.get("version") or ""
    if given.is_strict and not is_strict(version):
        yield WARNING, name, f"version '{version}' is not a valid SemVerV2"


FIELDS = (
    "name", "home", "sources", "version", "description", "keywords", "maintainers", "icon", "apiVersion", "condition", "tags",
    "appVersion", "deprecated", "annotations", "kubeVersion", "dependencies", "type",
)  # fmt: skip


def _metadata(written: Mapping[str, Any], metadata: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """`written` as in the file, `metadata` as Helm takes it."""
    api = metadata.get("apiVersion") or ""
    yield from _identity(written, metadata)
    yield from _people(metadata)
    icon = metadata.get("icon")
    if not icon:
        yield INFO, "icon is recommended"
    elif not _URL.match(str(icon)):
        yield ERROR, f"invalid icon URL '{icon}'"
    if metadata.get("type") and api != "v2":
        yield ERROR, f"chart type is not valid in apiVersion '{api}'. It is valid in apiVersion 'v2'"
    if metadata.get("dependencies") and api != "v2":
        yield (
            ERROR,
            f"dependencies are not valid in the Chart file with apiVersion '{api}'. They are valid in apiVersion 'v2'",
        )


def _identity(written: Mapping[str, Any], metadata: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    name, api = str(metadata.get("name") or ""), metadata.get("apiVersion") or ""
    version = written.get("version")
    if not name:
        yield ERROR, "name is required"
    elif "/" in name:
        yield ERROR, f'chart name "{name}" is invalid'
    if not api:
        yield ERROR, 'apiVersion is required. The value must be either "v1" or "v2"'
    elif api not in ("v1", "v2"):
        yield ERROR, f'apiVersion \'{api}\' is not valid. The value must be either "v1" or "v2"'
    if version is not None and not isinstance(version, str):
        yield ERROR, f"version should be of type string but it's of type {_go_type(version)}"
    taken = str(metadata.get("version") or "")
    if not taken:
        yield ERROR, "version is required"
    elif not is_version(taken):
        yield ERROR, f"version '{taken}' is not a valid SemVer"
    application = written.get("appVersion")
    if application is not None and not isinstance(application, str):
        yield ERROR, f"appVersion should be of type string but it's of type {_go_type(application)}"


def _people(metadata: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for person in metadata.get("maintainers") or ():
        if person is None:
            yield ERROR, "a maintainer entry is empty"
            continue
        name, email, url = person.get("name"), person.get("email"), person.get("url")
        if not name:
            yield ERROR, "each maintainer requires a name"
        elif email and "@" not in str(email):
            yield ERROR, f"invalid email '{email}' for maintainer '{name}'"
        elif url and "://" not in str(url):
            yield ERROR, f"invalid url '{url}' for maintainer '{name}'"
    for source in metadata.get("sources") or ():
        if not _URL.match(str(source)):
            yield ERROR, f"invalid source URL '{source}'"
            return


def _go_type(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    return "float64" if isinstance(value, (int, float)) else "map[string]interface {}"


def _values(given: LintInput) -> Iterator[Message]:
    name = "values.yaml"
    at = posixpath.join(given.path, name)
    if not given.session.files.exists(at):
        yield INFO, name, "file does not exist"
        return
    try:
        values = read_values(given.session.files.read_text(at), "unable to parse YAML")
    except HelmError as error:
        text = error.message.replace(": cannot unmarshal yaml document", "", 1)
        package = "common" if given.is_strict else "chartutil"
        yield ERROR, name, text.replace("of type map[string]interface {}", f"of type {package}.Values")
        return
    schema = posixpath.join(given.path, "values.schema.json")
    if (given.skip_schema and given.is_strict) or not given.session.files.exists(schema):
        return
    together = coalesce_tables(coalesce_tables({}, given.values), values)
    found = single_schema(given.session.files.read(schema), together)
    if found:
        yield ERROR, name, found


def _templates(given: LintInput) -> Iterator[Message]:
    where = "templates/"
    files = given.session.files
    exists = files.exists(posixpath.join(given.path, "templates"))
    if not exists and given.is_strict:
        yield WARNING, where, "directory does not exist"
        return
    if exists and not files.is_directory(posixpath.join(given.path, "templates")):
        yield ERROR, where, "not a directory"
        return
    try:
        chart = load_chart(files, given.path)
        rendered = _rendered(given, chart)
    except HelmError as error:
        yield ERROR, where, in_words_of(generation_of(given.session), error.message)
        return
    minor = int(given.capabilities.kube_version.split(".")[1])
    for template in chart.templates:
        extension = posixpath.splitext(template.name)[1]
        if extension not in (".yaml", ".yml", ".tpl", ".txt"):
            yield (
                ERROR,
                template.name,
                f"file extension '{extension}' not valid. Valid extensions are .yaml, .yml, .tpl, or .txt",
            )
        text = rendered.get(f"{chart.name}/{template.name}", "")
        if (extension == ".yaml" or (extension == ".yml" and given.is_strict)) and text.strip():
            for severity, what in _documents(text, minor):
                yield severity, template.name, what
                if what.startswith("unable to parse YAML"):
                    return


def _rendered(given: LintInput, chart: Chart) -> dict[str, str]:
    chart = processed(chart, given.values, given.surroundings.warn)
    values = coalesce(chart, given.values, given.surroundings.warn)
    if not given.skip_schema:
        check_values(chart, values)
    release = ReleaseInfo("test-release", given.session.namespace)
    return render(chart, values, release, given.capabilities, given.surroundings)


def _documents(text: str, minor: int) -> Iterator[tuple[str, str]]:
    first = next((line for line in text.split("\n") if line.strip()), "")
    if first[:1] in (" ", "\t"):
        yield WARNING, f"document starts with an illegal indent: {quote(first)}, which may cause parsing problems"
    try:
        for part, _ in split(text):
            value = load(part)
            if value is None:
                continue
            if not isinstance(value, Mapping):
                kind = {str: "string", bool: "bool", list: "array"}.get(type(value), "number")
                yield (
                    ERROR,
                    f"unable to parse YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal {kind} into Go value of type rules.k8sYamlStruct",
                )
                return
            yield from object_complaints(value, text, minor)
    except YamlError as error:
        yield ERROR, f"unable to parse YAML: {CONVERTING}{error}"
    except DocumentError as error:
        yield ERROR, f"unable to parse YAML: {error.message}"


def _dependencies(given: LintInput) -> Iterator[Message]:
    try:
        chart = load_chart(given.session.files, given.path)
    except HelmError as error:
        yield ERROR, "", f"unable to load chart\n\t{in_words_of(generation_of(given.session), error.message)}"
        return
    at = given.session.files.path(given.path)
    declared = {str(r.get("name")) for r in chart.requirements}
    extra = [sub.name for sub in chart.charts if sub.name not in declared]
    if extra:
        yield ERROR, at, f"chart metadata is missing these dependencies: {','.join(extra)}"
    absent = missing(chart)
    if absent:
        yield WARNING, at, f"chart directory is missing these dependencies: {','.join(absent)}"


def _crds(given: LintInput) -> Iterator[Message]:
    files = given.session.files
    where = posixpath.join(given.path, "crds")
    if not files.is_directory(where):
        return
    for name in files.list(where):
        if not name.endswith((".yaml", ".yml")):
            continue
        path = f"crds/{name}"
        try:
            for part, _ in split(files.read_text(posixpath.join(where, name))):
                value = load(part) or {}
                if not str(value.get("apiVersion") or "").startswith("apiextensions.k8s.io"):
                    yield ERROR, path, "apiVersion is not in 'apiextensions.k8s.io'"
                if value.get("kind") != "CustomResourceDefinition":
                    yield ERROR, path, "object kind is not 'CustomResourceDefinition'"
        except (YamlError, DocumentError) as error:
            yield ERROR, path, f"unable to parse YAML: {CONVERTING}{error}"
            return
