from tests.images.python3.world import printed


def test_addresses_are_taken_apart() -> None:
    script = """
from urllib.parse import urlparse, urlsplit, urlencode, quote, parse_qs, urljoin
u = urlparse("http://me:pw@web.shop:8080/a/b?x=1&y=2#f")
print(u.hostname, u.port, u.path, u.query, u.username, u.geturl(), u.scheme, u.netloc, urlsplit("//h/p").netloc)
print(urlencode({"a": 1, "b": "x y"}), quote("a b/é"), parse_qs("x=1&x=2"), urljoin("http://h/a/b", "../c"))
"""
    assert printed(script) == (
        "web.shop 8080 /a/b x=1&y=2 me http://me:pw@web.shop:8080/a/b?x=1&y=2#f http me:pw@web.shop:8080 h\n"
        "a=1&b=x+y a%20b/%C3%A9 {'x': ['1', '2']} http://h/c\n"
    )
