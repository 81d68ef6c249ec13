"""The tests mirror the code: `k8s_magics/a/b.py` has `tests/a/test_b.py` or `tests/a/b.console`.

`exempt.txt` lists modules that do not have theirs yet.  It may only shrink: an entry whose test exists fails here.
"""

from __future__ import annotations

from pathlib import Path

from tests.layout.house import PACKAGE, TESTS, modules

EXEMPT = Path(__file__).with_name("exempt.txt")


def has_test(module: Path) -> bool:
    name = module.stem
    folder = TESTS / module.parent
    return any((folder / test).exists() for test in (f"test_{name}.py", f"{name}.console"))


def test_every_module_has_its_test() -> None:
    exempt = set(EXEMPT.read_text().split())
    missing = [str(m) for m in modules() if m.name != "__init__.py" and not has_test(m) and str(m) not in exempt]
    assert not missing, "these modules have neither tests/…/test_NAME.py nor NAME.console:\n" + "\n".join(missing)


def test_the_list_of_exemptions_only_shrinks() -> None:
    exempt = EXEMPT.read_text().split()
    assert exempt == sorted(exempt)
    stale = [e for e in exempt if not (PACKAGE / e).exists() or has_test(Path(e))]
    assert not stale, f"these have a test now, or are gone: take them off {EXEMPT.name}: {stale}"


def test_every_test_of_a_module_has_its_module() -> None:
    rooms = {m.parts[0] for m in modules() if len(m.parts) > 1}
    mirrored = [t.relative_to(TESTS) for t in TESTS.rglob("test_*.py") if t.relative_to(TESTS).parts[0] in rooms]
    orphans = [str(t) for t in mirrored if not is_mirrored(t)]
    assert not orphans, f"tests of modules that do not exist: {orphans}"


def is_mirrored(test: Path) -> bool:
    """A test of a module, or of several (then it is named after their package)."""
    name = test.stem.removeprefix("test_")
    return (
        (PACKAGE / test.parent / f"{name}.py").exists()
        or (PACKAGE / test.parent / name / "__init__.py").exists()
        or name == test.parent.name
    )
