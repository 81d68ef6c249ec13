"""kubectl run: one pod, perhaps with a service, perhaps attached to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...cli.builder import FileOptions
from ...cli.command import Command
from ...cli.errors import CommandError, UsageError
from ...cli.flags import flag, group
from ...cli.options import ManagerOptions
from ...cli.recording import record_flag
from ...cli.session import Session
from ...runtime.reference import InvalidReference, parse_reference
from ..creating import TypedOptions, create_object, filled, made_item, send_object, structure
from ..envfile import env_name_problem
from ..overrides import OverrideOptions, overridden
from ..pairs import parse_pairs
from ..podtemplate import container
from ..running import attach_to, remove


@dataclass(frozen=True)
class Options:
    """The flags of run."""

    annotations: tuple[str, ...] = flag((), "--annotations", "Annotations to apply to the pod.", kind="array")
    attach: bool = flag(False, "--attach", "If true, wait for the Pod to start running, and then attach to the Pod.")
    command: bool = flag(
        False, "--command", "If true and extra arguments are present, use them as the 'command' field in the container."
    )
    create: TypedOptions = group(TypedOptions, manager=ManagerOptions("kubectl-run"))
    env: tuple[str, ...] = flag((), "--env", "Environment variables to set in the container.", kind="array")
    expose: bool = flag(
        False, "--expose", "If true, create a ClusterIP service associated with the pod. Requires `--port`."
    )
    cascade: str = flag(
        "background", "--cascade", 'Must be "background", "orphan", or "foreground".', bare="background"
    )
    files: FileOptions = group(FileOptions)
    force: bool = flag(False, "--force", "If true, immediately remove resources from API and bypass graceful deletion.")
    grace_period: int = flag(
        -1, "--grace-period", "Period of time in seconds given to the resource to terminate gracefully."
    )
    image: str = flag("", "--image", "The image for the container to run.", required=True)
    image_pull_policy: str = flag("", "--image-pull-policy", "The image pull policy for the container.")
    labels: str = flag("", "-l, --labels", "Comma separated labels to apply to the pod. Will override previous values.")
    leave_stdin_open: bool = flag(
        False, "--leave-stdin-open", "If the pod is started in interactive mode, leave stdin open."
    )
    overrides: OverrideOptions = group(OverrideOptions)
    pod_running_timeout: int = flag(
        60_000, "--pod-running-timeout", "The length of time to wait until at least one pod is running", kind="duration"
    )
    port: str = flag("", "--port", "The port that this container exposes.")
    privileged: bool = flag(False, "--privileged", "If true, run the container in privileged mode.")
    quiet: bool = flag(False, "-q, --quiet", "If true, suppress prompt messages.")
    record: bool = record_flag()
    restart: str = flag(
        "Always", "--restart", "The restart policy for this Pod.  Legal values [Always, OnFailure, Never]."
    )
    rm: bool = flag(
        False, "--rm", "If true, delete the pod after it exits.  Only valid when attaching to the container."
    )
    stdin: bool = flag(
        False, "-i, --stdin", "Keep stdin open on the container in the pod, even if nothing is attached."
    )
    timeout: int = flag(0, "--timeout", "The length of time to wait before giving up on a delete.", kind="duration")
    tty: bool = flag(False, "-t, --tty", "Allocate a TTY for the container in the pod.")
    wait: bool = flag(False, "--wait", "If true, wait for resources to be gone before returning.")

    @property
    def attaches(self) -> bool:
        return self.attach or self.stdin or self.tty


async def run(session: Session, options: Options) -> int:
    name = _check(session, options)
    obj = overridden(_pod(session, options, name), options.overrides)
    if options.expose:
        _expose(session, options, obj)
    if not options.attaches:
        create_object(session, options.create, obj)
        return 0
    item = send_object(session, options.create, made_item(session, obj))
    try:
        return await attach_to(session, options, item)
    finally:
        if options.rm:
            remove(session, item, quiet=options.quiet)


def _check(session: Session, options: Options) -> str:
    """The name; UsageError in kubectl's order."""
    if not session.args or session.dash == 0:
        raise UsageError("NAME is required for run")
    strategy = options.create.dry.resolve(session)
    if strategy != "none" and options.attaches:
        raise UsageError(
            "--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)"
        )
    if options.tty and not options.stdin:
        raise UsageError("-i/--stdin is required for containers with -t/--tty=true")
    if options.expose and not options.port:
        raise UsageError("--port must be set when exposing a service")
    if not options.image:
        raise CommandError("--image is required")
    try:
        parse_reference(options.image)
    except InvalidReference:
        raise CommandError(f'Invalid image name "{options.image}": invalid reference format') from None
    if options.rm and not options.attaches:
        raise UsageError("--rm should only be used for attached containers")
    if options.restart not in ("Always", "OnFailure", "Never"):
        raise UsageError(f"invalid restart policy: {options.restart}")
    if options.image_pull_policy not in ("", "Always", "IfNotPresent", "Never"):
        raise UsageError(f"invalid image pull policy: {options.image_pull_policy}")
    return session.args[0]


