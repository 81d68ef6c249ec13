"""`--help`: the texts come from the commands themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..cli.command import Command, Found, NoOptions, children
from ..cli.edition import Edition
from ..cli.flags import Flag, FlagChanges, changed_flags, flags_of
from ..cli.global_flags import GlobalOptions

SECTIONS = (
    "Basic Commands (Beginner)",
    "Basic Commands (Intermediate)",
    "Deploy Commands",
    "Cluster Management Commands",
    "Troubleshooting and Debugging Commands",
    "Advanced Commands",
    "Settings Commands",
    "Subcommands provided by plugins",
    "Other Commands",
)
ORDER = (
    "create", "expose", "run", "set", "explain", "get", "edit", "delete", "rollout", "scale", "autoscale", "certificate",
    "cluster-info", "top", "cordon", "uncordon", "drain", "taint", "describe", "logs", "attach", "exec", "port-forward", "proxy",
    "cp", "auth", "debug", "events", "diff", "apply", "patch", "replace", "wait", "kustomize", "label", "annotate", "completion",
    "alpha", "api-resources", "api-versions", "config", "plugin", "version",
)  # fmt: skip
OPTIONS_LINE = 'Use "kubectl options" for a list of global command-line options (applies to all commands).\n'


def help_text(edition: Edition, found: Found) -> str:
    """What `kubectl --help`, `kubectl help get` or `kubectl rollout -h` print."""
    known = edition.commands()
    if found.command is None:
        return _root(known)
    command = found.command
    parts = [command.long or command.short + ".", ""]
    if command.aliases:
        parts += ["Aliases:", ", ".join((command.name, *command.aliases)), ""]
    if command.examples:
        parts += ["Examples:", *_examples(command.examples), ""]
    subs = _subcommands(known, found.path)
    if subs:
        parts += ["Available Commands:", *subs, ""]
    if command.options is not NoOptions:
        flags = changed_flags(command.options, changes_of(edition, found))
        parts += ["Options:", (edition.flag_lines or options_text)(flags).rstrip("\n"), ""]
    return "\n".join(parts) + "\n" + _usage(command, found.path, bool(subs))


def changes_of(edition: Edition, found: Found) -> FlagChanges:
    """How the flags of a command differ from those of its options: what it lacks, and what its release has not."""
    changes = edition.flags(found.path)
    lacks = found.command.lacks if found.command else frozenset()
    return replace(changes, gone=changes.gone | lacks) if lacks else changes


def options_text(flags: Sequence[Flag]) -> str:
    """The flags in name order, each with its default and what it does."""
    shown = sorted((f for f in flags if not f.hidden and not f.deprecated), key=lambda f: f.long)
    return "".join(f"    {_signature(f)}:\n\t{f.help}\n\n" for f in shown)


def global_options() -> str:
    return options_text(flags_of(GlobalOptions))


def _signature(flag: Flag) -> str:
    default = flag.default
    if flag.kind == "duration":
        text = f"{default // 1000}s" if default < 60_000 else f"{default // 60_000}m0s"
    elif flag.kind in ("strings", "array", "map", "pairs"):
        text = f"[{','.join(map(str, default))}]"
    elif isinstance(default, bool):
        text = str(default).lower()
    else:
        text = f"'{default}'" if isinstance(default, str) else str(default)
    return f"{flag.names}={text}"


def _root(known: Mapping[str, Command]) -> str:
    intro = "kubectl controls the Kubernetes cluster manager.\n\n Find more information at: https://kubernetes.io/docs/reference/kubectl/\n"
    return intro + "\n" + root_usage(known)


def root_usage(known: Mapping[str, Command]) -> str:
    """The commands by section."""
    parts: list[str] = []
    present = [known[name] for name in ORDER if name in known]
    present += [known[name] for name in children(known, ()) if name not in ORDER]
    for section in SECTIONS:
        lines = [f"  {c.name:<15} {c.short}" for c in present if c.section == section]
        if lines or section.startswith("Subcommands"):
            parts += [f"{section}:", *lines, ""]
    parts += ["Usage:", "  kubectl [flags] [options]", ""]
    parts += ['Use "kubectl <command> --help" for more information about a given command.', OPTIONS_LINE]
    return "\n".join(parts)


def _subcommands(known: Mapping[str, Command], path: Sequence[str]) -> list[str]:
    names = children(known, path)
    width = max((len(n) for n in names), default=0)
    return [f"  {n:<{width}}   {known['-'.join((*path, n))].short}" for n in names]


def _examples(examples: Sequence[tuple[str, str]]) -> list[str]:
    lines: list[str] = []
    for comment, command in examples:
        lines += ["  "] if lines else []
        lines += [f"  # {comment}", f"  {command}"]
    return lines


def _usage(command: Command, path: Sequence[str], family: bool) -> str:
    line = " ".join(
        filter(None, ("kubectl", *path, command.usage, "" if "[options]" in command.usage else "[options]"))
    )
    text = f"Usage:\n  {line}\n\n"
    if family:
        text += f'Use "kubectl {" ".join(path)} <command> --help" for more information about a given command.\n'
    return text + OPTIONS_LINE
