"""From the kubeconfig and the global flags to a session: which cluster, as whom, in which namespace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..apiserver.request import Caller
from ..cli.edition import TODAY, Edition
from ..cli.errors import CommandError, PlainError
from ..cli.flag_values import parse_duration
from ..cli.flags import Parsed
from ..cli.global_flags import GlobalOptions
from ..cli.identity import Place, caller_of_user
from ..cli.in_cluster import in_cluster
from ..cli.kubeconfig import SERVER, Config, load
from ..cli.session import Files, Session
from ..client.client import Client
from ..shell.process import Process

EAGER = frozenset({
    "apply", "create", "replace", "autoscale", "expose", "run", "cordon", "uncordon", "drain", "explain", "api-resources", "api-versions",
    "cluster-info", "version", "wait", "diff", "certificate",
})  # fmt: skip
EAGER_MEMBERS = frozenset({"set env", "top node", "auth can-i", "auth whoami"})
LAZY = frozenset({
    "apply view-last-applied", "apply set-last-applied", "apply edit-last-applied", "create token",
})  # fmt: skip
OFFLINE = ("config", "options", "completion", "plugin", "help", "kustomize")


def connect(process: Process, client: Client, path: str, parsed: Parsed, edition: Edition = TODAY) -> Session:
    """The session of one command; CommandError if the kubeconfig or the flags lead nowhere."""
    flags: GlobalOptions = parsed.options[GlobalOptions]
    files = Files(process)
    offline = path.split(" ")[1] in OFFLINE
    namespace, known = flags.namespace, client.caller
    if not offline:
        if flags.kubeconfig and not files.exists(flags.kubeconfig):
            raise CommandError(f"stat {flags.kubeconfig}: no such file or directory")
        config = load(files, process.env, flags.kubeconfig)
        if config == Config():
            config = in_cluster(files, process.env) or config
        _check_timeout(flags.request_timeout)
        eager = _is_eager(path)
        context = _context(config, flags, eager=eager)
        _check_names(config, flags, eager=eager)
        _check_server(config, flags, context, edition)
        namespace = namespace or str(context.get("namespace") or "") or "default"
        place = Place(files, process.env, flags.kubeconfig)
        name, user = _known(config, context, flags, place)
        if user or name in config.users:
            known = caller_of_user(name, user, place, client)
    session = Session(
        process=process,
        client=client,
        path=path,
        parsed=parsed,
        namespace=namespace,
        namespace_given=bool(flags.namespace),
        edition=edition,
    )
    caller = _caller(known, flags)
    session.client = Client(client.server, caller, warn=session.warn if edition.hears_warnings else None)
    return session


def _known(
    config: Config, context: Mapping[str, str], flags: GlobalOptions, place: Place
) -> tuple[str, dict[str, Any]]:
    """The kubeconfig's user, and what the flags put in its place."""
    name = flags.user or context.get("user", "")
    given = {
        "client-certificate": flags.client_certificate, "client-key": flags.client_key, "token": flags.token,
        "username": flags.username, "password": flags.password,
    }  # fmt: skip
    user = {**config.users.get(name, {}), **{key: value for key, value in given.items() if value}}
    for key in ("client-certificate", "client-key"):
        if given[key]:
            user[key] = place.files.path(given[key])
            user.pop(f"{key}-data", None)
    return name, user


def _caller(caller: Caller, flags: GlobalOptions) -> Caller:
    """Who asks, after --as."""
    if not flags.as_ and (flags.as_group or flags.as_uid):
        raise CommandError(f"requesting uid, groups or user-extra for {caller.user} without impersonating a user")
    if not flags.as_:
        return replace(caller, manager=caller.manager or "kubectl")
    groups = (*flags.as_group, "system:authenticated")
    account = flags.as_.split(":")
    if len(account) == 4 and flags.as_.startswith("system:serviceaccount:"):
        groups = ("system:serviceaccounts", f"system:serviceaccounts:{account[2]}", *groups)
    return replace(caller, user=flags.as_, groups=groups, manager="kubectl", credential="")


def _check_timeout(text: str) -> None:
    """--request-timeout: a number of seconds or a duration."""
    if text.isdigit():
        return
    try:
        parse_duration(text)
    except ValueError:
        raise CommandError(
            "Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding "
            "time unit (e.g. 1s | 2m | 3h)"
        ) from None


def _context(config: Config, flags: GlobalOptions, *, eager: bool) -> dict[str, str]:
    name = flags.context or config.current
    context = config.contexts.get(name)
    if context is None and name and (config.contexts or flags.context):
        if eager:
            raise CommandError(f'context "{name}" does not exist')
        raise PlainError(f"Error in configuration: context was not found for specified context: {name}")
    return dict(context or {})


def _is_eager(path: str) -> bool:
    """Whether a command asks for the configuration of its client before it asks for the namespace: what is missing is then told
    in other words."""
    words = path.split(" ")[1:]
    return (words[0] in EAGER and " ".join(words[:2]) not in LAZY) or " ".join(words) in EAGER_MEMBERS


def _check_names(config: Config, flags: GlobalOptions, *, eager: bool) -> None:
    """--cluster and --user name entries of the kubeconfig."""
    if flags.cluster and flags.cluster not in config.clusters:
        missing = (
            f'cluster "{flags.cluster}" does not exist' if eager else f'no server found for cluster "{flags.cluster}"'
        )
        raise CommandError(missing)
    if flags.user and flags.user not in config.users:
        raise CommandError(f'auth info "{flags.user}" does not exist')


def _check_server(config: Config, flags: GlobalOptions, context: dict[str, str], edition: Edition) -> None:
    """There is one cluster here: anything that points elsewhere cannot be reached."""
    cluster = config.clusters.get(flags.cluster or str(context.get("cluster") or ""), {})
    server = flags.server or str(cluster.get("server") or "")
    if not server:
        if context.get("cluster"):
            raise PlainError(f'Error in configuration: cluster "{context["cluster"]}" does not exist')
        raise PlainError(
            "The connection to the server localhost:8080 was refused - did you specify the right host or port?"
        )
    host = server.partition("://")[2] or server
    if host.rstrip("/") in edition.insecure_servers:
        return
    if host.rstrip("/") == SERVER.partition("://")[2] or host.startswith(
        ("kubernetes", "localhost:8001", "127.0.0.1:8001")
    ):
        return
    name = host.partition("/")[0].rpartition(":")[0] or host
    if name.replace(".", "").isdigit() or name == "localhost":
        raise PlainError(f"The connection to the server {host} was refused - did you specify the right host or port?")
    raise PlainError(f"Unable to connect to the server: dial tcp: lookup {name} on 172.18.0.1:53: no such host")
