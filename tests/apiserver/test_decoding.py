"""What a user sends is read by the schema."""

import pytest

from k8s_magics.apimachinery.errors import BadRequest
from k8s_magics.apimachinery.schema import Schema
from k8s_magics.apiserver.decoding import decode_sent
from k8s_magics.apiserver.request import Caller, Request
from k8s_magics.resources.config_map import RESOURCE

SCHEMA = Schema.standard()
STRICT = Request(Caller("user"), RESOURCE, "default", "c", field_validation="Strict")
UNKNOWN = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}, "date": {"a": "1"}}


def test_a_wrong_type_is_refused_with_the_go_path() -> None:
    with pytest.raises(
        BadRequest,
        match=r"^ConfigMap in version \"v1\" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go",
    ):
        decode_sent(SCHEMA, STRICT, {**UNKNOWN, "data": {"a": 1}})


def test_an_unknown_field_is_refused_strictly() -> None:
    with pytest.raises(BadRequest, match='strict decoding error: unknown field "date"'):
        decode_sent(SCHEMA, STRICT, UNKNOWN)


def test_an_unknown_field_is_dropped_with_a_warning_or_silently() -> None:
    warnings: list[str] = []
    warned = decode_sent(SCHEMA, STRICT._replace(field_validation="Warn", warn=warnings.append), UNKNOWN)
    assert "date" not in warned and warnings == ['unknown field "date"']
    decode_sent(SCHEMA, STRICT._replace(field_validation="Ignore", warn=warnings.append), UNKNOWN)
    assert len(warnings) == 1
