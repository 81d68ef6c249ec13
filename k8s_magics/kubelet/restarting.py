"""Whether what has ended runs again: the pod's policy, a container's own, and its rules for exit codes (podutil.ContainerShouldRestart)."""

from __future__ import annotations

from ..apimachinery.objects import Object
from ..runtime.container import Container
from .containers import is_sidecar, restart_policy


def restarts_after(pod: Object, container: Object, exit_code: int) -> bool:
    """Whether the container runs again after it has ended with this code.

    A container that has a restartPolicy of its own may have restartPolicyRules too, which come first; everything else follows
    the pod.  Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#individual-container-restart-policy-and-rules
    """
    own = container.get("restartPolicy")
    if own and _rule_matches(container, exit_code):
        return True
    policy = own or restart_policy(pod)
    return policy == "Always" or (policy == "OnFailure" and exit_code != 0)


def _rule_matches(container: Object, exit_code: int) -> bool:
    for rule in container.get("restartPolicyRules") or ():
        codes = rule.get("exitCodes") or {}
        if rule.get("action") == "Restart" and (
            (exit_code in (codes.get("values") or ())) == (codes.get("operator") == "In")
        ):
            return True
    return False


def wants_restart(pod: Object, container: Object, newest: Container | None) -> bool:
    """Whether the policy asks for another run of what has ended (or has never run)."""
    if newest is None or newest.state == "created":
        return True
    return not newest.is_running and restarts_after(pod, container, newest.exit_code or 0)


def wants_init_restart(pod: Object, container: Object, newest: Container | None) -> bool:
    """The same for an init container: one that succeeded is never run again."""
    if newest is None or newest.is_running or newest.state == "created" or is_sidecar(container):
        return wants_restart(pod, container, newest)
    return newest.exit_code != 0 and init_restarts_after(pod, container, newest.exit_code or 0)


def init_restarts_after(pod: Object, container: Object, exit_code: int) -> bool:
    """Whether an init container that has failed runs again: for it Always means until it has succeeded."""
    if container.get("restartPolicy"):
        return restarts_after(pod, container, exit_code)
    return restart_policy(pod) != "Never"
