"""What a DELETE may ask for (sentences of a real server)."""

import pytest

from k8s_magics.apimachinery.errors import Invalid
from k8s_magics.apimachinery.schema import Schema
from k8s_magics.apiserver.rest.delete_options import delete_options
from k8s_magics.apiserver.rest.message import Call


def read(body="", query=""):
    call = Call.of("DELETE", f"/api/v1/namespaces/default/pods/web?{query}", {}, body.encode())
    return delete_options(call, Schema.standard())


def test_reads_the_body_or_without_one_the_query():
    options, dry = read('{"gracePeriodSeconds":5,"dryRun":["All"],"preconditions":{"uid":"u","resourceVersion":"7"}}')
    assert (options.grace_period, options.uid, options.resource_version, dry) == (5, "u", "7", True)
    assert read(query="gracePeriodSeconds=0&propagationPolicy=Orphan")[0].propagation == "Orphan"
    assert read('{"orphanDependents":false}')[0].propagation == "Background"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ('{"propagationPolicy":"Nope"}', 'propagationPolicy: Unsupported value: "Nope": supported values: "Foreground", "Background", "Orphan", "nil"'),
        ('{"orphanDependents":true,"propagationPolicy":"Orphan"}',
         'propagationPolicy: Invalid value: "Orphan": orphanDependents and deletionPropagation cannot be both set'),
        ('{"dryRun":["x"]}', 'dryRun: Unsupported value: ["x"]: supported values: "All"'),
    ],
)  # fmt: skip
def test_refuses_what_does_not_go_together(body, why):
    with pytest.raises(Invalid) as error:
        read(body)
    assert error.value.message == f'DeleteOptions.meta.k8s.io "" is invalid: {why}'
