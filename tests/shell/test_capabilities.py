from __future__ import annotations

from k8s_magics.shell.capabilities import DEFAULT, FULL, mask, may
from tests.shell.machines import machine, start


def test_the_masks_are_those_that_the_documentation_shows() -> None:
    assert f"{DEFAULT:016x}" == "00000000a80425fb"
    assert f"{DEFAULT | mask(('NET_ADMIN', 'SYS_TIME')):016x}" == "00000000aa0435fb"
    assert (
        f"{FULL:x}" == "1ffffffffff"
        and mask(("ALL",)) == FULL
        and mask(("CAP_CHOWN", "CHOWN")) == 1
        and mask(("X",)) == 0
    )


def test_only_root_has_them_and_no_more_than_its_machine() -> None:
    host = machine()
    process, _, _ = start(host, "sleep", "9")
    assert may(process, "SYS_TIME")
    host.capabilities = DEFAULT
    assert may(process, "CHOWN") and not may(process, "SYS_TIME")
    process.user = 1000
    assert not may(process, "CHOWN")
