from tests.images.python3.world import printed


def test_built_in_types_have_only_what_is_listed() -> None:
    script = """
for value in (1, "", [], {}, b"", 1.5, (), set()):
    print(type(value).__name__, len([name for name in dir(value) if not name.startswith("_")]))
"""
    assert printed(script) == ("int 10\nstr 47\nlist 11\ndict 11\nbytes 36\nfloat 7\ntuple 2\nset 17\n")
