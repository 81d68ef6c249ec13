from k8s_magics.images.mysqld.tables import boxed, tabbed, vertical

COLUMNS, ROWS = [("id", True), ("name", False)], [["1", "a\tb"], ["12", None]]


def test_results_in_three_forms() -> None:
    assert (
        boxed(COLUMNS, [["1", "ab"], ["12", None]])
        == "+----+------+\n| id | name |\n+----+------+\n|  1 | ab   |\n| 12 | NULL |\n+----+------+\n"
    )
    assert (
        tabbed(COLUMNS, ROWS) == "id\tname\n1\ta\\tb\n12\tNULL\n"
        and tabbed(COLUMNS, ROWS, names=False, raw=True) == "1\ta\tb\n12\tNULL\n"
    )
    assert (
        vertical(COLUMNS, [["1", None]])
        == "*************************** 1. row ***************************\n  id: 1\nname: NULL\n"
    )
