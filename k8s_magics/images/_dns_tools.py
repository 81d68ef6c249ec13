"""dig, host and nslookup of one version of BIND, as files of an image."""

from __future__ import annotations

from collections.abc import Mapping

from ..shell.process import Program
from ..shell.tree import Binary, Content
from ._bind import Edition
from ._bind_nslookup import nslookup_program
from ._dig import dig_program
from ._host import host_program


def dns_programs(edition: Edition) -> Mapping[str, Program]:
    """The three by their names."""
    return {"dig": dig_program(edition), "host": host_program(edition), "nslookup": nslookup_program(edition)}


def dns_tools(edition: Edition) -> Mapping[str, Content]:
    """Their files; busybox's nslookup in /bin gives way to BIND's."""
    programs = dns_programs(edition)
    made: dict[str, Content] = {f"/usr/bin/{name}": Binary(run, name) for name, run in programs.items()}
    return {**made, "/bin/nslookup": Binary(programs["nslookup"], "nslookup")}
