"""CustomResourceDefinitions: kinds that the user adds."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig, evolve, freeze
from ..apimachinery.resource import NAME, Resource
from .rules.columns import field
from .rules.crd_rules import crd_errors, crd_status_errors
from .rules.filling import fill, within, within_each
from .rules.schema_formats import unrecognized
from .rules.schema_rules import unknown_rules

GROUP = "apiextensions.k8s.io"


def _default(crd: Object) -> Object:
    crd = within(fill(crd, {"spec": EMPTY}), "spec", _default_spec)
    names = {"plural": "", "kind": ""}
    return fill(crd, {"status": {"acceptedNames": names, "conditions": None, "storedVersions": None}})


def _default_spec(spec: Object) -> Object:
    spec = within(fill(spec, {"conversion": {"strategy": "None"}, "names": EMPTY}), "names", _default_names)
    return within_each(spec, ("versions",), lambda version: fill(version, {"served": False, "storage": False}))


def _default_names(names: Object) -> Object:
    kind = names.get("kind") or ""
    if not kind:
        return names
    names = FrozenDict({k: v for k, v in names.items() if not (k in ("singular", "listKind") and v == "")})
    return fill(names, {"singular": kind.lower(), "listKind": f"{kind}List"})


def _prepare(crd: Object, old: Object | None) -> Object:
    """A definition remembers which versions have been stored."""
    stored = [v.get("name") for v in dig(crd, "spec.versions", ()) if v.get("storage")][:1]
    if old is not None:
        before = list(dig(crd, "status.storedVersions", ()) or ())
        return evolve(crd, "status.storedVersions", before + stored) if stored and stored[0] not in before else crd
    status = {"acceptedNames": {"plural": "", "kind": ""}, "conditions": None, "storedVersions": stored or None}
    return FrozenDict({**crd, "status": freeze(status)})


def _warnings(crd: Object, old: Object | None) -> Sequence[str]:
    """Simplified: CEL rules that are not understood here are not evaluated; whoever writes them is told."""
    before = set(_odd_formats(old)) if old is not None else set()
    odd = [f'unrecognized format "{name}"' for name in _odd_formats(crd) if name not in before]
    return odd + [
        f"spec.versions[{index}].schema.openAPIV3Schema: this simulation does not understand the rule {rule!r}: objects that break it are "
        "let in"
        for index, version in enumerate(dig(crd, "spec.versions", ()))
        for rule in unknown_rules(dig(version, "schema.openAPIV3Schema", EMPTY))
    ]


def _odd_formats(crd: Object) -> list[str]:
    """A schema that all versions share counts once."""
    schemas = [dig(version, "schema.openAPIV3Schema", EMPTY) for version in dig(crd, "spec.versions", ())]
    shared = schemas[:1] if all(schema == schemas[0] for schema in schemas) else schemas
    return [name for schema in shared for name in unrecognized(schema)]


RESOURCE = Resource(
    kind="CustomResourceDefinition",
    plural="customresourcedefinitions",
    group=GROUP,
    free_finalizers=True,
    short_names=("crd", "crds"),
    categories=("api-extensions",),
    namespaced=False,
    needs_version=True,
    subresources=frozenset({"status"}),
    default=_default,
    prepare=_prepare,
    validate=crd_errors,
    validate_status=crd_status_errors,
    warnings=_warnings,
    columns=(NAME, field("CREATED AT", "metadata.creationTimestamp")),
)
