"""Templates come apart into tokens."""

from k8s_magics.gotemplate.lexer import tokens


def test_trims_and_positions():
    found = [(t.kind, t.value, t.line) for t in tokens("a\n {{- .b | c -}} \n d")]
    assert found == [
        ("text", "a", 1), ("left", "{{- ", 2), ("field", ".b", 2), ("space", " ", 2), ("pipe", "|", 2), ("space", " ", 2), ("identifier", "c", 2),
        ("right", " -}} \n ", 2), ("text", "d", 3), ("EOF", "", 3),
    ]  # fmt: skip


def test_the_first_error_ends_the_tokens():
    last = list(tokens("{{ a § }}"))[-1]
    assert (last.kind, last.value) == ("error", "unrecognized character in action: U+00A7 '§'")


def test_a_printable_character_of_no_use_is_a_token() -> None:
    assert [t.value for t in tokens("{{ /x }}") if t.kind == "other"] == ["/"]
