"""A request as data."""

from k8s_magics.apiserver.request import Caller, Request
from k8s_magics.apiserver.store import Key
from k8s_magics.resources.deployment import RESOURCE
from k8s_magics.resources.event_events_k8s_io import RESOURCE as NEW_EVENT


def test_names_the_place_of_an_object() -> None:
    request = Request(Caller("user"), RESOURCE, "default", "web")
    assert (request.key, request.qualified) == (Key("deployments.apps", "default", "web"), "deployments.apps")


def test_the_events_of_two_groups_are_kept_in_one_place() -> None:
    assert Request(Caller("user"), NEW_EVENT, "default", "e").key.resource == "events"


def test_a_write_is_marked_with_the_callers_manager() -> None:
    kubectl = Caller("kubernetes-admin", manager="kubectl-create")
    assert Request(kubectl, RESOURCE, subresource="scale").origin.manager == "kubectl-create"
    assert Request(Caller("deployment-controller"), RESOURCE).origin.manager == "deployment-controller"
