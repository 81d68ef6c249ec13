from k8s_magics.cli.printer import Order
from k8s_magics.cli.printers.kyaml import PRINTER


def test_flow_style_with_quotes_wherever_a_reader_might_doubt() -> None:
    obj = {"ports": [{"port": 80}], "names": ["a"], "no": {}, "x": None}
    shown = PRINTER.make(Order(format="kyaml"))(obj)
    assert (
        shown == '---\n{\n  names: [\n    "a",\n  ],\n  "no": {},\n  ports: [{\n    port: 80,\n  }],\n  x: null,\n}\n'
    )
