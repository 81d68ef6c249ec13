from tests.images.python3.world import printed, run


def test_recursion_ends_with_an_exception() -> None:
    assert (
        printed("def f(n): return f(n + 1)\ntry: f(0)\nexcept RecursionError as e: print(e)")
        == "maximum recursion depth exceeded\n"
    )
    assert "  [Previous line repeated " in run("def f(n):\n    return f(n + 1)\nf(0)\n").error
    assert printed("def f(n): return n and f(n - 1)\nprint(f(900))") == "0\n"


def test_special_methods_that_built_ins_call_cannot_wait() -> None:
    script = "import time\nclass A:\n    def __eq__(self, o): time.sleep(1); return True\ntry: print(A() in [A()])\nexcept RuntimeError as e: print(e)"
    assert printed(script) == "this simulated python cannot wait within a special method that a built-in calls\n"
    deep = "class A:\n    def __repr__(self): return repr([self])\ntry: repr(A())\nexcept RecursionError: print('deep')"
    assert printed(deep) == "deep\n"
