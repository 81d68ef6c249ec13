from tests.images.python3.world import printed


def test_tables_hold_what_programs_may_call() -> None:
    script = """
print("a".upper(), [].append.__name__, str.upper("x"), sorted(["b", "A"], key=str.lower), hasattr("", "format_map"), hasattr("", "__reduce_ex__"))
"""
    assert printed(script) == "A append X ['A', 'b'] True False\n"
