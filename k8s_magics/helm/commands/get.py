"""helm get: what is known of a release."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="get",
    short="download extended information of a named release",
    long="""Each of the commands below prints one thing that is known of a release:

- the values from which its manifest was generated
- the manifest
- the notes of the chart
- the hooks
- its metadata""",
    usage="",
)
