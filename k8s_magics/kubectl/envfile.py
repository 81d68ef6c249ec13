"""Files of KEY=value lines, as --from-env-file and --env-from-file read them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..cli.errors import CommandError
from ..cli.session import Session, go_errno
from ..shell.faults import OSFault

_NAME = r"[-._a-zA-Z][-._a-zA-Z0-9]*"
_NAME_RULE = (
    "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a "
    f"digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '{_NAME}')"
)


def read_env_file(session: Session, path: str) -> Iterator[tuple[str, str]]:
    """Pairs in order; comments and empty lines are skipped; a bare KEY takes its value from the environment."""
    if session.files.is_directory(path):
        raise CommandError("env config file cannot be a directory")
    try:
        text = session.files.read_text(path)
    except OSFault as fault:
        raise CommandError(f"error reading {path}: {go_errno(fault)}") from None
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        bare = line.lstrip().rstrip("\r")
        if not bare or bare.startswith("#"):
            continue
        key, equals, value = bare.partition("=")
        problem = env_name_problem(key)
        if problem:
            raise CommandError(f'"{key}" is not a valid key name: {problem}')
        if equals:
            yield key, value
        elif key in session.env:
            yield key, session.env[key]
        elif number:
            yield key, ""


def env_name_problem(name: str) -> str:
    """Why `name` is no name of an environment variable; "" if it is one."""
    return "" if re.fullmatch(_NAME, name) else _NAME_RULE
