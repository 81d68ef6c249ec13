from __future__ import annotations

from k8s_magics.shell.control import Break, Continue, Exit, ReadOnly, Return, ShellFault


def test_jumps_say_how_far_or_with_what() -> None:
    assert (Break(2).levels, Continue(1).levels, Return(3).status, Exit(4).status) == (2, 1, 3, 4)


def test_a_read_only_variable_is_a_fault_of_the_shell() -> None:
    fault = ReadOnly("x")
    assert isinstance(fault, ShellFault) and fault.message == "x: is read only" and fault.status is None
