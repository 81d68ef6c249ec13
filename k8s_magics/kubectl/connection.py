"""From the kubeconfig and the global flags to a session: which cluster, as whom, in which namespace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, cast

from ..apiserver.request import Caller
from ..apiserver.rest.impersonation import Impersonated, acting_for
from ..apiserver.server import APIServer
from ..cli.edition import TODAY, Edition
from ..cli.errors import CommandError, PlainError
from ..cli.flag_values import parse_duration
from ..cli.flags import Parsed
from ..cli.global_flags import GlobalOptions
from ..cli.identity import Place, caller_of_user
from ..cli.in_cluster import in_cluster
from ..cli.kubeconfig import Config, load, paths_of
from ..cli.output import DryRunOptions
from ..cli.session import Files, Session
from ..client.client import Client
from ..shell.process import Process
from .profiling import check_profile
from .reaching import reach, target_of
from .round_trips import RoundTrips, tell_configuration

EAGER = frozenset({
    "apply", "create", "replace", "autoscale", "expose", "run", "cordon", "uncordon", "drain", "explain", "api-resources", "api-versions",
    "cluster-info", "version", "wait", "diff", "certificate",
})  # fmt: skip
EAGER_MEMBERS = frozenset({"set env", "top node", "auth can-i", "auth whoami"})
LAZY = frozenset({
    "apply view-last-applied", "apply set-last-applied", "apply edit-last-applied", "create token",
})  # fmt: skip
VERBOSE = 6
OFFLINE = ("config", "options", "completion", "plugin", "help", "kustomize")


async def connect(process: Process, client: Client, path: str, parsed: Parsed, edition: Edition = TODAY) -> Session:
    """The session of one command; CommandError if the kubeconfig or the flags lead nowhere, ApiError if the server knows nobody there."""
    flags: GlobalOptions = parsed.options[GlobalOptions]
    check_profile(flags.profile)
    found = _Found(flags.namespace, client.caller)
    if path.split(" ")[1] not in OFFLINE:
        found = await _looked_up(process, client, path, parsed, edition)
    session = Session(
        process=process,
        client=client,
        path=path,
        parsed=parsed,
        namespace=found.namespace,
        namespace_given=bool(flags.namespace),
        edition=edition,
        server=found.server,
        unreachable=found.missed,
    )
    server = client.server
    if flags.v >= VERBOSE and found.server and edition.logs_requests:
        tell_configuration(session, found.path)
        server = cast(APIServer, RoundTrips(server, session, found.server))
    caller = _caller(found.caller, flags, client)
    session.client = Client(server, caller, warn=session.hear if edition.hears_warnings else None)
    return session


@dataclass(frozen=True)
class _Found:
    """What the configuration comes to.  `path` is the file it was read from, `missed` why the server cannot be asked."""

    namespace: str
    caller: Caller
    server: str = ""
    path: str = ""
    missed: CommandError | None = None


async def _looked_up(process: Process, client: Client, path: str, parsed: Parsed, edition: Edition) -> _Found:
    flags: GlobalOptions = parsed.options[GlobalOptions]
    files, known = Files(process), client.caller
    if flags.kubeconfig and not files.exists(flags.kubeconfig):
        raise CommandError(f"stat {flags.kubeconfig}: no such file or directory")
    config = load(files, process.env, flags.kubeconfig)
    if config == Config():
        config = in_cluster(files, process.env) or config
    _check_timeout(flags.request_timeout)
    eager = _is_eager(path)
    context = _context(config, flags, eager=eager)
    _check_names(config, flags, eager=eager)
    place = Place(files, process.env, flags.kubeconfig)
    server = _server(config, flags, context)
    name, user = _known(config, context, flags, place)
    cluster = flags.cluster or str(context.get("cluster") or "")
    target = target_of(server, cluster, config.clusters.get(cluster, {}), flags, place)
    if user or name in config.users:
        known = caller_of_user(name, user, place, client)
    missed: CommandError | None = None
    asked = target.is_usual or not _stays_at_home(path, parsed)
    if asked and _bare(server) not in edition.insecure_servers:
        try:
            await reach(process, target)
        except CommandError as error:
            if path != "kubectl version":
                raise
            missed = error
    namespace = flags.namespace or str(context.get("namespace") or "") or "default"
    loaded = paths_of(process.env, flags.kubeconfig)
    return _Found(namespace, known, server, next((p for p in loaded if files.exists(p)), ""), missed)


def _stays_at_home(path: str, parsed: Parsed) -> bool:
    """Whether a command asks nothing of the server: objects that are only printed, the client's own version."""
    words = path.split(" ")[1:]
    if words == ["version"]:
        return "client" in parsed.given
    options = parsed.options.values()
    printed = any(each.dry_run == "client" for each in _dry_runs(options))
    return printed and (words[0] == "run" or (words[0] == "create" and len(words) > 1))


def _dry_runs(options: Iterable[Any]) -> Iterator[DryRunOptions]:
    """--dry-run among the options of a command, however they are grouped."""
    for each in options:
        if isinstance(each, DryRunOptions):
            yield each
        elif is_dataclass(each):
            yield from _dry_runs(getattr(each, part.name) for part in fields(each))


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


def _caller(caller: Caller, flags: GlobalOptions, client: Client) -> Caller:
    """Who asks, after --as.  Forbidden if whoever it is may not act for others."""
    if not flags.as_ and (flags.as_group or flags.as_uid or flags.as_user_extra):
        raise CommandError(f"requesting uid, groups or user-extra for {caller.user} without impersonating a user")
    if not flags.as_:
        return replace(caller, manager=caller.manager or "kubectl")
    extra: dict[str, tuple[str, ...]] = {}
    for text in flags.as_user_extra:
        key, _, value = text.partition("=")
        extra[key] = (*extra.get(key, ()), value)
    who = Impersonated(user=flags.as_, groups=flags.as_group, uid=flags.as_uid, extra=extra)
    return replace(acting_for(client.store, caller, who), manager="kubectl")


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


def _server(config: Config, flags: GlobalOptions, context: dict[str, str]) -> str:
    """The address of the API server."""
    cluster = config.clusters.get(flags.cluster or str(context.get("cluster") or ""), {})
    server = flags.server or str(cluster.get("server") or "")
    if not server:
        if context.get("cluster"):
            raise PlainError(f'Error in configuration: cluster "{context["cluster"]}" does not exist')
        raise PlainError(
            "The connection to the server localhost:8080 was refused - did you specify the right host or port?"
        )
    return server.rstrip("/")


def _bare(server: str) -> str:
    return server.partition("://")[2] or server
