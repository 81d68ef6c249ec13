"""What is wrong with one field."""

from typing import Any

import pytest

from k8s_magics.apimachinery import fielderrors as fe


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (fe.required("spec.selector"), "spec.selector: Required value"),
        (fe.required("spec.containers", "must have one"), "spec.containers: Required value: must have one"),
        (fe.invalid("spec.replicas", -1, "too small"), "spec.replicas: Invalid value: -1: too small"),
        (fe.invalid("name", 'a"b', "no"), 'name: Invalid value: "a\\"b": no'),
        (fe.invalid("labels", {"a": "b"}, "no"), 'labels: Invalid value: {"a":"b"}: no'),
        (fe.not_supported("type", "x", ("a", "b")), 'type: Unsupported value: "x": supported values: "a", "b"'),
        (fe.forbidden("spec", "may not change"), "spec: Forbidden: may not change"),
        (fe.duplicate("ports[1]", "http"), 'ports[1]: Duplicate value: "http"'),
        (fe.not_found("volumes[0]", "v"), 'volumes[0]: Not found: "v"'),
        (fe.too_long("name", 63), "name: Too long: may not be more than 63 bytes"),
        (fe.too_many("items", 3, 1), "items: Too many: 3: must have at most 1 item"),
        (fe.too_many("items", 9, 8), "items: Too many: 9: must have at most 8 items"),
    ],
)
def test_reads_as_the_server_writes_it(error: fe.FieldError, sentence: str) -> None:
    assert str(error) == sentence


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "null"), (True, "true"), (2, "2"), ("ü", '"ü"'), ([1, "a"], '[1,"a"]')]
)
def test_quotes_a_value_as_go_does(value: Any, shown: str) -> None:
    assert fe.go_value(value) == shown


def test_one_error_stands_alone_and_several_stand_in_brackets_once_each() -> None:
    one, two = fe.required("a"), fe.required("b")
    assert fe.aggregate([one]) == fe.aggregate([one, one]) == "a: Required value"
    assert fe.aggregate([one, two, one]) == "[a: Required value, b: Required value]"


def test_an_immutable_field_may_stay_as_it_is() -> None:
    assert not fe.immutable("spec.clusterIP", "a", "a")
    assert [str(e) for e in fe.immutable("spec.clusterIP", "a", "b")] == [
        'spec.clusterIP: Invalid value: "a": field is immutable'
    ]
