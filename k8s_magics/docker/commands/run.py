"""docker run: a container by hand, with a network of its own or in that of another (`--net=container:NAME`).

# Simplified: --ipc and --pid are taken; only `--net=container:` shares something.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.flags import flag
from ...network.resolver import ResolverConfig
from ...runtime.container import Container, ContainerConfig, MountPoint
from ...runtime.reference import InvalidReference, parse_reference
from ...runtime.registry import Pulled, PullError
from ...runtime.runtime import Limits
from ...runtime.sandbox import Sandbox, SandboxConfig
from ...shell.faults import OSFault
from ...shell.node import Directory, FileNode
from ...shell.process import Process
from ..command import Call, Command, DockerError
from ..engine import Engine, familiar

START_FAILED = 127
LEFT, RIGHT = (
    ("admiring", "brave", "clever", "eager", "focused", "happy", "jolly", "quirky"),
    ("babbage", "curie", "darwin", "euler", "hopper", "lovelace", "noether", "turing"),
)


@dataclass(frozen=True)
class Options:
    """The flags of run."""

    detach: bool = flag(False, "-d, --detach", "Run container in background and print container ID")
    entrypoint: str = flag("", "--entrypoint", "Overwrite the default ENTRYPOINT of the image")
    env: tuple[str, ...] = flag((), "-e, --env", "Set environment variables", kind="array")
    hostname: str = flag("", "-h, --hostname", "Container host name")
    interactive: bool = flag(False, "-i, --interactive", "Keep STDIN open even if not attached")
    ipc: str = flag("", "--ipc", "IPC mode to use")
    name: str = flag("", "--name", "Assign a name to the container")
    net: str = flag("", "--net", "Connect a container to a network")
    network: str = flag("", "--network", "Connect a container to a network")
    pid: str = flag("", "--pid", "PID namespace to use")
    privileged: bool = flag(False, "--privileged", "Give extended privileges to this container")
    publish: tuple[str, ...] = flag((), "-p, --publish", "Publish a container's port(s) to the host", kind="array")
    restart: str = flag("no", "--restart", "Restart policy to apply when a container exits")
    rm: bool = flag(False, "--rm", "Automatically remove the container when it exits")
    tty: bool = flag(False, "-t, --tty", "Allocate a pseudo-TTY")
    user: str = flag("", "-u, --user", "Username or UID")
    volume: tuple[str, ...] = flag((), "-v, --volume", "Bind mount a volume", kind="array")
    workdir: str = flag("", "-w, --workdir", "Working directory inside the container")


async def run(call: Call, options: Options) -> int:
    engine = call.engine
    if options.name and engine.find(options.name) is not None:
        other = engine.find(options.name)
        assert other is not None
        raise DockerError(
            f'docker: Error response from daemon: Conflict. The container name "/{options.name}" is already in use by container '
            f'"{other.id}". You have to remove (or rename) that container to be able to reuse that name.\nSee \'docker run --help\'.', 125,
        )  # fmt: skip
    pulled = await fetched(call, call.args[0])
    sandbox = _sandbox(engine, options)
    container = _container(call, options, pulled, sandbox)
    engine.published[container.id] = _publish(engine, options, sandbox)
    attached = None if options.detach else _attach(call, options, container)
    if not engine.own.start_container(sandbox, container):
        raise DockerError(f"docker: Error response from daemon: {container.message or 'cannot start'}.", START_FAILED)
    if attached is None:
        await call.line(container.id)
        return 0
    code = await call.process.wait(attached)
    if options.rm:
        engine.own.remove_container(sandbox, container)
    return code


async def fetched(call: Call, word: str) -> Pulled:
    """The image from the machine's store, or from its registry, with docker's account of it."""
    try:
        reference = parse_reference(word)
        local = call.engine.local(word)
        if local is not None:
            return local
        name = familiar(reference)
        await call.process.error(f"Unable to find image '{name if ':' in name else name + ':latest'}' locally\n")
        pulled, _, _ = await call.engine.own.images.pull(reference)
    except InvalidReference as error:
        raise DockerError(f"docker: {error}.\nSee 'docker run --help'.", 125) from None
    except PullError:
        name = familiar(reference).partition(":")[0]
        raise DockerError(
            f"docker: Error response from daemon: pull access denied for {name}, repository does not exist or may require 'docker login'.\n"
            "See 'docker run --help'.", 125,
        ) from None  # fmt: skip
    await call.process.error(
        f"{reference.tag}: Pulling from {reference.path}\nDigest: {pulled.digest}\nStatus: Downloaded newer image for {familiar(reference)}"
        f"{'' if ':' in familiar(reference) else ':latest'}\n"
    )
    return pulled


def _sandbox(engine: Engine, options: Options) -> Sandbox:
    mode = options.net or options.network
    kind, _, other = mode.partition(":")
    if kind == "container":
        entry = engine.find(other)
        if entry is None:
            raise DockerError(f"docker: Error response from daemon: No such container: {other}.", 125)
        shared = Sandbox(entry.sandbox.id, entry.sandbox.config, entry.sandbox.interface, engine.now)
        key = f"{entry.sandbox.id}-{len(engine.own.sandboxes)}"
        engine.own.sandboxes[key] = shared
        return shared
    identity = f"docker-{len(engine.own.sandboxes)}-{engine.now}"
    config = SandboxConfig(
        pod_uid=identity, namespace="", name=identity, hostname=options.hostname or "", host_network=kind == "host"
    )
    return engine.own.run_sandbox(config, lambda _: ResolverConfig())


def _container(call: Call, options: Options, pulled: Pulled, sandbox: Sandbox) -> Container:
    image = pulled.image
    start = (options.entrypoint,) if options.entrypoint else image.entrypoint
    words = call.args[1:] or (() if options.entrypoint else image.cmd)
    env = image.environment(pulled.tag) | {"HOME": "/root"}
    env |= dict(text.partition("=")[::2] for text in options.env)
    config = ContainerConfig(
        name=options.name or _name(call.engine), argv=(*start, *words), env=env, working_dir=options.workdir or image.working_dir,
        mounts=tuple(_mount(call, text) for text in options.volume), stdin=options.interactive, tty=options.tty,
        stop_signal=image.stop_signal,
    )  # fmt: skip
    container = call.engine.own.create_container(sandbox, config, pulled, Limits())
    if not sandbox.config.hostname:
        container.machine.hostname = options.hostname or container.id[:12]
    return container


def _name(engine: Engine) -> str:
    number = len(engine.own.sandboxes)
    return f"{LEFT[number % len(LEFT)]}_{RIGHT[number // len(LEFT) % len(RIGHT)]}"


def _mount(call: Call, text: str) -> MountPoint:
    """`/host/path:/container/path[:ro]`; a directory that is not there is made."""
    source, _, rest = text.partition(":")
    target, _, mode = rest.partition(":")
    files = call.process.machine.files
    path = source if source.startswith("/") else f"/var/lib/docker/volumes/{source}/_data"
    if not files.exists(path):
        files.make_directory(path, parents=True)
    try:
        node = files.lookup(path)
    except OSFault as fault:
        raise DockerError(f"docker: Error response from daemon: {fault.message}.", 125) from None
    if not isinstance(node, Directory | FileNode):
        raise DockerError(f"docker: Error response from daemon: {path} cannot be mounted.", 125)
    return MountPoint(target or source, node, read_only=mode == "ro")


def _publish(engine: Engine, options: Options, sandbox: Sandbox) -> str:
    """Ports of the host that lead to the container; the PORTS of `docker ps`."""
    shown = []
    for text in options.publish:
        host, _, inner = text.rpartition(":")
        port = int(inner.partition("/")[0])
        outer = int(host.rpartition(":")[2] or 32_768 + len(engine.published))
        engine.own.host.forwards[outer] = (sandbox.interface, port)
        shown.append(f"0.0.0.0:{outer}->{port}/tcp")
    return ", ".join(shown)


def _attach(call: Call, options: Options, container: Container) -> Process:
    """Begun before the container starts, so that nothing of what it says is lost."""
    from ...kubelet.attaching import attach_program  # late: only here

    machine, files = call.process.machine, call.process.files
    return machine.kernel.spawn(
        machine, ["attach"], env={}, stdin=files.get(0) if options.interactive else None, stdout=files[1], stderr=files[2],
        program=attach_program(container),
    )  # fmt: skip


COMMAND = Command(
    name="run", short="Run a command in a new container", usage="[OPTIONS] IMAGE [COMMAND] [ARG...]", options=Options, run=run, least=1,
    ends_flags=True,
)  # fmt: skip
