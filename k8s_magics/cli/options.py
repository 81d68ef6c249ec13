"""Flags that several commands share beside those for output and files."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import CommandError
from .flags import flag

SELECTOR_HELP = (
    "Selector (label query) to filter on, supports '=', '==', '!=', 'in', 'notin'.(e.g. -l key1=value1,key2=value2,key3 in (value3)). "
    "Matching objects must satisfy all of the specified label constraints."
)


@dataclass(frozen=True)
class ValidateOptions:
    """--validate."""

    validate: str = flag(
        "strict",
        "--validate",
        'Must be one of: strict (or true), warn, ignore (or false). "true" or "strict" will use a schema to validate the input and '
        "fail the request if invalid. It will perform server side validation if ServerSideFieldValidation is enabled on the api-server, but "
        'will fall back to less reliable client-side validation if not. "warn" will warn about unknown or duplicate fields without blocking '
        'the request if server-side field validation is enabled on the API server, and behave as "ignore" otherwise. "false" or "ignore" '
        "will not perform any schema validation, silently dropping any unknown or duplicate fields.",
        bare="strict",
    )

    @property
    def mode(self) -> str:
        """The server's fieldValidation: Strict, Warn or Ignore; CommandError for anything else."""
        if self.validate in ("true", "strict"):
            return "Strict"
        if self.validate == "warn":
            return "Warn"
        if self.validate in ("false", "ignore"):
            return "Ignore"
        raise CommandError(
            f'invalid - validate option "{self.validate}"; must be one of: strict (or true), warn, ignore (or false)'
        )


CLIENT_SIDE = "kubectl-client-side-apply"


@dataclass(frozen=True)
class ManagerOptions:
    """--field-manager."""

    field_manager: str = flag("", "--field-manager", "Name of the manager used to track field ownership.")


@dataclass(frozen=True)
class SaveConfigOptions:
    """--save-config."""

    save_config: bool = flag(
        False,
        "--save-config",
        "If true, the configuration of current object will be saved in its annotation. Otherwise, the annotation will be unchanged.",
    )
