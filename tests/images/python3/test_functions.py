from tests.images.python3.world import printed


def test_objects_can_be_asked() -> None:
    script = """
class A:
    x = 1
a = A()
print(isinstance(True, int), issubclass(bool, (str, int)), getattr(a, "y", "no"), callable(len), callable(1), hash(1), next(iter([]), "end"), list(iter([1, 2].pop, 1)))
setattr(a, "z", 5); print(vars(a), "x" in dir(a), ascii("é"), format(5, "03d"), repr("x"))
for text in ("eval('1')", ):
    print(callable(eval))
"""
    assert printed(script) == ("True True no True False 1 end [2]\n{'z': 5} True '\\xe9' 005 'x'\nTrue\n")
