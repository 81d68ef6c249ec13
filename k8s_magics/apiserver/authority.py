"""The cluster's certificate authority and the API server's certificate, as kubeadm makes them.

Simplified: all clusters have the same authority, whose dates are far from all clocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache

from ..shell.tls import Chain
from ..shell.x509.certificate import Certificate, Wanted, issue, self_signed
from ..shell.x509.key import PrivateKey, make_key
from ..shell.x509.request import SigningRequest
from .admin_certificate import admin_key

FIRST, LAST = datetime(2015, 1, 1, tzinfo=UTC), datetime(2049, 1, 1, tzinfo=UTC)
BACKDATED, VALID, SHORT = timedelta(minutes=5), timedelta(days=365), timedelta(hours=8)
SERVICE = ("kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local")
ADDRESSES = ("10.96.0.1", "172.18.0.10", "172.18.0.1", "127.0.0.1")


@cache
def authority_key() -> PrivateKey:
    return make_key(b"kubernetes")


@cache
def authority() -> Certificate:
    """`ca.crt`: in every pod, in the kubeconfig, in /etc/kubernetes/pki."""
    wanted = Wanted(subject=(("CN", "kubernetes"),), start=FIRST, end=LAST, names=("kubernetes",), is_authority=True)
    return self_signed(wanted, authority_key())


@cache
def admin_pair() -> tuple[Certificate, PrivateKey]:
    """The certificate in admin.conf: kubernetes-admin of system:masters, with its key."""
    key, usages = admin_key(), ("digital signature", "key encipherment", "client auth")
    subject = (("O", "system:masters"), ("CN", "kubernetes-admin"))
    wanted = Wanted(subject=subject, start=FIRST, end=LAST, usages=usages)
    return issue(wanted, key.public, authority().subject, authority_key()), key


@lru_cache(maxsize=8)
def api_server_chain(start: datetime) -> Chain:
    """What the API server of a cluster shows that was made at `start`."""
    names = ("control-plane", "localhost", *SERVICE, *ADDRESSES)
    begin = start - BACKDATED
    wanted = Wanted(subject=(("CN", "kube-apiserver"),), start=begin, end=begin + VALID, names=names)
    return (issue(wanted, make_key(b"kube-apiserver").public, authority().subject, authority_key()),)


def sign(request: SigningRequest, usages: Sequence[str], now: datetime, lasting: timedelta) -> Certificate:
    """What the signers of the controller manager answer with; only what is valid for long ends earlier because it began earlier.

    Source: pkg/controller/certificates/authority/policies.go.
    """
    end = now + lasting - (BACKDATED if lasting >= SHORT else timedelta())
    names = (*request.names, *request.addresses)
    wanted = Wanted(subject=request.subject, start=now - BACKDATED, end=end, names=names, usages=tuple(usages))
    return issue(wanted, request.public, authority().subject, authority_key())
