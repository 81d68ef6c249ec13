"""A Kubernetes cluster that lives inside a Jupyter kernel.

    from k8s_magics import Cluster
    cluster = Cluster(nodes=3)
    print(cluster.kubectl("get nodes"))

In a notebook: `%load_ext k8s_magics`, then `%%kubectl` and `%%yaml` cells.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

    from .cluster.cluster import Cluster
    from .magics.functions import kubectl

__version__ = "0.1.0"
__all__ = ["Cluster", "__version__", "kubectl", "load_ipython_extension"]

# Names that are imported when they are first asked for: importing the package is free.
_DOORS = {"Cluster": "cluster.cluster", "kubectl": "magics.functions"}


def load_ipython_extension(shell: Any) -> None:
    """`%load_ext k8s_magics`: registers the magics with IPython's interactive `shell`."""
    _room("magics.extension").load(shell)


def __getattr__(name: str) -> Any:
    if name not in _DOORS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(_room(_DOORS[name]), name)


def _room(module: str) -> ModuleType:
    return import_module(f"{__name__}.{module}")


def __dir__() -> list[str]:
    return sorted({name for name in globals() if name.startswith("__")} | set(__all__))
