"""VolumeAttachments: that a volume of a CSI driver shall be, and is, attached to a node."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import IMMUTABLE, FieldError, forbidden, invalid, required, too_long
from ..apimachinery.objects import EMPTY, Object, dig, freeze
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.checks import between, dns_subdomain
from .rules.columns import field
from .rules.drivers import driver_name
from .rules.inline_volumes import inline_volume_errors

_ONE = "must specify exactly one of inlineVolumeSpec and persistentVolumeName"
_LONGEST = 256 * 1024


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    """pkg/apis/storage/validation, ValidateVolumeAttachment, and what v1 asks of new ones besides."""
    spec, errors = new.get("spec") or EMPTY, _errors(new)
    if old is not None:
        same = spec == (old.get("spec") or EMPTY)
        return errors if same else [*errors, invalid("spec", _go_spec(spec), IMMUTABLE)]
    errors += driver_name("spec.attacher", spec.get("attacher") or "")
    volume = dig(spec, "source.persistentVolumeName")
    return errors if volume is None else errors + dns_subdomain("spec.source.persistentVolumeName", volume)


def _errors(obj: Object) -> list[FieldError]:
    spec, status = obj.get("spec") or EMPTY, obj.get("status") or EMPTY
    errors = [] if spec.get("attacher") else [required("spec.attacher")]
    errors += _source("spec.source", spec.get("source") or EMPTY)
    errors += dns_subdomain("spec.nodeName", spec.get("nodeName") or "")
    size = sum(len(key) + len(value or "") for key, value in (status.get("attachmentMetadata") or EMPTY).items())
    errors += [too_long("status.attachmentMetadata", _LONGEST)] if size > _LONGEST else []
    for key in ("attachError", "detachError"):
        code = (status.get(key) or EMPTY).get("errorCode")
        if code is not None and code < 0:
            errors += between(f"status.{key}.errorCode", code, 0, 2**31 - 1)
    return errors


def _status_errors(new: Object, old: Object | None) -> Sequence[FieldError]:
    return _errors(new)


def _source(path: str, source: Object) -> list[FieldError]:
    inline, volume = source.get("inlineVolumeSpec"), source.get("persistentVolumeName")
    if inline is None and volume is None:
        return [required(path, _ONE)]
    if inline is not None and volume is not None:
        return [forbidden(path, _ONE)]
    if inline is not None:
        return inline_volume_errors(f"{path}.inlineVolumeSpec", inline)
    return [] if volume else [required(f"{path}.persistentVolumeName", "must specify non empty persistentVolumeName")]


def _go_spec(spec: Object) -> dict[str, object]:
    """As Go prints it."""
    source = spec.get("source") or EMPTY
    inside = {
        "PersistentVolumeName": source.get("persistentVolumeName"),
        "InlineVolumeSpec": source.get("inlineVolumeSpec"),
    }
    return {"Attacher": spec.get("attacher") or "", "Source": inside, "NodeName": spec.get("nodeName") or ""}


RESOURCE = Resource(
    kind="VolumeAttachment",
    blank_status=freeze({"attached": False}),
    plural="volumeattachments",
    group="storage.k8s.io",
    needs_version=True,
    namespaced=False,
    counts_generations=False,
    subresources=frozenset({"status"}),
    keeps_metadata=True,
    validate=_validate,
    validate_status=_status_errors,
    columns=(
        NAME,
        field("ATTACHER", "spec.attacher"),
        field("PV", "spec.source.persistentVolumeName"),
        field("NODE", "spec.nodeName"),
        Column(name="ATTACHED", cell=lambda obj, _: str(bool(dig(obj, "status.attached"))).lower()),
        AGE,
    ),
)
