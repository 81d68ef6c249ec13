"""Changing kubeconfig files: each entry is written to the file that defines it, new ones to the first file there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NoReturn

from ..cli.errors import CommandError
from ..cli.kubeconfig import Config, is_standard, load, paths_of, read, standard, write
from ..cli.session import Session


def current_config(session: Session) -> Config:
    """What all files together say."""
    return load(session.files, session.env, session.globals.kubeconfig)


def paths(session: Session) -> tuple[str, ...]:
    return paths_of(session.env, session.globals.kubeconfig)


def default_file(session: Session) -> str:
    """Where new entries go, and what messages name: the first file that exists, else the last."""
    known = paths(session)
    return next((path for path in known if session.files.exists(path)), known[-1])


def write_entry(session: Session, section: str, name: str, entry: Mapping[str, Any] | None) -> str:
    """Set or remove (None) an entry; the file that was written."""
    path = next((p for p in paths(session) if name in read(session.files, p).section(section)), default_file(session))
    _store(session, path, _read(session, path).with_entry(section, name, entry))
    return path


def empty_section(session: Session, section: str) -> None:
    """Remove all entries of a section, from every file."""
    for path in paths(session):
        config = _read(session, path)
        if config.section(section):
            _store(session, path, replace(config, **{section: {}}))  # type: ignore[arg-type]  # one of the sections


def write_current(session: Session, name: str) -> None:
    """Set current-context, in the file that has one."""
    path = next((p for p in paths(session) if read(session.files, p).current), default_file(session))
    if not name:
        for each in paths(session):
            if read(session.files, each).current:
                _store(session, each, replace(_read(session, each), current=""))
        if path != default_file(session) or not session.files.exists(path):
            return
    _store(session, path, replace(_read(session, path), current=name))


def _read(session: Session, path: str) -> Config:
    if is_standard(session.files, session.env, session.globals.kubeconfig):
        return standard()
    return read(session.files, path)


def _store(session: Session, path: str, config: Config) -> None:
    directory = path.rpartition("/")[0]
    if directory:
        session.files.make_directory(directory)
    write(session.files, path, config)


def merged_entry(old: Mapping[str, Any] | None, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The entry with `changes`; an empty value removes a field."""
    return {k: v for k, v in {**(old or {}), **changes}.items() if v not in (None, "")}


def need_args(session: Session, count: int) -> None:
    """CommandError for too few or too many arguments."""
    if len(session.args) != count:
        complain(session, f"Unexpected args: [{' '.join(session.args)}]")


def complain(session: Session, message: str) -> NoReturn:
    """kubectl config prints a command's help before it complains about its arguments."""
    show_help(session)
    raise CommandError(message)


def show_help(session: Session) -> None:
    """The help of the command that runs."""
    from ..cli.command import find_command
    from ..cli.global_flags import GlobalOptions
    from .help import help_text  # late: main imports every command by name

    known = session.edition.commands()
    found = find_command(known, session.path.split(" ")[1:], GlobalOptions)
    session.out.write(help_text(session.edition, found))
