from __future__ import annotations

import pytest

from k8s_magics.helm.commands import __path__ as folder
from k8s_magics.helm.completion import script


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_has_its_script(shell: str) -> None:
    assert "helm" in script(shell) and "uninstall" in script(shell) and list(folder)
