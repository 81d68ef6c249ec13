"""How endpoints are spread over slices."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.controllers.services.slicing import MOST, plan_slices

PORTS = ({"name": "", "port": 80, "protocol": "TCP"},)


def endpoint(uid: str) -> dict[str, Any]:
    return {"addresses": [uid], "targetRef": {"uid": uid}}


def existing(name: str, *uids: str, ports: Any = PORTS) -> dict[str, Any]:
    return {"metadata": {"name": name, "uid": name}, "ports": list(ports), "endpoints": [endpoint(u) for u in uids]}


def test_endpoints_stay_where_they_are() -> None:
    plan = plan_slices([existing("a", "1", "2", "3")], [(PORTS, [endpoint("3"), endpoint("4"), endpoint("1")])])
    assert [e["addresses"][0] for e in plan.keep[0].endpoints] == ["1", "3", "4"]
    assert plan.delete == ()


def test_without_endpoints_the_slice_becomes_a_placeholder() -> None:
    plan = plan_slices([existing("a", "1")], [])
    assert len(plan.keep) == 1
    assert plan.keep[0].existing is not None
    assert (plan.keep[0].endpoints, plan.delete) == ([], ())


def test_a_change_of_ports_reuses_the_slice() -> None:
    plan = plan_slices([existing("a", "1")], [(({"name": "", "port": 81, "protocol": "TCP"},), [endpoint("1")])])
    assert plan.keep[0].existing is not None
    assert plan.delete == ()


@given(st.sets(st.integers(0, 400)), st.sets(st.integers(0, 400)))
def test_every_endpoint_is_listed_once_and_no_slice_is_too_long(before: set[int], after: set[int]) -> None:
    first = plan_slices([], [(PORTS, [endpoint(str(n)) for n in sorted(before)])])
    old = [existing(f"s{i}", *(e["addresses"][0] for e in s.endpoints)) for i, s in enumerate(first.keep)]
    plan = plan_slices(old, [(PORTS, [endpoint(str(n)) for n in sorted(after)])] if after else [])
    listed = [e["addresses"][0] for s in plan.keep for e in s.endpoints]
    assert sorted(listed) == sorted(map(str, after))
    assert all(len(s.endpoints) <= MOST for s in plan.keep)
