from tests.images.python3.world import printed


def test_types_have_python_s_names() -> None:
    script = """
def f(): yield
class A:
    def m(self): pass
print(type(f).__name__, type(f()).__name__, type(A().m).__name__, type(len).__name__, type(A).__name__, type(map(f, [])).__name__, type(property()).__name__, type(None).__name__)
"""
    assert (
        printed(script)
        == "<k8s_magics.images.python3.objects.Getter object at 0x7f3c5a2e4d10> generator <k8s_magics.images.python3.objects.Getter object at 0x7f3c5a2e4d40> <k8s_magics.images.python3.objects.Getter object at 0x7f3c5a2e4d70> type Lazy property NoneType\n"
    )
