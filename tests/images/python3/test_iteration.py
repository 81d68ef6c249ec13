from tests.images.python3.world import printed


def test_everything_that_iterates_does() -> None:
    script = """
class By:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
class It:
    n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration
        return self.n
print(list(By()), list(It()), 2 in By(), [*It()], max(It()))
try: list(5)
except TypeError as error: print(error)
"""
    assert printed(script) == ("[0, 1, 2] [1, 2] True [1, 2] 2\n'int' object is not iterable\n")


def test_a_set_is_printed_the_same_way_in_every_run() -> None:
    script = """
print({"a", "b", "c"}, list({"x", 1, None}), {(1, "z"), (2, "y")})
"""
    assert printed(script) == "{'a', 'c', 'b'} ['x', 1, None] {(2, 'y'), (1, 'z')}\n"
