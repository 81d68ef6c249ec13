from __future__ import annotations

from k8s_magics.shell.builtins.table import SPECIAL, builtins

POSIX = "alias bg break cd command continue eval exec exit export false fg getopts hash jobs kill read readonly return set shift test times"
POSIX += " trap true type ulimit umask unalias unset wait . : [ echo printf pwd local let declare source"


def test_every_builtin_is_there() -> None:
    assert set(POSIX.split()) <= set(builtins()) and set(builtins()) >= SPECIAL
