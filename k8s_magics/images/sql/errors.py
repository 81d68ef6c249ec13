"""What is wrong with a statement, before a server puts it into its own words."""

from __future__ import annotations


class SqlError(Exception):
    """`kind` names the sentence in a server's list (`mysql_errors`, `postgres_errors`), `words` go into it; `at` is the offset in the text, -1 unknown."""

    def __init__(self, kind: str, *words: str, at: int = -1) -> None:
        super().__init__(f"{kind}: {', '.join(words)}" if words else kind)
        self.kind, self.words, self.at = kind, words, at
