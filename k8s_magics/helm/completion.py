"""Completion scripts.  Simplified: they complete the names of commands only."""

from __future__ import annotations

_WORDS = "completion create dependency env get help history install lint list package plugin pull push registry repo rollback search show status template test uninstall upgrade verify version"
_SCRIPTS = {
    "bash": '# bash completion for helm\n__helm() {{\n    COMPREPLY=($(compgen -W "{words}" -- "${{COMP_WORDS[COMP_CWORD]}}"))\n}}\ncomplete -F __helm helm\n',
    "zsh": "#compdef helm\ncompdef _helm helm\n_helm() {{\n    compadd {words}\n}}\n",
    "fish": "# fish completion for helm\ncomplete -c helm -f -n __fish_use_subcommand -a '{words}'\n",
    "powershell": "# powershell completion for helm\nRegister-ArgumentCompleter -Native -CommandName helm -ScriptBlock {{ '{words}'.Split(' ') }}\n",
}


def script(shell: str, words: str = _WORDS) -> str:
    """The script for bash, zsh, fish or powershell."""
    return _SCRIPTS[shell].format(words=words)
