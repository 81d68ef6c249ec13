"""The cluster's certificate authority and the API server's certificate, as kubeadm makes them.

Simplified: all clusters have the same authority, whose dates are far from all clocks; nobody can get another certificate from it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache

from ..shell.tls import Chain
from ..shell.x509.certificate import Certificate, Wanted, issue, self_signed
from ..shell.x509.key import PrivateKey, make_key

FIRST, LAST = datetime(2015, 1, 1, tzinfo=UTC), datetime(2049, 1, 1, tzinfo=UTC)
BACKDATED, VALID = timedelta(minutes=5), timedelta(days=365)
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


@lru_cache(maxsize=8)
def api_server_chain(start: datetime) -> Chain:
    """What the API server of a cluster shows that was made at `start`."""
    names = ("control-plane", "localhost", *SERVICE, *ADDRESSES)
    begin = start - BACKDATED
    wanted = Wanted(subject=(("CN", "kube-apiserver"),), start=begin, end=begin + VALID, names=names)
    return (issue(wanted, make_key(b"kube-apiserver").public, authority().subject, authority_key()),)
