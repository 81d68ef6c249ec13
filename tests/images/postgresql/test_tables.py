from k8s_magics.images.postgresql.tables import Format, shown

COLUMNS, ROWS = [("id", True), ("name", False)], [["1", "a|b"], ["12", None]]


def test_results_are_aligned_with_a_footer() -> None:
    assert shown(COLUMNS, ROWS, Format()) == " id | name \n----+------\n  1 | a|b\n 12 | \n(2 rows)\n\n"
    assert shown(COLUMNS, [["1", "a\nbc"]], Format()) == " id | name \n----+------\n  1 | a   +\n    | bc\n(1 row)\n\n"


def test_and_in_other_forms() -> None:
    assert (
        shown(COLUMNS, ROWS, Format(aligned=False)) == "id|name\n1|a|b\n12|\n(2 rows)\n"
        and shown(COLUMNS, ROWS, Format(aligned=False, tuples_only=True)) == "1|a|b\n12|\n"
    )
    assert shown(COLUMNS, [["1", 'say "x"']], Format(csv=True)) == 'id,name\n1,"say ""x"""\n'
    assert (
        shown(COLUMNS, [["1", "ab"]], Format(expanded=True)) == "-[ RECORD 1 ]\nid   | 1\nname | ab\n\n"
        and shown(COLUMNS, [["1", "x" * 20]], Format(expanded=True)).splitlines()[0] == "-[ RECORD 1 ]" + "-" * 14
    )
