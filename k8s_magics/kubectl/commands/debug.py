"""kubectl debug: a container beside a running one, a pod on a node, or a changed copy of a pod."""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.meta import name_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...cli.builder import FileOptions, Query, find
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.session import Session
from ..attaching import Attachment, join, said
from ..debugging import LEGACY, PROFILES, Wanted, ephemeral_container, node_pod, pod_copy
from ..pod_choice import containers_of
from .run import variable

DEPRECATED = (
    "--profile=legacy is deprecated and will be removed in the future. It is recommended to explicitly specify a profile, "
    'for example "--profile=general".'
)
UNSEEN = "If you don't see processes from this container it may be because the container runtime doesn't support this feature."
KEEP = ("keep_annotations", "keep_init_containers", "keep_labels", "keep_liveness", "keep_readiness", "keep_startup")


@dataclass(frozen=True)
class Options:
    """The flags of debug."""

    arguments_only: bool = flag(
        False,
        "--arguments-only",
        "If specified, everything after -- will be passed to the new container as Args instead of Command.",
    )
    attach: bool = flag(
        False,
        "--attach",
        "If true, wait for the container to start running, and then attach as if 'kubectl attach ...' were called.  Default false, unless '-i/--stdin' is set, in which case the default is true.",
    )
    container: str = flag("", "-c, --container", "Container name to use for debug container.")
    copy_to: str = flag("", "--copy-to", "Create a copy of the target Pod with this name.")
    env: tuple[str, ...] = flag((), "--env", "Environment variables to set in the container.", kind="array")
    files: FileOptions = group(FileOptions)
    image: str = flag("", "--image", "Container image to use for debug container.")
    image_pull_policy: str = flag(
        "",
        "--image-pull-policy",
        "The image pull policy for the container. If left empty, this value will not be specified by the client and defaulted by the server.",
    )
    keep_annotations: bool = flag(
        False,
        "--keep-annotations",
        "If true, keep the original pod annotations.(This flag only works when used with '--copy-to')",
    )
    keep_init_containers: bool = flag(
        True,
        "--keep-init-containers",
        "Run the init containers for the pod. Defaults to true.(This flag only works when used with '--copy-to')",
    )
    keep_labels: bool = flag(
        False,
        "--keep-labels",
        "If true, keep the original pod labels.(This flag only works when used with '--copy-to')",
    )
    keep_liveness: bool = flag(
        False,
        "--keep-liveness",
        "If true, keep the original pod liveness probes.(This flag only works when used with '--copy-to')",
    )
    keep_readiness: bool = flag(
        False,
        "--keep-readiness",
        "If true, keep the original pod readiness probes.(This flag only works when used with '--copy-to')",
    )
    keep_startup: bool = flag(
        False,
        "--keep-startup",
        "If true, keep the original startup probes.(This flag only works when used with '--copy-to')",
    )
    profile: str = flag(
        LEGACY, "--profile", 'Options are "legacy", "general", "baseline", "netadmin", "restricted" or "sysadmin".'
    )
    quiet: bool = flag(False, "-q, --quiet", "If true, suppress informational messages.")
    replace: bool = flag(False, "--replace", "When used with '--copy-to', delete the original Pod.")
    same_node: bool = flag(
        False, "--same-node", "When used with '--copy-to', schedule the copy of target Pod on the same node."
    )
    set_image: tuple[str, ...] = flag(
        (),
        "--set-image",
        "When used with '--copy-to', a list of name=image pairs for changing container images, similar to how 'kubectl set image' works.",
        kind="array",
    )
    share_processes: bool = flag(
        True, "--share-processes", "When used with '--copy-to', enable process namespace sharing in the copy."
    )
    stdin: bool = flag(
        False, "-i, --stdin", "Keep stdin open on the container(s) in the pod, even if nothing is attached."
    )
    target: str = flag("", "--target", "When using an ephemeral container, target processes in this container name.")
    tty: bool = flag(False, "-t, --tty", "Allocate a TTY for the debugging container.")


