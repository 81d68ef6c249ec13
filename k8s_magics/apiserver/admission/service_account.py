"""ServiceAccount: a pod runs as some account, and gets the account's token as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ...apimachinery.errors import Forbidden
from ...apimachinery.memo import by_identity
from ...apimachinery.meta import annotations_of
from ...apimachinery.objects import EMPTY, FrozenDict, FrozenList, Object, freeze
from ...sim.random import Stream
from ..admission_door import Admission, Attributes
from ..store import Key

VOLUME_PREFIX = "kube-api-access-"
TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount"
TOKEN_SECONDS = 3607
MIRROR = "kubernetes.io/config.mirror"

_Mount = Callable[[dict[str, object], Object, Stream], None]
_Lacking = Mapping[str, "tuple[tuple[Object, bool], ...] | None"]

_SOURCES = freeze(
    {
        "defaultMode": 0o644,
        "sources": [
            {"serviceAccountToken": {"expirationSeconds": TOKEN_SECONDS, "path": "token"}},
            {"configMap": {"name": "kube-root-ca.crt", "items": [{"key": "ca.crt", "path": "ca.crt"}]}},
            {
                "downwardAPI": {
                    "items": [
                        {"path": "namespace", "fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.namespace"}}
                    ]
                }
            },
        ],
    }
)


def _mutate(attributes: Attributes) -> Object:
    return _with_account(attributes, _mount)


def _mutate_by_secret(attributes: Attributes) -> Object:
    return _with_account(attributes, _mount_secret)


def _with_account(attributes: Attributes, mount: _Mount) -> Object:
    pod = attributes.object
    if MIRROR in annotations_of(pod):
        return pod
    spec = pod.get("spec") or EMPTY
    name = spec.get("serviceAccountName") or spec.get("serviceAccount") or "default"
    account = attributes.store.get(Key("serviceaccounts", attributes.namespace, name))
    if account is None:
        why = f'error looking up service account {attributes.namespace}/{name}: serviceaccount "{name}" not found'
        raise Forbidden("pods", attributes.name, why)
    made = dict(spec) | {"serviceAccountName": name, "serviceAccount": name}
    if not spec.get("imagePullSecrets") and account.get("imagePullSecrets"):
        made["imagePullSecrets"] = account["imagePullSecrets"]
    if _wants_token(spec, account):
        mount(made, account, attributes.random.stream("service account volumes"))
    return FrozenDict({**pod, "spec": FrozenDict(made)})


def _wants_token(spec: Object, account: Object) -> bool:
    """The pod's own word counts first, then the account's."""
    for said in (spec.get("automountServiceAccountToken"), account.get("automountServiceAccountToken")):
        if said is not None:
            return bool(said)
    return True


def _mount(spec: dict[str, object], account: Object, chance: Stream) -> None:
    """Every container without a mount of its own there gets the token's volume."""
    containers = {key: _mounted(spec[key]) for key in ("initContainers", "containers") if spec.get(key)}  # type: ignore[arg-type]  # a list of containers
    if all(made is None for made in containers.values()):
        return
    _add(spec, containers, FrozenDict(name=VOLUME_PREFIX + chance.suffix(), projected=_SOURCES))


def _mount_secret(spec: dict[str, object], account: Object, chance: Stream) -> None:
    """As until 1.20: the volume is the account's secret, and has its name."""
    containers = {key: _mounted(spec[key]) for key in ("initContainers", "containers") if spec.get(key)}  # type: ignore[arg-type]  # as above
    names = [s["name"] for s in account.get("secrets") or ()]
    if names and any(made is not None for made in containers.values()):
        secret = FrozenDict(defaultMode=0o644, secretName=names[0])
        _add(spec, containers, FrozenDict(name=names[0], secret=secret))


def _add(spec: dict[str, object], containers: _Lacking, volume: Object) -> None:
    for key, made in containers.items():
        if made is not None:
            spec[key] = FrozenList([_named(c, volume["name"]) for c in made])
    volumes = spec.get("volumes") or ()
    spec["volumes"] = FrozenList([*volumes, volume])  # type: ignore[misc]  # a list of volumes


@by_identity
def _mounted(containers: Sequence[Object]) -> tuple[tuple[Object, bool], ...] | None:
    """Each container, and whether it lacks the mount; None if none does."""
    found = tuple(
        (c, not any(m.get("mountPath") == TOKEN_PATH for m in c.get("volumeMounts") or ())) for c in containers
    )
    return found if any(lacks for _, lacks in found) else None


def _named(container: tuple[Object, bool], volume: str) -> Object:
    obj, lacks = container
    if not lacks:
        return obj
    mount = FrozenDict(name=volume, mountPath=TOKEN_PATH, readOnly=True)
    return FrozenDict({**obj, "volumeMounts": FrozenList([*(obj.get("volumeMounts") or ()), mount])})


ADMISSION = Admission(name="ServiceAccount", order=30, resources=frozenset({"pods"}), mutate=_mutate)
BY_SECRET = Admission(name="ServiceAccount", order=30, resources=frozenset({"pods"}), mutate=_mutate_by_secret)
"""For releases in which every account has a secret with its token."""
