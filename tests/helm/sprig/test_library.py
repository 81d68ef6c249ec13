from __future__ import annotations

import pytest

from k8s_magics.gotemplate.errors import TemplateError
from k8s_magics.gotemplate.exec import Templates
from k8s_magics.helm.functions import plain_functions
from k8s_magics.helm.sprig.library import chance_functions, library
from k8s_magics.sim.random import Stream


def test_families_do_not_hide_each_others_functions() -> None:
    assert not library().keys() & chance_functions(Stream(0, "x"), None).keys()
    assert {"quote", "dict", "list", "add", "default", "semverCompare", "regexMatch", "b64enc"} <= library().keys()


@pytest.mark.parametrize(
    ("expression", "problem"),
    [
        ("first .nil", "runtime error: invalid memory address or nil pointer dereference"),
        ('slice "ab" 1', "list should be type of slice or array but string"),
        ("slice (list 1 2) 5", "reflect.Value.Slice: slice index out of bounds"),
        ('chunk 2 "ab"', "Cannot chunk type string"),
        ("chunk 0 (list 1)", "runtime error: makeslice: len out of range"),
        ('indent -1 "a"', "strings: negative Repeat count"),
        ('substr 3 1 "hello"', "runtime error: slice bounds out of range [3:1]"),
        ("deepCopy .nil", "reflect: call of reflect.Value.Type on zero Value"),
        ('dig "a" "b" (list 1)', "interface conversion: interface {} is []interface {}, not map[string]interface {}"),
        ('mustRegexFind "[" "a"', "error parsing regexp: missing closing ]: `[`"),
        ('regexFind "[" "a"', "regexp: Compile(`[`): error parsing regexp: missing closing ]: `[`"),
        ("randInt 5 5", "invalid argument to Intn"),
        ('decryptAES "k" "x"', "illegal base64 data at input byte 0"),
        ('buildCustomCert "a" "b"', "unable to decode base64 certificate"),
        ('genSelfSignedCert "a" (list "x") nil 10', "error parsing ip: x"),
    ],
)
def test_mistakes_are_told_as_sprig_tells_them(expression: str, problem: str) -> None:
    templates = Templates(plain_functions(), missing_key="zero")
    templates.parse("t", f"{{{{ {expression} }}}}")
    with pytest.raises(TemplateError) as error:
        templates.execute("t", {})
    assert error.value.message.endswith(f"error calling {expression.split()[0]}: {problem}")
