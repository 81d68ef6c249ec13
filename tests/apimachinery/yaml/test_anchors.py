import pytest

from k8s_magics.apimachinery.yaml.errors import YamlError
from k8s_magics.apimachinery.yaml.parser import load


def test_a_billion_laughs_are_refused():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    with pytest.raises(YamlError) as error:
        load("\n".join(lines) + "\n")
    assert str(error.value) == "yaml: document contains excessive aliasing"


def test_many_honest_aliases_are_read():
    value = load("base: &b {x: [1, 2, 3]}\n" + "".join(f"k{number}: *b\n" for number in range(2_000)))
    assert value["k1999"] == {"x": [1, 2, 3]}


def test_an_anchor_may_be_given_again():
    assert load("a: &n 1\nb: *n\nc: &n 2\nd: *n\n") == {"a": 1, "b": 1, "c": 2, "d": 2}


def test_what_is_broken_later_is_told_first():
    with pytest.raises(YamlError, match="found unexpected end of stream"):
        load('a: &a [*a]\nb: "x\n')
