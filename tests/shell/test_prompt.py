from __future__ import annotations

from k8s_magics.shell.file import Pipe, Sink
from tests.shell.machines import machine


def screen(shell: str, typed: bytes, env: dict[str, str] | None = None) -> str:
    """What a terminal shows of the shell's own output when all this is typed."""
    host = machine()
    keyboard, seen = Pipe(), bytearray()
    keyboard.feed(typed)
    terminal = Sink(lambda _, data: seen.extend(data), is_terminal=True)
    stdin = keyboard.reader()
    stdin.is_terminal = True
    process = host.kernel.spawn(
        host,
        [shell],
        env={"PATH": "/bin", "HOME": "/root", **(env or {})},
        stdin=stdin,
        stdout=terminal,
        stderr=terminal,
    )
    host.clock.advance(1000)
    assert process.exit_code is not None
    return seen.decode()


def test_busybox_prompts_with_the_directory() -> None:
    assert screen("sh", b"cd /etc\nif true\nthen echo x; fi\n") == "/ # /etc # > x\n/etc # \n"


def test_bash_prompts_with_user_and_host() -> None:
    assert screen("bash", b"cd\nfi\nexit 3\n") == (
        "root@host:/# root@host:~# bash: syntax error near unexpected token `fi'\nroot@host:~# "
    )


def test_ps1_is_one_s_own() -> None:
    assert screen("sh", b"exit\n", {"PS1": "[\\W]\\$ "}) == "[/]# "
