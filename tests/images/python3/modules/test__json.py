from tests.images.python3.world import printed


def test_json_is_read_and_written() -> None:
    script = """
import json
print(json.dumps({"b": [1, 2.5, None, True], "a": "é"}, sort_keys=True), json.dumps([1], indent=2), json.loads('{"x": [1, {"y": null}]}'), json.dumps({1: "k"}, separators=(",", ":")), json.dumps("é", ensure_ascii=False))
class E(json.JSONEncoder):
    def default(self, o): return f"<{type(o).__name__}>"
class Thing: pass
print(json.dumps([Thing()], cls=E), json.dumps(Thing(), default=lambda o: 5))
for text in ("{bad", "", "nul"):
    try: json.loads(text)
    except json.JSONDecodeError as error: print(error, error.pos)
try: json.dumps({Thing: 1})
except TypeError as error: print(error)
try: json.dumps(Thing())
except TypeError as error: print(error)
"""
    assert printed(script) == (
        '{"a": "\\u00e9", "b": [1, 2.5, null, true]} [\n'
        "  1\n"
        '] {\'x\': [1, {\'y\': None}]} {"1":"k"} "é"\n'
        '["<Thing>"] 5\n'
        "Expecting property name enclosed in double quotes: line 1 column 2 (char 1) 1\n"
        "Expecting value: line 1 column 1 (char 0) 0\n"
        "Expecting value: line 1 column 1 (char 0) 0\n"
        "keys must be str, int, float, bool or None, not type\n"
        "Object of type Thing is not JSON serializable\n"
    )
