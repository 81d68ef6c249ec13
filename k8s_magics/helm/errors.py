"""How a Helm command fails: `Error: <message>`, exit code 1.

    CommandError (cli.errors)
    '- HelmError               the same, raised in this room

`ApiError` is told as client-go tells it: its sentence alone.
"""

from __future__ import annotations

from ..apimachinery.errors import ApiError
from ..cli.errors import CommandError


class HelmError(CommandError):
    """`Error: <message>`"""


def render(error: Exception) -> str:
    """The text for standard error, with its newline."""
    return f"Error: {sentence(error)}\n"


def sentence(error: Exception) -> str:
    """What an error says, without any prefix."""
    return str(error.message) if isinstance(error, (CommandError, ApiError)) else str(error)
