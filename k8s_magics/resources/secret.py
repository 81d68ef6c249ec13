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
    """A certificate and a key that do not belong together."""
    if new.get("type") != "kubernetes.io/tls":
        return ()
    data = new.get("data") or EMPTY
    try:
        pair = [base64.b64decode(data.get(name) or "").decode("utf-8", "replace") for name in ("tls.crt", "tls.key")]
    except ValueError:
        return ()
    from ..shell.x509.pair import problem_of_pair  # late: few Secrets are of this type

    problem = problem_of_pair(*pair)
    return (problem,) if problem else ()


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
