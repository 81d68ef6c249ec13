"""labels, commonLabels and commonAnnotations: texts put into mappings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..collection import Collection
from ..config import Config, field_specs
from ..faults import told
from ..fieldspec import FieldSpec, Making, apply_all, merged
from ..node import MAPPING, Node, expect, put, text

_METADATA = FieldSpec("metadata/labels", create=True)


def add_texts(resources: Collection, pairs: Mapping[str, str], specs: Sequence[FieldSpec]) -> None:
    """Put every pair at every place."""
    for resource in resources:
        for key in sorted(pairs):

            def change(node: Node, key: str = key) -> None:
                expect(node, MAPPING)
                put(node, key, text(pairs[key]))

            apply_all(resource, specs, change, Making(MAPPING, "!!map"))


def label_places(entry: Mapping[str, Any], config: Config) -> list[FieldSpec]:
    """Where an entry of `labels` puts its pairs."""
    with told("failed to merge labels"):
        places = merged(field_specs(entry.get("fields")), config.of("labels"))
        if entry.get("includeSelectors"):
            return merged(places, config.of("commonLabels"))
        if entry.get("includeTemplates"):
            with told("failed to merge template fieldSpec"):
                places = merged(places, config.of("templateLabels"))
        return merged(places, [_METADATA])
