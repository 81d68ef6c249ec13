from tests.images.python3.world import printed


def test_a_format_looks_attributes_and_items_up_as_a_program_would() -> None:
    script = """
class P:
    @property
    def x(self): return [1, 2]
print("{0.x[1]} {1[k]}".format(P(), {"k": "v"}))
try: "{0.__class__.__init__.__globals__}".format(P())
except AttributeError as error: print(type(error).__name__)
"""
    assert printed(script) == ("2 v\nAttributeError\n")
