"""The grammar of the shell (POSIX 2.10), with bash's `[[ ]]`, `(( ))`, arrays, `function` and `for (( ))`."""

from __future__ import annotations

import re
from functools import lru_cache

from .complaint import CLOSERS, REDIRECTIONS, RESERVED, unexpected
from .condition_parser import ConditionParser
from .lexer import NAME, Lexer, Token, arithmetic_word, make_word, matching_arithmetic
from .syntax import (
    AndOr,
    ArithmeticCommand,
    Assignment,
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
    Simple,
    Subshell,
    SyntaxFault,
    Word,
)

ASSIGNMENT = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(\[[^]]*\])?(\+?)=")
DECLARERS = frozenset({"declare", "typeset", "local", "export", "readonly"})
FUNCTION_NAME = re.compile(r"[^\s$'\"`\\/=();&|<>]+")
LIST_ENDS = frozenset({")", ";;", ";&", ";;&"})
BLANKS = frozenset(" \t\n")


@lru_cache(maxsize=2048)
def parse(text: str) -> Script:
    """A whole script; its `fault` is what stopped the parser, after the lines that it could read."""
    return Parser(text).script()


class Parser:
    """Recursive descent, one method a rule.  `depth` counts nested substitutions and commands."""

    def __init__(self, text: str, position: int = 0, *, depth: int = 0, line: int = 0) -> None:
        self.lexer = Lexer(text, position, depth=depth, line=line)

    # Whole scripts

    def script(self) -> Script:
        """Line by line, as a shell reads: what stands before a mistake still runs."""
        items: list[Item] = []
        try:
            while True:
                self._newlines()
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
                self._newlines()
            token = self.lexer.peek()
            if (
                token.kind == "end"
                or (token.kind == "operator" and token.text in LIST_ENDS)
                or self._keyword() in CLOSERS
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
        while self._is_operator("&&", "||"):
            operator = self.lexer.next().text
            self._newlines()
            rest.append((operator, self._pipeline()))
        return AndOr(first, tuple(rest)) if rest else first

    def _pipeline(self) -> Command:
        negated = False
        start = self.lexer.unread_position()
        while self._keyword() == "!":
            self.lexer.next()
            negated = not negated
        commands = [self._command()]
        while self._is_operator("|", "|&"):
            if self.lexer.next().text == "|&":
                both = Redirection(2, ">&", make_word((Literal("1"),), "1"))
                commands[-1] = Redirected(commands[-1], (both,))
            self._newlines()
            commands.append(self._command())
        if len(commands) == 1 and not negated:
            return commands[0]
        text = self.lexer.text[start : self.lexer.unread_position()].strip()
        return Pipeline(tuple(commands), negated, text)

    # Commands

    def _command(self) -> Command:
        keyword = self._keyword()
        token = self.lexer.peek()
        if token.kind == "operator" and token.text == "(":
            return self._redirected(self._parenthesis())
        if keyword is None or keyword == "in":
            return self._simple()
        match keyword:
            case "{":
                self.lexer.next()
                body = self._body()
                self._expect("}")
                return self._redirected(Group(body))
            case "if":
                return self._redirected(self._if())
            case "while" | "until":
                return self._redirected(self._loop(keyword))
            case "for":
                return self._redirected(self._for())
            case "case":
                return self._redirected(self._case())
            case "[[":
                return self._redirected(ConditionParser(self.lexer).read())
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
        self._expect(")")
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
        self._expect("then")
        branches.append((condition, self._body()))
        while True:
            token = self.lexer.peek()
            keyword = self._keyword()
            if keyword == "elif":
                self.lexer.next()
                condition = self._body()
                self._expect("then")
                branches.append((condition, self._body()))
            elif keyword == "else":
                self.lexer.next()
                otherwise = self._body()
                self._expect("fi")
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
        self._expect("do")
        body = self._body()
        self._expect("done")
        return body

    def _for(self) -> Command:
        line = self.lexer.next().line
        self.lexer.skip_blanks()
        if self.lexer.text.startswith("((", self.lexer.position):
            return self._counting_for()
        token = self.lexer.next()
        if token.kind != "word" or NAME.fullmatch(token.text) is None:
            raise self.lexer.fault("bad for loop variable", incomplete=token.kind == "end")
        self._newlines()
        words = None
        if self._keyword() == "in":
            self.lexer.next()
            words = self._words()
        if self._is_operator(";"):
            self.lexer.next()
        self._newlines()
        if self._keyword() == "{":  # bash accepts a group for the body
            self.lexer.next()
            body = self._body()
            self._expect("}")
            return For(token.text, words, body, line)
        return For(token.text, words, self._do(), line)

    def _words(self) -> tuple[Word, ...]:
        words = []
        while self.lexer.peek().kind in ("word", "number"):
            words.append(self._word(self.lexer.next()))
        return tuple(words)

    def _counting_for(self) -> Command:
        start = self.lexer.position + 2
        end = matching_arithmetic(self.lexer.text, start)
        parts = self.lexer.text[start:end].split(";") if end is not None else []
        if end is None or len(parts) != 3:
            raise self.lexer.fault("bad for loop variable", incomplete=end == len(self.lexer.text))
        words = [arithmetic_word(Lexer(part, depth=self.lexer.depth + 1, line=self.lexer.line)) for part in parts]
        self.lexer.position = end + 2
        if self._is_operator(";"):
            self.lexer.next()
        self._newlines()
        return CountingFor(words[0], words[1], words[2], self._do())

    def _case(self) -> Command:
        self.lexer.next()
        word = self._word(self.lexer.next())
        self._newlines()
        self._expect("in")
        self._newlines()
        items = []
        while self._keyword() != "esac":
            if self._is_operator("("):
                self.lexer.next()
            patterns = [self._word(self.lexer.next())]
            while self._is_operator("|"):
                self.lexer.next()
                patterns.append(self._word(self.lexer.next()))
            self._expect(")")
            body = self._list()
            end = ";;"
            if self._is_operator(";;", ";&", ";;&"):
                end = self.lexer.next().text
            elif self._keyword() != "esac":
                raise unexpected(self.lexer.peek(), expecting=";;")
            items.append((tuple(patterns), body, end))
            self._newlines()
        self.lexer.next()
        return Case(word, tuple(items))

    def _function(self) -> Command:
        self.lexer.next()
        token = self.lexer.next()
        if token.kind != "word":
            raise unexpected(token)
        if self._is_operator("("):
            self.lexer.next()
            self._expect(")")
        self._newlines()
        return Function(token.text, self._command())

    # Simple commands

    def _simple(self) -> Command:
        assignments: list[Assignment] = []
        late: list[Assignment] = []
        words: list[Word] = []
        redirections: list[Redirection] = []
        line = self.lexer.peek().line
        while True:
            token = self.lexer.peek()
            if token.kind == "number" or (token.kind == "operator" and token.text in REDIRECTIONS):
                self._redirection(redirections)
                continue
            if token.kind != "word":
                break
            assert token.word is not None
            self.lexer.next()
            target = assignments if not words else late if words[0].text in DECLARERS else None
            if target is not None and self._assignment(token, target, words):
                continue
            words.append(token.word)
            if len(words) == 1 and not assignments and self._is_operator("("):
                return self._function_definition(token)
        if not (assignments or words or redirections):
            raise unexpected(token)
        return Simple(tuple(assignments), tuple(words), tuple(redirections), line, tuple(late))

    def _function_definition(self, token: Token) -> Command:
        parenthesis = self.lexer.next()
        if FUNCTION_NAME.fullmatch(token.text) is None or token.text in RESERVED:
            raise unexpected(parenthesis)
        self._expect(")")
        self._newlines()
        return Function(token.text, self._command())

    def _assignment(self, token: Token, target: list[Assignment], words: list[Word]) -> bool:
        """Read the token as an assignment if it is one."""
        match = ASSIGNMENT.match(token.text)
        if match is None:
            return False
        assert token.word is not None
        name, subscript, plus = match.groups()
        index = None
        if subscript is not None:
            index = Lexer(subscript[1:-1], depth=self.lexer.depth + 1).word(frozenset())
        empty = match.end() == len(token.text)
        if (
            empty
            and self.lexer.text.startswith("(", self.lexer.position)
            and self.lexer.unread_position() == self.lexer.position
        ):
            target.append(Assignment(name, make_word((), ""), bool(plus), index, self._elements()))
            if words:
                words.append(make_word((Literal(name),), name))
            return True
        if words:
            return False
        value = Lexer(token.text[match.end() :], depth=self.lexer.depth + 1, line=token.line).word(frozenset())
        target.append(Assignment(name, value, bool(plus), index))
        return True

    def _elements(self) -> tuple[tuple[Word | None, Word], ...]:
        """`( a b [key]=c )`."""
        self.lexer.next()
        elements: list[tuple[Word | None, Word]] = []
        while True:
            self._newlines()
            token = self.lexer.next()
            if token.kind == "operator" and token.text == ")":
                return tuple(elements)
            if token.kind not in ("word", "number"):
                raise unexpected(token)
            match = re.match(r"\[([^]]*)\]=", token.text)
            if match is None:
                elements.append((None, self._word(token)))
                continue
            depth = self.lexer.depth + 1
            key = Lexer(match.group(1), depth=depth).word(frozenset())
            elements.append((key, Lexer(token.text[match.end() :], depth=depth).word(frozenset())))

    # Redirections

    def _redirected(self, command: Command) -> Command:
        redirections: list[Redirection] = []
        while self.lexer.peek().kind == "number" or self._is_operator(*REDIRECTIONS):
            self._redirection(redirections)
        if not redirections:
            return command
        return Redirected(command, tuple(redirections))

    def _redirection(self, redirections: list[Redirection]) -> None:
        number = None
        token = self.lexer.next()
        if token.kind == "number":
            number = int(token.text[-9:])
            token = self.lexer.next()
        target = self.lexer.next()
        if target.kind not in ("word", "number"):
            raise unexpected(target)
        if token.text in ("<<", "<<-"):
            if target.word is None:
                target = target._replace(word=self._word(target))
            document = self.lexer.here_document(target, strip=token.text == "<<-")
            redirections.append(Redirection(number, "<<", document))
            return
        redirections.append(Redirection(number, token.text, self._word(target)))

    # Tokens

    def _word(self, token: Token) -> Word:
        if token.kind == "number":
            return make_word((Literal(token.text),), token.text)
        if token.word is None:
            raise unexpected(token)
        return token.word

    def _keyword(self) -> str | None:
        token = self.lexer.peek()
        if token.kind == "word" and token.text in RESERVED:
            return token.text
        return None

    def _is_operator(self, *texts: str) -> bool:
        token = self.lexer.peek()
        return token.kind == "operator" and token.text in texts

    def _newlines(self) -> None:
        while self._is_operator("\n"):
            self.lexer.next()

    def _expect(self, text: str) -> None:
        token = self.lexer.next()
        if token.text != text or token.kind == "end":
            raise unexpected(token, expecting=text)
