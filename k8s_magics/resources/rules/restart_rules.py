"""The restart policy of one container, and the rules that say when an exit code restarts it (validateContainerRestartPolicy)."""

from __future__ import annotations

from ...apimachinery.fielderrors import FieldError, not_supported, required, too_long
from ...apimachinery.objects import Object

RESTART_POLICIES = ("Always", "Never", "OnFailure")
_OPERATORS = ("In", "NotIn")


def container_restart_errors(path: str, container: Object) -> list[FieldError]:
    policy, rules = container.get("restartPolicy"), container.get("restartPolicyRules") or ()
    errors: list[FieldError] = []
    if policy is None and rules:
        errors.append(required(f"{path}.restartPolicy", "must specify restartPolicy when restart rules are used"))
    elif policy is not None and policy not in RESTART_POLICIES:
        errors.append(not_supported(f"{path}.restartPolicy", policy, RESTART_POLICIES))
    if len(rules) > 20:
        errors.append(too_long(f"{path}.restartPolicyRules", 20))
    for index, rule in enumerate(rules):
        errors += _rule(f"{path}.restartPolicyRules[{index}]", rule)
    return errors


def _rule(path: str, rule: Object) -> list[FieldError]:
    action, codes = rule.get("action") or "", rule.get("exitCodes")
    errors = [] if action == "Restart" else [not_supported(f"{path}.action", action, ("Restart",))]
    if codes is None:
        return [*errors, required(f"{path}.exitCodes", "must be specified")]
    operator = codes.get("operator") or ""
    if operator not in _OPERATORS:
        errors.append(not_supported(f"{path}.exitCodes.operator", operator, _OPERATORS))
    if len(codes.get("values") or ()) > 255:
        errors.append(too_long(f"{path}.exitCodes.values", 255))
    return errors
