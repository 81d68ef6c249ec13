from k8s_magics.cli.printer import Order
from k8s_magics.cli.printers.json import PRINTER


def test_keys_are_sorted_unless_they_are_a_structs() -> None:
    obj = {"kind": "A", "apiVersion": "v1"}
    assert PRINTER.make(Order(format="json"))(obj) == '{\n    "apiVersion": "v1",\n    "kind": "A"\n}\n'
    assert PRINTER.make(Order(format="json", sort=False))(obj).index("kind") < 10
