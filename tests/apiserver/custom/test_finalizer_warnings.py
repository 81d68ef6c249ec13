from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.custom.finalizer_warnings import finalizer_warnings


def with_finalizers(*names):
    return freeze({"metadata": {"finalizers": list(names)}})


def test_a_new_finalizer_without_a_domain_is_warned_of():
    assert finalizer_warnings(with_finalizers("hold", "example.com/x", "orphan", "old"), with_finalizers("old")) == [
        'metadata.finalizers: "hold": prefer a domain-qualified finalizer name to avoid accidental conflicts with other finalizer writers'
    ]
    (warning,) = finalizer_warnings(with_finalizers("example.com"), None)
    assert "prefer a domain-qualified finalizer name including a path (/) to avoid" in warning
