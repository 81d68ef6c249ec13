from tests.images.python3.world import printed


def test_names_are_local_global_or_of_a_function_outside() -> None:
    script = """
x = 1
def f():
    global y
    y = x
    def g():
        nonlocal z
        z += 1
        return x, y, z
    z = 5
    return g()
print(f(), y)
def h():
    print(x)
    x = 2
for act in (h, lambda: undefined):
    try: act()
    except NameError as error: print(error)
del y
print("y" in globals())
"""
    assert printed(script) == (
        "(1, 1, 6) 1\n"
        "cannot access local variable 'x' where it is not associated with a value\n"
        "name 'undefined' is not defined\n"
        "False\n"
    )
