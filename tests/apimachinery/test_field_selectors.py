"""Field selectors read, match and refuse as the API server does."""

import pytest

from k8s_magics.apimachinery import field_selectors as f
from k8s_magics.apimachinery.selectors import SelectorError

POD = {"metadata": {"name": "db"}, "status": {"phase": "Running"}, "spec": {"hostNetwork": True}}


@pytest.mark.parametrize(
    ("text", "matches"),
    [("metadata.name=db", True), ("metadata.name==x", False), ("status.phase!=Running", False), ("", True), ("spec.hostNetwork=true", True),
     ("metadata.name=db,status.phase!=Failed", True), ("spec.nodeName=", True), (r"metadata.name=a\,b", False), ("spec.unschedulable=false", True)],
)  # fmt: skip
def test_matches(text, matches):
    assert f.parse_field_selector(text).matches_object(POD) is matches


@pytest.mark.parametrize(
    ("text", "message"),
    [("metadata.name", "invalid selector: 'metadata.name'; can't understand 'metadata.name'"),
     ("metadata.name=db=x", "invalid field selector: unescaped character in value: 61"),
     ("a=b\\c", "invalid field selector: invalid escape sequence: \\c")],
)  # fmt: skip
def test_refuses(text, message):
    with pytest.raises(SelectorError) as error:
        f.parse_field_selector(text)
    assert str(error.value) == message


def test_refuses_fields_a_kind_does_not_have():
    with pytest.raises(SelectorError, match="field label not supported: spec.x"):
        f.require_supported(f.parse_field_selector("spec.x=1"), ("status.phase",))
    with pytest.raises(
        SelectorError, match='"spec.x" is not a known field selector: only "metadata.name", "metadata.namespace"'
    ):
        f.require_supported(f.parse_field_selector("spec.x=1"))
