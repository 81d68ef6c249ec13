import pytest

from k8s_magics.apimachinery.errors import Invalid
from k8s_magics.apiserver.rest.message import Call
from k8s_magics.apiserver.rest.write_options import check_write_options

APPLY = {"content-type": "application/apply-patch+yaml"}


@pytest.mark.parametrize(
    ("method", "query", "headers", "told"),
    [
        ("POST", "dryRun=x&dryRun=All", {}, 'CreateOptions.meta.k8s.io "" is invalid: dryRun: Unsupported value: ["x","All"]: supported values: "All"'),
        ("PUT", "fieldManager=" + "a" * 129, {}, 'UpdateOptions.meta.k8s.io "" is invalid: fieldManager: Too long: may not be more than 128 bytes'),
        ("POST", "fieldManager=a%0A", {}, 'CreateOptions.meta.k8s.io "" is invalid: fieldManager: Invalid value: "a\\n": invalid character U+000A (at position 1)'),
        ("PATCH", "", APPLY, 'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch'),
        ("PATCH", "force=true", {}, 'PatchOptions.meta.k8s.io "" is invalid: force: Forbidden: may not be specified for non-apply patch'),
        ("POST", "fieldValidation=strict", {}, 'CreateOptions.meta.k8s.io "" is invalid: fieldValidation: Unsupported value: "strict": supported values: "", "Ignore", "Strict", "Warn"'),
    ],
)  # fmt: skip
def test_what_no_write_can_have_is_refused(method, query, headers, told):
    with pytest.raises(Invalid) as refused:
        check_write_options(Call.of(method, f"/api/v1/pods?{query}", headers))
    assert refused.value.message == told


def test_reads_have_none():
    check_write_options(Call.of("GET", "/api/v1/pods?dryRun=x"))
