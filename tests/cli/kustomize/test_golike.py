from k8s_magics.cli.kustomize.composing import compose
from k8s_magics.cli.kustomize.golike import go_syntax


def test_values_are_printed_as_go_does() -> None:
    node = compose("{b: [1, 1.5, true, ~, 2020-01-01, .inf], a: {2: x, y: '3'}, c: 12345678901234567890}")
    assert node is not None
    assert go_syntax(node) == (
        'map[string]interface {}{"a":map[interface {}]interface {}{"y":"3", 2:"x"}, "b":[]interface {}{1, 1.5, true, interface {}(nil), '
        'time.Date(2020, time.January, 1, 0, 0, 0, 0, time.UTC), +Inf}, "c":0xab54a98ceb1f0ad2}'
    )
