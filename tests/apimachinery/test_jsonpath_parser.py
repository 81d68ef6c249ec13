"""Templates come apart into steps."""

from k8s_magics.apimachinery.jsonpath_parser import Filter, Name, Recursive, Sequence, Slice, Text, parse


def test_steps():
    assert parse('a{.b\\.c[1]}{"\\t"}') == (
        Text("a"),
        Sequence((Name("b.c"), Slice(1, 2, None, derived=True))),
        Sequence((Text("\t"),)),
    )
    assert parse("{..a[1:2:3]}") == (Sequence((Recursive(), Name("a"), Slice(1, 2, 3))),)
    assert parse("{.a[?(@.b<2)]}")[0].steps[1].operator == "<"
    assert isinstance(parse("{.a[?(@.b)]}")[0].steps[1], Filter)
