"""The Pod Security Standards: what a pod may not do under `baseline` and `restricted` (k8s.io/pod-security-admission/policy).

Simplified: AppArmor, SELinux and Windows rules, and probes to other hosts, are not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...apimachinery.memo import by_identity
from ...apimachinery.objects import EMPTY, Object

_DEFAULT_CAPABILITIES = frozenset(
    "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT".split()
)
_VOLUMES = frozenset(
    {
        "configMap",
        "csi",
        "downwardAPI",
        "emptyDir",
        "ephemeral",
        "image",
        "persistentVolumeClaim",
        "projected",
        "secret",
    }
)
_SYSCTLS = frozenset(
    "kernel.shm_rmid_forced net.ipv4.ip_local_port_range net.ipv4.tcp_syncookies net.ipv4.ping_group_range net.ipv4.ip_unprivileged_port_start "
    "net.ipv4.ip_local_reserved_ports net.ipv4.tcp_keepalive_time net.ipv4.tcp_fin_timeout net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes "
    "net.ipv4.tcp_rmem net.ipv4.tcp_wmem".split()
)


def violations(level: str, spec: Object) -> Sequence[str]:
    """The reasons why `spec` is below `level`, in the order of the standard; none for `privileged`."""
    if level == "baseline":
        return _baseline(spec)
    return _restricted(spec) if level == "restricted" else ()


@by_identity
def _baseline(spec: Object) -> tuple[str, ...]:
    checks = (
        _capabilities,
        _namespaces,
        _host_paths,
        _host_ports,
        _privileged,
        _proc_mount,
        _seccomp_unconfined,
        _sysctls,
    )
    return tuple(filter(None, (check(spec) for check in checks)))


@by_identity
def _restricted(spec: Object) -> tuple[str, ...]:
    checks = (
        _namespaces, _host_ports, _privileged, _proc_mount, _sysctls,
        _escalation, _capabilities_dropped, _volume_types, _non_root, _user_zero, _seccomp,
    )  # fmt: skip
    return tuple(filter(None, (check(spec) for check in checks)))


def _containers(spec: Object) -> tuple[Object, ...]:
    return tuple(c for key in ("initContainers", "containers", "ephemeralContainers") for c in spec.get(key) or ())


def _context(container: Object) -> Object:
    return container.get("securityContext") or EMPTY


def _named(spec: Object, wrong: Callable[[Object], bool]) -> list[str]:
    return [c.get("name") or "" for c in _containers(spec) if wrong(c)]


def _listed(word: str, names: Sequence[str]) -> str:
    """`container "a"` or `containers "a", "b"`."""
    return f"{word}{'' if len(names) == 1 else 's'} " + ", ".join(f'"{n}"' for n in names)


def _quoted(items: Sequence[str]) -> str:
    return ", ".join(f'"{i}"' for i in items)


def _capabilities(spec: Object) -> str:
    def added(c: Object) -> list[str]:
        return [
            a for a in (_context(c).get("capabilities") or EMPTY).get("add") or () if a not in _DEFAULT_CAPABILITIES
        ]

    names = _named(spec, lambda c: bool(added(c)))
    extra = sorted({a for c in _containers(spec) for a in added(c)})
    return (
        f"non-default capabilities ({_listed('container', names)} must not include {_quoted(extra)} in securityContext.capabilities.add)"
        if names
        else ""
    )


def _namespaces(spec: Object) -> str:
    used = [f"{key}=true" for key in ("hostNetwork", "hostPID", "hostIPC") if spec.get(key)]
    return f"host namespaces ({', '.join(used)})" if used else ""


def _host_paths(spec: Object) -> str:
    names = [v.get("name") or "" for v in spec.get("volumes") or () if v.get("hostPath") is not None]
    return f"hostPath volumes ({_listed('volume', names)})" if names else ""


def _host_ports(spec: Object) -> str:
    names = _named(spec, lambda c: any(p.get("hostPort") for p in c.get("ports") or ()))
    ports = sorted({p["hostPort"] for c in _containers(spec) for p in c.get("ports") or () if p.get("hostPort")})
    if not names:
        return ""
    verb = "uses" if len(names) == 1 else "use"
    return f"hostPort ({_listed('container', names)} {verb} hostPort{'' if len(ports) == 1 else 's'} {', '.join(map(str, ports))})"


def _privileged(spec: Object) -> str:
    names = _named(spec, lambda c: bool(_context(c).get("privileged")))
    return f"privileged ({_listed('container', names)} must not set securityContext.privileged=true)" if names else ""


def _proc_mount(spec: Object) -> str:
    names = _named(spec, lambda c: _context(c).get("procMount") not in (None, "Default"))
    return (
        f'procMount ({_listed("container", names)} must not set securityContext.procMount to "Unmasked")'
        if names
        else ""
    )


def _profile(holder: Object) -> str:
    return str(((holder.get("securityContext") or EMPTY).get("seccompProfile") or EMPTY).get("type") or "")


def _seccomp_unconfined(spec: Object) -> str:
    parts = (
        ['pod must not set securityContext.seccompProfile.type to "Unconfined"']
        if _profile(spec) == "Unconfined"
        else []
    )
    names = _named(spec, lambda c: _profile(c) == "Unconfined")
    if names:
        parts.append(f'{_listed("container", names)} must not set securityContext.seccompProfile.type to "Unconfined"')
    return f"seccompProfile ({', '.join(parts)})" if parts else ""


def _sysctls(spec: Object) -> str:
    used = [s.get("name") or "" for s in (spec.get("securityContext") or EMPTY).get("sysctls") or ()]
    bad = [name for name in used if name not in _SYSCTLS]
    return f"forbidden sysctls ({', '.join(bad)})" if bad else ""


def _escalation(spec: Object) -> str:
    names = _named(spec, lambda c: _context(c).get("allowPrivilegeEscalation") is not False)
    if not names:
        return ""
    return f"allowPrivilegeEscalation != false ({_listed('container', names)} must set securityContext.allowPrivilegeEscalation=false)"


def _capabilities_dropped(spec: Object) -> str:
    def dropped(c: Object) -> bool:
        return "ALL" in ((_context(c).get("capabilities") or EMPTY).get("drop") or ())

    def added(c: Object) -> list[str]:
        return [a for a in (_context(c).get("capabilities") or EMPTY).get("add") or () if a != "NET_BIND_SERVICE"]

    parts = []
    keeping = _named(spec, lambda c: not dropped(c))
    if keeping:
        parts.append(f'{_listed("container", keeping)} must set securityContext.capabilities.drop=["ALL"]')
    adding = _named(spec, lambda c: bool(added(c)))
    if adding:
        extra = sorted({a for c in _containers(spec) for a in added(c)})
        parts.append(
            f"{_listed('container', adding)} must not include {_quoted(extra)} in securityContext.capabilities.add"
        )
    return f"unrestricted capabilities ({'; '.join(parts)})" if parts else ""


def _volume_types(spec: Object) -> str:
    bad: dict[str, list[str]] = {}
    for volume in spec.get("volumes") or ():
        for kind in volume:
            if kind != "name" and kind not in _VOLUMES and volume.get(kind) is not None:
                bad.setdefault(kind, []).append(volume.get("name") or "")
    names = [name for listed in bad.values() for name in listed]
    if not names:
        return ""
    verb = "uses" if len(names) == 1 else "use"
    types = f"restricted volume type{'' if len(bad) == 1 else 's'} {_quoted(sorted(bad))}"
    return f"restricted volume types ({_listed('volume', names)} {verb} {types})"


def _non_root(spec: Object) -> str:
    whole = (spec.get("securityContext") or EMPTY).get("runAsNonRoot")
    parts = ["pod must not set securityContext.runAsNonRoot=false"] if whole is False else []
    refusing = _named(spec, lambda c: _context(c).get("runAsNonRoot") is False)
    if refusing:
        parts.append(f"{_listed('container', refusing)} must not set securityContext.runAsNonRoot=false")
    silent = _named(spec, lambda c: _context(c).get("runAsNonRoot") is None)
    if not parts and silent and not whole:
        parts.append(f"pod or {_listed('container', silent)} must set securityContext.runAsNonRoot=true")
    return f"runAsNonRoot != true ({', '.join(parts)})" if parts else ""


def _user_zero(spec: Object) -> str:
    parts = ["pod must not set runAsUser=0"] if (spec.get("securityContext") or EMPTY).get("runAsUser") == 0 else []
    names = _named(spec, lambda c: _context(c).get("runAsUser") == 0)
    if names:
        parts.append(f"{_listed('container', names)} must not set runAsUser=0")
    return f"runAsUser=0 ({', '.join(parts)})" if parts else ""


def _seccomp(spec: Object) -> str:
    allowed = ("RuntimeDefault", "Localhost")
    kinds = 'securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"'
    whole = _profile(spec)
    parts = (
        [f'pod must not set securityContext.seccompProfile.type to "{whole}"'] if whole and whole not in allowed else []
    )
    bad = _named(spec, lambda c: bool(_profile(c)) and _profile(c) not in allowed)
    if bad:
        parts.append(f'{_listed("container", bad)} must not set securityContext.seccompProfile.type to "Unconfined"')
    silent = _named(spec, lambda c: not _profile(c))
    if not parts and silent and not whole:
        parts.append(f"pod or {_listed('container', silent)} must set {kinds}")
    return f"seccompProfile ({', '.join(parts)})" if parts else ""
