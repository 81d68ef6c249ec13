from tests.images.python3.world import printed


def test_class_bodies_are_no_scope_for_functions() -> None:
    script = """
x = "global"
class A:
    x = "class"
    y = x
    def f(self): return x
    z = [x for _ in range(1)]
print(A.y, A().f(), A.z, A._A__p if hasattr(A, "_A__p") else "none")
class P:
    __secret = 1
    def get(self): return self.__secret
print(P().get(), hasattr(P, "__secret"), P._P__secret)
"""
    assert printed(script) == ("class global ['global'] none\n1 False 1\n")
