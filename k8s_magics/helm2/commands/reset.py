"""helm reset"""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.errors import ApiError, NotFound
from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm.connection import reach
from ...helm.errors import HelmError
from ...helm.release import DEPLOYED
from ..deployment import NAME
from ..global_flags import place, tiller_namespace
from ..records import plain, tiller_storage
from ..tiller import connect


@dataclass(frozen=True)
class Options:
    """The flags of reset."""

    force: bool = flag(False, "-f, --force", "even if there are releases, or Tiller is not ready")
    remove_home: bool = flag(False, "--remove-helm-home", "remove Helm's home as well")


async def run(session: Session, options: Options) -> None:
    reach(session)
    user = session.client
    if not options.force:
        _refuse_with_releases(session)
    session.client = user
    for kind in ("deployments.apps", "services"):
        try:
            session.client.delete(kind, NAME, namespace=tiller_namespace(session), propagation="Background")
        except NotFound:
            continue
        except ApiError as error:
            raise HelmError(error.message) from None
    if options.remove_home and session.files.exists(place(session)):
        session.files.remove(place(session))
        session.out.line(f"Deleting {place(session)} ")
    session.out.line("Tiller (the Helm server-side component) has been uninstalled from your Kubernetes Cluster.")


def _refuse_with_releases(session: Session) -> None:
    connect(session)
    try:
        found = tiller_storage(session).all(lambda release: release.status == DEPLOYED)
    except HelmError as error:
        raise plain(error) from None
    if found:
        raise HelmError(
            f"there are still {len(found)} deployed releases (Tip: use --force to remove Tiller. "
            "Releases will not be deleted.)"
        )


COMMAND = Command(
    name="reset",
    short="uninstalls Tiller from a cluster",
    long="Take Tiller off the cluster, and with --remove-helm-home Helm's home off this machine.",
    usage="[flags]",
    options=Options,
    run=run,
)
