from tests.images.python3.world import printed


def test_digests_are_computed() -> None:
    script = """
import hashlib, hmac
h = hashlib.sha256(b"a"); h.update(b"b"); print(h.hexdigest(), hashlib.md5(b"").hexdigest(), hashlib.new("sha1", b"x").name, hmac.new(b"k", b"m", "sha256").hexdigest()[:8])
try: hashlib.sha256("text")
except TypeError as error: print(error)
"""
    assert printed(script) == (
        "fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603 d41d8cd98f00b204e9800998ecf8427e sha1 b60090e3\n"
        "Strings must be encoded before hashing\n"
    )
