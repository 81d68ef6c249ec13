"""A Kubernetes cluster in one object: the public door of everything below it.

Whatever changes a cluster goes through `_act`, which notes it in `inputs`; so a cluster can be forked, rewound, saved and loaded by
playing its inputs again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ..apimachinery.meta import name_of
from ..apimachinery.objects import Object
from ..apimachinery.schema import Definition, Schema
from ..apiserver.history import History
from ..sim.clock import DEFAULT_START
from ..terminal.result import Result
from ..terminal.terminal import PATIENCE
from . import inputs as recorded
from .bulk import seldom_collecting
from .inputs import Input
from .machinery import Machinery
from .own_image import Image
from .own_images import ADD_IMAGE, OwnImages, with_images
from .past import PastCluster
from .settings import Settings

if TYPE_CHECKING:
    from ..terminal.terminal import Terminal
    from ..views.live import Player
    from ..views.picture import Picture

QUIET = 3_000  # milliseconds without a change after which a cluster counts as settled


class Cluster:
    """`help(k8s_magics.cluster.settings.Settings)` explains the arguments.  Two clusters in one process never meet."""

    def __init__(  # noqa: PLR0913  the settings, by name
        self, *, nodes: int = 3, control_plane: bool = True, seed: int = 0, release: str = "1.35", start: str = DEFAULT_START,
        controllers: bool = True, ingress: bool = False, load_balancers: bool = False, disks: bool = False,
    ) -> None:  # fmt: skip
        self.settings = Settings(
            nodes=nodes, control_plane=control_plane, seed=seed, release=release, start=start, controllers=controllers,
            ingress=ingress, load_balancers=load_balancers, disks=disks,
        )  # fmt: skip
        with seldom_collecting():
            self._machinery = Machinery(self.settings)
        self._terminals: list[Terminal] = []
        self._inputs: list[Input] = []
        self._unfinished = False
        self._listeners: list[Callable[[], None]] = []
        self._player: Player | None = None
        self.images = OwnImages(self)

    # Time.

    @property
    def now(self) -> int:
        """Milliseconds of virtual time since the cluster was born (its boot, the first half minute, included)."""
        return self._machinery.clock.now

    def clock_time(self) -> str:
        """The calendar date and time in the cluster, for people."""
        return self.date.strftime("%Y-%m-%d %H:%M:%S UTC")

    @property
    def date(self) -> datetime:
        """The calendar date and time in the cluster, to the millisecond, in UTC."""
        return self._machinery.clock.datetime()

    def advance(self, seconds: float = 0, *, milliseconds: int = 0) -> None:
        """Let virtual time pass; ValueError for a negative span."""
        duration = round(seconds * 1000) + milliseconds
        if duration < 0:
            raise ValueError("time cannot go backwards: `fork(when=...)` makes a cluster as it was")
        self._act("advance", duration)

    def settle(self, timeout: float = 60) -> bool:
        """Let time pass until nothing has changed for 3 s, at most `timeout` seconds; whether it became quiet."""
        return bool(self._act("settle", round(timeout * 1000)))

    # Doing.

    def kubectl(self, words: str, *, stdin: str = "") -> Result:
        """Run one kubectl command, `cluster.kubectl("get pods -o wide")`, in the cluster's first terminal."""
        return self.terminal(0).run(f"kubectl {words}", stdin=stdin)

    def terminal(self, number: int | None = None) -> ClusterTerminal:
        """A new terminal on the admin host, or the one with that number."""
        if number is None or number >= len(self._terminals):
            number = len(self._terminals)
            self._act("open_terminal")
        return ClusterTerminal(self, number)

    def apply(self, manifests: str | Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> Result:
        """`kubectl apply` of YAML text, of one object or of several."""
        from ..apimachinery.yaml.writer import dump as dump_yaml

        if isinstance(manifests, str):
            text = manifests
        else:
            objects = [manifests] if isinstance(manifests, Mapping) else manifests
            text = "---\n".join(dump_yaml(obj) for obj in objects)
        return self.kubectl("apply -f -", stdin=text)

    def ask(self, line: str) -> str:
        """What a line of shell prints, in a terminal of its own that nobody else sees (checks of exercises)."""
        return str(self._act("ask", line))

    # Looking.

    def objects(self, resource: str, namespace: str | None = None, *, labels: str | None = None) -> tuple[Object, ...]:
        """Objects as they are now: `cluster.objects("pods", namespace="default")`.  ValueError for an unknown resource."""
        client = self._machinery.client
        found = client.discovery.find(resource)
        if found is None:
            raise ValueError(f"this cluster has no resource {resource!r}")
        return client.list(found.key, namespace, labels=labels)

    def object(self, resource: str, name: str, namespace: str = "default") -> Object | None:
        """One object, or None."""
        return next(
            (
                o
                for o in self.objects(resource)
                if name_of(o) == name and o["metadata"].get("namespace", namespace) == namespace
            ),
            None,
        )

    @property
    def history(self) -> History:
        """Everything that ever happened to the cluster, and why."""
        return self._machinery.history

    @property
    def inputs(self) -> tuple[Input, ...]:
        """What was done to the cluster from outside."""
        return tuple(self._inputs)

    def at(self, when: int) -> PastCluster:
        """The cluster as it was at `when` (milliseconds), read-only."""
        return PastCluster(self._machinery, when)

    def why(self, target: str) -> str:
        """The chain of causes behind an object's state: `cluster.why("pod/web")`."""
        return self._machinery.why(target)

    def view(self, name: str, target: str = "", **options: Any) -> Picture:
        """A picture: `cluster.view("pods")`, `cluster.view("rollout", "deploy/web")`, `cluster.view("autoscaler", "hpa/web")`."""
        from ..views.drawing import draw
        from ..views.live import live_view

        def picture() -> Picture:
            return draw(self._machinery.history, self._machinery.server.discovery, name, target, **options)

        drawn = picture()
        drawn.widget = lambda: live_view(self, picture, f"{name} {target}".strip())
        return drawn

    @property
    def player(self) -> Player:
        """Lets time pass by itself, for all live views of the cluster together."""
        from ..views.live import Player

        if self._player is None:
            self._player = Player(self)
        return self._player

    def summary(self) -> str:
        """One line for people."""
        nodes = self.settings.nodes + (1 if self.settings.has_control_plane else 0)
        return f"Kubernetes {self._machinery.release.version}, {nodes} node{'' if nodes == 1 else 's'}, {self.clock_time()}"

    @property
    def schema(self) -> Schema:
        """The types of this release."""
        return self._machinery.server.schema

    def kinds(self) -> tuple[tuple[str, str], ...]:
        """(apiVersion, kind) of everything that is served."""
        resources = self._machinery.server.discovery.all()
        return tuple((f"{r.group}/{v}" if r.group else v, r.kind) for r in resources for v in r.versions)

    def definition(self, api_version: str, kind: str) -> Definition | None:
        """The fields of a kind, also of a custom one; None for a kind that is not served."""
        group, _, version = api_version.rpartition("/")
        for resource in self._machinery.server.discovery.all():
            if (resource.group, resource.kind) == (group, kind) and version in resource.versions:
                own = resource.in_version(version).structure
                if own is not None:
                    return own.definition
        return self.schema.of(api_version, kind)

    def definition_of(self, word: str) -> Definition | None:
        """The fields of what people call `pod`, `po` or `deployments.apps`; None for what is not served."""
        found = self._machinery.server.discovery.find(word)
        version = found.preferred or found.versions[0] if found is not None else ""
        if found is None:
            return None
        return self.definition(f"{found.group}/{version}" if found.group else version, found.kind)

    def complete(self, words: Sequence[str], token: str) -> tuple[str, ...]:
        """What may follow `words` of a kubectl command line, where `token` is typed already."""
        from ..kubectl.completion import complete

        return complete(self._machinery.client, words, token, self.paths)

    def paths(self, begun: str) -> tuple[str, ...]:
        """The files and directories of the first terminal that begin so; none before anything has been typed there."""
        return self._terminals[0].paths(begun) if self._terminals else ()

    def node_names(self) -> tuple[str, ...]:
        return tuple(name_of(node) for node in self.objects("nodes"))

    def __repr__(self) -> str:
        return f"<Cluster: {self.summary()}>"

    # Faults and load.

    def break_(self, what: str, *names: str) -> str:
        """Make a fault (`node`, `pod`, `container` ...); returns what happened, in words."""
        return str(self._act("break", what, *names))

    def faults(self) -> str:
        """What can be broken."""
        return self._machinery.faults.listing()

    def load(self, target: str, *, requests_per_second: float) -> None:
        """Send requests to a service (`svc/web`) from outside until told otherwise; 0 stops them."""
        self._act("load", target, requests_per_second)

    def traffic_report(self) -> str:
        """What became of the requests of `load`."""
        return self._machinery.traffic.report()

    def add_node(self) -> str:
        """Let one more machine join; its name."""
        return str(self._act("add_node"))

    def remove_node(self, name: str) -> str:
        """Take a machine away for good; its Node object stays until somebody deletes it.  ValueError if there is none."""
        return str(self._act("remove_node", name))

    def on_node(self, node: str, line: str) -> Result:
        """Run a line of shell on a node."""
        result: Result = self._act("on_node", node, line)
        return result

    # Timelines.

    def fork(self, *, when: int | None = None) -> Cluster:
        """A second cluster that has lived the same life up to `when` (milliseconds; now, if None).

        What was done at `when` or later has not happened there; a command that was running is interrupted at that moment."""
        if when is None or when > self.now:
            return self._replayed(self.settings, self._inputs, self.now)
        done = [i for i in self._inputs if i.when < when]
        return self._replayed(self.settings, (*done[:-1], *(i.cut(when) for i in done[-1:])), when)

    def undone(self) -> Cluster | None:
        """The cluster as it was before an act that an exception ended halfway; None if there is no such act."""
        if not self._unfinished:
            return None
        return self._replayed(self.settings, self._inputs[:-1], self._inputs[-1].when)

    def dump(self) -> str:
        """The cluster as text, for `Cluster.restore`."""
        return recorded.dump(self.settings.as_json(), self._inputs, self.now)

    @classmethod
    def restore(cls, text: str, *, images: Iterable[Image] = ()) -> Cluster:
        """A dumped cluster again; ValueError if the text is none, or if an image that was added to it is not among `images`."""
        settings, inputs, now = recorded.load(text)
        try:
            known = Settings(**settings)
        except TypeError as error:
            raise ValueError(f"this is no saved cluster: {error}") from None
        strange = {i.action for i in inputs} - set(_ACTIONS)
        if strange:
            raise ValueError(f"this is no saved cluster: it was {', '.join(sorted(strange))}")
        return cls._replayed(known, with_images(inputs, images), now)

    @classmethod
    def _replayed(cls, settings: Settings, inputs: Sequence[Input], end: int) -> Cluster:
        cluster = cls(**settings.as_json())
        for item in inputs:
            if item.when > cluster.now:
                cluster._machinery.clock.advance(item.when - cluster.now)
            cluster._act(item.action, *item.arguments)
        if end > cluster.now:
            cluster.advance(milliseconds=end - cluster.now)
        return cluster

    def _act(self, action: str, *arguments: Any) -> Any:
        """The one door through which a cluster changes."""
        before = self.now, len(self.history.log)
        self._inputs.append(Input(self.now, action, arguments))
        self._unfinished = True  # stays so if an exception (such as a keyboard interrupt) ends the act halfway
        try:
            with seldom_collecting():
                outcome = _ACTIONS[action](self, *arguments)
        except ValueError:
            if before == (self.now, len(self.history.log)):  # refused: it never happened
                self._inputs.pop()
                self._unfinished = False
            raise
        self._unfinished = False
        for listener in tuple(self._listeners):
            listener()
        return outcome

    def on_change(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back after everything that is done to the cluster; returns how to stop (live views)."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback) if callback in self._listeners else None

    def _open_terminal(self) -> None:
        self._terminals.append(self._machinery.open_terminal(len(self._terminals)))

    def _run(self, number: int, line: str, stdin: str, patience: int = PATIENCE) -> Result:
        return self._terminals[number].run(line, stdin=stdin, patience=patience)

    def _write_file(self, number: int, path: str, text: str) -> None:
        self._terminals[number].write_file(path, text)


class ClusterTerminal:
    """A terminal whose lines are inputs of the cluster."""

    def __init__(self, cluster: Cluster, number: int) -> None:
        self._cluster, self.number = cluster, number

    def run(self, line: str, *, stdin: str = "") -> Result:
        """Run a line of shell; variables, functions, the directory and files last."""
        result: Result = self._cluster._act("run", self.number, line, stdin)
        return result

    def write_file(self, path: str, text: str) -> None:
        self._cluster._act("write_file", self.number, path, text)

    def read_file(self, path: str) -> str:
        return self._cluster._terminals[self.number].read_file(path)


_ACTIONS: Mapping[str, Any] = {
    ADD_IMAGE: lambda cluster, image: cluster.images.take(image),
    "advance": lambda cluster, duration: cluster._machinery.clock.advance(duration),
    "settle": lambda cluster, timeout: cluster._machinery.settle(QUIET, timeout),
    "open_terminal": Cluster._open_terminal,
    "run": Cluster._run,
    "write_file": Cluster._write_file,
    "ask": lambda cluster, line: cluster._machinery.examiner.run(line).stdout,
    "break": lambda cluster, *words: cluster._machinery.faults.make(*words),
    "add_node": lambda cluster: cluster._machinery.add_node(),
    "remove_node": lambda cluster, name: cluster._machinery.remove_node(name),
    "load": lambda cluster, target, rate: cluster._machinery.traffic.set(target, rate),
    "on_node": lambda cluster, node, line, patience=PATIENCE: cluster._machinery.on_node(node, line, patience),
}
