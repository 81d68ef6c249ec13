"""Indentation becomes tokens."""

from k8s_magics.apimachinery.yaml.scanner import Scanner


def test_inserts_the_start_and_end_of_blocks():
    scanner = Scanner("a:\n  - b\n")
    kinds = []
    while not kinds or kinds[-1] != "end":
        kinds.append(scanner.next().kind)
    expected = [
        "block-mapping",
        "key",
        "scalar",
        "value",
        "block-sequence",
        "entry",
        "scalar",
        "block-end",
        "block-end",
        "end",
    ]
    assert kinds == expected
