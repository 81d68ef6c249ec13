from k8s_magics.cli.columns import Table, format_table, one_line


def test_three_blanks_between_and_none_behind() -> None:
    assert format_table([["NAME", "AGE"], ["web-0", "5s"]]) == "NAME    AGE\nweb-0   5s\n"
    assert format_table([["A", "B"]]) == "A     B\n"


def test_rows_that_come_later_stand_under_the_first() -> None:
    table = Table()
    table.format([["a-long-name", "1"]])
    assert table.format([["b", "2"]]) == "b             2\n"


def test_a_cell_is_one_line() -> None:
    assert one_line("first\nsecond") == "first..."
