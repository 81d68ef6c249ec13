"""One sync of a running pod: report, set up volumes, make the sandbox, kill and start containers (kubelet.go, SyncPod)."""

from __future__ import annotations

from dataclasses import dataclass

from ..apimachinery.host_ports import host_ports
from ..apimachinery.meta import annotations_of, labels_of
from ..apimachinery.objects import EMPTY, Object
from ..apiserver.store import Key
from ..network.addresses import AddressesExhausted
from ..runtime.container import Container
from ..runtime.sandbox import Sandbox, SandboxConfig
from ..shell.kernel import sleep
from .actions import Actions, Kill, plan_actions
from .admission import REJECTED, refusal, refused_under_pressure, requests_of
from .containers import full_name, grace_period, init_containers, spec_of
from .containerstatus import Waiting
from .devices import unprepared
from .failure import StartFailure
from .hooks import HookFailure, run_hook
from .node import NodeServices
from .phase import TERMINAL
from .podnetwork import hostname_of, resolver_config
from .podrecord import PodRecord
from .podstop import stop_containers
from .podvolumes import VolumesNotReady
from .reporting import report
from .resize import apply_resizes, resize_containers
from .starting import PodParts, create, shared_files, start
from .stopping import Deadline, stop_container


@dataclass(frozen=True, slots=True)
class Again:
    """The sync has to be repeated: at a time (milliseconds) or soon (None).  `over`: the pod has finished instead."""

    at: int | None = None
    over: bool = False


async def sync_pod(record: PodRecord) -> Again | None:
    """None if all is as it should be."""
    if not record.admitted and not _admit(record):
        report(record)
        return Again(over=True)
    record.admitted = True
    resize_containers(record)
    phase = report(record)
    if phase in TERMINAL:
        return Again(over=True)
    try:
        await record.volumes.set_up(
            record.pod, record.addresses, lambda reason, message: record.tell_pod("Warning", reason, message)
        )
    except VolumesNotReady as failure:
        record.tell_pod("Warning", "FailedMount", str(failure))
        return Again()
    record.volumes.refresh_if_stale(record.pod, record.addresses)
    _warn_of_pull_secrets(record)
    apply_resizes(record)
    actions = plan_actions(record.pod, record.sandbox, record.probes.failed)
    return await _act(record, actions)


def _admit(record: PodRecord) -> bool:
    node = record.node
    pressed = refused_under_pressure(record.pod, node.pressures())
    if pressed is not None:
        record.verdict, record.rejected = pressed, True
        record.tell_pod("Warning", *pressed)
        return False
    verdict = refusal(record.pod, node.store.get(Key("nodes", "", node.config.name)), node.ledger, node.allocatable)
    if verdict is None:
        node.ledger.enter(record.uid, requests_of(record.pod), host_ports(record.pod))
        return True
    record.verdict, record.rejected = verdict, True
    record.tell_pod("Warning", verdict[0], verdict[1].removeprefix(REJECTED))
    return False


async def _act(record: PodRecord, actions: Actions) -> Again | None:
    if actions.kill_pod:
        await _kill_rest(record)
        return None
    again: list[Again] = []
    sandbox = record.sandbox
    if actions.create_sandbox:
        wrong = unprepared(record.node.store, record.pod)
        if wrong:
            record.tell_pod("Warning", "FailedPrepareDynamicResources", f"Failed to prepare dynamic resources: {wrong}")
            return Again()
        sandbox = await _make_sandbox(record)
        if sandbox is None:
            return Again()
    if sandbox is None:
        return None
    ended = _last_ends(sandbox)
    _prune_inits(record, sandbox)
    for kill in actions.kill:
        await _kill(record, kill)
    if not record.files:
        record.files = shared_files(record.node, record.pod, sandbox)
    for spec in (*actions.start_ephemeral, *actions.start_init, *actions.start):
        failure = await _start(record, sandbox, spec, ended.get(spec["name"]))
        if failure is not None:
            again.append(Again(failure.retry_at))
    if not again:
        return None
    times = [a.at for a in again if a.at is not None]
    return Again(min(times)) if times else Again()


