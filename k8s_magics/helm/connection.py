"""From the kubeconfig and Helm's flags to a session; `reach` is what a command calls that needs the cluster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..cli.errors import CommandError, PlainError
from ..cli.flags import Parsed
from ..cli.global_flags import GlobalOptions
from ..cli.identity import Place, caller_of_user
from ..cli.kubeconfig import SERVER, Config, load
from ..cli.session import Files, Session
from ..client.client import Client
from ..shell.process import Process
from .errors import HelmError
from .generation import generation_of
from .global_flags import HelmGlobals


def connect(process: Process, client: Client, path: str, parsed: Parsed) -> Session:
    """The session of one command.  Nothing is asked of the cluster yet."""
    flags: HelmGlobals = parsed.options[HelmGlobals]
    env = process.env
    config = load(Files(process), env, flags.kubeconfig)
    context = config.contexts.get(flags.kube_context or env.get("HELM_KUBECONTEXT", "") or config.current) or {}
    given = flags.namespace or env.get("HELM_NAMESPACE", "")
    namespace = given or str(context.get("namespace") or "") or "default"
    options = {GlobalOptions: GlobalOptions(namespace=given), **parsed.options}
    session = Session(
        process=process,
        client=client,
        path=path,
        parsed=replace(parsed, options=options),
        namespace=namespace,
        namespace_given=bool(given),
    )
    session.client = Client(client.server, replace(client.caller, manager="helm", **_acting(flags)), warn=session.warn)
    return session


def reach(session: Session) -> None:
    """HelmError unless the kubeconfig leads to the cluster."""
    flags: HelmGlobals = session.parsed.options[HelmGlobals]
    env = session.process.env
    config = load(session.files, env, flags.kubeconfig)
    name = flags.kube_context or env.get("HELM_KUBECONTEXT", "")
    generation = generation_of(session)
    if name and name not in config.contexts:
        raise HelmError(f'{generation.unreachable}: context "{name}" does not exist')
    server = flags.kube_apiserver or env.get("HELM_KUBEAPISERVER", "") or _server(config, name)
    host = server.partition("://")[2] or server
    if host.rstrip("/") != SERVER.partition("://")[2]:
        raise HelmError(f"{generation.unreachable}: {_refused(server, host)}")
    if not flags.kube_as_user:
        _log_in(session, config, name)


def _log_in(session: Session, config: Config, context: str) -> None:
    """As the context's user; HelmError for one whom the server does not know."""
    name = str((config.contexts.get(context or config.current) or {}).get("user") or "")
    user = config.users.get(name)
    if not user:
        return
    flags: HelmGlobals = session.parsed.options[HelmGlobals]
    try:
        caller = caller_of_user(name, user, Place(session.files, session.env, flags.kubeconfig), session.client)
    except PlainError:
        why = "the server has asked for the client to provide credentials"
        raise HelmError(f"{generation_of(session).unreachable}: {why}") from None
    except CommandError as error:
        raise HelmError(f"{generation_of(session).unreachable}: {error.message}") from None
    session.client = Client(session.client.server, caller, warn=session.client.warn)


def _refused(server: str, host: str) -> str:
    name, _, port = host.partition("/")[0].rpartition(":")
    name, port = (name, port) if name else (port, "443" if server.startswith("https") else "80")
    if name == "localhost" or name.replace(".", "").isdigit():
        address = "127.0.0.1" if name == "localhost" else name
        return f'Get "{server.rstrip("/")}/version": dial tcp {address}:{port}: connect: connection refused'
    return f'Get "{server.rstrip("/")}/version": dial tcp: lookup {name} on 172.18.0.1:53: no such host'


def _server(config: Config, name: str) -> str:
    context: Mapping[str, Any] = config.contexts.get(name or config.current) or {}
    cluster = config.clusters.get(str(context.get("cluster") or "")) or {}
    return str(cluster.get("server") or "") or "http://localhost:8080"


def _acting(flags: HelmGlobals) -> dict[str, Any]:
    """Who asks, after --kube-as-user."""
    if not flags.kube_as_user:
        return {}
    return {"user": flags.kube_as_user, "groups": (*flags.kube_as_group, "system:authenticated")}
