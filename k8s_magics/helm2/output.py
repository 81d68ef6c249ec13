"""--output of Helm 2: JSON and YAML with the names of Go's fields, and whatever a Go template makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..apimachinery.json_text import compact
from ..apimachinery.yaml.writer import dump
from ..gotemplate.errors import TemplateError
from ..gotemplate.exec import Templates
from ..helm import times
from ..helm.errors import HelmError
from ..helm.functions import plain_functions
from ..helm.release import Release
from ..sim.clock import parse_date
from .records import WORDS, tests_of

if TYPE_CHECKING:
    from ..cli.session import Session

CODES = ("UNKNOWN", "DEPLOYED", "DELETED", "SUPERSEDED", "FAILED", "DELETING", "PENDING_INSTALL", "PENDING_UPGRADE", "PENDING_ROLLBACK")  # fmt: skip
"""The states by their numbers."""
RESULTS = {"Succeeded": 1, "Failed": 2}


def encoded(form: str, value: Any, complaint: str = "unknown output format") -> str:
    """`json` or `yaml` without a last newline of its own; HelmError for another word."""
    if form == "json":
        return compact(value, sort=False)
    if form == "yaml":
        return dump(value)
    raise HelmError(f'{complaint} "{form}"')


def templated(text: str, data: Mapping[str, Any]) -> str:
    """--template; HelmError."""
    templates = Templates(plain_functions())
    try:
        templates.parse("_", text)
        return templates.execute("_", data)
    except TemplateError as error:
        raise HelmError(error.message) from None


def status_message(release: Release, resources: str) -> dict[str, Any]:
    """The answer to a question for the status."""
    status = {
        "code": CODES.index(WORDS[release.status]),
        "resources": resources,
        "notes": release.notes,
        "last_test_suite_run": _suite(release),
    }
    info = {
        "status": _filled(status),
        "first_deployed": _moment(release.first_deployed),
        "last_deployed": _moment(release.last_deployed),
        "deleted": _moment(release.deleted) if release.deleted else None,
        "Description": release.description,
    }
    return _filled({"name": release.name, "info": _filled(info), "namespace": release.namespace})


def release_data(release: Release) -> dict[str, Any]:
    """`.Release` of `helm get --template`: the names of Go's fields.  # Simplified: without the chart's files and values."""
    metadata = {key[:1].upper() + key[1:]: value for key, value in release.metadata.items()}
    status = {"Code": CODES.index(WORDS[release.status]), "Notes": release.notes}
    moments = {
        "FirstDeployed": release.first_deployed,
        "LastDeployed": release.last_deployed,
        "Deleted": release.deleted,
    }
    info = {key: _fields(_moment(text)) if text else None for key, text in moments.items()}
    return {
        "Name": release.name, "Namespace": release.namespace, "Version": release.version, "Manifest": release.manifest,
        "Info": {**info, "Status": status, "Description": release.description}, "Chart": {"Metadata": metadata},
        "Config": {"Raw": dump(release.config) if release.config else "{}\n"},
        "Hooks": [{"Name": hook.name, "Kind": hook.kind, "Path": hook.path, "Manifest": hook.manifest} for hook in release.hooks],
    }  # fmt: skip


def _fields(moment: dict[str, int]) -> dict[str, int]:
    return {key[:1].upper() + key[1:]: value for key, value in moment.items()}


def _suite(release: Release) -> dict[str, Any] | None:
    ran = [hook for hook in tests_of(release) if hook.started]
    if not ran:
        return None
    results = [
        _filled({
            "name": hook.name, "status": RESULTS.get(hook.phase, 0), "started_at": _moment(hook.started),
            "completed_at": _moment(hook.completed),
        })
        for hook in ran
    ]  # fmt: skip
    first, last = min(hook.started for hook in ran), max(hook.completed for hook in ran)
    return {"started_at": _moment(first), "completed_at": _moment(last), "results": results}


def _moment(text: str) -> dict[str, int]:
    moment = parse_date(text or times.ZERO)
    return _filled({"seconds": int(moment.timestamp()), "nanos": moment.microsecond * 1000})


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty, as Go's omitempty has it."""
    return {key: value for key, value in fields.items() if value not in (None, "", 0, {}, [])}


def print_encoded(session: Session, form: str, value: Any) -> None:
    """With the newline that most commands add."""
    session.out.line(encoded(form, value))
