"""helm dependency: what a chart depends on."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="dependency",
    short="manage a chart's dependencies",
    long="Commands for the charts that a chart depends on, which lie below its charts/.\n\n"
    "Chart.yaml says which they are; these commands make charts/ agree with it:\n\n"
    '    # Chart.yaml\n    dependencies:\n    - name: nginx\n      version: "1.2.3"\n      repository: "https://example.com/charts"\n\n'
    "`name` is the name in the other chart's Chart.yaml, `version` a version or a range of versions.  `repository` is the URL of a\n"
    "chart repository, or `@name` of one that was added, or the path of a directory:\n\n"
    '      repository: "file://../dependency_chart/nginx"',
    usage="update|build|list",
    aliases=("dep", "dependencies"),
)
