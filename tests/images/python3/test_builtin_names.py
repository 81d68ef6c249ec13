from tests.images.python3.world import printed


def test_every_module_has_the_names_of_python() -> None:
    script = """
import builtins
print(all(hasattr(builtins, name) for name in "abs all any bool bytes callable chr dict dir divmod enumerate filter float format getattr hash hex id int isinstance iter len list map max min next open ord pow print range repr reversed round set slice sorted str sum super tuple type vars zip".split()))
print(StopIteration.__name__, issubclass(KeyboardInterrupt, Exception), issubclass(FileNotFoundError, OSError))
"""
    assert printed(script) == ("True\nStopIteration False True\n")
