"""Options that a builtin does not have: bash names its usage, ash just the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .state import Shell

USAGES = {
    "alias": "[-p] [name[=value] ... ]",
    "bg": "[job_spec ...]",
    "builtin": "[shell-builtin [arg ...]]",
    "caller": "[expr]",
    "cd": "[-L|[-P [-e]] [-@]] [dir]",
    "command": "[-pVv] command [arg ...]",
    "declare": "[-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]",
    "dirs": "[-clpv] [+N] [-N]",
    "disown": "[-h] [-ar] [jobspec ... | pid ...]",
    "enable": "[-a] [-dnps] [-f filename] [name ...]",
    "eval": "[arg ...]",
    "exec": "[-cl] [-a name] [command [argument ...]] [redirection ...]",
    "export": "[-fn] [name[=value] ...] or export -p",
    "fg": "[job_spec]",
    "getopts": "optstring name [arg ...]",
    "hash": "[-lr] [-p pathname] [-dt] [name ...]",
    "help": "[-dms] [pattern ...]",
    "history": "[-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]",
    "jobs": "[-lnprs] [jobspec ...] or jobs -x command [args]",
    "kill": "[-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]",
    "local": "[option] name[=value] ...",
    "mapfile": "[-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]",
    "popd": "[-n] [+N | -N]",
    "printf": "[-v var] format [arguments]",
    "pushd": "[-n] [+N | -N | dir]",
    "pwd": "[-LP]",
    "read": "[-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]",
    "readarray": "[-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]",
    "readonly": "[-aAf] [name[=value] ...] or readonly -p",
    "set": "[-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]",
    "shopt": "[-pqsu] [-o] [optname ...]",
    "source": "filename [arguments]",
    ".": "filename [arguments]",
    "trap": "[-lp] [[arg] signal_spec ...]",
    "type": "[-afptP] name [name ...]",
    "typeset": "[-aAfFgiIlnrtux] name[=value] ... or typeset -p [-aAfFilnrtux] [name ...]",
    "ulimit": "[-SHabcdefiklmnpqrstuvxPRT] [limit]",
    "umask": "[-p] [-S] [mode]",
    "unalias": "[-a] name [name ...]",
    "unset": "[-f] [-v] [-n] [name ...]",
    "wait": "[-fn] [-p var] [id ...]",
}
LETTERS = {
    "alias": "p", "bg": "", "builtin": "", "caller": "", "cd": "LPe@", "command": "pVv", "declare": "aAfFgiIlnprtux", "dirs": "clpv0123456789",
    "disown": "har", "enable": "adnpsf:", "eval": "", "exec": "cla:", "export": "fnp", "fg": "", "getopts": "", "hash": "lrp:dt",
    "help": "dms", "jobs": "lnprsx", "local": "aAfFgiIlnprtux", "mapfile": "d:n:O:s:tu:C:c:", "printf": "v:", "pwd": "LP",
    "read": "a:d:i:n:N:p:t:u:ers", "readarray": "d:n:O:s:tu:C:c:", "readonly": "aAfp", "shopt": "pqsuo", "source": "", ".": "",
    "trap": "lp", "type": "afptP", "typeset": "aAfFgiIlnprtux", "umask": "pS", "unalias": "a", "unset": "fvn", "wait": "fnp:",
}  # fmt: skip
"""The letters each builtin of bash has, those with `:` before a value; what is not here looks after itself."""
LETTERS_OF_ASH = {
    "cd": "LP", "command": "pvV", "export": "pn", "getopts": "", "hash": "r", "jobs": "lp", "read": "p:u:rt:n:sd:", "readonly": "p",
    "trap": "", "umask": "S", "unset": "fv", "wait": "n", "pwd": "LP", "bg": "", "fg": "",
}  # fmt: skip


def unknown_option(shell: Shell, argv: list[str]) -> str:
    """The letter among the options that the builtin does not have, or ""."""
    spec = (LETTERS if shell.bash else LETTERS_OF_ASH).get(argv[0])
    if spec is None:
        return ""
    index = 1
    while index < len(argv) and argv[index][:1] == "-" and argv[index] not in ("-", "--"):
        word = argv[index]
        index += 1
        for place, letter in enumerate(word[1:], 1):
            found = spec.find(letter) if letter != ":" else -1
            if found < 0:
                return letter
            if spec[found + 1 : found + 2] == ":":
                index += place == len(word) - 1
                break
    return ""


async def refuse(shell: Shell, name: str, letter: str) -> int:
    """Say so; the status."""
    if not shell.bash:
        await shell.complain(f"illegal option -{letter}", command=name)
        return 2
    await shell.complain(f"-{letter}: invalid option", command=name)
    return await show_usage(shell, name)


async def show_usage(shell: Shell, name: str) -> int:
    """bash's usage of a builtin; the status 2."""
    await shell.process.error(f"{name}: usage: {name} {USAGES[name]}\n")
    return 2
