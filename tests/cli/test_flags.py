from dataclasses import dataclass

import pytest

from k8s_magics.cli.errors import FlagError
from k8s_magics.cli.flags import first_argument, flag, flags_of, group, parse


@dataclass(frozen=True)
class Shared:
    output: str = flag("", "-o, --output")


@dataclass(frozen=True)
class Options:
    replicas: int = flag(1, "-r, --replicas", kind="int32")
    watch: bool = flag(False, "-w, --watch")
    dry_run: str = flag("none", "--dry-run", bare="unchanged")
    files: tuple[str, ...] = flag((), "-f, --filename")
    env: tuple[str, ...] = flag((), "-e, --env", kind="array")
    old: bool = flag(False, "--old", deprecated="use --new")
    shared: Shared = group(Shared)


def read(*args: str) -> Options:
    options = parse(args, Options).options[Options]
    assert isinstance(options, Options)
    return options


def test_values_may_stand_anywhere() -> None:
    options = read("-r3", "-w", "-ojson", "--filename", "a,b", "-f=c", "--env", "a,b")
    assert (options.replicas, options.watch, options.shared.output) == (3, True, "json")
    assert (options.files, options.env) == (("a", "b", "c"), ("a,b",))


def test_a_cluster_of_shorthands_ends_with_the_one_that_takes_a_value() -> None:
    assert read("-wr", "5").replicas == 5
    assert read("-wr5").watch


def test_a_flag_without_value_may_mean_something_of_its_own() -> None:
    assert (read().dry_run, read("--dry-run").dry_run, read("--dry-run=client").dry_run) == (
        "none",
        "unchanged",
        "client",
    )


def test_two_dashes_end_the_flags() -> None:
    parsed = parse(["a", "--", "-w", "b"], Options)
    assert (parsed.args, parsed.dash) == (("a", "-w", "b"), 1)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--none"], "unknown flag: --none"),
        (["-wx"], "unknown shorthand flag: 'x' in -x"),
        (["--replicas"], "flag needs an argument: --replicas"),
        (["-r"], "flag needs an argument: 'r' in -r"),
        (["-r", "x"], 'invalid argument "x" for "-r, --replicas" flag: strconv.ParseInt: parsing "x": invalid syntax'),
        (["--=x"], "bad flag syntax: --=x"),
        (
            ["--watch=maybe"],
            'invalid argument "maybe" for "-w, --watch" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
        ),
    ],
)
def test_mistakes_are_told_in_pflags_words(args: list[str], message: str) -> None:
    with pytest.raises(FlagError) as caught:
        parse(args, Options)
    assert caught.value.message == message


def test_deprecated_flags_and_those_given_are_noted() -> None:
    parsed = parse(["--old", "-h"], Options)
    assert parsed.notices == ("Flag --old has been deprecated, use --new",)
    assert parsed.given == {"old"}
    assert parsed.help


def test_a_sub_command_is_found_behind_flags_and_their_values() -> None:
    assert first_argument(["-r", "3", "-w", "status"], Options) == 3
    assert first_argument(["-r3", "--", "x"], Options) == -1


def test_groups_belong_to_the_command() -> None:
    assert "output" in [f.long for f in flags_of(Options)]
