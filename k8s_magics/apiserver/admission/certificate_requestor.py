"""What the server writes into a CertificateSigningRequest: who asks, and when something about it was decided.

Source: pkg/registry/certificates/certificates/strategy.go.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...apimachinery.objects import EMPTY, Object, evolve, freeze
from ...resources.rules.signing_requests import conditions
from ..admission_door import Admission, Attributes

_OF_THE_CALLER = ("username", "uid", "groups", "extra")


def _mutate(attributes: Attributes) -> Object:
    obj, caller = attributes.object, attributes.caller
    if attributes.operation == "UPDATE":
        return _timed(attributes)
    spec: dict[str, Any] = {k: v for k, v in (obj.get("spec") or EMPTY).items() if k not in _OF_THE_CALLER}
    spec |= {"username": caller.user} | caller.info()
    return evolve(obj, "spec", freeze(spec))


def _timed(attributes: Attributes) -> Object:
    """Conditions without times get them; one that stays as it was keeps the time of its transition."""
    obj, now = attributes.object, attributes.clock.timestamp()
    before = {
        (c.get("type"), c.get("status")): c.get("lastTransitionTime") for c in conditions(attributes.old or EMPTY)
    }
    found = conditions(obj)
    made: list[Mapping[str, Any]] = []
    for condition in found:
        since = condition.get("lastTransitionTime") or before.get((condition.get("type"), condition.get("status")))
        made.append(
            {
                **condition,
                "lastUpdateTime": condition.get("lastUpdateTime") or now,
                "lastTransitionTime": since or now,
            }
        )
    return obj if made == list(found) else evolve(obj, "status.conditions", made)


ADMISSION = Admission(
    name="certificate-requestor",
    order=1,
    resources=frozenset({"certificatesigningrequests.certificates.k8s.io"}),
    operations=frozenset({"CREATE", "UPDATE"}),
    subresources=frozenset({"", "approval", "status"}),
    mutate=_mutate,
)
