"""tree, as version 2.1 draws."""

from __future__ import annotations

from k8s_magics import Cluster


def test_a_chart_is_drawn() -> None:
    run = Cluster(nodes=0, control_plane=False).terminal().run
    run(
        "mkdir -p web/templates/tests web/charts; touch web/Chart.yaml web/.helmignore web/templates/NOTES.txt web/templates/tests/a.yaml"
    )
    assert run("tree web").stdout.replace("\u00a0", " ") == (
        "web\n├── Chart.yaml\n├── charts\n└── templates\n    ├── NOTES.txt\n    └── tests\n        └── a.yaml\n\n4 directories, 3 files\n"
    )
    assert run("tree -L 1 -a web").stdout.splitlines()[1:] == [
        "├── .helmignore", "├── Chart.yaml", "├── charts", "└── templates", "", "3 directories, 2 files",
    ]  # fmt: skip
    assert run("tree -d web/templates").stdout.endswith("\n2 directories\n")


def test_what_is_not_there_is_said() -> None:
    result = Cluster(nodes=0, control_plane=False).terminal().run("tree nope")
    assert (result.stdout, result.exit_code) == ("nope  [error opening dir]\n\n0 directories, 0 files\n", 2)
