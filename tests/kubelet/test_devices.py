"""Claimed devices, which no driver prepares."""

from __future__ import annotations

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.store import Key, Store
from k8s_magics.kubelet.devices import CLAIMS, unprepared
from k8s_magics.sim.clock import Clock

POD = freeze(
    {"metadata": {"namespace": "default"}, "spec": {"resourceClaims": [{"name": "gpu", "resourceClaimName": "one"}]}}
)


def test_only_what_is_allocated_has_to_be_prepared() -> None:
    store = Store(Clock())
    assert unprepared(store, POD) == ""
    results = [{"driver": "gpu.example.com"}]
    claim = freeze({"metadata": {"name": "one"}, "status": {"allocation": {"devices": {"results": results}}}})
    store.write("create", Key(CLAIMS, "default", "one"), claim, actor="somebody")
    assert unprepared(store, POD) == "prepare dynamic resources: DRA driver gpu.example.com is not registered"
