"""Which volume a claim gets."""

from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.controllers.volumes.matching import best_match, is_for, mismatch


def volume(name: str, size: str = "1Gi", modes: tuple[str, ...] = ("ReadWriteOnce",), **spec: Any) -> dict[str, Any]:
    return {
        "metadata": {"name": name, "labels": {"tier": name}},
        "spec": {"capacity": {"storage": size}, "accessModes": list(modes), **spec},
    }


def claim(size: str = "1Gi", modes: tuple[str, ...] = ("ReadWriteOnce",), **spec: Any) -> dict[str, Any]:
    resources = {"requests": {"storage": size}}
    return {
        "metadata": {"name": "data", "namespace": "shop", "uid": "1"},
        "spec": {"accessModes": list(modes), "resources": resources, **spec},
    }


@pytest.mark.parametrize(
    ("found", "wanted", "why"),
    [
        (volume("a"), claim("2Gi"), "requested PV is too small"),
        (volume("a", storageClassName="fast"), claim(), "storageClassName does not match"),
        (volume("a", volumeMode="Block"), claim(), "incompatible volumeMode"),
        (volume("a"), claim(modes=("ReadWriteMany",)), "incompatible accessMode"),
        (volume("a", "5Gi", ("ReadWriteOnce", "ReadWriteMany")), claim(), ""),
    ],
)
def test_says_what_does_not_fit(found: dict[str, Any], wanted: dict[str, Any], why: str) -> None:
    assert mismatch(found, wanted) == why


def chosen(*volumes: dict[str, Any], **spec: Any) -> str:
    found = best_match(claim(**spec), volumes)
    return str(found["metadata"]["name"]) if found is not None else ""


def test_takes_few_access_modes_before_little_space() -> None:
    assert (
        chosen(
            volume("large", "20Gi"), volume("both", "5Gi", ("ReadWriteOnce", "ReadWriteMany")), volume("huge", "30Gi")
        )
        == "large"
    )


def test_a_volume_reserved_for_the_claim_comes_first() -> None:
    reserved = volume("mine", "9Gi", claimRef={"namespace": "shop", "name": "data"})
    assert chosen(volume("small"), reserved) == "mine"
    assert not is_for(volume("x", claimRef={"namespace": "shop", "name": "data", "uid": "older"}), claim())


def test_a_selector_narrows_the_choice() -> None:
    assert chosen(volume("a"), volume("b"), selector={"matchLabels": {"tier": "b"}}) == "b"
    assert chosen(volume("a"), selector={"matchLabels": {"tier": "b"}}) == ""
