from tests.images.python3.world import printed


def test_texts_are_encoded_wrapped_and_split() -> None:
    script = r"""
import base64, binascii, html, shlex, struct, textwrap, zlib, fnmatch
print(base64.b64encode(b"hi").decode(), base64.b64decode("aGk="), binascii.hexlify(b"a"), html.escape("<&>"), shlex.split("a 'b c'"), shlex.quote("a b"), struct.pack(">HB", 1, 2), struct.unpack(">H", b"\x01\x00"), textwrap.fill("aa bb cc", 5), textwrap.dedent("  x"), zlib.decompress(zlib.compress(b"z")), zlib.crc32(b"a"), fnmatch.fnmatch("a.py", "*.py"))
try: base64.b64decode("a")
except binascii.Error as error: print(error)
"""
    assert printed(script) == (
        "aGk= b'hi' b'61' &lt;&amp;&gt; ['a', 'b c'] 'a b' b'\\x00\\x01\\x02' (256,) aa bb\n"
        "cc x b'z' 3904355907 True\n"
        "Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4\n"
    )
