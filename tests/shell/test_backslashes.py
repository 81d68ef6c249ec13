from k8s_magics.shell.backslashes import unescape


def test_escapes_are_replaced_and_c_ends_the_text() -> None:
    assert unescape(r"a\tb\n\x41\101\q") == ("a\tb\nAA\\q", False)
    assert unescape(r"x\cy") == ("x", True)
    assert unescape(r"\0101", zero_octal=True) == ("A", False)


def test_bytes_that_form_a_character_become_it() -> None:
    assert unescape(r"\303\251") == ("é", False)
