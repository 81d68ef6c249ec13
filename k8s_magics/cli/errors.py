"""How a command fails, and the one place where a failure becomes text (kubectl's cmd/util CheckErr).

    CommandError               `error: <message>`, exit code 1
    |- PlainError              `<message>`, no prefix
    |- FlagError               what pflag says, and `See 'kubectl get --help' for usage.`
    |- UsageError              a command's own complaint, and `See 'kubectl get -h' for help and examples`
    '- ManyErrors              several failures, each on its line
    Exit                       ends a command silently with an exit code

`ApiError` is rendered as kubectl renders a Status: `Error from server (NotFound): pods "web" not found`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..apimachinery.errors import ApiError, Unsendable


class CommandError(Exception):
    """`error: <message>`"""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


class PlainError(CommandError):
    """A message that stands alone, without `error: `."""


class FlagError(CommandError):
    """pflag refused the command line."""


class UsageError(CommandError):
    """A command refused its arguments (cmdutil.UsageErrorf)."""


class ManyErrors(CommandError):
    """What a command that goes on after errors collected (utilerrors.Aggregate), of which some may have been collected before."""

    def __init__(self, errors: Sequence[Exception]) -> None:
        self.errors = tuple(errors)
        texts = list(dict.fromkeys(map(str, self.leaves())))
        super().__init__(f"[{', '.join(texts)}]" if len(texts) > 1 else "".join(texts))

    def leaves(self) -> Iterator[Exception]:
        for error in self.errors:
            if isinstance(error, ManyErrors):
                yield from error.leaves()
            else:
                yield error


class Exit(Exception):
    """Ends a command with `code`; everything to be said has been said."""

    def __init__(self, code: int = 1) -> None:
        super().__init__(code)
        self.code = code


def together(errors: Sequence[Exception]) -> Exception:
    """One error, or several as one."""
    return errors[0] if len(errors) == 1 else ManyErrors(errors)


def raise_all(errors: Sequence[Exception]) -> None:
    """Nothing, the one error, or all of them as one."""
    if errors:
        raise together(errors)


def render(error: Exception, command: str = "kubectl", complaint: str = "error: ") -> str:
    """The text for standard error, with its newline; `command` is the command's path (`kubectl create job`), `complaint` what stands
    before a sentence of pflag."""
    if isinstance(error, ManyErrors) and len(error.errors) == 1:
        error = error.errors[0]
    if isinstance(error, ManyErrors):
        return "".join(_several(each, command) + "\n" for each in error.errors)
    text = _line(error)
    if isinstance(error, FlagError):
        return complaint + text.removeprefix("error: ") + f"See '{command} --help' for usage.\n"
    if isinstance(error, UsageError):
        return text + f"See '{command} -h' for help and examples\n"
    return text


def sourced(error: Exception, verb: str, source: str) -> Exception:
    """The same failure, told with the file it came from: `error when creating "web.yaml": ...` (AddSourceToErr)."""
    if not source:
        return error
    if isinstance(error, ApiError):
        return reworded(error, f'error when {verb} "{source}": {error.message}')
    return CommandError(f'error when {verb} "{source}": {error}')


def reworded(error: ApiError, message: str) -> ApiError:
    """An error of the same code and reason with another sentence."""
    kind = type(error)
    new = kind.__new__(kind)
    Exception.__init__(new, message)
    new.message, new.details = message, error.details
    return new


def _line(error: Exception) -> str:
    if isinstance(error, ApiError):
        text = _status(error)
    elif isinstance(error, PlainError):
        text = error.message
    else:
        text = str(error)
        if not text.startswith("error: "):
            text = f"error: {text}"
    return text if text.endswith("\n") else text + "\n"


def _several(error: Exception, command: str) -> str:
    """One of several errors: kubectl gives these no prefix of its own."""
    if isinstance(error, UsageError):
        return f"{error}\nSee '{command} -h' for help and examples"
    if isinstance(error, ApiError) and not isinstance(error, Unsendable):
        return _plain_status(error)
    return str(error)


def _status(error: ApiError) -> str:
    return _invalid(error) if error.reason == "Invalid" else _plain_status(error)


def _plain_status(error: ApiError) -> str:
    if isinstance(error, Unsendable):
        return f"error: {error.message}"
    if error.reason == "Unauthorized":
        return f"error: You must be logged in to the server ({error.message})"
    return (
        f"Error from server ({error.reason}): {error.message}"
        if error.reason
        else f"Error from server: {error.message}"
    )


def _invalid(error: ApiError) -> str:
    details = error.details
    subject = "The request is invalid"
    if not details:
        return f"{subject}: {error.message}" if error.message else subject
    causes = details.get("causes") or []
    if details.get("kind") or details.get("name"):
        subject = f'The {details.get("kind", "")} "{details.get("name", "")}" is invalid'
    elif error.message and not causes:
        subject += ": " + error.message
    lines = list(dict.fromkeys(f"{c.get('field', '')}: {c.get('message', '')}" for c in causes))
    if not lines:
        return subject
    if len(lines) == 1:
        return f"{subject}: {lines[0]}"
    return f"{subject}: \n" + "".join(f"* {line}\n" for line in lines)
