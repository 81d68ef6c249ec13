from __future__ import annotations

from k8s_magics.shell.x509.pem import armour, blocks


def test_blocks_are_found_between_other_text_and_broken_ones_are_passed_over() -> None:
    text = f"note\n{armour('CERTIFICATE', b'x' * 100)}{armour('PRIVATE KEY', b'y')}-----BEGIN A-----\n???\n-----END A-----\n"
    assert list(blocks(text)) == [("CERTIFICATE", b"x" * 100), ("PRIVATE KEY", b"y")]
