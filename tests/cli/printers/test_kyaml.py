from k8s_magics.cli.printer import Order
from k8s_magics.cli.printers.kyaml import PRINTER


def test_flow_style_with_quotes_wherever_a_reader_might_doubt() -> None:
    obj = {"ports": [{"port": 80}], "names": ["a"], "no": {}, "x": None}
    shown = PRINTER.make(Order(format="kyaml"))(obj)
    assert (
        shown == '---\n{\n  names: [\n    "a",\n  ],\n  "no": {},\n  ports: [{\n    port: 80,\n  }],\n  x: null,\n}\n'
    )


def test_a_text_of_several_lines_is_folded_at_their_ends() -> None:
    shown = PRINTER.make(Order(format="kyaml"))({"s": "one\n  two\n\nthree", "u": "a\n", "v": 'tab\t"'})
    assert shown == (
        '---\n{\n  s: "\\\n     one\\n\\\n    \\  two\\n\\\n     \\n\\\n     three\\\n    ",\n  u: "\\\n     a\\n\\\n    ",\n  v: "tab\t\\"",\n}\n'
    )


def test_keys_that_could_be_numbers_dates_or_truths_are_quoted() -> None:
    keys = ("a.b", "a/b", "a.", "-a", "1", "1e3", "0x1f", "1_000", "2020-01-01", "1.5.6", "T", "Null", "inf", "")
    shown = PRINTER.make(Order(format="kyaml", sort=False))(dict.fromkeys(keys))
    bare = [line.strip().partition(":")[0] for line in shown.splitlines()[2:-1]]
    assert bare == ["a.b", "a/b", '"a."', '"-a"', '"1"', '"1e3"', '"0x1f"', '"1_000"', '"2020-01-01"', "1.5.6", '"T"', '"Null"', '"inf"', '""']  # fmt: skip
