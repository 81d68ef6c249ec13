"""-o and its companions, and what a command says about each object it has dealt with.

output: OutputOptions = group(OutputOptions)
...
say = reporter(session, options.output, "created", dry_run)      # `pod/web created (dry run)`, or YAML, or a name
say(item)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..apimachinery.objects import InOrder, Object, without
from .errors import CommandError
from .flag_values import parse_bool
from .flags import flag
from .item import Item
from .printer import Order, Print, PrintError, make_printer, unknown_format
from .session import Session


@dataclass(frozen=True)
class OutputOptions:
    """The printing flags of commands that change things."""

    allow_missing_template_keys: bool = flag(
        True,
        "--allow-missing-template-keys",
        "If true, ignore any errors in templates when a field or map key is missing in the template. "
        "Only applies to golang and jsonpath output formats.",
    )
    output: str = flag(
        "",
        "-o, --output",
        "Output format. One of: (json, yaml, kyaml, name, go-template, go-template-file, template, templatefile, jsonpath, "
        "jsonpath-as-json, jsonpath-file).",
    )
    show_managed_fields: bool = flag(
        False, "--show-managed-fields", "If true, keep the managedFields when printing objects in JSON or YAML format."
    )
    template: str = flag(
        "",
        "--template",
        "Template string or path to template file to use when -o=go-template, -o=go-template-file. The template format is golang "
        "templates [http://golang.org/pkg/text/template/#pkg-overview].",
    )


@dataclass(frozen=True)
class DryRunOptions:
    """--dry-run."""

    dry_run: str = flag(
        "none",
        "--dry-run",
        'Must be "none", "server", or "client". If client strategy, only print the object that would be sent, without sending it. '
        "If server strategy, submit server-side request without persisting the resource.",
        bare="unchanged",
    )

    def resolve(self, session: Session) -> str:
        """`none`, `client` or `server`; CommandError for anything else.  Old spellings are taken with a warning."""
        if session.extra("server-dry-run", False):
            return "server"
        if self.dry_run in ("none", "client", "server"):
            return self.dry_run
        if self.dry_run == "unchanged":
            text = "--dry-run is deprecated and can be replaced with --dry-run=client."
            _tell_once(session, text, "helpers.go:719")
            return "client"
        try:
            meant = "client" if parse_bool(self.dry_run) else "none"
        except ValueError:
            raise CommandError(
                f'Invalid dry-run value ({self.dry_run}). Must be "none", "server", or "client".'
            ) from None
        text = f"--dry-run={self.dry_run} is deprecated (boolean value) and can be replaced with --dry-run={meant}."
        _tell_once(session, text, "helpers.go:733")
        return meant


def _tell_once(session: Session, text: str, source: str) -> None:
    """A command may ask for its strategy twice; the user is told once."""
    if session.is_news(text):
        session.err.line(log_line(session, text, source))


def log_line(session: Session, text: str, source: str = "helpers.go:735") -> str:
    """A warning in the form of kubectl's own log."""
    when = session.clock.datetime().strftime("%m%d %H:%M:%S.%f")
    return f"W{when} {session.process.pid:>7} {source}] {text}"


PLAIN = ("json", "yaml", "kyaml", "name")
"""Formats without an argument, which may be written in any case."""
SUFFIX = {"none": "", "client": " (dry run)", "server": " (server dry run)"}


def printer_of(
    session: Session,
    options: OutputOptions,
    *,
    sort: bool = True,
    extra: frozenset[str] = frozenset(),
    headers: bool = True,
) -> Print | None:
    """The printer that -o asks for; None if it asks for none."""
    name, equals, argument = options.output.partition("=")
    if not name and options.template:
        name = "go-template"
    if not name and not equals:
        return None
    if name.lower() in PLAIN:
        name = name.lower()
    if equals and name in ("", *PLAIN):
        raise unknown_format(options.output, extra)
    order = Order(
        format=name,
        argument=argument if equals else options.template,
        missing_ok=options.allow_missing_template_keys,
        sort=sort,
        headers=headers,
        read=session.read_file,
    )
    return _Shown(session, lambda: make_printer(order, options.output, extra), options, name)


class _Shown:
    """A printer of objects with their field managers, where its format can show them.

    The server keeps managers apart; they are fetched for a text that has printed metadata as a whole.
    """

    def __init__(self, session: Session, make: Callable[[], Print], options: OutputOptions, name: str) -> None:
        self._session, self._make, self._print = session, make, make()
        shown = options.show_managed_fields or session.edition.shows_managers
        self._strips = not shown and name in ("json", "yaml", "kyaml")
        self._asks = shown or name.endswith("-file") or "managedFields" in options.output + options.template
        self._shows_all = name.startswith(("jsonpath", "go-template", "template", "custom-columns"))
        self._began = False

    def __call__(self, obj: Object) -> str:
        try:
            if self._strips:
                obj = without_managed_fields(obj)
            elif self._asks:
                obj = with_managed_fields(self._session, obj)
            return self._printed(obj)
        except PrintError as error:
            self._session.out.write(error.printed)
            raise
        finally:
            self._began = True

    def _printed(self, obj: Object) -> str:
        try:
            text = self._print(obj)
            return self._again(obj) if self._lacks(text) else text
        except CommandError as error:
            if self._lacks(error.printed if isinstance(error, PrintError) else error.message):
                return self._again(obj)
            raise

    def _lacks(self, text: str) -> bool:
        return self._shows_all and not self._asks and WHOLE in text

    def _again(self, obj: Object) -> str:
        """The same with the managers; a table that has not begun begins anew."""
        if not self._began:
            self._print = self._make()
        return self._print(with_managed_fields(self._session, obj))


WHOLE = "creationTimestamp"  # a text that names this field has printed metadata as a whole, managers and all


def with_managed_fields(session: Session, obj: Object) -> Object:
    """The server keeps managers apart from objects; they are fetched where a format can show them."""
    if isinstance(obj.get("items"), list):
        return _with_items(obj, [with_managed_fields(session, each) for each in obj["items"]])
    return session.client.with_managed_fields(obj)


def without_managed_fields(obj: Object) -> Object:
    if isinstance(obj.get("items"), list):
        return _with_items(obj, [without_managed_fields(each) for each in obj["items"]])
    return without(obj, "metadata.managedFields")


def _with_items(obj: Object, items: list[Object]) -> Object:
    changed = {**obj, "items": items}
    return InOrder(changed) if isinstance(obj, InOrder) else changed


def reporter(
    session: Session, options: OutputOptions, done: str, dry_run: str = "none", *, sort: bool = True
) -> Callable[[Item], None]:
    """Prints each object as -o says, or one line with what was `done` to it."""
    printer = printer_of(session, options, sort=sort)

    def report(item: Item) -> None:
        if printer is None:
            session.out.line(f"{item.qualified} {done}{SUFFIX[dry_run]}")
        else:
            session.out.write(printer(item.object))

    return report
