"""The grammar of the shell (POSIX 2.10), with bash's `[[ ]]`, `(( ))`, arrays, `function` and `for (( ))`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from .complaint import CLOSERS, REDIRECTIONS, RESERVED, unexpected, unfinished
from .condition_parser import ConditionParser
from .dollars import arithmetic_word, matching_arithmetic
from .lexer import NAME
from .simple_parser import SimpleParser
from .syntax import (
    AndOr,
    ArithmeticCommand,
    Body,
    Case,
    Command,
    Coprocess,
    CountingFor,
    For,
    Group,
    If,
    Item,
    Literal,
    Loop,
    Pipeline,
    Redirected,
    Redirection,
    Script,
    Select,
    Subshell,
    SyntaxFault,
    Timed,
    Word,
)
from .words import make_word

LIST_ENDS = frozenset({")", ";;", ";&", ";;&"})


@lru_cache(maxsize=2048)
def parse(text: str, *, bash: bool = True) -> Script:
    """A whole script of bash or of busybox ash; its `fault` is what stopped the parser, after the lines that it could read."""
    return Parser(text, bash=bash).script()


class Parser(SimpleParser):
    """Recursive descent, one method a rule."""

    # Whole scripts

    def script(self) -> Script:
        """Line by line, as a shell reads: what stands before a mistake still runs."""
        items: list[Item] = []
        try:
            for line in self.lines():
                items.extend(line)
        except SyntaxFault as fault:
            return Script(tuple(items), fault)
        return Script(tuple(items), unfinished=self.lexer.unfinished)

    def lines(self) -> Iterator[Body]:
        """The commands of one line (or of several, where they belong together) after the other; raises SyntaxFault."""
        try:
            while True:
                self.newlines()
                if self.lexer.peek().kind == "end":
                    return
                line = self._list(one_line=True)
                token = self.lexer.peek()
                if token.kind != "end" and token.text != "\n":
                    raise unexpected(self.lexer, token)
                self.lexer.extglob = _extglob(line, self.lexer.extglob)
                yield line
        except RecursionError:
            raise SyntaxFault("syntax error: too deeply nested", line=self.lexer.line) from None

    def whole(self) -> Body:
        """The whole text as one list (a backquoted command)."""
        body = self._list()
        if self.lexer.peek().kind != "end":
            raise unexpected(self.lexer, self.lexer.peek())
        return body

    def until_parenthesis(self) -> Body:
        """A list and the `)` after it (a command substitution)."""
        body = self._list()
        token = self.lexer.next()
        if token.text != ")" or token.kind != "operator":
            if token.kind == "end" and self.lexer.bash:
                raise unfinished(self.lexer, ")", "", token.line)
            raise unexpected(self.lexer, token, expecting=")")
        return body

    # Lists

    def _list(self, *, one_line: bool = False) -> Body:
        items: list[Item] = []
        while True:
            if not one_line:
                self.newlines()
            token = self.lexer.peek()
            if (
                token.kind == "end"
                or (token.kind == "operator" and token.text in LIST_ENDS)
                or self.keyword() in CLOSERS
            ):
                break
            if one_line and items and token.text == "\n" and token.kind == "operator":
                break
            start = self.lexer.unread_position()
            command = self._and_or()
            text = self.lexer.text[start : self.lexer.unread_position()].strip()
            end = self.lexer.peek()
            background = end.kind == "operator" and end.text == "&"
            items.append(Item(command, background, text))
            if background or (end.kind == "operator" and end.text == ";"):
                self.lexer.next()
            elif end.kind != "end" and not (end.kind == "operator" and (end.text == "\n" or end.text in LIST_ENDS)):
                raise unexpected(self.lexer, end)
            elif one_line:
                break
        return tuple(items)

    def _body(self) -> Body:
        body = self._list()
        if not body:
            raise unexpected(self.lexer, self.lexer.peek())
        return body

    def _and_or(self) -> Command:
        first = self._pipeline()
        rest = []
        while self.is_operator("&&", "||"):
            operator = self.lexer.next().text
            self.newlines()
            rest.append((operator, self._pipeline()))
        return AndOr(first, tuple(rest)) if rest else first

    def _pipeline(self) -> Command:
        negated = False
        start = self.lexer.unread_position()
        if self.lexer.bash and self._is_word("time"):
            return self._timed()
        while self.keyword() == "!":
            self.lexer.next()
            negated = not negated
        commands = [self.command()]
        while self.is_operator("|", "|&"):
            if self.lexer.next().text == "|&":
                both = Redirection(2, ">&", make_word((Literal("1"),), "1"))
                commands[-1] = Redirected(commands[-1], (both,))
            self.newlines()
            if self.keyword() == "!":
                raise unexpected(self.lexer, self.lexer.peek())
            commands.append(self.command())
        if len(commands) == 1 and not negated:
            return commands[0]
        text = self.lexer.text[start : self.lexer.unread_position()].strip()
        return Pipeline(tuple(commands), negated, text)

    def _is_word(self, text: str) -> bool:
        token = self.lexer.peek()
        return token.kind == "word" and token.text == text

    def _timed(self) -> Command:
        self.lexer.next()
        portable = self._is_word("-p")
        if portable:
            self.lexer.next()
        token = self.lexer.peek()
        nothing = token.kind == "end" or (token.kind == "operator" and token.text not in REDIRECTIONS | {"("})
        return Timed(None if nothing else self._pipeline(), portable)

    # Commands

    def command(self) -> Command:
        keyword = self.keyword()
        token = self.lexer.peek()
        if self.lexer.bash and token.kind == "word" and token.text in ("[[", "select", "coproc"):
            return self._of_bash(token.text)
        if token.kind == "operator" and token.text == "(":
            return self.redirected(self._parenthesis())
        if keyword is None or keyword == "in":
            return self.simple()
        match keyword:
            case "{":
                self.lexer.next()
                body = self._body()
                self.expect("}")
                return self.redirected(Group(body))
            case "if":
                return self.redirected(self._if())
            case "while" | "until":
                return self.redirected(self._loop(keyword))
            case "for":
                return self.redirected(self._for())
            case "case":
                return self.redirected(self._case())
            case "function":
                return self._function()
            case _:
                raise unexpected(self.lexer, token)

    def _of_bash(self, keyword: str) -> Command:
        """What begins with a word that is reserved in bash alone."""
        if keyword == "[[":
            return self.redirected(ConditionParser(self.lexer).read())
        if keyword == "select":
            return self.redirected(self._for(Select))
        start = self.lexer.unread_position()
        self.lexer.next()
        token = self.lexer.peek()
        name = "COPROC"
        if token.kind == "word" and NAME.fullmatch(token.text) and token.text not in RESERVED:
            self.lexer.next()
            if not (self.is_operator("(") or self.keyword()):
                self.lexer.position, self.lexer.line = token.start, token.line
                self.lexer.forget()
            else:
                name = token.text
        command = self.command()
        return Coprocess(name, command, self.lexer.text[start : self.lexer.unread_position()].strip())

    def _parenthesis(self) -> Command:
        line = self.lexer.next().line
        if self.lexer.bash and self.lexer.text.startswith("(", self.lexer.position):
            expression = self._arithmetic(self.lexer.position + 1)
            if expression is not None:
                return ArithmeticCommand(expression, line)
        body = self._body()
        self.expect(")")
        return Subshell(body, line)

    def _arithmetic(self, start: int) -> Word | None:
        """The expression from `start` to its `))`, read; None if there is none."""
        end = matching_arithmetic(self.lexer.text, start)
        if end is None:
            return None
        if end == len(self.lexer.text):
            raise unfinished(self.lexer, ")", "", self.lexer.line)
        inner = self.lexer.within(self.lexer.text[start:end])
        self.lexer.position = end + 2
        return arithmetic_word(inner)

    def _if(self) -> Command:
        self.lexer.next()
        branches = []
        condition = self._body()
        self.expect("then")
        branches.append((condition, self._body()))
        while True:
            token = self.lexer.peek()
            keyword = self.keyword()
            if keyword == "elif":
                self.lexer.next()
                condition = self._body()
                self.expect("then")
                branches.append((condition, self._body()))
            elif keyword == "else":
                self.lexer.next()
                otherwise = self._body()
                self.expect("fi")
                return If(tuple(branches), otherwise)
            elif keyword == "fi":
                self.lexer.next()
                return If(tuple(branches), None)
            else:
                raise unexpected(self.lexer, token, expecting="fi")

    def _loop(self, keyword: str) -> Command:
        self.lexer.next()
        condition = self._body()
        return Loop(condition, self._do(), keyword == "until")

    def _do(self) -> Body:
        if self.lexer.bash and self.keyword() == "{":  # bash accepts a group for the body
            self.lexer.next()
            body = self._body()
            self.expect("}")
            return body
        self.expect("do")
        body = self._body()
        self.expect("done")
        return body

    def _for(self, kind: type[For | Select] = For) -> Command:
        line = self.lexer.next().line
        self.lexer.skip_blanks()
        if kind is For and self.lexer.bash and self.lexer.text.startswith("((", self.lexer.position):
            return self._counting_for()
        token = self.lexer.next()
        if self.lexer.bash and token.kind != "word":
            raise unexpected(self.lexer, token)
        if not self.lexer.bash and (token.kind != "word" or NAME.fullmatch(token.text) is None):
            raise self.lexer.fault("bad for loop variable", incomplete=token.kind == "end")
        self.newlines()
        words = None
        if self.keyword() == "in":
            self.lexer.next()
            words = self._words()
        if self.is_operator(";"):
            self.lexer.next()
        self.newlines()
        return kind(token.text, words, self._do(), line)

    def _words(self) -> tuple[Word, ...]:
        words = []
        while self.lexer.peek().kind in ("word", "number"):
            words.append(self.word(self.lexer.next()))
        return tuple(words)

    def _counting_for(self) -> Command:
        line = self.lexer.line
        start = self.lexer.position + 2
        end = matching_arithmetic(self.lexer.text, start)
        parts = self.lexer.text[start:end].split(";") if end is not None else []
        if end is None or len(parts) != 3:
            raise self.lexer.fault("bad for loop variable", incomplete=end == len(self.lexer.text))
        words = [arithmetic_word(self.lexer.within(part.lstrip())) for part in parts]
        self.lexer.position = end + 2
        if self.is_operator(";"):
            self.lexer.next()
        self.newlines()
        return CountingFor(words[0], words[1], words[2], self._do(), line)

    def _case(self) -> Command:
        line = self.lexer.next().line
        word = self.word(self.lexer.next())
        self.newlines()
        self.expect("in")
        self.newlines()
        items = []
        while self.keyword() != "esac":
            if self.is_operator("("):
                self.lexer.next()
            patterns = [self.word(self.lexer.next())]
            while self.is_operator("|"):
                self.lexer.next()
                patterns.append(self.word(self.lexer.next()))
            self.expect(")")
            body = self._list()
            end = ";;"
            if self.is_operator(";;", ";&", ";;&"):
                end = self.lexer.next().text
            elif self.keyword() != "esac":
                raise unexpected(self.lexer, self.lexer.peek(), expecting=";;")
            items.append((tuple(patterns), body, end))
            self.newlines()
        self.lexer.next()
        return Case(word, tuple(items), line)

    def _function(self) -> Command:
        start = self.lexer.next().start
        token = self.lexer.next()
        if token.kind != "word":
            raise unexpected(self.lexer, token)
        if self.is_operator("("):
            self.lexer.next()
            self.expect(")")
        self.newlines()
        return self.defined(token.text, start)


def _extglob(line: Iterable[Item], before: bool) -> bool:
    """Whether patterns of extglob are read after this line: `shopt` decides while a script runs, and it is read line by line."""
    for item in line:
        words = item.text.split()
        if words[:1] == ["shopt"] and "extglob" in item.text:
            before = "-s" in words
    return before
