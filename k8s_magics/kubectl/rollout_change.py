"""What pause, resume and restart share: a patch to each object, and one line about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..apimachinery.errors import ApiError
from ..apimachinery.go_structs import as_struct
from ..cli.builder import FileOptions, require_name
from ..cli.errors import CommandError, ManyErrors, together
from ..cli.flags import group
from ..cli.item import Item
from ..cli.options import ManagerOptions
from ..cli.output import OutputOptions, reporter
from ..cli.session import Session
from .rollouts import SelectOptions, targets

Change = Callable[[Session, Item], Mapping[str, Any]]


@dataclass(frozen=True)
class ChangeOptions:
    """The flags of rollout pause, resume and restart."""

    files: FileOptions = group(FileOptions)
    manager: ManagerOptions = group(ManagerOptions, field_manager="kubectl-rollout")
    output: OutputOptions = group(OutputOptions)
    select: SelectOptions = group(SelectOptions)


async def change_each(session: Session, options: ChangeOptions, change: Change, done: str) -> None:
    """Patch every object with what `change` gives; the errors are told after all have been tried."""
    client = session.client_as(options.manager.field_manager)
    found = await targets(session, options.files, options.select.selector)
    errors = [together(found.errors)] if found.errors else []
    for item in found.items:
        try:
            patch = change(session, item)
            require_name(item, "failed to patch: ")
            patched = client.patch(item.resource.key, item.name, patch, namespace=item.namespace, kind="strategic")
            reporter(session, options.output, done, sort=False)(item.with_object(as_struct(patched)))
        except (ApiError, CommandError) as error:
            errors.append(error)
    if errors:
        raise ManyErrors(errors)
