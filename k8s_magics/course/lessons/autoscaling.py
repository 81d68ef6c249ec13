"""Lesson 4: autoscaling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...apimachinery.meta import has_condition
from ...apimachinery.objects import dig
from ..lesson import Exercise, Lesson

if TYPE_CHECKING:
    from ...cluster.cluster import Cluster


def _requests(cluster: Cluster) -> str | None:
    silent = cluster.object("deployments", "silent")
    if silent is None:
        return "there is no Deployment `silent`: run the cell that makes it (under *Why does it do nothing?*)"
    resources = dig(dig(silent, "spec.template.spec.containers")[0], "resources", {})
    asked = dig(resources, "requests.cpu") or dig(
        resources, "limits.cpu"
    )  # a limit alone is taken for the request, too
    return None if asked else "its containers do not say how much CPU they ask for"


def _measures(cluster: Cluster) -> str | None:
    hpa = cluster.object("hpa", "silent")
    if hpa is None:
        return "there is no autoscaler `silent`: `kubectl autoscale deployment silent --cpu=50% --min=1 --max=5`"
    return (
        None
        if has_condition(hpa, "ScalingActive")
        else "the autoscaler has not measured anything yet: wait a minute (`%k8s wait 1m`)"
    )


def _patient(cluster: Cluster) -> str | None:
    hpa = cluster.object("hpa", "php-apache")
    if hpa is None:
        return "there is no autoscaler `php-apache`: run the lesson from the top"
    window = dig(hpa, "spec.behavior.scaleDown.stabilizationWindowSeconds")
    if window is None:
        return "`spec.behavior.scaleDown.stabilizationWindowSeconds` is not set, so it is 300"
    return None if window == 60 else f"the window is {window} seconds, not 60"


LESSON = Lesson(
    number=4,
    slug="autoscaling",
    title="Autoscaling",
    exercises=(
        Exercise(
            name="hpa-repair",
            task="make the autoscaler of `silent` work",
            checks=(_requests, _measures),
            hints=(
                "The autoscaler compares with what the containers *request*.",
                "`kubectl set resources deployment/silent --requests=cpu=200m` changes the pod template.",
                "New pods need a minute until they have been measured.",
            ),
            solution="""
%%sh
kubectl set resources deployment/silent --requests=cpu=200m
kubectl rollout status deployment/silent
sleep 90
kubectl get hpa silent
""",
            done="It measures, so it can decide.",
        ),
        Exercise(
            name="hpa-patient",
            task="let the autoscaler of php-apache wait only 60 seconds before it shrinks",
            checks=(_patient,),
            hints=(
                "`kubectl explain hpa.spec.behavior.scaleDown` shows the field.",
                '`kubectl patch hpa php-apache --type=merge -p \'{"spec": {"behavior": {"scaleDown": {...}}}}\'`',
            ),
            solution="""
%kubectl patch hpa php-apache --type=merge -p '{"spec": {"behavior": {"scaleDown": {"stabilizationWindowSeconds": 60}}}}'
""",
            done="One minute instead of five.",
        ),
    ),
)
