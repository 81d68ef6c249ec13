"""The errors of the API, in the server's sentences."""

from collections.abc import Iterator

import pytest

from k8s_magics.apimachinery import errors
from k8s_magics.apimachinery.errors import (
    AlreadyExists,
    ApiError,
    Conflict,
    Forbidden,
    Invalid,
    MethodNotSupported,
    NotFound,
)
from k8s_magics.apimachinery.fielderrors import invalid, required


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (NotFound("pods", "web"), 404, 'pods "web" not found'),
        (NotFound("deployments.apps", "web"), 404, 'deployments.apps "web" not found'),
        (AlreadyExists("namespaces", "team"), 409, 'namespaces "team" already exists'),
        (Forbidden("pods", "web", "exceeded quota"), 403, 'pods "web" is forbidden: exceeded quota'),
        (Forbidden("pods", "", "no"), 403, "pods is forbidden: no"),
        (MethodNotSupported("events", "frob"), 405, 'frob is not supported on resources of kind "events"'),
        (
            Conflict("deployments.apps", "web"),
            409,
            'Operation cannot be fulfilled on deployments.apps "web": the object has been modified; '
            "please apply your changes to the latest version and try again",
        ),
    ],
)
def test_speaks_as_the_server_does(error: ApiError, code: int, message: str) -> None:
    assert (error.code, error.message, str(error)) == (code, message, message)


def test_a_status_names_the_object_by_plural_and_group() -> None:
    status = NotFound("deployments.apps", "web").status()
    assert status == {
        "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure", "message": 'deployments.apps "web" not found',
        "reason": "NotFound", "details": {"name": "web", "group": "apps", "kind": "deployments"}, "code": 404,
    }  # fmt: skip


def test_an_invalid_object_lists_its_causes() -> None:
    one, two = required("spec.selector"), invalid("spec.replicas", -1, "must be greater than or equal to 0")
    assert (
        str(Invalid("Deployment.apps", "web", [one]))
        == 'Deployment.apps "web" is invalid: spec.selector: Required value'
    )
    both = Invalid("Deployment.apps", "web", [one, two])
    assert str(both).endswith(
        "is invalid: [spec.selector: Required value, spec.replicas: Invalid value: -1: must be greater than or equal to 0]"
    )
    assert both.status()["details"]["causes"][0] == {
        "reason": "FieldValueRequired",
        "message": "Required value",
        "field": "spec.selector",
    }


def classes(kind: type[ApiError]) -> Iterator[type[ApiError]]:
    for each in kind.__subclasses__():
        yield each
        yield from classes(each)


def test_every_error_has_the_code_of_its_reason() -> None:
    codes = {
        "BadRequest": 400,
        "Unauthorized": 401,
        "Forbidden": 403,
        "NotFound": 404,
        "MethodNotAllowed": 405,
        "AlreadyExists": 409,
        "Conflict": 409,
    }
    for kind in classes(ApiError):
        if kind.__module__ == errors.__name__:
            assert 400 <= kind.code <= 504
            assert kind.code == codes.get(kind.reason, kind.code)
