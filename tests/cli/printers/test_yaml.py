from k8s_magics.cli.printer import Order
from k8s_magics.cli.printers.yaml import PRINTER


def test_documents_after_the_first_are_parted() -> None:
    show = PRINTER.make(Order(format="yaml"))
    assert show({"a": "1"}) + show({"b": 2}) == 'a: "1"\n---\nb: 2\n'
