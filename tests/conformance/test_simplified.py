"""The page that says what is simplified."""

from tests.conformance import simplified


def test_the_page_is_what_the_source_says() -> None:
    assert simplified.page() == simplified.PAGE.read_text(), "run `make docs`"


def test_a_note_runs_on_over_its_comment() -> None:
    text = 'x = 1  # Simplified: one\n# two\n# Simplified: three\ny = 2\n"""A.\n\nSimplified: four\nfive.\n\nsix"""\n"""B.  Simplified: seven."""\nz\n'
    assert list(simplified.notes(text)) == ["one two", "three", "four five.", "seven."]
