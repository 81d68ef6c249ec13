from __future__ import annotations

import pytest

from k8s_magics.controllers.certificates.signers import KUBELET_CLIENT, KUBELET_SERVING, LEGACY, SIGNERS
from k8s_magics.shell.x509.certificate import Name
from k8s_magics.shell.x509.key import make_key
from k8s_magics.shell.x509.request import make_request, read_request

NODE: Name = (("O", "system:nodes"), ("CN", "system:node:a"))
CLIENT_USAGES = ("key encipherment", "digital signature", "client auth")
SERVER_USAGES = ("digital signature", "server auth")


@pytest.mark.parametrize(
    ("signer", "subject", "names", "usages", "problem"),
    [
        (KUBELET_CLIENT, NODE, (), CLIENT_USAGES, ""),
        (KUBELET_CLIENT, NODE[1:], (), CLIENT_USAGES, "subject organization is not system:nodes"),
        (KUBELET_CLIENT, NODE, ("a",), CLIENT_USAGES, "DNS subjectAltNames are not allowed"),
        (KUBELET_CLIENT, NODE, ("1.2.3.4",), CLIENT_USAGES, "IP subjectAltNames are not allowed"),
        (KUBELET_CLIENT, (NODE[0], ("CN", "a")), (), CLIENT_USAGES, "subject common name does not begin with system:node:"),
        (KUBELET_CLIENT, NODE, (), SERVER_USAGES, "usages did not match [client auth digital signature key encipherment]"),
        (KUBELET_SERVING, NODE, ("a",), SERVER_USAGES, ""),
        (KUBELET_SERVING, NODE, (), SERVER_USAGES, "DNS or IP subjectAltName is required"),
        (LEGACY, (("CN", "any"),), (), ("any",), ""),
    ],
)  # fmt: skip
def test_each_signer_demands_what_it_demands(
    signer: str, subject: Name, names: tuple[str, ...], usages: tuple[str, ...], problem: str
) -> None:
    request = read_request(make_request(subject, names, make_key(b"node")))
    assert request is not None and SIGNERS[signer](request, usages) == problem
