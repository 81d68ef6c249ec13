"""The grammar of the shell (POSIX 2.10), with bash's `[[ ]]`, `(( ))`, arrays, `function` and `for (( ))`."""

from __future__ import annotations

from functools import lru_cache

from .complaint import CLOSERS, unexpected
from .condition_parser import ConditionParser
from .dollars import arithmetic_word, matching_arithmetic
from .lexer import NAME, Lexer
from .simple_parser import SimpleParser
from .syntax import (
    AndOr,
    ArithmeticCommand,
    Body,
    Case,
    Command,
    CountingFor,
    For,
    Function,
    Group,
    If,
    Item,
    Literal,
    Loop,
    Pipeline,
    Redirected,
    Redirection,
    Script,
    Subshell,
    SyntaxFault,
    Word,
)
from .words import make_word

LIST_ENDS = frozenset({")", ";;", ";&", ";;&"})


@lru_cache(maxsize=2048)
def parse(text: str) -> Script:
    """A whole script; its `fault` is what stopped the parser, after the lines that it could read."""
    return Parser(text).script()


class Parser(SimpleParser):
    """Recursive descent, one method a rule."""

    # Whole scripts

    def script(self) -> Script:
        """Line by line, as a shell reads: what stands before a mistake still runs."""
        items: list[Item] = []
        try:
            while True:
                self.newlines()
                if self.lexer.peek().kind == "end":
                    return Script(tuple(items), unfinished=self.lexer.unfinished)
                line = self._list(one_line=True)
                token = self.lexer.peek()
                if token.kind != "end" and token.text != "\n":
                    raise unexpected(token)
                items.extend(line)
        except SyntaxFault as fault:
            return Script(tuple(items), fault)
        except RecursionError:
            return Script(tuple(items), SyntaxFault("syntax error: too deeply nested"))

    def whole(self) -> Body:
        """The whole text as one list (a backquoted command)."""
        body = self._list()
        if self.lexer.peek().kind != "end":
            raise unexpected(self.lexer.peek())
        return body

    def until_parenthesis(self) -> Body:
        """A list and the `)` after it (a command substitution)."""
        body = self._list()
        token = self.lexer.next()
        if token.text != ")" or token.kind != "operator":
            raise unexpected(token, expecting=")")
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
                raise unexpected(end)
            elif one_line:
                break
        return tuple(items)

    def _body(self) -> Body:
        body = self._list()
        if not body:
            raise unexpected(self.lexer.peek())
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
        while self.keyword() == "!":
            self.lexer.next()
            negated = not negated
        commands = [self.command()]
        while self.is_operator("|", "|&"):
            if self.lexer.next().text == "|&":
                both = Redirection(2, ">&", make_word((Literal("1"),), "1"))
                commands[-1] = Redirected(commands[-1], (both,))
            self.newlines()
            commands.append(self.command())
        if len(commands) == 1 and not negated:
            return commands[0]
        text = self.lexer.text[start : self.lexer.unread_position()].strip()
        return Pipeline(tuple(commands), negated, text)

    # Commands

    def command(self) -> Command:
        keyword = self.keyword()
        token = self.lexer.peek()
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
            case "[[":
                return self.redirected(ConditionParser(self.lexer).read())
            case "function":
                return self._function()
            case _:
                raise unexpected(token)

    def _parenthesis(self) -> Command:
        self.lexer.next()
        if self.lexer.text.startswith("(", self.lexer.position):
            expression = self._arithmetic(self.lexer.position + 1)
            if expression is not None:
                return ArithmeticCommand(expression)
        body = self._body()
        self.expect(")")
        return Subshell(body)

    def _arithmetic(self, start: int) -> Word | None:
        """The expression from `start` to its `))`, read; None if there is none."""
        end = matching_arithmetic(self.lexer.text, start)
        if end is None:
            return None
        if end == len(self.lexer.text):
            raise self.lexer.fault('unexpected end of file (expecting "))")', incomplete=True)
        inner = Lexer(self.lexer.text[start:end], depth=self.lexer.depth + 1, line=self.lexer.line)
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
                raise unexpected(token, expecting="fi")

    def _loop(self, keyword: str) -> Command:
        self.lexer.next()
        condition = self._body()
        return Loop(condition, self._do(), keyword == "until")

    def _do(self) -> Body:
        self.expect("do")
        body = self._body()
        self.expect("done")
        return body

    def _for(self) -> Command:
        line = self.lexer.next().line
        self.lexer.skip_blanks()
        if self.lexer.text.startswith("((", self.lexer.position):
            return self._counting_for()
        token = self.lexer.next()
        if token.kind != "word" or NAME.fullmatch(token.text) is None:
            raise self.lexer.fault("bad for loop variable", incomplete=token.kind == "end")
        self.newlines()
        words = None
        if self.keyword() == "in":
            self.lexer.next()
            words = self._words()
        if self.is_operator(";"):
            self.lexer.next()
        self.newlines()
        if self.keyword() == "{":  # bash accepts a group for the body
            self.lexer.next()
            body = self._body()
            self.expect("}")
            return For(token.text, words, body, line)
        return For(token.text, words, self._do(), line)

    def _words(self) -> tuple[Word, ...]:
        words = []
        while self.lexer.peek().kind in ("word", "number"):
            words.append(self.word(self.lexer.next()))
        return tuple(words)

    def _counting_for(self) -> Command:
        start = self.lexer.position + 2
        end = matching_arithmetic(self.lexer.text, start)
        parts = self.lexer.text[start:end].split(";") if end is not None else []
        if end is None or len(parts) != 3:
            raise self.lexer.fault("bad for loop variable", incomplete=end == len(self.lexer.text))
        words = [arithmetic_word(Lexer(part, depth=self.lexer.depth + 1, line=self.lexer.line)) for part in parts]
        self.lexer.position = end + 2
        if self.is_operator(";"):
            self.lexer.next()
        self.newlines()
        return CountingFor(words[0], words[1], words[2], self._do())

    def _case(self) -> Command:
        self.lexer.next()
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
                raise unexpected(self.lexer.peek(), expecting=";;")
            items.append((tuple(patterns), body, end))
            self.newlines()
        self.lexer.next()
        return Case(word, tuple(items))

    def _function(self) -> Command:
        self.lexer.next()
        token = self.lexer.next()
        if token.kind != "word":
            raise unexpected(token)
        if self.is_operator("("):
            self.lexer.next()
            self.expect(")")
        self.newlines()
        return Function(token.text, self.command())
