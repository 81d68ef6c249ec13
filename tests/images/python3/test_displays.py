from tests.images.python3.world import printed


def test_lists_dicts_and_f_strings() -> None:
    script = """
w, v = 8, 3.14159
print([1, *"ab"], {**{"a": 1}, "b": 2}, {1, 1}, f"{v:>{w}.2f}|{v!r:.3}|{'q'!r}|{w=}|{{}}", (1,), [])
"""
    assert printed(script) == "[1, 'a', 'b'] {'a': 1, 'b': 2} {1}     3.14|3.1|'q'|w=8|{} (1,) []\n"
