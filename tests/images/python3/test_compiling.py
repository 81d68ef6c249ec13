from tests.images.python3.world import printed


def test_what_is_too_deep_or_long_is_refused() -> None:
    script = """
print(1)
"""
    assert printed(script) == "1\n"
