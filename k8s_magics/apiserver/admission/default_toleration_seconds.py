"""DefaultTolerationSeconds: pods bear an unready or unreachable node for five minutes."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.memo import by_identity
from ...apimachinery.objects import EMPTY, FrozenDict, FrozenList, Object
from ..admission_door import Admission, Attributes

SECONDS = 300
TAINTS = ("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")
_ADDED = {key: FrozenDict(key=key, operator="Exists", effect="NoExecute", tolerationSeconds=SECONDS) for key in TAINTS}

_NONE: FrozenList = FrozenList()


def _bears(tolerations: Sequence[Object], key: str) -> bool:
    """Whether some toleration names the taint, or every taint, with effect NoExecute or any."""
    return any((t.get("key") or key) == key and t.get("effect", "") in ("NoExecute", "") for t in tolerations)


def _mutate(attributes: Attributes) -> Object:
    pod = attributes.object
    spec = pod.get("spec") or EMPTY
    tolerations: Sequence[Object] = spec.get("tolerations") or _NONE
    made = _complete(tolerations)
    return pod if made is tolerations else FrozenDict({**pod, "spec": FrozenDict({**spec, "tolerations": made})})


@by_identity
def _complete(tolerations: Sequence[Object]) -> Sequence[Object]:
    """With those that are missing; the same list if none is."""
    added = [_ADDED[key] for key in TAINTS if not _bears(tolerations, key)]
    return FrozenList([*tolerations, *added]) if added else tolerations


ADMISSION = Admission(
    name="DefaultTolerationSeconds",
    order=60,
    resources=frozenset({"pods"}),
    operations=frozenset({"CREATE", "UPDATE"}),
    mutate=_mutate,
)
