from k8s_magics.shell.modes import parse_mode


def test_octal_and_symbolic_modes() -> None:
    assert parse_mode("755", 0) == 0o755
    assert parse_mode("u+x,g-w,o=r", 0o662) == 0o744
    assert parse_mode("a+X", 0o640) == 0o640 and parse_mode("a+X", 0o740) == 0o751
    assert parse_mode("+x", 0o644, umask=0o022) == 0o755
    assert parse_mode("g=u", 0o700) == 0o770
    assert parse_mode("999", 0) is None and parse_mode("u+q", 0) is None
