"""Security contexts of pods and containers."""

from __future__ import annotations

import re

from ...apimachinery.fielderrors import FieldError, duplicate, invalid, not_supported, required, too_long
from ...apimachinery.objects import EMPTY, Object
from .checks import known, relative_path, user_id
from .go_structs import go_struct
from .os_rules import windows_options

_SECCOMP = ("Localhost", "RuntimeDefault", "Unconfined")
_SYSCTL_PATTERN = r"([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?"
_SYSCTL = re.compile(_SYSCTL_PATTERN + r"\Z")
_SYSCTL_WRONG = f"must have at most 253 characters and match regex ^{_SYSCTL_PATTERN}$"
_IPC = ("kernel.shm", "kernel.msg", "fs.mqueue.")
_PADDED = "must not be padded with whitespace"
_APPARMOR_NEEDED = "must be set when AppArmor type is Localhost"


def container_security(path: str, context: Object | None, *, host_users: bool = True) -> list[FieldError]:
    if context is None:
        return []
    errors = user_id(f"{path}.runAsUser", context.get("runAsUser"))
    errors += user_id(f"{path}.runAsGroup", context.get("runAsGroup"))
    errors += known(f"{path}.procMount", context.get("procMount"), ("Default", "Unmasked"))
    if host_users and context.get("procMount") == "Unmasked":
        errors.append(invalid(f"{path}.procMount", "Unmasked", "`hostUsers` must be false to use `Unmasked`"))
    errors += _seccomp(f"{path}.seccompProfile", context.get("seccompProfile"))
    if context.get("allowPrivilegeEscalation") is False:
        if context.get("privileged"):
            detail = "cannot set `allowPrivilegeEscalation` to false and `privileged` to true"
            errors.append(invalid(path, go_struct("SecurityContext", context), detail))
        if "CAP_SYS_ADMIN" in ((context.get("capabilities") or EMPTY).get("add") or ()):
            detail = "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN"
            errors.append(invalid(path, go_struct("SecurityContext", context), detail))
    errors += windows_options(f"{path}.windowsOptions", context.get("windowsOptions"))
    return errors + _apparmor(f"{path}.appArmorProfile", context.get("appArmorProfile"))


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
    errors += known(f"{path}.fsGroupChangePolicy", context.get("fsGroupChangePolicy"), ("Always", "OnRootMismatch"))
    errors += _seccomp(f"{path}.seccompProfile", context.get("seccompProfile"))
    errors += windows_options(f"{path}.windowsOptions", context.get("windowsOptions"))
    errors += _apparmor(f"{path}.appArmorProfile", context.get("appArmorProfile"))
    groups, labels = context.get("supplementalGroupsPolicy"), context.get("seLinuxChangePolicy")
    errors += known(f"{path}.supplementalGroupsPolicy", groups, ("Merge", "Strict"))
    return errors + known(f"{path}.seLinuxChangePolicy", labels, ("MountOption", "Recursive"))


def _sysctls(path: str, context: Object, spec: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    seen: set[str] = set()
    for index, sysctl in enumerate(context.get("sysctls") or ()):
        at, name = f"{path}[{index}].name", sysctl.get("name") or ""
        plain = _dotted(name)
        if not name:
            errors.append(required(at))
        elif len(name) > 253 or not _SYSCTL.match(name):
            errors.append(invalid(at, name, _SYSCTL_WRONG))
        elif name in seen:
            errors.append(duplicate(at, name))
        if spec.get("hostNetwork") and plain.startswith("net."):
            errors.append(invalid(at, name, "may not be specified when 'hostNetwork' is true"))
        elif spec.get("hostIPC") and (plain == "kernel.sem" or plain.startswith(_IPC)):
            errors.append(invalid(at, name, "may not be specified when 'hostIPC' is true"))
        seen.add(name)
    return errors


def _dotted(name: str) -> str:
    """`net/ipv4/conf/eth0.1/x` is `net.ipv4.conf.eth0/1.x`: the first separator says which is meant."""
    first = next((c for c in name if c in "./"), ".")
    return name if first == "." else name.translate(str.maketrans("./", "/."))


def _apparmor(path: str, profile: Object | None) -> list[FieldError]:
    if profile is None:
        return []
    kind, local, at = profile.get("type") or "", profile.get("localhostProfile"), f"{path}.localhostProfile"
    if kind == "Localhost":
        if not local or not local.strip():
            padded = bool(local)
            return [invalid(at, local, _PADDED) if padded else required(at, _APPARMOR_NEEDED)]
        errors = [invalid(at, local, _PADDED)] if local != local.strip() else []
        return errors + ([too_long(at, 4095)] if len(local) > 4095 else [])
    if not kind:
        return [required(f"{path}.type", "type is required when appArmorProfile is set")]
    if kind not in _SECCOMP:
        return [not_supported(f"{path}.type", kind, _SECCOMP)]
    return [] if local is None else [invalid(at, local, "can only be set when AppArmor type is Localhost")]


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
