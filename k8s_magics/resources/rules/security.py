"""Security contexts of pods and containers."""

from __future__ import annotations

import re
from typing import Any

from ...apimachinery.fielderrors import FieldError, duplicate, invalid, not_supported, required
from ...apimachinery.objects import EMPTY, Object
from .checks import one_of, relative_path, user_id

_SECCOMP = ("Localhost", "RuntimeDefault", "Unconfined")
_SYSCTL_PATTERN = r"([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?"
_SYSCTL = re.compile(_SYSCTL_PATTERN + r"\Z")
_SYSCTL_WRONG = f"must have at most 253 characters and match regex ^{_SYSCTL_PATTERN}$"
_IPC = (
    "kernel.shm_rmid_forced",
    "kernel.shmmax",
    "kernel.shmall",
    "kernel.shmmni",
    "kernel.sem",
    "kernel.msgmax",
    "kernel.msgmnb",
    "kernel.msgmni",
)


def container_security(path: str, context: Object | None) -> list[FieldError]:
    if context is None:
        return []
    errors = user_id(f"{path}.runAsUser", context.get("runAsUser"))
    errors += user_id(f"{path}.runAsGroup", context.get("runAsGroup"))
    errors += one_of(f"{path}.procMount", context.get("procMount"), ("Default", "Unmasked"), needed=False)
    if context.get("allowPrivilegeEscalation") is False:
        if context.get("privileged"):
            detail = "cannot set `allowPrivilegeEscalation` to false and `privileged` to true"
            errors.append(invalid(path, _go_context(context), detail))
        if "CAP_SYS_ADMIN" in ((context.get("capabilities") or EMPTY).get("add") or ()):
            detail = "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN"
            errors.append(invalid(path, _go_context(context), detail))
    return errors + _seccomp(f"{path}.seccompProfile", context.get("seccompProfile"))


def pod_security(path: str, spec: Object) -> list[FieldError]:
    """`securityContext` of a pod's spec, which holds what its host namespaces allow."""
    context = spec.get("securityContext") or EMPTY
    errors = user_id(f"{path}.fsGroup", context.get("fsGroup"))
    errors += user_id(f"{path}.runAsUser", context.get("runAsUser"))
    errors += user_id(f"{path}.runAsGroup", context.get("runAsGroup"))
    for index, group in enumerate(context.get("supplementalGroups") or ()):
        errors += user_id(f"{path}.supplementalGroups[{index}]", group)
    if spec.get("shareProcessNamespace") and spec.get("hostPID"):
        detail = "ShareProcessNamespace and HostPID cannot both be enabled"
        errors.append(invalid(f"{path}.shareProcessNamespace", True, detail))
    errors += _sysctls(f"{path}.sysctls", context, spec)
    errors += one_of(
        f"{path}.fsGroupChangePolicy", context.get("fsGroupChangePolicy"), ("Always", "OnRootMismatch"), needed=False
    )
    errors += _seccomp(f"{path}.seccompProfile", context.get("seccompProfile"))
    return errors + one_of(
        f"{path}.supplementalGroupsPolicy", context.get("supplementalGroupsPolicy"), ("Merge", "Strict"), needed=False
    )


def _sysctls(path: str, context: Object, spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    seen: set[str] = set()
    for index, sysctl in enumerate(context.get("sysctls") or ()):
        at, name = f"{path}[{index}].name", sysctl.get("name") or ""
        plain = name.replace("/", ".")
        if not name:
            errors.append(required(at))
        elif len(name) > 253 or not _SYSCTL.match(name):
            errors.append(invalid(at, name, _SYSCTL_WRONG))
        elif plain in seen:
            errors.append(duplicate(at, name))
        if spec.get("hostNetwork") and plain.startswith("net."):
            errors.append(invalid(at, name, "may not be specified when 'hostNetwork' is true"))
        if spec.get("hostIPC") and (plain in _IPC or plain.startswith("fs.mqueue.")):
            errors.append(invalid(at, name, "may not be specified when 'hostIPC' is true"))
        seen.add(plain)
    return errors


def _seccomp(path: str, profile: Object | None) -> list[FieldError]:
    if profile is None:
        return []
    kind, local = profile.get("type") or "", profile.get("localhostProfile")
    errors: list[FieldError] = []
    if not kind:
        errors.append(required(f"{path}.type", "type is required when seccompProfile is set"))
    elif kind not in _SECCOMP:
        errors.append(not_supported(f"{path}.type", kind, _SECCOMP))
    at = f"{path}.localhostProfile"
    if kind == "Localhost":
        if local is None:
            return [*errors, required(at, "must be set when seccomp type is Localhost")]
        return errors + relative_path(at, local)
    if local is not None:
        value = {"Type": kind, "LocalhostProfile": local}
        errors.append(invalid(at, value, "can only be set when seccomp type is Localhost"))
    return errors


_FIELDS = (
    "capabilities", "privileged", "seLinuxOptions", "windowsOptions", "runAsUser", "runAsGroup", "runAsNonRoot",
    "readOnlyRootFilesystem", "allowPrivilegeEscalation", "procMount", "seccompProfile", "appArmorProfile",
)  # fmt: skip
_GO = {"seLinuxOptions": "SELinuxOptions"}


def _go_context(context: Object) -> dict[str, Any]:
    """The context as Go prints its internal type."""
    made = {_GO.get(key, key[0].upper() + key[1:]): context.get(key) for key in _FIELDS}
    if made["Capabilities"] is not None:
        capabilities = made["Capabilities"]
        made["Capabilities"] = {"Add": capabilities.get("add"), "Drop": capabilities.get("drop")}
    return made