def _last_ends(sandbox: Sandbox) -> dict[str, int]:
    """When each container had ended, as this sync found it: what it kills itself does not count for the back-off yet."""
    ends: dict[str, int] = {}
    for container in sandbox.containers:
        if container.state == "exited" and container.finished_at is not None:
            ends[container.name] = max(ends.get(container.name, 0), container.finished_at)
    return ends


def _prune_inits(record: PodRecord, sandbox: Sandbox) -> None:
    """Of each init container only the last run that has ended is kept."""
    for spec in init_containers(record.pod):
        ended = [c for c in sandbox.named(spec["name"]) if c.state == "exited"]
        for container in ended[1:]:
            record.node.runtime.remove_container(sandbox, container)


def _warn_of_pull_secrets(record: PodRecord) -> None:
    """Credentials that are not there are told, and the pull is tried without them."""
    namespace = record.pod["metadata"]["namespace"]
    names = [reference.get("name", "") for reference in record.pod["spec"].get("imagePullSecrets") or ()]
    missing = [name for name in names if record.node.store.get(Key("secrets", namespace, name)) is None]
    if missing:
        message = f"Unable to retrieve some image pull secrets ({', '.join(missing)}); attempting to pull the image may not succeed."
        record.tell_pod("Warning", "FailedToRetrieveImagePullSecret", message)


async def _kill_rest(record: PodRecord) -> None:
    """The pod is done: end what still runs (sidecars), then the sandbox."""
    sandbox = record.sandbox
    if sandbox is None:
        return
    await stop_containers(record, sandbox, Deadline(record.node.clock.now + grace_period(record.pod) * 1000))
    record.node.runtime.stop_sandbox(sandbox)
    record.node.runtime.on_change(record.uid)


async def _make_sandbox(record: PodRecord) -> Sandbox | None:
    node, pod = record.node, record.pod
    spec = pod["spec"]
    await sleep(node.runtime.sandbox_delay())
    hostname = hostname_of(pod, node.config.name)
    old = record.sandbox
    if old is not None or any(
        s.get("containerID") for s in (pod.get("status") or EMPTY).get("containerStatuses") or ()
    ):
        record.tell_pod("Normal", "SandboxChanged", "Pod sandbox changed, it will be killed and re-created.")
    if old is not None:  # its containers are counted on in the next one
        record.lived |= {c.name: newest.config.attempt + 1 for c in old.containers if (newest := old.newest(c.name))}
        node.runtime.stop_sandbox(old)
    config = SandboxConfig(
        pod_uid=record.uid, namespace=pod["metadata"]["namespace"], name=pod["metadata"]["name"], hostname=hostname,
        host_network=bool(spec.get("hostNetwork")), share_processes=bool(spec.get("shareProcessNamespace")),
        host_pid=bool(spec.get("hostPID")),
        attempt=old.config.attempt + 1 if old is not None else 0, labels=labels_of(pod), annotations=annotations_of(pod),
    )  # fmt: skip
    try:
        sandbox = node.runtime.run_sandbox(
            config,
            lambda address: resolver_config(
                pod,
                address,
                hostname,
                dns_address=node.context.dns_address,
                cluster_domain=node.context.cluster_domain,
                node_servers=node.context.node_servers,
            ),
        )
    except AddressesExhausted as error:
        record.tell_pod(
            "Warning",
            "FailedCreatePodSandBox",
            f"Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox: {error}",
        )
        return None
    if old is not None:  # Simplified: they count as the new sandbox's own in crictl, too
        inits = {c["name"] for c in init_containers(pod)}
        sandbox.containers.extend(c for c in old.containers if c.name not in inits)
    record.files = ()
    _map_host_ports(node, sandbox, pod)
    return sandbox


def _map_host_ports(node: NodeServices, sandbox: Sandbox, pod: Object) -> None:
    if sandbox.config.host_network:
        return
    for container in pod["spec"]["containers"]:
        for port in container.get("ports") or ():
            if port.get("hostPort"):
                node.runtime.host.forwards[port["hostPort"]] = (sandbox.interface, port["containerPort"])


