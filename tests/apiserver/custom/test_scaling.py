from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.custom.scaling import scale_errors, scale_of

PATHS = {
    "specReplicasPath": ".spec.servings",
    "statusReplicasPath": ".status.served",
    "labelSelectorPath": ".status.selector",
}


def test_the_paths_are_those_of_the_definition():
    scale = scale_of(PATHS)
    assert scale is not None
    assert (scale.spec_path, scale.status_path) == ("spec.servings", "status.served")
    assert scale.selector(freeze({"status": {"selector": "a=b"}})) == "a=b"
    assert scale_of(None) is None


def test_replicas_must_be_numbers_in_bounds():
    def told(servings):
        return [str(e) for e in scale_errors(PATHS, freeze({"spec": {"servings": servings}}))]

    assert told("three") == [
        ".spec.servings: Invalid value: 0: .spec.servings accessor error: three is of the type string, expected int64"
    ]
    assert told(-1) == [".spec.servings: Invalid value: -1: should be a non-negative integer"]
    assert told(2**31) == [".spec.servings: Invalid value: 2147483648: should be less than or equal to 2147483647"]
    assert told(3) == []


def test_a_kind_without_scale_has_nothing_to_check():
    assert list(scale_errors(None, freeze({}))) == []
