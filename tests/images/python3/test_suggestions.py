import pytest

from k8s_magics.images.python3.suggestions import nearest


@pytest.mark.parametrize(
    ("wrong", "names", "meant"),
    [("prnt", ["print", "int"], "print"), ("foo", ["bar"], ""), ("Value", ["value"], "value"), ("leng", ["len", "lent"], "len"), ("x" * 50, ["x" * 49], "")],
)  # fmt: skip
def test_the_nearest_name_is_meant(wrong: str, names: list[str], meant: str) -> None:
    assert nearest(wrong, names) == meant
