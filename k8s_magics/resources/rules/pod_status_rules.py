"""What the status of a Pod may say, and how it may change (ValidatePodStatusUpdate of pkg/apis/core/validation)."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.fielderrors import FieldError, forbidden, invalid
from ...apimachinery.names import dns1123_subdomain, qualified_name
from ...apimachinery.objects import EMPTY, Object, dig
from .checks import ip_address, legacy_ip, user_id

_KNOWN = ("PodScheduled", "Ready", "Initialized")
_STATUSES = (
    ("containerStatuses", "containers"),
    ("initContainerStatuses", "initContainers"),
    ("ephemeralContainerStatuses", "ephemeralContainers"),
)
_COUNT = "must be a non-negative integer"


def validate_pod_status(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec, status, was = (new.get("spec") or EMPTY), new.get("status") or EMPTY, (old or EMPTY).get("status") or EMPTY
    errors = _conditions(status) + _nominated(spec, status, was)
    if (status.get("observedGeneration") or 0) < 0:
        errors.append(invalid("status.observedGeneration", status["observedGeneration"], _COUNT))
    if status.get("qosClass") != was.get("qosClass") and was:
        errors.append(invalid("status.qosClass", status.get("qosClass") or "", "field is immutable"))
    for key, containers in _STATUSES:
        errors += _left_the_end(f"status.{key}", spec, (status.get(key) or (), was.get(key) or ()), containers)
    errors += _addresses("podIPs", status) + _host_addresses(status)
    for key, _ in _STATUSES:
        errors += _users(f"status.{key}", status.get(key) or ())
    return errors


def _conditions(status: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, condition in enumerate(status.get("conditions") or ()):
        at, kind = f"status.conditions[{index}]", condition.get("type") or ""
        if (condition.get("observedGeneration") or 0) < 0:
            errors.append(invalid(f"{at}.observedGeneration", condition["observedGeneration"], _COUNT))
        if kind not in _KNOWN:
            errors += [invalid(f"{at}.Type", kind, text) for text in qualified_name(kind)]
    return errors


def _nominated(spec: Object, status: Object, was: Object) -> list[FieldError]:
    at, name = "status.nominatedNodeName", status.get("nominatedNodeName") or ""
    if not name or name == was.get("nominatedNodeName"):
        return []
    errors = [invalid(at, name, text) for text in dns1123_subdomain(name)]
    bound = [forbidden(at, "may not be set on pods that are already bound to a node")] if spec.get("nodeName") else []
    return errors + bound


def _left_the_end(
    path: str, spec: Object, statuses: tuple[Sequence[Object], Sequence[Object]], containers: str
) -> list[FieldError]:
    """A terminated container comes back only where it would be restarted.  `statuses`: those of now, and of before."""
    now: dict[str, Object] = {}
    for each in statuses[0]:
        now.setdefault(each.get("name") or "", each)
    errors: list[FieldError] = []
    for index, status in enumerate(statuses[1]):
        ended, new = dig(status, "state.terminated", None), now.get(status.get("name") or "")
        if ended is None or new is None or dig(new, "state.terminated", None) is not None:
            continue
        found = [c for c in spec.get(containers) or () if c.get("name") == status.get("name")]
        if not found or containers.startswith("ephemeral") or not _restarts(found[0], spec, ended.get("exitCode") or 0):
            errors.append(forbidden(f"{path}[{index}].state", "may not be transitioned to non-terminated state"))
    return errors


def _restarts(container: Object, spec: Object, exit_code: int) -> bool:
    for rule in container.get("restartPolicyRules") or ():
        codes = rule.get("exitCodes") or EMPTY
        if (exit_code in (codes.get("values") or ())) == (codes.get("operator") == "In"):
            return True
    policy = container.get("restartPolicy") or spec.get("restartPolicy") or "Always"
    return bool(policy == "Always" or (policy == "OnFailure" and exit_code))


def _addresses(key: str, status: Object) -> list[FieldError]:
    at, items = f"status.{key}", status.get(key) or ()
    texts = [item.get("ip") or "" for item in items]
    errors = [error for index, text in enumerate(texts) for error in ip_address(f"{at}[{index}]", text)]
    families = {found.version for found in map(legacy_ip, texts) if found is not None}
    if len(texts) > 1 and not errors and (len(families) < 2 or len(texts) > 2):
        shown = [{"IP": text} for text in texts]
        errors.append(invalid(at, shown, "may specify no more than one IP for each IP family"))
    return errors


def _host_addresses(status: Object) -> list[FieldError]:
    items = status.get("hostIPs") or ()
    if not items:
        return []
    first, errors = items[0].get("ip") or "", []
    if first != (status.get("hostIP") or ""):
        errors.append(invalid("status.hostIPs[0].ip", first, "must be equal to `hostIP`"))
    return errors + _addresses("hostIPs", status)


def _users(path: str, statuses: Sequence[Object]) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, status in enumerate(statuses):
        user = dig(status, "user.linux", None)
        if user is not None:
            at = f"{path}[{index}].user.linux"
            errors += user_id(f"{at}.uid", user.get("uid")) + user_id(f"{at}.gid", user.get("gid"))
            for number, group in enumerate(user.get("supplementalGroups") or ()):
                errors += user_id(f"{at}.supplementalGroups[{number}]", group)
    return errors
