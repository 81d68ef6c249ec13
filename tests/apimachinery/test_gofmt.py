from k8s_magics.apimachinery.gofmt import go_text


def test_values_as_go_prints_them() -> None:
    assert go_text({"b": [1, True], "a": None}) == "map[a:<nil> b:[1 true]]"
