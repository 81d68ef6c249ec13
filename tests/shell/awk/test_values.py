from k8s_magics.shell.awk.values import UNSET, Input, compare, number, text, truth


def test_input_that_looks_like_a_number_compares_as_one() -> None:
    assert compare("<", Input("9"), Input("10")) == 1.0
    assert compare("<", "9", "10") == 0.0
    assert compare("==", UNSET, 0.0) == 1.0 and compare("==", UNSET, "") == 1.0


def test_numbers_and_text_turn_into_each_other() -> None:
    assert (number("12abc"), number("-1.5e2"), number("x")) == (12.0, -150.0, 0.0)
    assert (text(3.0), text(0.1 + 0.2), text(1e20)) == ("3", "0.3", "1e+20")
    assert not truth(Input("0")) and truth("0") and not truth(UNSET)
