"""kubectl run's generators."""

from __future__ import annotations

import pytest

from k8s_magics.kubectl117.generators import generated, generator_of, knows

PARTS = {"labels": {"run": "x"}, "pod": {"containers": []}, "replicas": 2, "restart": "", "schedule": "@daily"}


@pytest.mark.parametrize(
    ("name", "restart", "schedule", "chosen"),
    [
        ("", "", "", "deployment/apps.v1"), ("", "Never", "", "run-pod/v1"), ("", "OnFailure", "", "job/v1"),
        ("", "Never", "@daily", "cronjob/v1beta1"), ("run/v1", "Never", "", "run/v1"),
    ],
)  # fmt: skip
def test_the_restart_policy_chooses_where_nothing_is_named(name: str, restart: str, schedule: str, chosen: str) -> None:
    assert generator_of(name, restart, schedule) == chosen


@pytest.mark.parametrize(
    ("generator", "version", "kind"),
    [
        ("deployment/v1beta1", "extensions/v1beta1", "Deployment"), ("deployment/apps.v1beta1", "apps/v1beta1", "Deployment"),
        ("run/v1", "v1", "ReplicationController"), ("job/v1", "batch/v1", "Job"), ("cronjob/v2alpha1", "batch/v2alpha1", "CronJob"),
        ("run-pod/v1", "v1", "Pod"),
    ],
)  # fmt: skip
def test_each_makes_its_kind_in_its_version(generator: str, version: str, kind: str) -> None:
    made = generated(generator, "x", PARTS)
    assert (made["apiVersion"], made["kind"], made["metadata"]["labels"]) == (version, kind, {"run": "x"})


def test_others_are_unknown() -> None:
    assert not knows("nope")
