"""What `%config K8s` sets."""

from __future__ import annotations

from traitlets import Bool
from traitlets.config import Configurable


class K8s(Configurable):
    """The magics of k8s_magics."""

    raise_on_error = Bool(False, help="Stop the notebook when a command fails: one line instead of going on.").tag(
        config=True
    )
