"""How crictl prints an answer: JSON as protobuf or Go write it, YAML, Go templates."""

from __future__ import annotations

from typing import Any

from ...apimachinery.json_text import indented
from ...apimachinery.yaml.writer import dump
from ...docker.command import DockerError
from ...docker.templates import filled
from .command import Call, CrictlError


async def print_list(call: Call, output: str, answer: dict[str, Any]) -> bool:
    """`-o json` and `-o yaml` of the lists; False where a table is wanted."""
    if output == "table":
        return False
    if output not in ("json", "yaml"):
        raise CrictlError(f'unsupported output format "{output}"')
    await call.line(indented(answer, indent="  ", sort=False) if output == "json" else dump(answer))
    return True


async def print_statuses(call: Call, output: str, template: str, statuses: list[dict[str, Any]]) -> None:
    """One status by itself, several as a list; keys sorted."""
    answer: Any = statuses[0] if len(statuses) == 1 else statuses
    if output == "yaml":
        await call.line(dump(answer))
    elif output == "go-template":
        try:
            await call.line(filled(template, answer))
        except DockerError as error:
            raise CrictlError(f"execute template: {error.message}") from None
    elif output in ("", "json"):
        await call.line(indented(answer, indent="  "))
    else:
        raise CrictlError(f'unsupported format: "{output}"')


def short(id: str) -> str:
    """The first thirteen letters of an ID."""
    return id.removeprefix("sha256:")[:13]
