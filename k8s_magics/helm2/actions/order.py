"""What a client asks of Tiller, and what install, upgrade, rollback and delete have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...apimachinery.errors import ApiError, NotFound
from ...cli.schema_check import problems_of
from ...helm.actions.conduct import Conduct, Work, begin
from ...helm.actions.rendering import Render
from ...helm.chart import Chart
from ...helm.errors import HelmError, sentence
from ...helm.generation import generation_of
from ...helm.release import Release
from ...helm.resources import Items, build
from ...helm.structures import ReleaseInfo
from ..patching import Changing

if TYPE_CHECKING:
    from ...cli.session import Session

TIMED_OUT = "timed out waiting for the condition"
_THEN = (
    (
        re.compile(
            r'resource mapping not found for name: .* from "": (no matches for .*)\nensure CRDs are installed first'
        ),
        r'unable to recognize "": \1',
    ),
    (re.compile(r"\Awarning: Hook \S+ \S+ failed: "), ""),
    (re.compile(r"\Ajob \S+ failed: "), "Job failed: "),
    (re.compile(r"\Acontext deadline exceeded\Z"), TIMED_OUT),
    (re.compile(r"\A1 error occurred:\n\t\* (.*)\n\n\Z", re.DOTALL), r"\1"),
)
"""What sentences of today's Helm were then."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """A chart with the user's values, and how to go about it."""

    session: Session
    chart: Chart
    values: Mapping[str, Any]
    conduct: Conduct = field(default_factory=Conduct)
    changing: Changing = field(default_factory=Changing)
    subchart_notes: bool = False
    crd_hooks: bool = True

    def rendered(self, release: Release, *, is_upgrade: bool = False) -> Release:
        """The release with its manifest, hooks and notes; HelmError."""
        info = ReleaseInfo(
            release.name, release.namespace, release.version, is_upgrade=is_upgrade, service=generation_of(self.session).service,
            time=self.session.clock.datetime(),
        )  # fmt: skip
        render = Render(
            session=self.session, chart=self.chart, values=self.values, info=info, subchart_notes=self.subchart_notes
        )
        return render.release(release)


def work_on(session: Session, conduct: Conduct, release: Release, changing: Changing | None = None) -> Work:
    """The work on a release."""
    return begin(session, conduct, release, (changing or Changing()).method())


def validated(session: Session, release: Release, doing: str = "") -> Items:
    """The objects of the manifest, of kinds that the server knows; HelmError."""
    try:
        return build(session, release.manifest)
    except HelmError as error:
        raise HelmError(doing + told(error)) from None


def check_schema(session: Session, items: Items) -> None:
    """What is made is checked against the server's schema first (what is changed is not); HelmError."""
    problems = [p for item in items for p in problems_of(session.client.server.schema, item.object)]
    if problems:
        text = problems[0] if len(problems) == 1 else f"[{', '.join(problems)}]"
        raise HelmError(f'error validating "": error validating data: {text}')


def make_namespace(session: Session) -> None:
    """Whenever Tiller makes an object, it makes the namespace before; ApiError."""
    try:
        session.client.get("namespaces", session.namespace)
    except NotFound:
        made = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": session.namespace}}
        session.client.create("namespaces", made)


async def run_hooks(work: Work, event: str) -> None:
    """The hooks of an event; HelmError in the words of then."""
    if not work.conduct.hooks or not any(event in hook.events for hook in work.record.release.hooks):
        return
    try:
        make_namespace(work.session)
        await work.hooks(event)
    except (HelmError, ApiError) as error:
        raise HelmError(told(error)) from None


def told(error: Exception) -> str:
    """What an error says, in the words of then."""
    text = sentence(error)
    for pattern, then in _THEN:
        text = pattern.sub(then, text)
    return text
