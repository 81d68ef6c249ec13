"""kubectl logs: what containers have printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...apimachinery.errors import NotFound
from ...apimachinery.meta import name_of
from ...apimachinery.objects import Object
from ...apiserver import podconnect
from ...cli.builder import kind_of, pair_of
from ...cli.command import Command
from ...cli.errors import CommandError, UsageError
from ...cli.fetching import fetched
from ...cli.flags import flag
from ...cli.options import SELECTOR_HELP
from ...cli.session import Session
from ...runtime.logs import Cursor
from ...sim.clock import parse_date
from ..log_reading import LogQuery, read_lines
from ..pod_choice import by_logging, containers_of, default_container, not_found_in, pods_behind, selector_of

USAGE = "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command"
DOING = "cannot get the logs from"
QUIET = 30_000


@dataclass(frozen=True)
class Options:
    """The flags of logs."""

    all_containers: bool = flag(False, "--all-containers", "Get all containers' logs in the pod(s).")
    all_pods: bool = flag(False, "--all-pods", "Get logs from all pod(s). Sets prefix to true.")
    container: str = flag("", "-c, --container", "Print the logs of this container")
    follow: bool = flag(False, "-f, --follow", "Specify if the logs should be streamed.")
    ignore_errors: bool = flag(
        False, "--ignore-errors", "If watching / following pod logs, allow for any errors that occur to be non-fatal"
    )
    insecure: bool = flag(
        False,
        "--insecure-skip-tls-verify-backend",
        "Skip verifying the identity of the kubelet that logs are requested from.",
    )
    limit_bytes: int = flag(0, "--limit-bytes", "Maximum bytes of logs to return. Defaults to no limit.", kind="int64")
    max_requests: int = flag(
        5,
        "--max-log-requests",
        "Specify maximum number of concurrent logs to follow when using by a selector.",
        kind="int",
    )
    pod_running_timeout: int = flag(
        20_000, "--pod-running-timeout", "The length of time to wait until at least one pod is running", kind="duration"
    )
    prefix: bool = flag(False, "--prefix", "Prefix each log line with the log source (pod name and container name)")
    previous: bool = flag(
        False,
        "-p, --previous",
        "If true, print the logs for the previous instance of the container in a pod if it exists.",
    )
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)
    since: int = flag(
        0, "--since", "Only return logs newer than a relative duration like 5s, 2m, or 3h.", kind="duration"
    )
    since_time: str = flag("", "--since-time", "Only return logs after a specific date (RFC3339).")
    tail: int = flag(
        -1,
        "--tail",
        "Lines of recent log file to display. Defaults to -1 with no selector, showing all log lines, otherwise 10.",
        kind="int64",
    )
    timestamps: bool = flag(False, "--timestamps", "Include timestamps on each line in the log output")


@dataclass(frozen=True, slots=True)
class Source:
    """One container whose log is wanted."""

    pod: Object
    container: str


async def run(session: Session, options: Options) -> None:
    options = _checked(session, options)
    if options.selector:
        await _by_selector(session, options)
        return
    pods, several = await _pods(session, options)
    await _print(session, options, [s for pod in pods for s in _sources(session, options, pod)], several)


def _checked(session: Session, options: Options) -> Options:
    args = session.args
    if len(args) == 2 and not options.container:
        options = replace(options, container=args[1])
        session.args = args[:1]
    elif len(args) > 2 or (not args and not options.selector):
        raise UsageError(USAGE)
    if options.selector and args:
        raise UsageError("only a selector (-l) or a POD name is allowed")
    if options.since and options.since_time:
        raise CommandError("at most one of `sinceTime` or `sinceSeconds` may be specified")
    if options.since_time:
        _since_time(options.since_time)
    if options.limit_bytes < 0:
        raise CommandError("--limit-bytes must be greater than 0")
    if options.since < 0:
        raise CommandError("--since must be greater than 0")
    if options.tail < -1:
        raise CommandError("--tail must be greater than or equal to -1")
    if options.all_containers and options.container:
        raise CommandError("--all-containers=true should not be specified with container name " + options.container)
    return options


def _since_time(text: str) -> None:
    try:
        parse_date(text)
    except ValueError:
        raise CommandError(
            f'parsing time "{text}" as "2006-01-02T15:04:05Z07:00": cannot parse "{text}" as "2006"'
        ) from None


async def _by_selector(session: Session, options: Options) -> None:
    client = session.client
    pods = client.list("pods", session.namespace, labels=options.selector)
    if not pods:
        session.err.line(f"No resources found in {session.namespace} namespace.")
        return
    if not session.given("tail"):
        options = replace(options, tail=10)
    sources = [s for pod in pods for s in _sources(session, options, pod)]
    if options.follow and len(sources) > options.max_requests:
        raise CommandError(
            f"you are attempting to follow {len(sources)} log streams, but maximum allowed concurrency is {options.max_requests}, "
            "use --max-log-requests to increase the limit"
        )
    await _print(session, options, sources, len(sources) > 1)


async def _pods(session: Session, options: Options) -> tuple[Sequence[Object], bool]:
    """The pods that the argument means, and whether lines should say where they are from."""
    word, name = pair_of(session.args[0], "pods")
    resource = kind_of(session, word).resource
    try:
        obj = fetched(session, resource, name, session.namespace if resource.namespaced else "")
    except NotFound as error:
        raise not_found_in(error, session.namespace) from None
    if resource.key == "pods":
        return (obj,), False
    selector = selector_of(resource, obj, DOING)
    if not await session.until(
        lambda: bool(pods_behind(session, selector, session.namespace)), options.pod_running_timeout, resource="pods"
    ):
        raise CommandError("timed out waiting for the condition")
    pods = sorted(pods_behind(session, selector, session.namespace), key=by_logging)
    if options.all_pods:
        return pods, True
    if len(pods) > 1:
        session.err.line(f"Found {len(pods)} pods, using pod/{name_of(pods[0])}")
    return pods[:1], False


def _sources(session: Session, options: Options, pod: Object) -> list[Source]:
    if options.all_containers:
        spec = pod["spec"]
        every = (*(spec.get("initContainers") or ()), *spec["containers"], *(spec.get("ephemeralContainers") or ()))
        return [Source(pod, c["name"]) for c in every]
    if options.container:
        if all(c["name"] != options.container for c in containers_of(pod)):
            raise CommandError(f"container {options.container} is not valid for pod {name_of(pod)}")
        return [Source(pod, options.container)]
    return [Source(pod, default_container(session, pod))]


async def _print(session: Session, options: Options, sources: Sequence[Source], several: bool) -> None:
    prefix = options.prefix or options.all_pods
    if options.follow:
        await _follow(session, options, sources, prefix)
        return
    for source in sources:
        log = _log(session, options, source)
        if log is not None:
            for line in read_lines(log, _query(session, options, source, prefix)):
                session.out.write(line)


def _log(session: Session, options: Options, source: Source) -> Any:
    return podconnect.logs(session.client.nodes, source.pod, source.container, previous=options.previous)


def _query(session: Session, options: Options, source: Source, prefix: bool) -> LogQuery:
    since: int | None = None
    if options.since:
        since = session.clock.now - options.since
    elif options.since_time:
        since = session.clock.milliseconds(options.since_time)
    label = f"[pod/{name_of(source.pod)}/{source.container}] " if prefix else ""
    stamp = (lambda when: session.clock.micro_timestamp(when)[:-1] + "000Z ") if options.timestamps else None
    return LogQuery(tail=options.tail, since=since, limit=options.limit_bytes, prefix=label, stamp=stamp)


async def _follow(session: Session, options: Options, sources: Sequence[Source], prefix: bool) -> None:
    """Lines as they come, until every container has ended, or nothing has been printed for half a minute."""
    logs = [
        (source, log, _query(session, options, source, prefix))
        for source in sources
        if (log := _log(session, options, source)) is not None
    ]
    cursors = [Cursor(log) for _, log, _ in logs]
    for _, log, query in logs:
        for line in read_lines(log, query):
            session.out.write(line)
    quiet_since = session.clock.now
    while any(not log.closed for _, log, _ in logs) and session.clock.now - quiet_since < QUIET:
        await session.flush()
        waiting = next(log for _, log, _ in logs if not log.closed)
        await waiting.wake.wait(1000 if len(logs) > 1 else QUIET)
        for index, (_, _, query) in enumerate(logs):
            fresh = cursors[index].fresh()
            for piece in fresh:
                session.out.write(query.text(piece))
            quiet_since = session.clock.now if fresh else quiet_since


COMMAND = Command(
    name="logs",
    short="Print the logs for a container in a pod",
    usage="[-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]",
    examples=(
        ("Return snapshot logs from pod nginx with only one container", "kubectl logs nginx"),
        ("Return snapshot of previous terminated ruby container logs from pod web-1", "kubectl logs -p -c ruby web-1"),
        ("Begin streaming the logs of the ruby container in pod web-1", "kubectl logs -f -c ruby web-1"),
        ("Display only the most recent 20 lines of output in pod nginx", "kubectl logs --tail=20 nginx"),
    ),
    options=Options,
    run=run,
    section="Troubleshooting and Debugging Commands",
)
