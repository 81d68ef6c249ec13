"""How a shell words its errors: busybox ash and bash say the same things differently."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Dialect:
    """`bash` or busybox ash."""

    bash: bool = False

    def prefix(self, name: str, command: str, *, script: str, line: int, interactive: bool) -> str:
        """What stands before a message.  Lines count from 0 here.

        ash names the line in a script and in a builtin's message (in `sh -c` it counts from 0); bash always, unless interactive.
        """
        place = line + 1 if script or self.bash else line
        if self.bash:
            where = "" if interactive else f"line {place}: "
            return f"{name}: {where}{command}: " if command else f"{name}: {where}"
        if command:
            return f"{name}: {command}: " + ("" if interactive and not script else f"line {place}: ")
        return f"{name}: line {place}: " if script else f"{name}: "

    def not_found(self, name: str) -> str:
        if not self.bash:
            return f"{name}: not found"
        return f"{name}: No such file or directory" if "/" in name else f"{name}: command not found"

    def not_executable(self, name: str, reason: str) -> str:
        """A file that is there and cannot be run."""
        if reason == "Is a directory":
            return f"{name}: Is a directory" if self.bash else f"{name}: Permission denied"
        return f"{name}: {reason}"

    def cannot_create(self, path: str, reason: str) -> str:
        if self.bash:
            return f"{path}: {reason}"
        return f"can't create {path}: {'nonexistent directory' if reason == 'No such file or directory' else reason}"

    def cannot_overwrite(self, path: str) -> str:
        """`set -C` and a file that is there."""
        return f"{path}: cannot overwrite existing file" if self.bash else f"can't create {path}: File exists"

    def cannot_open(self, path: str, reason: str) -> str:
        if self.bash:
            return f"{path}: {reason}"
        return f"can't open {path}: {'no such file' if reason == 'No such file or directory' else reason}"

    def cannot_enter(self, path: str, reason: str) -> str:
        """cd's complaint, after its name."""
        return f"{path}: {reason}" if self.bash else f"can't cd to {path}: {reason}"

    def cannot_fork(self) -> str:
        return (
            "fork: retry: Resource temporarily unavailable"
            if self.bash
            else "can't fork: Resource temporarily unavailable"
        )

    def unset(self, name: str) -> str:
        return f"{name}: unbound variable" if self.bash else f"{name}: parameter not set"

    def bad_name(self, name: str) -> str:
        return f"`{name}': not a valid identifier" if self.bash else f"{name}: bad variable name"

    def readonly(self, name: str) -> str:
        return f"{name}: readonly variable" if self.bash else f"{name}: is read only"

    def no_such_process(self, pid: str) -> str:
        return f"({pid}) - No such process" if self.bash else f"can't kill pid {pid}: No such process"
