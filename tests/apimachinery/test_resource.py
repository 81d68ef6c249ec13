"""What a kind is, as data."""

import pytest

from k8s_magics.apimachinery.resource import AGE, NAME, Resource
from k8s_magics.sim.clock import Clock

DEPLOYMENT = Resource(
    kind="Deployment", plural="deployments", group="apps", versions=("v1", "v1beta1"), short_names=("deploy",)
)
POD = Resource(kind="Pod", plural="pods")


def test_is_named_as_the_server_names_it() -> None:
    assert (POD.key, POD.qualified_kind, POD.api_version(), POD.singular_name) == ("pods", "Pod", "v1", "pod")
    assert (DEPLOYMENT.key, DEPLOYMENT.qualified_kind) == ("deployments.apps", "Deployment.apps")
    assert (DEPLOYMENT.api_version(), DEPLOYMENT.api_version("v1beta1")) == ("apps/v1", "apps/v1beta1")


def test_a_kind_without_rules_accepts_and_changes_nothing() -> None:
    obj = {"metadata": {"name": "web"}}
    assert POD.default(obj) is obj and POD.prepare(obj, None) is obj
    assert not [*POD.validate(obj, None), *POD.validate_status(obj, obj), *POD.warnings(obj, None)]


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0s"), (5, "5s"), (119, "119s"), (125, "2m5s"), (3 * 3600, "3h")])
def test_name_and_age_are_columns_of_every_kind(seconds: int, shown: str) -> None:
    clock = Clock()
    obj = {"metadata": {"name": "web", "creationTimestamp": clock.timestamp()}}
    clock.advance(seconds * 1000)
    assert (NAME.cell(obj, clock), AGE.cell(obj, clock)) == ("web", shown)


def test_an_object_without_a_date_has_no_age() -> None:
    assert AGE.cell({"metadata": {"name": "web"}}, Clock()) == "<unknown>"
