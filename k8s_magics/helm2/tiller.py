"""The way to Tiller: its pod is found with the user's rights, and from then on what is done is done with Tiller's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..apimachinery.meta import condition
from ..apimachinery.objects import Object, dig
from ..client.client import Client
from ..helm.connection import reach
from ..helm.errors import HelmError
from .global_flags import Helm2Globals, debug, place, tiller_namespace

if TYPE_CHECKING:
    from ..cli.session import Session

LABELS = "app=helm,name=tiller"


@dataclass(frozen=True)
class Tiller:
    """What is known of it: its version, and how many revisions of a release it keeps (0: all of them)."""

    version: str
    history_max: int = 0


def connect(session: Session) -> Tiller:
    """Let the session go on as Tiller's service account; HelmError if there is no Tiller that is ready."""
    _refuse_tls(session)
    reach(session)
    pod = _pod(session)
    namespace, account = tiller_namespace(session), str(dig(pod, "spec.serviceAccountName") or "default")
    groups = ("system:serviceaccounts", f"system:serviceaccounts:{namespace}", "system:authenticated")
    user = f"system:serviceaccount:{namespace}:{account}"
    client = session.client
    caller = replace(client.caller, actor="tiller", user=user, groups=groups, manager="tiller")
    session.client = Client(client.server, caller)
    port = 32_768 + client.server.random.stream("helm tunnels").below(28_000)
    debug(session, f"Created tunnel using local port: '{port}'\n")
    debug(session, f'SERVER: "127.0.0.1:{port}"\n')
    container: Any = pod["spec"]["containers"][0]
    most = next((e.get("value") for e in container.get("env") or () if e["name"] == "TILLER_HISTORY_MAX"), "0")
    return Tiller(str(container["image"]).rpartition(":")[2], int(most or 0))


def _refuse_tls(session: Session) -> None:
    """There are no certificates in Helm's home."""
    flags: Helm2Globals = session.parsed.options[Helm2Globals]
    if flags.tls or flags.tls_verify:
        cert, key = place(session, "cert.pem"), place(session, "key.pem")
        raise HelmError(
            f'could not load x509 key pair (cert: "{cert}", key: "{key}"): open {cert}: no such file or directory'
        )


def _pod(session: Session) -> Object:
    pods = session.client.list("pods", tiller_namespace(session), labels=LABELS)
    if not pods:
        raise HelmError("could not find tiller")
    ready = [pod for pod in pods if _is_ready(pod)]
    if not ready:
        raise HelmError("could not find a ready tiller pod")
    return ready[0]


def _is_ready(pod: Object) -> bool:
    found = condition(pod, "Ready")
    return found is not None and found.get("status") == "True" and not pod["metadata"].get("deletionTimestamp")
