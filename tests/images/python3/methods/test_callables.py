from tests.images.python3.world import printed


def test_functions_and_methods_are_objects() -> None:
    script = """
class A:
    def m(self): "doc of m"
a = A()
def f(x=1): "doc"
f.note = 5
print(f.__name__, f.__doc__, f.__defaults__, f.note, A.m.__qualname__, a.m.__self__ is a, a.m.__func__ is A.m, a.m == a.m, a.m.__doc__)
class P:
    @property
    def x(self): return 1
    @x.setter
    def x(self, v): print("set", v)
p = P(); p.x = 3; print(P.x.fget(p), object.__new__(P).x)
"""
    assert printed(script) == ("f doc (1,) 5 A.m True True True doc of m\nset 3\n1 1\n")
