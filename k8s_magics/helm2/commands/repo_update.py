"""helm repo update"""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.session import Session
from ...helm.errors import HelmError
from ...helm.repositories import configured, update

LOCAL = "local"


async def run(session: Session, _: NoOptions) -> None:
    known = configured(session)
    if not known:
        raise HelmError("no repositories found. You must add one before updating")
    session.out.line("Hang tight while we grab the latest from your chart repositories...")
    for repository in sorted(known, key=lambda r: r["name"] != LOCAL):
        name, url = str(repository["name"]), str(repository["url"])
        if name == LOCAL:
            session.out.line(f"...Skip {name} chart repository")
            continue
        try:
            await update(session, repository)
        except HelmError as error:
            session.out.line(
                f'...Unable to get an update from the "{name}" chart repository ({url}):\n\t{error.message}'
            )
        else:
            session.out.line(f'...Successfully got an update from the "{name}" chart repository')
    session.out.line("Update Complete. ⎈ Happy Helming!⎈ ")


COMMAND = Command(
    name="update",
    short="update information of available charts locally from chart repositories",
    long="Fetch what the repositories offer now; 'helm search' looks at what was fetched last.  The local repository's index\n"
    "is always what lies there, so that it is passed over.",
    usage="[flags]",
    aliases=("up",),
    run=run,
)
