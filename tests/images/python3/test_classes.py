from tests.images.python3.world import printed


def test_classes_inherit_and_make_instances() -> None:
    script = """
class Base:
    def __init_subclass__(cls, tag="", **more): cls.tag = tag
    def __new__(cls, *args):
        made = super().__new__(cls)
        made.args = args
        return made
    def who(self): return "base"
class Mixin:
    def who(self): return "mixin+" + super().who()
class Child(Mixin, Base, tag="t"):
    def who(self): return "child+" + super().who()
class Words(list):
    def first(self): return self[0]
class Money(float):
    def __new__(cls, text): return super().__new__(cls, text.strip("$"))
print(Child(1).who(), Child.tag, Child(1, 2).args, [k.__name__ for k in Child.__mro__], Words("ab").first(), Money("$2.5") * 2)
try: type("Bad", (Base, Child), {})
except TypeError as error: print("TypeError")
class Single(type):
    kept = {}
    def __call__(cls, *args):
        if cls not in cls.kept: cls.kept[cls] = super().__call__(*args)
        return cls.kept[cls]
class One(metaclass=Single): pass
print(One() is One())
"""
    assert printed(script) == (
        "child+mixin+base t (1, 2) ['Child', 'Mixin', 'Base', 'object'] a 5.0\nTypeError\nTrue\n"
    )


def test_special_methods_work_inside_built_in_values() -> None:
    script = """
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __hash__(self): return hash(self.n)
    def __lt__(self, other): return self.n < other.n
    def __repr__(self): return f"V{self.n}"
print(sorted([V(3), V(1)]), V(1) in [V(1)], {V(1): "x"}[V(1)], [[V(2)]], max(V(1), V(5)), len({V(1), V(1)}))
"""
    assert printed(script) == "[V1, V3] True x [[V2]] V5 1\n"
