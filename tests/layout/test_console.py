"""The transcript runner itself."""

from dataclasses import dataclass

from tests.console import Transcript, draw


@dataclass
class Printed:
    stdout: str | bytes = ""
    stderr: str | bytes = ""
    exit_code: int = 0


def echo(command: str) -> Printed:
    return Printed(command + "\n")


def test_a_transcript_that_reads_the_same_is_unchanged() -> None:
    text = "# About.\n\n$ one\none\n$ two\n> three\n>\n> end\ntwo\nthree\n\nend\n"
    assert Transcript.parse(text).commands == ("one", "two\nthree\n\nend")
    assert Transcript.parse(text).play(echo) == text


def test_stdout_stderr_and_exit_code_follow_the_command() -> None:
    assert draw("x", Printed("out\n", "err\n", 3)) == "$ x\nout\nerr\n[exit 3]\n"


def test_output_that_looks_like_a_prompt_is_escaped_and_stays_output() -> None:
    tricky = Printed("$ a\n> b\n[exit 1]\n\\x\n# c\n\n")
    drawn = draw("x", tricky)
    assert drawn == "$ x\n\\$ a\n\\> b\n\\[exit 1]\n\\\\x\n# c\n\n"
    assert Transcript.parse(drawn).commands == ("x",)


def test_a_missing_newline_at_the_end_is_shown() -> None:
    assert draw("x", Printed("out", b"\xff\n")) == "$ x\nout\n[no newline]\n\\\\xff\n"


def test_text_after_output_does_not_continue_a_command() -> None:
    assert Transcript.parse("$ a\nout\n> b\n").commands == ("a",)
