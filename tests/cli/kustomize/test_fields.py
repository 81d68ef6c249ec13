from k8s_magics.apimachinery.objects import freeze
from k8s_magics.cli.kustomize.fields import change_at, steps


def test_a_path_steps_into_lists() -> None:
    value = freeze({"a": [{"b": 1}, {"c": 2}]})
    assert change_at(value, steps("a[]/b"), lambda n: n + 1) == {"a": [{"b": 2}, {"c": 2}]}
    assert change_at(value, steps("x/y"), lambda _: 1) is value
    assert change_at(freeze({}), steps("x/y"), lambda _: 1, create=True) == {"x": {"y": 1}}
