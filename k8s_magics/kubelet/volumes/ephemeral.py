"""A claim that the pod owns (`ephemeral.volumeClaimTemplate`): the claim `<pod>-<volume>`."""

from __future__ import annotations

from ...shell.node import Node
from ..volume import VolumeContext, VolumeKind
from . import persistent_volume_claim


def mount(context: VolumeContext) -> Node:
    claim = f"{context.pod['metadata']['name']}-{context.name}"
    return persistent_volume_claim.mount(context._replace(source={"claimName": claim}))


VOLUME = VolumeKind(field="ephemeral", mount=mount)
