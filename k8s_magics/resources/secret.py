"""Secrets: base64 values by key, of a type."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

from ..apimachinery.fielderrors import FieldError
from ..apimachinery.objects import EMPTY, FrozenDict, Object
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.columns import field
from .rules.filling import fill
from .rules.secret_types import secret_errors

OPAQUE = "Opaque"


def _default(secret: Object) -> Object:
    """stringData is written only: it goes into data."""
    texts = secret.get("stringData")
    if "stringData" in secret:
        kept = {k: v for k, v in secret.items() if k != "stringData"}
        if texts:
            kept["data"] = FrozenDict({**(secret.get("data") or EMPTY), **{k: _encoded(v) for k, v in texts.items()}})
        secret = FrozenDict(kept)
    if secret.get("type") == "":
        secret = FrozenDict({**secret, "type": OPAQUE})
    return fill(secret, {"type": OPAQUE})


def _encoded(value: Any) -> str:
    return base64.b64encode(str(value).encode()).decode()


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    return secret_errors(new, old)


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    """Simplified: of a certificate only whether it is PEM at all."""
    if new.get("type") != "kubernetes.io/tls":
        return ()
    try:
        certificate = base64.b64decode((new.get("data") or EMPTY).get("tls.crt") or "")
    except ValueError:
        return ()
    return () if b"-----BEGIN" in certificate else ("tls: failed to find any PEM data in certificate input",)


RESOURCE = Resource(
    kind="Secret",
    plural="secrets",
    counts_generations=False,
    default=_default,
    validate=_validate,
    warnings=_warnings,
    columns=(
        NAME,
        field("TYPE", "type"),
        Column(name="DATA", cell=lambda secret, _: len(secret.get("data") or ())),
        AGE,
    ),
    selectable={"type": lambda secret: str(secret.get("type") or "")},
)
