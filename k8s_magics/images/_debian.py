"""The files of images built on Debian, Ubuntu and their like: bash and the core utilities, and no network tools until one installs them.

Simplified: the core utilities print what busybox's do.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..shell.busybox import DEVICES, GROUP, PASSWD, program
from ..shell.interpreter import shell_program
from ..shell.tree import DIRECTORY, Binary, Content, Device, Entry, Tree
from ._packages import apt_get

UTILITIES = (
    "[", "arch", "awk", "base64", "basename", "cat", "chgrp", "chmod", "chown", "chroot", "cmp", "comm", "cp", "cut", "date", "dd", "df", "diff",
    "dirname", "dmesg", "du", "echo", "egrep", "env", "expand", "expr", "false", "fgrep", "find", "fold", "free", "grep", "groups", "gunzip",
    "gzip", "head", "hostid", "hostname", "id", "kill", "ln", "ls", "md5sum", "mkdir", "mktemp", "more", "mount", "mv", "nice", "nl", "nohup",
    "nproc", "od", "paste", "printenv", "printf", "pwd", "readlink", "realpath", "rev", "rm", "rmdir", "sed", "seq", "setsid", "sha1sum",
    "sha256sum", "sha512sum", "shuf", "sleep", "sort", "split", "stat", "stty", "su", "sync", "tac", "tail", "tar", "tee", "test", "timeout",
    "touch", "tr", "true", "truncate", "tty", "umount", "uname", "uniq", "unlink", "wc", "which", "whoami", "xargs", "yes", "zcat",
)  # fmt: skip
"""What such an image has; `ps`, `top`, `ping`, `curl`, `wget`, `nslookup`, `nc`, `vi` and `less` come with packages."""


def debian_tree(release: str, extras: Mapping[str, Content] | None = None) -> Tree:
    """`release` is the text of /etc/os-release; `extras` are what the image adds."""
    entries: dict[str, Content] = {f"/usr/bin/{name}": Binary(program(name), name) for name in UTILITIES}
    entries |= {
        "/bin": DIRECTORY, "/bin/bash": Binary(shell_program, "bash"), "/bin/sh": Binary(shell_program, "sh"),
        "/usr/bin/apt-get": Binary(apt_get, "apt-get"), "/usr/bin/apt": Binary(apt_get, "apt"),
        "/etc/os-release": release, "/etc/passwd": PASSWD.replace("/bin/sh", "/bin/bash", 1), "/etc/group": GROUP,
        "/etc/hostname": "localhost\n", "/etc/hosts": "127.0.0.1\tlocalhost\n", "/tmp": Entry(None, 0o1777), "/root": Entry(None, 0o700),
        "/home": DIRECTORY, "/proc": DIRECTORY, "/sys": DIRECTORY, "/usr/sbin": DIRECTORY, "/var/log": DIRECTORY, "/var/lib": DIRECTORY, "/opt": DIRECTORY,
    }  # fmt: skip
    entries |= {f"/dev/{name}": Device(name) for name in DEVICES}
    return Tree.build({**entries, **(extras or {})})


def os_release(name: str, identity: str, version: str, code: str = "") -> str:
    """/etc/os-release, as far as scripts read it."""
    code_line = f"VERSION_CODENAME={code}\n" if code else ""
    return f'PRETTY_NAME="{name} {version}"\nNAME="{name}"\nVERSION_ID="{version}"\n{code_line}ID={identity}\n'
