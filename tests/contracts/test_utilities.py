"""What must hold for every shell utility."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.catalog import catalog
from k8s_magics.shell import utilities
from k8s_magics.shell.utility import Utility
from tests.console import plain_shell

UTILITIES = catalog(utilities, Utility)
NAMES = sorted({alias for name in UTILITIES for alias in (UTILITIES[name].name, *UTILITIES[name].aliases)})


@pytest.mark.parametrize("name", NAMES)
def test_nonsense_and_silence_end_it(name: str) -> None:
    run = plain_shell()
    for line in (f"{name} --no-such-option </dev/null", f"{name} </dev/null", f"{name} /no/such/file </dev/null"):
        result = run(f"timeout 5 {line}")
        text = f"{result.stdout!r}{result.stderr!r}"
        assert 0 <= result.exit_code < 256 and "Traceback" not in text
        assert "not found" not in str(result.stderr).partition(":")[0]
