"""Secrets: keys, size, and what each type must hold (ValidateSecret)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence

from ...apimachinery import json_reader, names
from ...apimachinery.fielderrors import FieldError, immutable, invalid, required, too_long
from ...apimachinery.meta import annotations_of
from ...apimachinery.objects import EMPTY, Object
from .checks import all_of
from .immutable_data import frozen_errors

LIMIT = 1024 * 1024
TOKEN = "kubernetes.io/service-account-token"
ACCOUNT_NAME, ACCOUNT_UID = "kubernetes.io/service-account.name", "kubernetes.io/service-account.uid"
_DOCKER = {"kubernetes.io/dockercfg": ".dockercfg", "kubernetes.io/dockerconfigjson": ".dockerconfigjson"}
_REDACTED = "<secret contents redacted>"


def secret_errors(new: Object, old: Object | None) -> list[FieldError]:
    data = new.get("data") or EMPTY
    errors: list[FieldError] = []
    if old is not None:
        errors += immutable("type", new.get("type"), old.get("type"))
        errors += frozen_errors(new, old, ("data",))
    size = 0
    for key, value in sorted(data.items()):
        errors += all_of(f"data[{key}]", key, names.config_key(key))
        size += len(value or "") * 3 // 4
    if size > LIMIT:
        errors.append(too_long("data", LIMIT))
    return errors + list(_of_type(new, data))


def _of_type(secret: Object, data: Object) -> Sequence[FieldError]:
    kind = secret.get("type") or ""
    if kind == TOKEN:
        return _account(secret)
    if kind in _DOCKER:
        return _docker(data, _DOCKER[kind])
    if kind == "kubernetes.io/basic-auth":
        if "username" not in data and "password" not in data:
            return [required("data[username]"), required("data[password]")]
    elif kind == "kubernetes.io/ssh-auth":
        return [] if data.get("ssh-privatekey") else [required("data[ssh-privatekey]")]
    elif kind == "kubernetes.io/tls":
        return [required(f"data[{key}]") for key in ("tls.crt", "tls.key") if key not in data]
    return []


def _account(secret: Object) -> list[FieldError]:
    name = annotations_of(secret).get(ACCOUNT_NAME)
    return [] if name else [required(f"metadata.annotations[{ACCOUNT_NAME}]")]


def _docker(data: Object, key: str) -> list[FieldError]:
    if key not in data:
        return [required(f"data[{key}]")]
    wrong = _json_error(data[key])
    return [invalid(f"data[{key}]", _REDACTED, wrong)] if wrong else []


def _json_error(encoded: str | None) -> str:
    try:
        text = base64.b64decode(encoded or "").decode(errors="replace")
    except (binascii.Error, ValueError):
        return ""
    try:
        value = json_reader.loads(text)
    except json_reader.JsonError as error:
        return error.message
    if value is None or isinstance(value, dict):
        return ""
    kind = {bool: "bool", str: "string", list: "array"}.get(type(value), "number")
    return f"json: cannot unmarshal {kind} into Go value of type map[string]interface {{}}"
