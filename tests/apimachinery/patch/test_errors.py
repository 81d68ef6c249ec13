"""A malformed patch is a patch error too."""

from k8s_magics.apimachinery.patch.errors import MalformedPatchError, PatchError


def test_tree():
    assert issubclass(MalformedPatchError, PatchError)
