from __future__ import annotations

import pytest

from tests.helm.charts import shown


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('b64enc "a"', "YQ=="),
        ('b64dec "YQ=="', "a"),
        ('b64dec "Y!"', "illegal base64 data at input byte 1"),
        ('b32enc "a"', "ME======"),
        ('sha256sum "a" | trunc 8', "ca978112"),
        ('sha1sum "a" | trunc 8', "86f7e437"),
        ('adler32sum "a"', "6422626"),
        ('toPrettyJson (dict "a" (list))', '{\n  "a": []\n}'),
        ('toRawJson "<"', '"<"'),
    ],
)
def test_it_gives_what_sprig_gives(expression: str, text: str) -> None:
    assert shown("{{ " + expression + " }}") == text
