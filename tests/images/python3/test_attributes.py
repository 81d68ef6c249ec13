from tests.images.python3.world import printed


def test_attributes_are_found_in_instances_classes_and_properties() -> None:
    script = """
class A:
    kind = "a"
    @property
    def twice(self): return self.n * 2
    @twice.setter
    def twice(self, value): self.n = value // 2
    def __getattr__(self, name):
        if name == "late": return "made"
        raise AttributeError(name)
class D:
    def __get__(self, instance, owner): return "descriptor"
class B(A):
    d = D()
b = B()
b.twice = 10
print(b.n, b.twice, b.kind, b.late, b.d, B.d, b.__dict__, hasattr(b, "x"))
for act in (lambda: b.x, lambda: A.x, lambda: (1).x, lambda: setattr(1, "x", 2), lambda: delattr(b, "q")):
    try: act()
    except AttributeError as error: print(error)
"""
    assert printed(script) == (
        "5 10 a made descriptor descriptor {'n': 5} False\n"
        "x\n"
        "type object 'A' has no attribute 'x'\n"
        "'int' object has no attribute 'x'\n"
        "'int' object has no attribute 'x'\n"
        "'B' object has no attribute 'q'\n"
    )


def test_nothing_of_the_simulator_is_an_attribute() -> None:
    script = """
for value in (1, "x", [], print, len, Exception(), type, int, (lambda: 0), (x for x in []), open, {}.items(), object()):
    for name in ("__subclasses__", "__globals__", "__code__", "__reduce__", "gi_frame", "f_globals", "__builtins__", "__self__", "run", "frame", "code", "host", "py", "__closure__", "__loader__"):
        try: found = getattr(value, name)
        except AttributeError: continue
        if name == "__subclasses__" or (name == "__globals__" and "value" in found):
            continue
        print(type(value), name)
print([kind.__name__ for kind in object.__subclasses__()], "{0.__class__}".format(1))
"""
    assert printed(script) == "[] <class 'int'>\n"