async def run(session: Session, options: Options) -> None:
    words = session.args[session.dash :] if session.dash >= 0 else ()
    names = session.args[: session.dash] if session.dash >= 0 else session.args
    _check(options, words)
    if not names and not options.files.filename:
        raise CommandError("NAME or filename is required for debug")
    if options.target and not options.quiet:
        session.out.line(f'Targeting container "{options.target}". {UNSEEN}')
    if options.tty and not options.stdin:
        raise CommandError("-i/--stdin is required for containers with -t/--tty=true.")
    if options.profile == LEGACY:
        session.err.line(DEPRECATED)
    found = await find(session, Query(args=names, files=options.files, names_of="pods", stops=True))
    raise_all(found.errors)
    wanted = _wanted(session, options, words)
    for item in found.items:
        pod, container = await _debug(session, options, wanted, item)
        if container and (options.attach or (options.stdin and not session.given("attach"))):
            await _attach(session, options, pod, container)


def _check(options: Options, words: list[str] | tuple[()]) -> None:  # one sentence a rule
    if options.image_pull_policy not in ("", "Always", "IfNotPresent", "Never"):
        raise CommandError(f"invalid image pull policy: {options.image_pull_policy}")
    if options.profile not in PROFILES:
        raise CommandError(f"unknown profile: {options.profile}")
    if options.copy_to:
        if not options.image and not options.set_image and not words:
            raise CommandError("you must specify --image, --set-image or command arguments.")
        if words and not options.container and not options.image:
            raise CommandError("you must specify an existing container or a new image when specifying args.")
        if options.target:
            raise CommandError("--target is incompatible with --copy-to. Use --share-processes instead.")
        return
    for given, name in (
        (options.replace, "replace"),
        (options.same_node, "same-node"),
        (options.set_image, "set-image"),
    ):
        if given:
            raise CommandError(f"--{name} may only be used with --copy-to.")
    if not options.image:
        raise CommandError("you must specify --image when not using --copy-to.")


def _wanted(session: Session, options: Options, words: list[str] | tuple[()]) -> Wanted:
    images = dict(pair.split("=", 1) for entry in options.set_image for pair in entry.split(",") if "=" in pair)
    return Wanted(
        image=options.image, images=images, words=tuple(words), words_are_arguments=options.arguments_only, container=options.container,
        target=options.target, env=tuple(variable(text) for text in options.env), pull_policy=options.image_pull_policy, stdin=options.stdin, tty=options.tty,
        profile=options.profile, copy_to=options.copy_to, same_node=options.same_node, share_processes=options.share_processes,
        keep=frozenset(name for name in KEEP if getattr(options, name)),
    )  # fmt: skip


async def _debug(session: Session, options: Options, wanted: Wanted, item: Item) -> tuple[Object, str]:
    """The pod to look at and the container to attach to."""
    if item.resource.key == "nodes":
        return _on_node(session, options, wanted, item.name)
    if item.resource.key != "pods":
        kind = f"{item.resource.api_version(item.version)}, Kind={item.resource.kind}"
        raise CommandError(f'"{kind}" not supported by debug')
    if options.copy_to:
        return _copied(session, options, wanted, item)
    return _beside(session, options, wanted, item.object)


def _new_name(session: Session, options: Options, pod: Object) -> str:
    taken = {c["name"] for c in containers_of(pod)}
    name = ""
    while not name or name in taken:
        name = f"debugger-{_suffix(session)}"
    if not options.quiet:
        session.out.line(f"Defaulting debug container name to {name}.")
    return name


def _suffix(session: Session) -> str:
    return session.client.server.random.stream("kubectl debug").suffix()


