from __future__ import annotations

from k8s_magics.helm.engine import Surroundings
from k8s_magics.sim.random import Stream
from tests.helm.charts import chart, rendered

TEXT = '{{ randAlphaNum 8 }} {{ uuidv4 }} {{ randInt 1 3 }} {{ (genCA "x" 1).Cert }} {{ htpasswd "u" "p" }}'


def drawn(purpose: str) -> str:
    return rendered(chart({"templates/t": TEXT}), around=Surroundings(stream=Stream(0, purpose)))["web/templates/t"]


def test_the_same_stream_draws_the_same_and_another_differs() -> None:
    assert drawn("a") == drawn("a") != drawn("b")
    assert "-----BEGIN CERTIFICATE-----\n" in drawn("a") and "u:$2a$10$" in drawn("a")
