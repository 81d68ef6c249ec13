from __future__ import annotations

import pytest

from k8s_magics.helm.functions import BUILTINS, function_names
from tests.helm.charts import shown


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('{{ toYaml (dict "b" 1 "a" (list "x" "1e3" "y")) }}', 'a:\n- x\n- "1e3"\n- "y"\nb: 1'),
        ('{{ toYaml (dict "big" 1000000.0 "f" 1.5) }}', "big: 1000000\nf: 1.5"),
        ('{{ toYamlPretty (dict "a" (list 1 (dict "b" (list 2)))) }}', "a:\n  - 1\n  - b:\n      - 2"),
        ('{{ (fromYaml "a: [1, 2]").a }}', "[1 2]"),
        (
            '{{ (fromYaml "- a").Error }}',
            "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}",
        ),
        ('{{ fromYamlArray "[1, a]" }}', "[1 a]"),
        ('{{ toJson (dict "a" "<b>" "c" 1.0) }}', '{"a":"\\u003cb\\u003e","c":1}'),
        ('{{ (fromJson "{\\"a\\": {\\"b\\": 2}}").a.b }}', "2"),
        ('{{ fromJsonArray "[1, 2]" }}', "[1 2]"),
        ('{{ toToml (dict "a" 1.5) }}', "a = 1.5\n"),
        ('{{ (fromToml "a = 1").a }}', "1"),
        ('{{ tpl "{{ .Release.Name }}" . }}', "rel"),
        ('{{ lookup "v1" "Pod" "default" "x" }}', "map[]"),
    ],
)
def test_helms_own_functions(expression: str, text: str) -> None:
    assert shown(expression) == text


def test_what_reaches_the_host_is_not_there() -> None:
    names = function_names()
    assert not {"env", "expandenv"} & names and len(names) > 200 and set(BUILTINS) <= names