def _on_node(session: Session, options: Options, wanted: Wanted, node: str) -> tuple[Object, str]:
    name, container = f"node-debugger-{node}-{_suffix(session)}", wanted.container or "debugger"
    if not options.quiet:
        session.out.line(f"Creating debugging pod {name} with container {container} on node {node}.")
    pod = session.client_as("kubectl-debug").create("pods", node_pod(wanted, node, name), namespace=session.namespace)
    return pod, container


def _copied(session: Session, options: Options, wanted: Wanted, item: Item) -> tuple[Object, str]:
    copy, container = pod_copy(wanted, item.object, lambda: _new_name(session, options, item.object))
    client = session.client_as("kubectl-debug")
    made = client.create("pods", copy, namespace=item.namespace)
    if options.replace:
        client.delete("pods", item.name, namespace=item.namespace)
    return made, container or str(made["spec"]["containers"][0]["name"])


def _beside(session: Session, options: Options, wanted: Wanted, pod: Object) -> tuple[Object, str]:
    name = wanted.container or _new_name(session, options, pod)
    there = dig(pod, "spec.ephemeralContainers", ())
    if any(c["name"] == name for c in there):  # the patch that kubectl makes is then empty
        return pod, name
    order = [{"name": each} for each in (*(c["name"] for c in there), name)]
    patch = {
        "spec": {
            "$setElementOrder/ephemeralContainers": order,
            "ephemeralContainers": [ephemeral_container(wanted, name)],
        }
    }
    client = session.client_as("kubectl-debug")
    namespace = pod["metadata"]["namespace"]
    changed = client.patch(
        "pods", name_of(pod), patch, namespace=namespace, kind="strategic", subresource="ephemeralcontainers"
    )
    return changed, name


async def _attach(session: Session, options: Options, pod: Object, container: str) -> None:
    """Wait until it has started, then join it; what it said, if it has ended already."""
    name, namespace = name_of(pod), pod["metadata"]["namespace"]
    told: set[str] = set()

    def state() -> Object:
        now = session.client.find("pods", name, namespace) or EMPTY
        fields = ("ephemeralContainerStatuses", "containerStatuses", "initContainerStatuses")
        found = next((s for f in fields for s in dig(now, f"status.{f}", ()) if s["name"] == container), EMPTY)
        return found.get("state") or EMPTY

    def started() -> bool:
        message = dig(state(), "waiting.message", "")
        if message and message not in told:
            told.add(message)
            session.err.line(f"Warning: container {container}: {message}")
        return "running" in state() or "terminated" in state()

    await session.until(started, resource="pods")
    now = session.client.get("pods", name, namespace)
    if "terminated" in state():
        session.out.write(said(session, now, container))
        return
    await join(
        session, Attachment(pod=now, container=container, stdin=options.stdin, tty=options.tty, quiet=options.quiet)
    )


COMMAND = Command(
    name="debug",
    short="Create debugging sessions for troubleshooting workloads and nodes",
    long="""Debug cluster resources using interactive debugging containers.

 What is done depends on the resource: to a pod an ephemeral container is added, without a restart; with --copy-to a copy of the pod is made, with a container more or with changed ones; for a node a pod is made that runs in the node's namespaces and sees its file system at /host.""",
    usage="(POD | TYPE[[.VERSION].GROUP]/NAME) [ -- COMMAND [args...] ]",
    examples=(
        (
            "Create an interactive debugging session in pod mypod and immediately attach to it",
            "kubectl debug mypod -it --image=busybox",
        ),
        (
            "Create a copy of mypod adding a debug container and attach to it",
            "kubectl debug mypod -it --image=busybox --copy-to=my-debugger",
        ),
        (
            "Create a copy of mypod changing the command of mycontainer",
            "kubectl debug mypod -it --copy-to=my-debugger --container=mycontainer -- sh",
        ),
        (
            "Create an interactive debugging session on a node; its file system is at /host",
            "kubectl debug node/mynode -it --image=busybox",
        ),
    ),
    lacks=frozenset({"kustomize", "recursive"}),
    options=Options,
    run=run,
    section="Troubleshooting and Debugging Commands",
)