async def _kill(record: PodRecord, kill: Kill) -> None:
    node, container = record.node, kill.container
    spec = spec_of(record.pod, container.name)
    record.tell(container.name, "Normal", "Killing", kill.message)
    seconds = grace_period(record.pod)
    own = (spec.get(f"{kill.probe}Probe") or EMPTY).get("terminationGracePeriodSeconds") if kill.probe else None
    deadline = Deadline(node.clock.now + (seconds if own is None else int(own)) * 1000)
    await stop_container(
        node.runtime,
        record.target(spec, container),
        deadline,
        lambda name, text: record.tell(name, "Warning", "FailedPreStopHook", text),
    )


async def _start(record: PodRecord, sandbox: Sandbox, spec: Object, ended: int | None) -> StartFailure | None:
    """Start one container that has `ended` before (ms); a failure is remembered, told and returned."""
    name = spec["name"]
    try:
        if ended is not None:
            _check_backoff(record, spec, ended)
        await _run(record, sandbox, spec)
    except StartFailure as failure:
        record.reasons[name] = Waiting(failure.reason, failure.message)
        if failure.reason not in ("CrashLoopBackOff", "PostStartHookError"):
            told = (
                failure.message
                if failure.reason in ("CreateContainerConfigError", "RunContainerError")
                else failure.reason
            )
            record.tell(name, "Warning", "Failed", f"Error: {told}")
        return failure
    record.reasons.pop(name, None)
    return None


def _check_backoff(record: PodRecord, spec: Object, ended: int) -> None:
    backoff, key = record.node.restarts, _backoff_key(record, spec)
    until = backoff.blocked_until(key, ended)
    if until is not None:
        whole = full_name(record.pod)
        record.tell(
            spec["name"], "Warning", "BackOff", f"Back-off restarting failed container {spec['name']} in pod {whole}"
        )
        delay = _go_seconds(backoff.delay(key) // 1000)
        raise StartFailure(
            "CrashLoopBackOff",
            f"back-off {delay} restarting failed container={spec['name']} pod={whole}",
            retry_at=until,
        )
    backoff.next(key, ended)


def _backoff_key(record: PodRecord, spec: Object) -> str:
    """What is waited for: a container with another image or other resources is tried anew (kuberuntime, GetBackoffKey)."""
    return f"{record.uid}_{spec['name']}_{spec['image']}_{spec.get('resources') or ''}"


def _go_seconds(seconds: int) -> str:
    return f"{seconds // 60}m{seconds % 60}s" if seconds >= 60 else f"{seconds}s"


async def _run(record: PodRecord, sandbox: Sandbox, spec: Object) -> None:
    node, pod, name = record.node, record.pod, spec["name"]
    image = await node.puller.ensure(pod, spec, lambda kind, reason, message: record.tell(name, kind, reason, message))
    parts = PodParts(pod=pod, sandbox=sandbox, volumes=record.volumes, addresses=record.addresses, files=record.files)
    container = create(node, parts, record.with_allocation(spec), image, _attempt(record, sandbox, name))
    record.tell(name, "Normal", "Created", "Container created")
    _forget_old_runs(node, sandbox, name)
    await start(node, sandbox, container)
    record.tell(name, "Normal", "Started", "Container started")
    hook = (spec.get("lifecycle") or EMPTY).get("postStart")
    if hook:
        await _post_start(record, spec, container, hook)


def _attempt(record: PodRecord, sandbox: Sandbox, name: str) -> int:
    newest = sandbox.newest(name)
    if newest is not None:
        return newest.config.attempt + 1
    return record.lived.get(name, 0)


def _forget_old_runs(node: NodeServices, sandbox: Sandbox, name: str) -> None:
    """Of each container the running one and the one before it are kept (maximum-dead-containers-per-container)."""
    for container in sandbox.named(name)[2:]:
        node.runtime.remove_container(sandbox, container)


async def _post_start(record: PodRecord, spec: Object, container: Container, hook: Object) -> None:
    try:
        await run_hook(record.target(spec, container), hook)
    except HookFailure as failure:
        record.tell(spec["name"], "Warning", "FailedPostStartHook", "PostStartHook failed")
        await _kill(record, Kill(container, "FailedPostStartHook"))
        raise StartFailure("PostStartHookError", str(failure)) from None
