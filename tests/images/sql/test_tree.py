from k8s_magics.images.sql.tree import Call, Name


def test_where_a_name_stands_does_not_make_it_another() -> None:
    assert Name(("a",), 1) == Name(("a",), 2) and hash(Call("F", (Name(("a",), 3),), at=1)) == hash(
        Call("F", (Name(("a",), 4),))
    )
