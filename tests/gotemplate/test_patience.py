import pytest

from k8s_magics.gotemplate.errors import TemplateError
from k8s_magics.gotemplate.exec import Templates
from k8s_magics.helm.sprig.numeric import FUNCTIONS as NUMERIC
from k8s_magics.helm.sprig.texts import FUNCTIONS as TEXTS


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{{ range until 100000000 }}{{ end }}", "100,000,000 are more"),
        ("{{ range 100000000 }}{{ end }}", "100,000,000 are more"),
        ("{{ range until 2000 }}{{ range until 2000 }}{{ end }}{{ end }}", "stopped after 1,000,000 turns"),
        ('{{ define "a" }}{{ template "a" }}{{ template "a" }}{{ end }}{{ template "a" }}', "maximum template depth"),
        ('{{ repeat 1000000000 "x" }}', "1,000,000,000 are more"),
        ('{{ $x := repeat 1000000 "x" }}{{ range until 100 }}{{ $x }}{{ end }}', "stopped after 64 MiB"),
    ],
)
def test_a_run_without_end_is_stopped(text: str, why: str) -> None:
    templates = Templates({**NUMERIC, **TEXTS})
    templates.parse("t", text)
    with pytest.raises(TemplateError, match=why):
        templates.execute("t", {})


def test_every_run_has_its_own_patience() -> None:
    templates = Templates({**NUMERIC})
    templates.parse("t", "{{ range until 600000 }}{{ end }}done")
    assert [templates.execute("t", {}) for _ in range(2)] == ["done", "done"]
