from tests.images.python3.world import printed


def test_numbers_have_their_methods() -> None:
    script = r"""
print((255).bit_length(), (5).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "big"), (0.5).is_integer(), (1.5).as_integer_ratio(), float.fromhex("0x1p3"), (3).real, (2 + 3j).imag)
"""
    assert printed(script) == "8 b'\\x00\\x05' 256 False (3, 2) 8.0 3 3.0\n"
