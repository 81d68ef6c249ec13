"""The addresses that a load balancer has given (ValidateLoadBalancerStatus, ValidateIngressLoadBalancerStatus)."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.fielderrors import FieldError, forbidden, invalid, not_supported, required
from ...apimachinery.names import dns1123_subdomain
from ...apimachinery.objects import Object, dig
from .checks import ip_address, legacy_ip

_AT = "status.loadBalancer.ingress"
_MODES = ("Proxy", "VIP")


def service_status_errors(new: Object, old: Object | None) -> Sequence[FieldError]:
    given = dig(new, "status.loadBalancer.ingress", ()) or ()
    if given and dig(new, "spec.type", "") != "LoadBalancer":
        return [forbidden(_AT, "may only be used when `spec.type` is 'LoadBalancer'")]
    return _given(given, modes=True)


def ingress_status_errors(new: Object, old: Object | None) -> Sequence[FieldError]:
    return _given(dig(new, "status.loadBalancer.ingress", ()) or (), modes=False)


def _given(items: Sequence[Object], *, modes: bool) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, item in enumerate(items):
        at, address, host = f"{_AT}[{index}]", item.get("ip") or "", item.get("hostname") or ""
        errors += ip_address(f"{at}.ip", address) if address else []
        errors += _mode(f"{at}.ipMode", address, item.get("ipMode")) if modes else []
        errors += [invalid(f"{at}.hostname", host, text) for text in (dns1123_subdomain(host) if host else ())]
        if host and legacy_ip(host) is not None:
            errors.append(invalid(f"{at}.hostname", host, "must be a DNS name, not an IP address"))
    return errors


def _mode(path: str, address: str, mode: str | None) -> list[FieldError]:
    if mode is None:
        return [required(path, "must be specified when `ip` is set")] if address else []
    if not address:
        return [forbidden(path, "may not be specified when `ip` is not set")]
    return [] if mode in _MODES else [not_supported(path, mode, _MODES)]
