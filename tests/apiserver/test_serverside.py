"""Server-side apply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from k8s_magics.apimachinery.errors import ApiError, ApplyConflict, BadRequest
from k8s_magics.client.client import Client

Make = Callable[..., dict[str, Any]]


def apply(client: Client, manager: str, obj: dict[str, Any], *, force: bool = False) -> Any:
    caller = replace(client.caller, manager=manager)
    return Client(client.server, caller).patch(
        "configmaps", "settings", obj, namespace="default", kind="apply", force=force
    )


def test_applying_creates_and_changes(client: Client, config_map: Make) -> None:
    apply(client, "ann", config_map())
    assert apply(client, "ann", config_map(data={"a": "2"}))["data"] == {"a": "2"}


def test_a_field_that_is_no_longer_applied_goes(client: Client, config_map: Make) -> None:
    apply(client, "ann", config_map(data={"a": "1", "b": "2"}))
    assert apply(client, "ann", config_map())["data"] == {"a": "1"}


def test_another_manager_s_field_conflicts_unless_forced(client: Client, config_map: Make) -> None:
    apply(client, "ann", config_map())
    with pytest.raises(ApplyConflict, match=r'Apply failed with 1 conflict: conflict with "ann": \.data\.a'):
        apply(client, "bob", config_map(data={"a": "9"}))
    assert apply(client, "bob", config_map(data={"a": "9"}), force=True)["data"] == {"a": "9"}


def test_equal_values_are_shared(client: Client, config_map: Make) -> None:
    apply(client, "ann", config_map())
    apply(client, "bob", config_map())
    assert apply(client, "ann", config_map(data={}))["data"] == {"a": "1"}


def test_managed_fields_cannot_be_applied(client: Client, config_map: Make) -> None:
    with pytest.raises(BadRequest, match="managedFields must be nil"):
        apply(client, "ann", config_map() | {"metadata": {"name": "settings", "managedFields": [{"manager": "x"}]}})


def test_what_cannot_be_read_is_told_as_a_failed_conversion(client: Client) -> None:
    secret = {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": "s", "namespace": "default"},
        "data": {"a": "!!"},
    }
    with pytest.raises(ApiError) as error:
        client.patch("secrets", "s", secret, namespace="default", kind="apply")
    assert error.value.message == (
        "failed to convert new object (default/s; /v1, Kind=Secret) to proper version: unable to convert unstructured object to /v1, "
        "Kind=Secret: error decoding from json: illegal base64 data at input byte 0"
    )
