from __future__ import annotations

from k8s_magics.helm.toml import dump_toml, load_toml


def test_scalars_come_before_tables_and_tables_are_indented() -> None:
    assert dump_toml({"t": {"x": "y"}, "a": True, "l": [1, 2]}) == 'a = true\nl = [1, 2]\n\n[t]\n  x = "y"\n'


def test_what_is_no_toml_gives_an_error_as_value() -> None:
    assert "Error" in load_toml("a =")
