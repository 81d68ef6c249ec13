"""What a client asks of Tiller, and what install, upgrade, rollback and delete have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...helm.actions.conduct import Conduct, Work, begin
from ...helm.actions.rendering import Render
from ...helm.chart import Chart
from ...helm.errors import HelmError, sentence
from ...helm.generation import generation_of
from ...helm.release import Release
from ...helm.structures import ReleaseInfo

if TYPE_CHECKING:
    from ...cli.session import Session

CRD_HOOK = b"crd-install"
_UNKNOWN = re.compile(
    r'resource mapping not found for name: .* from "": (no matches for .*)\nensure CRDs are installed first'
)


@dataclass(frozen=True, kw_only=True)
class Order:
    """A chart with the user's values, and how to go about it."""

    session: Session
    chart: Chart
    values: Mapping[str, Any]
    conduct: Conduct = field(default_factory=Conduct)

    def rendered(self, release: Release, *, is_upgrade: bool = False) -> Release:
        """The release with its manifest, hooks and notes; HelmError."""
        if any(CRD_HOOK in file.data for file in self.chart.templates):
            # Simplified: crd-install, the hook of 2.10, is refused.
            raise HelmError(
                "crd-install hooks are not simulated: `kubectl apply` the CRD first, and take it out of the chart"
            )
        info = ReleaseInfo(
            release.name, release.namespace, release.version, is_upgrade=is_upgrade, service=generation_of(self.session).service
        )  # fmt: skip
        return Render(session=self.session, chart=self.chart, values=self.values, info=info).release(release)


def work_on(session: Session, conduct: Conduct, release: Release) -> Work:
    """The work on a release: objects are created and patched by the client.  # Simplified: objects are patched three ways, with the live object, as Helm 3 does."""
    return begin(session, conduct, release, Conduct(server_side="false").method())


def told(error: Exception) -> str:
    """What an error says, of an unknown kind as it was said then."""
    return _UNKNOWN.sub(r'unable to recognize "": \1', sentence(error))
