"""Arguments of the form `KEY=VALUE` and `KEY-` after the resources (`kubectl label pod web a=b c-`)."""

from __future__ import annotations

from collections.abc import Sequence

from ..cli.errors import CommandError

NO_RESOURCE = "one or more resources must be specified as <resource> <name> or <resource>/<name>"


def split_pairs(args: Sequence[str], what: str) -> tuple[list[str], list[str]]:
    """Resources and pairs; a resource after the first pair is an error."""
    resources: list[str] = []
    pairs: list[str] = []
    for arg in args:
        is_pair = ("=" in arg and arg[0] != "=") or (arg.endswith("-") and arg != "-")
        if is_pair:
            pairs.append(arg)
        elif pairs:
            raise CommandError(f"all resources must be specified before {what} changes: {arg}")
        else:
            resources.append(arg)
    return resources, pairs


def parse_pairs(pairs: Sequence[str], what: str, *, removals: bool = True) -> tuple[dict[str, str], list[str]]:
    """What to set, and what to remove."""
    new: dict[str, str] = {}
    gone: list[str] = []
    wrong: list[str] = []
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if equals and key:
            new[key] = value
        elif removals and pair.endswith("-") and pair != "-":
            gone.append(pair[:-1])
        else:
            wrong.append(pair)
    if wrong:
        raise CommandError(f"invalid {what} format: {', '.join(wrong)}")
    return new, gone
