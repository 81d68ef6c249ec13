"""Static pods: manifests on a node's own disk, run without the API and shown in it by mirror pods.

The kubelet looks at /etc/kubernetes/manifests, or at what its configuration names (`configfile.py`), when a file comes or goes there, and every 20 s.  A manifest's pod is called `<name>-<node>`; its UID is a hash of where it is and
what it says, so a changed file is another pod.  The mirror pod carries that hash in an annotation: it can be deleted, but comes back, and
it goes when the file goes.  Source: https://kubernetes.io/docs/tasks/configure-pod-container/static-pod/

Simplified: a file that is written over in place is noticed at the next look only; a file that is no good is passed over in silence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache

from ..apimachinery.objects import FrozenDict, Object, freeze
from ..apimachinery.yaml.errors import YamlError
from ..apimachinery.yaml.parser import load
from ..resources.pod import RESOURCE
from ..shell.node import Directory, FileNode
from ..shell.watched import WatchedDirectory
from .containers import SOURCE
from .mirrors import Mirrors
from .node import NodeServices
from .podworker import PodWorker

MANIFESTS = "/etc/kubernetes/manifests"
PERIOD = 20_000
HASH = "kubernetes.io/config.hash"
SOON = 200
HOUSEKEEPING, TRY_AGAIN = 2000, 10_000
"""Milliseconds between two clean-ups, and at least until a pod is tried again whose name was not free."""
EVERYTHING = {"effect": "NoExecute", "operator": "Exists"}


class StaticPods:
    """`add` begins to run a pod (and tells its worker), `drop` forgets one that has ended."""

    def __init__(self, node: NodeServices, add: Callable[[Object], PodWorker], drop: Callable[[str], None]) -> None:
        self._node, self._add, self._drop = node, add, drop
        self._pods: dict[str, Object] = {}
        self._workers: dict[str, PodWorker] = {}
        self._leaving: dict[str, Object] = {}
        """Those whose files are gone and that have not ended yet."""
        self._held: dict[str, None] = {}
        self._mirrors = Mirrors(node)
        self._looking = self._cleaning = False
        self._path = MANIFESTS
        node.host.root.descend(MANIFESTS, create=True)
        self._watch()
        node.clock.after(PERIOD, self._look)

    def use(self, path: str) -> None:
        """Another directory from now on ("" for none); one that is not there is waited for."""
        if path != self._path:
            self._path = path
            self._watch()

    def _watch(self) -> None:
        """See at once what comes and goes there."""
        host, old = self._node.host, self._node.host.find(self._path) if self._path else None
        if not isinstance(old, Directory) or isinstance(old, WatchedDirectory):
            return
        watched = WatchedDirectory(self._notice, mode=old.mode, mtime=old.mtime)
        for name in old.names():
            watched.put(name, old.own(name))
        parent, _, name = self._path.strip("/").rpartition("/")
        host.root.descend(parent).put(name, watched)

    def owns(self, uid: str) -> bool:
        """Whether this is the UID of a static pod that is to run."""
        return uid in self._pods

    def spec(self, uid: str) -> Object:
        """What the file says, whatever has been done to the mirror pod since."""
        spec: Object = self._pods[uid]["spec"]
        return spec

    def forget(self) -> None:
        """The node has lost power: all of them are to be started anew."""
        self._pods.clear()
        self._workers.clear()
        self._leaving.clear()

    def _notice(self) -> None:
        """Something has come or gone: look soon, once it is written."""
        if not self._looking:
            self._looking = True
            self._node.clock.after(SOON, self._look_once)

    def _look_once(self) -> None:
        self._looking = False
        self.scan()

    def _look(self) -> None:
        self.scan()
        self._node.clock.after(PERIOD, self._look)

    def scan(self) -> None:
        """Compare the files with what runs."""
        if not self._node.is_up():
            return
        wanted = self._wanted()
        for uid in [u for u in self._pods if u not in wanted]:
            self._end(uid)
        for uid, pod in wanted.items():
            if uid not in self._pods and uid not in self._held:
                self._begin(uid, pod)
            if uid in self._pods:
                self._mirrors.show(pod)

    def _begin(self, uid: str, pod: Object) -> None:
        if uid in self._leaving:
            return  # it comes back once it has been forgotten
        if any(_name(other) == _name(pod) for other in self._leaving.values()):
            self._hold(uid)
            return
        self._pods[uid] = pod
        self._workers[uid] = self._add(pod)

    def _wanted(self) -> dict[str, Object]:
        host = self._node.host
        found: dict[str, Object] = {}
        directory = host.find(self._path) if self._path else None
        for name in directory.names() if isinstance(directory, Directory) else ():
            path = f"{self._path.rstrip('/')}/{name}"
            file = host.find(path)
            if name.startswith(".") or not isinstance(file, FileNode):
                continue
            pod = static_pod(file.content(), path, self._node.config.name)
            if pod is not None:
                found[pod["metadata"]["uid"]] = pod
        return found

    # Mirrors

    def mirror(self, uid: str) -> None:
        """Somebody has deleted the mirror, which ends nothing but the mirror."""
        self._mirrors.show(self._pods[uid])

    # The end

    def _end(self, uid: str) -> None:
        self._leaving[uid] = self._pods.pop(uid)
        self._workers[uid].forget()
        self._clean_up()

    def _clean_up(self) -> None:
        """Every two seconds while some pod is leaving: what has ended is forgotten, and its mirror goes if no other pod has its name."""
        ended = [u for u in self._leaving if self._workers[u].stage == "ended"]
        for uid in ended:
            pod = self._leaving.pop(uid)
            self._workers.pop(uid)
            self._drop(uid)
            if _name(pod) not in {_name(p) for p in self._wanted().values()}:
                self._mirrors.remove(pod)
        if ended:
            self.scan()
        if self._leaving and not self._cleaning:
            self._cleaning = True
            clock = self._node.clock
            clock.after(HOUSEKEEPING - (clock.now - self._node.relist_phase) % HOUSEKEEPING, self._clean_up_again)

    def _clean_up_again(self) -> None:
        self._cleaning = False
        self._clean_up()

    def _hold(self, uid: str) -> None:
        """A pod whose name another one still has is tried again later."""
        if uid not in self._held:
            self._held[uid] = None
            self._node.clock.after(self._node.jitter(TRY_AGAIN), lambda: self._release(uid))

    def _release(self, uid: str) -> None:
        self._held.pop(uid, None)
        self.scan()


def _name(pod: Object) -> tuple[str, str]:
    return pod["metadata"]["namespace"], pod["metadata"]["name"]


@lru_cache(maxsize=256)
def static_pod(data: bytes, path: str, node: str) -> Object | None:
    """The pod of a manifest as this node runs it; None if the file holds no pod that could run."""
    try:
        read = load(data.decode())
    except (YamlError, UnicodeDecodeError):
        return None
    if not isinstance(read, Mapping) or read.get("kind") != "Pod" or not isinstance(read.get("spec"), Mapping):
        return None
    meta = dict(read.get("metadata") or {})
    if not meta.get("name") or not read["spec"].get("containers"):
        return None
    uid = hashlib.md5(f"{node}\n{path}\n".encode() + data, usedforsecurity=False).hexdigest()
    annotations = {**(meta.get("annotations") or {}), HASH: uid, SOURCE: "file"}
    meta |= {
        "name": f"{meta['name']}-{node}",
        "namespace": meta.get("namespace") or "default",
        "uid": uid,
        "annotations": annotations,
    }
    spec = {**read["spec"], "nodeName": node, "tolerations": [*(read["spec"].get("tolerations") or ()), EVERYTHING]}
    pod = RESOURCE.default(freeze({"apiVersion": "v1", "kind": "Pod", "metadata": meta, "spec": spec}))
    return None if RESOURCE.validate(pod, None) else FrozenDict(pod)