def _pod(session: Session, options: Options, name: str) -> dict[str, Any]:
    words = session.args[1:]
    main = container(
        name,
        options.image,
        command=words if options.command else [],
        args=[] if options.command else words,
        ports=[{"containerPort": number(options.port)}] if options.port else [],
        env=[variable(text) for text in options.env],
        imagePullPolicy=options.image_pull_policy,
        securityContext={"privileged": True} if options.privileged else {},
        stdin=options.stdin or None,
        stdinOnce=(options.stdin and not options.leave_stdin_open) or None,
        tty=options.tty or None,
    )
    spec = {"containers": [main], "restartPolicy": options.restart, "dnsPolicy": "ClusterFirst"}
    obj = structure("v1", "Pod", name, spec=spec, status={})
    obj["metadata"]["labels"] = parse_labels(options.labels) if options.labels else {"run": name}
    obj["metadata"] |= filled(annotations=_annotations(options.annotations))
    return obj


def number(text: str) -> int:
    """A port; Go's complaint otherwise."""
    if not text.lstrip("-").isdigit():
        raise CommandError(f'strconv.Atoi: parsing "{text}": invalid syntax')
    return int(text)


def parse_labels(text: str) -> dict[str, str]:
    """`a=b,c=d`"""
    labels = {}
    for pair in text.split(","):
        parts = pair.split("=")
        if len(parts) != 2:
            raise CommandError(f"unexpected label spec: {pair}")
        if not parts[0]:
            raise CommandError("unexpected empty label key")
        labels[parts[0]] = parts[1]
    return labels


def _annotations(texts: Sequence[str]) -> dict[str, str]:
    return parse_pairs(texts, "annotations", removals=False)[0]


def variable(text: str) -> dict[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise CommandError(f"invalid env: {text}")
    if env_name_problem(key):
        raise CommandError(f"invalid env: {text}")
    return {"name": key, "value": value} if value else {"name": key}


def _expose(session: Session, options: Options, pod: dict[str, Any]) -> None:
    port = number(options.port)
    spec = {"ports": [{"protocol": "TCP", "port": port, "targetPort": port}], "selector": pod["metadata"]["labels"]}
    service = structure("v1", "Service", pod["metadata"]["name"], spec=spec, status={"loadBalancer": {}})
    create_object(session, options.create, service)
    if options.create.output.output == "yaml":
        session.out.write("---\n---\n")  # kubectl's own separator and its YAML printer's


COMMAND = Command(
    name="run",
    short="Run a particular image on the cluster",
    long="Create and run a particular image in a pod.",
    usage='NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] [--overrides=inline-json] [--command] -- [COMMAND] [args...]',
    examples=(
        ("Start a nginx pod", "kubectl run nginx --image=nginx"),
        (
            "Start a busybox pod and keep it in the foreground, don't restart it if it exits",
            "kubectl run -i -t busybox --image=busybox --restart=Never",
        ),
        (
            "Dry run; print the corresponding API objects without creating them",
            "kubectl run nginx --image=nginx --dry-run=client",
        ),
    ),
    section="Basic Commands (Beginner)",
    options=Options,
    run=run,
)
