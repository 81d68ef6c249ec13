from tests.images.python3.world import printed


def test_the_order_of_classes_decides() -> None:
    script = """
class A: x = "a"
class B(A): pass
class C(A): x = "c"
class D(B, C): pass
print(D.x, D().x); C.x = "changed"; print(D().x, super(B, D()).x)
"""
    assert printed(script) == ("c c\nchanged changed\n")
