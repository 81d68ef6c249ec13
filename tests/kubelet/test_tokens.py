import base64
import json

from k8s_magics.kubelet.tokens import token
from k8s_magics.sim.clock import Clock

from .pods import pod


def test_a_token_names_its_pod_its_account_and_its_end() -> None:
    made = token(pod(serviceAccountName="robot"), {"expirationSeconds": 600}, None, Clock().datetime())
    claims = json.loads(base64.urlsafe_b64decode(made.split(b".")[1] + b"=="))
    assert claims["sub"] == "system:serviceaccount:default:robot"
    assert claims["exp"] - claims["iat"] == 600
    assert claims["kubernetes.io"]["pod"] == {"name": "p", "uid": "u"}
