from __future__ import annotations

from k8s_magics.shell.faults import BrokenPipe, ExecError, NetworkFault, OSFault


def test_faults_carry_the_words_of_errno() -> None:
    assert OSFault("Is a directory").message == str(OSFault("Is a directory"))
    assert NetworkFault("refused").message == "Connection refused"
    assert NetworkFault("timeout", "gave up").message == "gave up"
    assert ExecError(127, "words", "reason").reason == "reason"


def test_a_broken_pipe_is_no_os_fault() -> None:
    """Whoever catches OSFault must not survive SIGPIPE by that."""
    assert not issubclass(BrokenPipe, OSFault)
