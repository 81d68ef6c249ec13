"""What `import k8s_magics` offers, and what it costs."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import k8s_magics
from tests.layout.house import ROOT


def test_the_public_surface_is_five_names() -> None:
    assert sorted(k8s_magics.__all__) == ["Cluster", "Image", "__version__", "kubectl", "load_ipython_extension"]
    assert all(getattr(k8s_magics, name) for name in k8s_magics.__all__)


def test_the_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert "version" in project.get("dynamic", []) and k8s_magics.__version__


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = {"IPython", "ipywidgets", "anywidget", "plotly", "tornado", "yaml", "numpy", "pandas"}
    script = f"import sys, k8s_magics; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
