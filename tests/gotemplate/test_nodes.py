"""Places in a template are told in lines and bytes."""

from k8s_magics.gotemplate.nodes import Tree


def test_location_counts_bytes():
    assert Tree("t", "t.yaml", "é\néé{{x}}", ()).location(6) == "t.yaml:2:6"
