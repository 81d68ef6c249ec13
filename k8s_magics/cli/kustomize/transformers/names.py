"""namePrefix and nameSuffix; namespaces, CRDs and API services keep their names."""

from __future__ import annotations

from collections.abc import Sequence

from ..collection import Collection
from ..fieldspec import FieldSpec, apply
from ..identity import Gvk
from ..node import Node, put_scalar

_EXEMPT = (
    Gvk("", "", "CustomResourceDefinition"),
    Gvk("apiregistration.k8s.io", "", "APIService"),
    Gvk("", "", "Namespace"),
)


def add_affix(resources: Collection, affix: str, specs: Sequence[FieldSpec], *, suffix: bool) -> None:
    """Put `affix` before (behind) the names."""

    def change(node: Node) -> None:
        put_scalar(node, f"{node.text}{affix}" if suffix else f"{affix}{node.text}")

    for resource in resources:
        original = resource.original_id.gvk
        if any(original.is_selected(each) for each in _EXEMPT):
            continue
        for spec in specs:
            if not original.is_selected(spec.gvk):
                continue
            if spec.path == "metadata/name" and affix:
                (resource.suffixes if suffix else resource.prefixes).append(affix)
                resource.remember()
            apply(resource, spec, change)
