from tests.images.python3.world import printed


def test_a_frame_keeps_names_and_where_it_is() -> None:
    script = """
def f():
    x = 1
    print(locals(), sorted(vars()), "f" in globals())
f()
"""
    assert printed(script) == "{'x': 1} ['x'] True\n"
