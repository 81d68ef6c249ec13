from k8s_magics.apimachinery.errors import Forbidden, Invalid, NotFound, Unexplained
from k8s_magics.apimachinery.fielderrors import invalid, required
from k8s_magics.cli.errors import CommandError, FlagError, ManyErrors, PlainError, UsageError, render, sourced

GONE = NotFound("pods", "web")


def test_each_kind_of_failure_has_its_form() -> None:
    assert render(CommandError("no")) == "error: no\n"
    assert render(PlainError("no")) == "no\n"
    assert render(FlagError("bad"), "kubectl get") == "error: bad\nSee 'kubectl get --help' for usage.\n"
    assert render(UsageError("bad"), "kubectl get") == "error: bad\nSee 'kubectl get -h' for help and examples\n"
    assert render(GONE) == 'Error from server (NotFound): pods "web" not found\n'
    assert render(Unexplained("odd")) == "Error from server: odd\n"


def test_one_cause_stands_inline_and_several_in_a_list() -> None:
    one, two = required("spec.a"), invalid("spec.b", 1, "too small")
    assert render(Invalid("Pod", "web", [one])) == 'The Pod "web" is invalid: spec.a: Required value\n'
    assert render(Invalid("Deployment.apps", "web", [one, two, one])).splitlines() == [
        'The Deployment "web" is invalid: ',
        "* spec.a: Required value",
        "* spec.b: Invalid value: 1: too small",
    ]


def test_several_errors_lose_their_prefix() -> None:
    assert render(ManyErrors([GONE, CommandError("no")])) == 'Error from server (NotFound): pods "web" not found\nno\n'


def test_an_error_is_told_with_its_file() -> None:
    refused = Forbidden("pods", "web", "no")
    assert str(sourced(CommandError("bad"), "creating", "f.yaml")) == 'error when creating "f.yaml": bad'
    told = render(sourced(refused, "creating", "f.yaml"))
    assert told == 'Error from server (Forbidden): error when creating "f.yaml": pods "web" is forbidden: no\n'
    assert sourced(refused, "creating", "") is refused
