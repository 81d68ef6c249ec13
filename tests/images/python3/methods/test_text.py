from tests.images.python3.world import printed


def test_texts_have_their_methods() -> None:
    script = r"""
print("Hello".center(11, "*"), "a,b,,c".split(","), " x ".strip(), "abc".replace("b", "BB"), "x".join(["1", "2"]), "x".join(c for c in "ab"), "tEst".title(), "a\tb".expandtabs(4), "é".encode(), b"ab".hex(), "abc".find("c"), "a=b=c".partition("="), "12".zfill(5), "A".isupper(), "{:>5}|{x[0]}|{y.real}".format(1, x=[2], y=3), "%s %05.1f %x" % ("a", 2.5, 255), "abc".translate(str.maketrans("a", "b")))
for act in (lambda: "a".join([1]), lambda: "{}".format(), lambda: "%d" % "x", lambda: "a".index("z")):
    try: act()
    except Exception as error: print(type(error).__name__, error)
"""
    assert printed(script) == (
        "***Hello*** ['a', 'b', '', 'c'] x aBBc 1x2 axb Test a   b b'\\xc3\\xa9' 6162 2 ('a', '=', 'b=c') 00012 True     1|2|3 a 002.5 ff bbc\n"
        "TypeError sequence item 0: expected str instance, int found\n"
        "IndexError Replacement index 0 out of range for positional args tuple\n"
        "TypeError %d format: a real number is required, not str\n"
        "ValueError substring not found\n"
    )
