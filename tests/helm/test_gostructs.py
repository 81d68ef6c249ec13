import pytest

from k8s_magics.helm.errors import HelmError
from k8s_magics.helm.gostructs import METADATA, decoded


def test_scalars_become_texts_where_the_field_is_one() -> None:
    found = decoded({"version": 1.10, "appVersion": 1.0, "annotations": {"a": 1, "b": True}, "other": []}, METADATA)
    assert found == {"version": "1.1", "appVersion": "1", "annotations": {"a": "1", "b": "true"}}


@pytest.mark.parametrize(
    ("metadata", "problem"),
    [
        ({"type": {}}, "object into Go struct field Metadata.type of type string"),
        ({"keywords": "a"}, "string into Go struct field Metadata.keywords of type []string"),
        ({"deprecated": "yes"}, "string into Go struct field Metadata.deprecated of type bool"),
        ({"maintainers": [{"name": []}]}, "array into Go struct field Maintainer.maintainers.name of type string"),
        ({"version": [], "name": {}}, "object into Go struct field Metadata.name of type string"),
    ],
)
def test_what_does_not_fit_is_told_in_the_order_of_names(metadata, problem) -> None:
    with pytest.raises(HelmError) as error:
        decoded(metadata, METADATA)
    assert error.value.message == f"error unmarshaling JSON: while decoding JSON: json: cannot unmarshal {problem}"
