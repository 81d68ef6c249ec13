"""helm get all"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...gotemplate.errors import TemplateError
from ...gotemplate.exec import Templates
from ...gotemplate.values import Int
from ..actions.content import content
from ..arguments import exactly
from ..connection import reach
from ..errors import HelmError
from ..flags import REVISION
from ..generation import generation_of
from ..release import Release
from ..status_text import Shown, status_text


@dataclass(frozen=True)
class Options:
    """The flags of get all."""

    revision: int = flag(0, "--revision", REVISION)
    template: str = flag("", "--template", "Go template for what is printed, such as {{ .Release.Name }}")


async def run(session: Session, options: Options) -> None:
    (name,) = exactly(session, 1, "RELEASE_NAME [flags]")
    reach(session)
    release = content(session, name, options.revision)
    if not options.template:
        look = Shown(description=generation_of(session).describes, metadata=True, debug=True)
        session.out.write(status_text(session, release, look))
        return
    templates = Templates()
    try:
        templates.parse("tpl", options.template)
        session.out.write(templates.execute("tpl", {"Release": _data(release)}))
    except TemplateError as error:
        raise HelmError(error.message) from None


def _data(release: Release) -> dict[str, Any]:
    """The release under the names of Go's fields."""
    metadata = {key[:1].upper() + key[1:]: value for key, value in release.metadata.items()}
    info = {
        "FirstDeployed": release.first_deployed,
        "LastDeployed": release.last_deployed,
        "Deleted": release.deleted,
        "Description": release.description,
        "Status": release.status,
        "Notes": release.notes,
    }
    return {
        "Name": release.name,
        "Namespace": release.namespace,
        "Version": Int(release.version),
        "Info": info,
        "Chart": {"Metadata": metadata, "Values": release.chart.get("values") or {}},
        "Config": release.config or {},
        "Manifest": release.manifest,
        "Hooks": [{"Name": h.name, "Kind": h.kind, "Path": h.path, "Manifest": h.manifest} for h in release.hooks],
        "Labels": dict(release.labels),
    }


COMMAND = Command(
    name="all",
    short="download all information for a named release",
    long="Print the notes, hooks, values and manifest of a release in one text for people.",
    usage="RELEASE_NAME [flags]",
    options=Options,
    run=run,
)
