from __future__ import annotations

import pytest

from tests.helm.charts import shown


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('semverCompare ">=1.19-0" "v1.35.0"', "true"),
        ('(semver "1.2.3-rc.1").Minor', "2"),
        ('base "/a/b.txt"', "b.txt"),
        ('dir "/a/b"', "/a"),
        ('ext "a.tar.gz"', ".gz"),
        ('clean "/a/../b/"', "/b"),
        ('isAbs "/a"', "true"),
        ('(urlParse "http://u@h:8/p?q#f").hostname', "h"),
        ('urlJoin (dict "scheme" "http" "host" "h:80" "path" "/p" "query" "q=1")', "http://h:80/p?q=1"),
    ],
)
def test_it_gives_what_sprig_gives(expression: str, text: str) -> None:
    assert shown("{{ " + expression + " }}") == text
