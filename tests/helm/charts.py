"""Charts in memory, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from k8s_magics.helm.capabilities import offline
from k8s_magics.helm.chart import Chart, File
from k8s_magics.helm.engine import Surroundings, render
from k8s_magics.helm.generation import GENERATIONS
from k8s_magics.helm.loading import load_files
from k8s_magics.helm.structures import ReleaseInfo
from k8s_magics.helm.values import coalesce


def chart(files: Mapping[str, str], name: str = "web") -> Chart:
    """A chart of these files; Chart.yaml is made up if it is not among them."""
    own = {"Chart.yaml": f"apiVersion: v2\nname: {name}\nversion: 0.1.0\n", **files}
    return load_files([File(path, text.encode()) for path, text in own.items()])


def rendered(made: Chart, given: Mapping[str, Any] | None = None, around: Surroundings | None = None) -> dict[str, str]:
    values = coalesce(made, given or {})
    return render(made, values, ReleaseInfo("rel"), offline(GENERATIONS[4]), around)


def shown(expression: str, values: Mapping[str, Any] | None = None) -> str:
    """What one template makes."""
    return rendered(chart({"templates/t.txt": expression}), values)["web/templates/t.txt"]
