"""What goes wrong in a template."""

from __future__ import annotations


class TemplateError(ValueError):
    """A template that does not parse or did not run; the message is Go's.  `output` is what had been printed until then."""

    def __init__(self, message: str, output: str = "") -> None:
        super().__init__(message)
        self.message, self.output = message, output


class FunctionError(ValueError):
    """Raised by a template function: becomes `error calling <name>: <message>`."""
