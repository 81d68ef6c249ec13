"""kubectl run of 1.17: by a generator; without one, --restart says what is made (a Deployment, unless told otherwise)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ...apimachinery.errors import ApiError
from ...apimachinery.meta import name_of
from ...apimachinery.objects import Object, dig
from ...cli.builder import FileOptions
from ...cli.command import Command
from ...cli.errors import CommandError, UsageError
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.recording import record_flag
from ...cli.session import Session
from ...kubectl.commands.run import number, parse_labels
from ...kubectl.creating import CreateOptions, create_object, filled, made_item, send_object, structure
from ...kubectl.overrides import OverrideOptions, overridden
from ...kubectl.podtemplate import container
from ...kubectl.running import attach_to
from ..generators import POD, generated, generator_of, knows

DEPRECATED = (
    "kubectl run --generator={0} is DEPRECATED and will be removed in a future version. Use kubectl run --generator=run-pod/v1 or "
    "kubectl create instead."
)


@dataclass(frozen=True)
class Options:
    """The flags of run."""

    attach: bool = flag(False, "--attach", "If true, wait for the Pod to start running, and then attach to the Pod.")
    cascade: str = flag("background", "--cascade", hidden=True)
    command: bool = flag(
        False, "--command", "If true and extra arguments are present, use them as the 'command' field."
    )
    create: CreateOptions = group(CreateOptions)
    env: tuple[str, ...] = flag((), "--env", "Environment variables to set in the container.", kind="strings")
    expose: bool = flag(False, "--expose", "If true, a public, external service is created for the container(s).")
    files: FileOptions = group(FileOptions)
    force: bool = flag(False, "--force", hidden=True)
    generator: str = flag("", "--generator", "The name of the API generator to use.")
    grace_period: int = flag(-1, "--grace-period", hidden=True)
    hostport: int = flag(-1, "--hostport", "The host port mapping for the container port.")
    image: str = flag("", "--image", "The image for the container to run.", required=True)
    image_pull_policy: str = flag("", "--image-pull-policy", "The image pull policy for the container.")
    labels: str = flag("", "-l, --labels", "Comma separated labels to apply to the pod(s).")
    leave_stdin_open: bool = flag(False, "--leave-stdin-open", "Leave stdin open after the first attach completes.")
    limits: str = flag("", "--limits", "The resource requirement limits for this container.")
    overrides: OverrideOptions = group(OverrideOptions)
    pod_running_timeout: int = flag(
        60_000, "--pod-running-timeout", "How long to wait for a running pod", kind="duration"
    )
    port: str = flag("", "--port", "The port that this container exposes.")
    quiet: bool = flag(False, "--quiet", "If true, suppress prompt messages.")
    record: bool = record_flag()
    replicas: int = flag(1, "-r, --replicas", "Number of replicas to create for this container.")
    requests: str = flag("", "--requests", "The resource requirement requests for this container.")
    restart: str = flag("", "--restart", "The restart policy for this Pod. Legal values [Always, OnFailure, Never].")
    rm: bool = flag(False, "--rm", "If true, delete resources created in this command for attached containers.")
    schedule: str = flag("", "--schedule", "A schedule in the Cron format the job should be run with.")
    service_generator: str = flag("service/v2", "--service-generator", "The generator for a service of --expose")
    service_overrides: str = flag("", "--service-overrides", "An inline JSON override for the generated service.")
    serviceaccount: str = flag("", "--serviceaccount", "Service account to set in the pod spec")
    stdin: bool = flag(False, "-i, --stdin", "Keep stdin open on the container(s) in the pod.")
    timeout: int = flag(0, "--timeout", hidden=True, kind="duration")
    tty: bool = flag(False, "-t, --tty", "Allocated a TTY for each container in the pod.")
    wait: bool = flag(False, "--wait", hidden=True)

    @property
    def attaches(self) -> bool:
        return self.attach or self.stdin or self.tty


async def run(session: Session, options: Options) -> int:
    _check(session, options)
    name = session.args[0]
    generator = generator_of(options.generator, options.restart, options.schedule)
    if not knows(generator):
        raise UsageError(f"generator {_quoted(generator)} not found")
    if generator != POD:
        session.err.line(DEPRECATED.format(generator))
    labels = parse_labels(options.labels) if options.labels else {"run": name}
    parts = {
        "labels": labels, "pod": _pod_spec(session, options, name), "replicas": options.replicas, "restart": options.restart,
        "schedule": options.schedule,
    }  # fmt: skip
    obj = overridden(generated(generator, name, parts), options.overrides)
    made_item(session, obj)  # an unknown kind ends the command before anything is made
    if options.expose:
        _expose(session, options, name, labels)
    if not options.attaches:
        create_object(session, options.create, obj)
        return 0
    return await _in_foreground(session, options, obj)


async def _in_foreground(session: Session, options: Options, obj: dict[str, Any]) -> int:
    """Attach to the pod, or to the first that the workload makes."""
    item = send_object(session, options.create, made_item(session, obj))
    pod = item if item.resource.key == "pods" else await _first_pod(session, options, item)
    try:
        return await attach_to(session, options, pod)  # type: ignore[arg-type]  # it reads flags that both have
    finally:
        if options.rm:
            _remove(session, item)


async def _first_pod(session: Session, options: Options, item: Item) -> Item:
    labels = ",".join(f"{k}={v}" for k, v in dig(item.object, "spec.template.metadata.labels", {}).items())

    def pods() -> tuple[Object, ...]:
        return session.client.list("pods", item.namespace, labels=labels)

    if not await session.until(lambda: bool(pods()), options.pod_running_timeout, resource="pods"):
        raise CommandError("timed out waiting for the condition")
    pod = pods()[0]
    return Item(session.client.discovery.by_key("pods"), pod, item.namespace, name_of(pod))


def _remove(session: Session, item: Item) -> None:
    """--rm"""
    with suppress(ApiError):
        session.client.delete(item.resource.key, item.name, namespace=item.namespace, propagation="Background")
        session.out.line(f'{item.type} "{item.name}" deleted')


def _check(session: Session, options: Options) -> None:
    if not session.args or session.dash == 0:
        raise UsageError("NAME is required for run")
    if options.tty and not options.stdin:
        raise UsageError("-i/--stdin is required for containers with -t/--tty=true")
    if options.replicas != 1 and options.attaches:
        raise UsageError(f"-i/--stdin requires that replicas is 1, found {options.replicas}")
    if options.expose and not options.port:
        raise UsageError("--port must be set when exposing a service")
    if options.create.dry.dry_run != "none" and options.attaches:
        raise UsageError("--dry-run can't be used with attached containers options (--attach, --stdin, or --tty)")
    if " " in options.image or not options.image:
        raise CommandError(f'Invalid image name "{options.image}": invalid reference format')
    if options.rm and not options.attaches:
        raise UsageError("--rm should only be used for attached containers")
    if options.restart not in ("", "Always", "OnFailure", "Never"):
        raise UsageError(f"invalid restart policy: {options.restart}")
    if options.image_pull_policy not in ("", "Always", "IfNotPresent", "Never"):
        raise CommandError(f"invalid image pull policy: {options.image_pull_policy}")


def _pod_spec(session: Session, options: Options, name: str) -> dict[str, Any]:
    words = session.args[1:]
    main = container(
        name,
        options.image,
        command=words if options.command else [],
        args=[] if options.command else words,
        ports=_ports(options),
        env=[_variable(text) for text in options.env],
        imagePullPolicy=options.image_pull_policy,
        stdin=options.stdin or None,
        stdinOnce=(options.stdin and not options.leave_stdin_open) or None,
        tty=options.tty or None,
    )
    main["resources"] = filled(limits=_amounts(options.limits), requests=_amounts(options.requests))
    return {"containers": [main]} | filled(serviceAccountName=options.serviceaccount)


def _ports(options: Options) -> list[dict[str, int]]:
    if not options.port:
        if options.hostport > 0:
            raise CommandError("--hostport requires --port to be specified")
        return []
    host = {"hostPort": options.hostport} if options.hostport > 0 else {}
    return [{"containerPort": number(options.port), **host}]


def _amounts(text: str) -> dict[str, str]:
    """`cpu=200m,memory=64Mi`"""
    amounts = {}
    for pair in text.split(",") if text else ():
        name, equals, amount = pair.partition("=")
        if not equals:
            raise CommandError(f"invalid argument syntax {pair}, expected <resource>=<value>")
        amounts[name] = amount
    return amounts


def _variable(text: str) -> dict[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise CommandError(f"invalid env: {text}")
    return {"name": key, "value": value} if value else {"name": key}


def _expose(session: Session, options: Options, name: str, labels: dict[str, str]) -> None:
    port = number(options.port)
    spec = {"ports": [{"protocol": "TCP", "port": port, "targetPort": port}], "selector": labels}
    service = structure("v1", "Service", name, spec=spec, status={"loadBalancer": {}})
    create_object(session, options.create, service)
    if options.create.output.output == "yaml":
        session.out.line("---\n---")


def _quoted(text: str) -> str:
    return f'"{text}"'


def examples() -> Sequence[tuple[str, str]]:
    return (
        ("Start a single instance of nginx", "kubectl run nginx --image=nginx"),
        ("Start a replicated instance of nginx", "kubectl run nginx --image=nginx --replicas=5"),
        (
            "Start a pod of busybox and keep it in the foreground",
            "kubectl run -i -t busybox --image=busybox --restart=Never",
        ),
    )


COMMAND = Command(
    name="run",
    short="Run a particular image on the cluster",
    long="Create and run a particular image, possibly replicated.\n\n Creates a deployment or job to manage the created container(s).",
    usage='NAME --image=image [--env="key=value"] [--port=port] [--replicas=replicas] [--dry-run=bool] [--overrides=inline-json] [--command] -- [COMMAND] [args...]',
    examples=examples(),
    section="Basic Commands (Beginner)",
    options=Options,
    run=run,
)
