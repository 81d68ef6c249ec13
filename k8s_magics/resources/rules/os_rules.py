"""What a pod's operating system allows: Windows options on Linux and the other way round, user namespaces (ValidatePodSpec)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, forbidden, invalid, not_supported, required
from ...apimachinery.objects import EMPTY, Object
from .checks import all_of

_ON_LINUX = "windows options cannot be set for a linux pod"
_ON_WINDOWS = "cannot be set for a windows pod"
_POD_FIELDS = (
    "securityContext.appArmorProfile", "securityContext.seLinuxOptions", "hostUsers", "hostPID", "hostIPC",
    "securityContext.seccompProfile", "securityContext.fsGroup", "securityContext.fsGroupChangePolicy",
    "securityContext.sysctls", "shareProcessNamespace", "securityContext.runAsUser", "securityContext.runAsGroup",
    "securityContext.supplementalGroups", "securityContext.supplementalGroupsPolicy",
    "securityContext.seLinuxChangePolicy",
)  # fmt: skip
_CONTAINER_FIELDS = (
    "appArmorProfile", "seLinuxOptions", "seccompProfile", "capabilities", "readOnlyRootFilesystem", "privileged",
    "allowPrivilegeEscalation", "procMount", "runAsUser", "runAsGroup",
)  # fmt: skip
_NETBIOS = re.compile(r'[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}\Z')
_DNS_LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_DNS = re.compile(rf"{_DNS_LABEL}(?:\.{_DNS_LABEL})*\Z")
_WRONG_IN_USER = re.compile(r'["/\\:;|=,+*?<>@\[\]]')


def _contexts(spec: Object) -> Iterator[tuple[str, Object]]:
    """The containers in the server's order with the paths of their security contexts."""
    for key in ("initContainers", "containers", "ephemeralContainers"):
        for index, container in enumerate(spec.get(key) or ()):
            yield f".{key}[{index}].securityContext", container.get("securityContext") or EMPTY


def host_process_errors(spec: Object) -> list[FieldError]:
    """Containers that are processes of a Windows host: all or none, on the host's network."""
    whole = ((spec.get("securityContext") or EMPTY).get("windowsOptions") or EMPTY).get("hostProcess")
    errors: list[FieldError] = []
    count = hosted = 0
    for path, context in _contexts(spec):
        count += 1
        own = (context.get("windowsOptions") or EMPTY).get("hostProcess")
        if whole is not None and own is not None and whole != own:
            said = "true" if whole else "false"
            detail = f"pod hostProcess value must be identical if both are specified, was {said}"
            errors.append(invalid(f"{path}.windowsOptions.hostProcess", own, detail))
        hosted += bool(whole if own is None else own)
    if hosted and hosted != count:
        detail = "If pod contains any hostProcess containers then all containers must be HostProcess containers"
        errors.append(invalid("", "", detail))
    if hosted and not spec.get("hostNetwork"):
        detail = "hostNetwork must be true if pod contains any hostProcess containers"
        errors.append(invalid(".hostNetwork", False, detail))
    return errors


def host_users_errors(spec: Object) -> list[FieldError]:
    """Users of its own go with no namespace of the host."""
    if spec.get("hostUsers") is not False:
        return []
    named = (("hostNetwork", "hostNetwork"), ("hostPID", "HostPID"), ("hostIPC", "HostIPC"))
    return [forbidden(f".{said}", "when `pod.Spec.HostUsers` is false") for key, said in named if spec.get(key)]


def os_errors(spec: Object) -> list[FieldError]:
    if spec.get("os") is None:
        return []
    name = spec["os"].get("name") or ""
    if not name:
        return [required(".os.name")]
    if name not in ("linux", "windows"):
        return [not_supported(".os", name, ("linux", "windows"))]
    return _linux(spec) if name == "linux" else _windows(spec)


def _linux(spec: Object) -> list[FieldError]:
    paths = [".securityContext"] if (spec.get("securityContext") or EMPTY).get("windowsOptions") is not None else []
    paths += [path for path, context in _contexts(spec) if context.get("windowsOptions") is not None]
    return [forbidden(f"{path}.windowsOptions", _ON_LINUX) for path in paths]


def _windows(spec: Object) -> list[FieldError]:
    errors = [forbidden(f".{at}", _ON_WINDOWS) for at in _POD_FIELDS if _is_set(spec, at)]
    for path, context in _contexts(spec):
        errors += [forbidden(f"{path}.{key}", _ON_WINDOWS) for key in _CONTAINER_FIELDS if context.get(key) is not None]
    return errors


def _is_set(spec: Object, at: str) -> bool:
    inside, dot, key = at.partition(".")
    value: Any = (spec.get(inside) or EMPTY).get(key) if dot else spec.get(inside)
    return bool(value) if key == "sysctls" or inside in ("hostPID", "hostIPC") else value is not None


def windows_options(path: str, options: Object | None) -> list[FieldError]:
    """`windowsOptions` of a security context."""
    if options is None:
        return []
    errors: list[FieldError] = []
    name, text, user = (options.get(k) for k in ("gmsaCredentialSpecName", "gmsaCredentialSpec", "runAsUserName"))
    if name is not None:
        errors += all_of(f"{path}.gmsaCredentialSpecName", name, names.dns1123_subdomain(name))
    if text == "":
        errors.append(invalid(f"{path}.gmsaCredentialSpec", text, "gmsaCredentialSpec cannot be an empty string"))
    elif text is not None and len(text) > 64 * 1024:
        errors.append(invalid(f"{path}.gmsaCredentialSpec", text, "gmsaCredentialSpec size must be under 64 KiB"))
    return errors + (all_of(f"{path}.runAsUserName", user, _user(user)) if user is not None else [])


def _user(text: str) -> list[str]:
    """`[DOMAIN\\]USER`."""
    if not text:
        return ["runAsUserName cannot be an empty string"]
    if any(ord(c) < 32 or ord(c) == 127 for c in text):
        return ["runAsUserName cannot contain control characters"]
    if text.count("\\") > 1:
        return ["runAsUserName cannot contain more than one backslash"]
    domain, slash, user = text.rpartition("\\")
    wrong = ["runAsUserName's Domain length must be under 256 characters"] if len(domain) >= 256 else []
    if slash and not (_NETBIOS.match(domain) or _DNS.match(domain)):
        wrong.append("runAsUserName's Domain doesn't match the NetBios nor the DNS format")
    if not user:
        wrong.append("runAsUserName's User cannot be empty")
    elif len(user) > 104:
        wrong.append("runAsUserName's User length must not be longer than 104 characters")
    if user and not user.strip(". "):
        wrong.append("runAsUserName's User cannot contain only periods or spaces")
    if _WRONG_IN_USER.search(user):
        wrong.append("runAsUserName's User cannot contain the following characters: \"/\\:;|=,+*?<>@[]")
    return wrong
