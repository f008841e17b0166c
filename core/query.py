"""The language of the search box: words, "phrases", 或, 非 or -, brackets, and figures such as I29 < 100%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from core.analysis.numerals import parse_numeral
from core.errors import QueryError
from core.store import Condition, Sought
from core.store.words import pattern_of, phrase_of

LONGEST = 200
"""Characters of a query; so nesting stays shallow, too."""
SIGNS = {"<": "<", ">": ">", "=": "=", "<=": "<=", ">=": ">=", "≤": "<=", "≥": ">=", "＜": "<", "＞": ">", "＝": "="}
CONDITION = re.compile(
    r"(?P<indicator>[Ii]\d{2})\s*(?P<sign><=|>=|[<>=≤≥＜＞＝])\s*(?P<number>[\d.,]+[十百千万亿]*)\s*(?P<unit>[^\s()（）|<>=]*)"
)
TOKEN = re.compile(r'"[^"]*"?|[“”][^“”]*[“”]?|[()（）|]|-(?=\S)|[^\s"“”()（）|]+')
OR, AND, NOT = {"OR", "或", "|"}, {"AND", "且", "并且"}, {"NOT", "非", "-"}
OPEN, CLOSED = {"(", "（"}, {")", "）"}
NO_WORD = "“或”“且”“非”的前后和括号里要有词。"
NOTHING_TO_FIND = "请至少写一个要查找的词；“非”只能用来排除。"


HALF_CONDITION = re.compile(r"\b[Ii]\d\d\s*[<>=≤≥＜＞＝]\S*")
"""An indicator and a sign, without a number that can be read."""


def parse_query(text: str) -> Sought:
    """What is sought: words side by side must all be there, quoted ones one after the other. Raises QueryError."""
    if len(text) > LONGEST:
        raise QueryError(f"查找的内容太长，请不要超过 {LONGEST} 字。")
    conditions = tuple(_condition(found) for found in CONDITION.finditer(text))
    words = CONDITION.sub(" ", text)
    if half := HALF_CONDITION.search(words):
        raise QueryError(f"看不懂条件“{half.group()}”，请写成 I29 < 100% 或 I02 >= 10万 这样的形式。")
    parser = _Parser(TOKEN.findall(words))
    match = parser.all()
    return Sought(match, tuple(parser.patterns), conditions)


def parse_condition(text: str) -> Condition:
    """One condition on a figure: 'I29 < 100%', 'I02>=10万元'. Raises QueryError."""
    found = CONDITION.fullmatch(text.strip())
    if not found:
        raise QueryError(f"看不懂条件“{text}”，请写成 I29 < 100% 或 I02 >= 10万 这样的形式。")
    return _condition(found)


def _condition(found: re.Match[str]) -> Condition:
    value = parse_numeral(found["number"])
    if value is None:
        raise QueryError(f"看不懂条件中的数“{found['number']}”，请写成 100、12.5 或 10万。")
    return Condition(found["indicator"].upper(), SIGNS[found["sign"]], Decimal(value))


class _Parser:
    """Recursive descent over the tokens, from ``或`` down to a word; each step returns an expression for the index."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.patterns: list[str] = []
        self._tokens = [*tokens, ""]
        self._place = 0

    def all(self) -> str:
        """The whole query; '' when it holds no words."""
        if self._next in OR:
            raise QueryError(NO_WORD)
        found = self._either()
        if self._next:
            raise QueryError("查找内容里多了一个右括号，请检查括号是否成对。")
        return found

    @property
    def _next(self) -> str:
        return self._tokens[self._place]

    def _take(self) -> str:
        self._place += 1
        return self._tokens[self._place - 1]

    def _either(self) -> str:
        choices = [self._together()]
        while self._next in OR:
            self._take()
            if not self._next:
                raise QueryError(NO_WORD)
            choices.append(self._together())
        return _joined(" OR ", choices)

    def _together(self) -> str:
        """Words side by side; those to be left out are taken off in the end."""
        wanted: list[str] = []
        unwanted: list[str] = []
        while self._next and self._next not in OR | CLOSED:
            if self._next in AND:
                self._take()
            elif self._next in NOT:
                self._take()
                known = len(self.patterns)
                unwanted.append(self._one())
                del self.patterns[known:]
            else:
                wanted.append(self._one())
        taken = _joined(" OR ", unwanted)
        if taken and not any(wanted):
            raise QueryError(NOTHING_TO_FIND)
        found = _joined(" AND ", wanted)
        return f"({found} NOT {taken})" if taken else found

    def _one(self) -> str:
        token = self._take()
        if token in OPEN:
            if self._next in OR | CLOSED:
                raise QueryError(NO_WORD)
            found = self._either()
            if self._take() not in CLOSED:
                raise QueryError("查找内容里缺一个右括号，请检查括号是否成对。")
            return found
        if not token or token in OR | AND | NOT | CLOSED:
            raise QueryError(NO_WORD)
        words = token.strip('"“”')
        phrase = phrase_of(words)
        if phrase:
            self.patterns.append(pattern_of(words))
        return phrase


def _joined(sign: str, parts: Sequence[str]) -> str:
    given = [part for part in parts if part]
    return f"({sign.join(given)})" if len(given) > 1 else "".join(given)
