from tests.images.python3.world import printed


def test_items_are_read_set_and_deleted() -> None:
    script = """
class S:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
s = S()
print(s[1:2], s[1, 2], "abc"[-1], [1, 2, 3][::2], {"a": 1}["a"], list[int])
s["x"] = 1; del s["y"]
class D(dict):
    def __missing__(self, k): return "made"
print(D()["q"])
for act in (lambda: [1][5], lambda: {}["k"], lambda: ""[0]):
    try: act()
    except Exception as error: print(type(error).__name__, error)
"""
    assert printed(script) == (
        "slice(1, 2, None) (1, 2) c [1, 3] 1 list[int]\n"
        "set x 1\n"
        "del y\n"
        "made\n"
        "IndexError list index out of range\n"
        "KeyError 'k'\n"
        "IndexError string index out of range\n"
    )
