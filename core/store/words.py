"""Cuts a text into the tokens of the search index, and finds in a text what the index found by them.

Chinese is indexed by overlapping pairs of characters, so that any run of two or more is found exactly as it stands,
whatever a word segmenter would make of it; numbers and Latin words are one token each. When what ``pairs_of`` returns
changes, a migration must fill the index anew.
"""

from __future__ import annotations

import re
from operator import add

from core.pinyin import spelled, spellings

FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width forms to ASCII, one character to one."""
LOWERED = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
FOLDING = FOLDED | LOWERED | {code: LOWERED[plain] for code, plain in FOLDED.items() if plain in LOWERED}
FOLDABLE = re.compile("[A-Z\uff01-\uff5e]+")
WRITTEN = {
    plain: "".join(chr(code) for code, folded in FOLDING.items() if chr(folded) == plain)
    for plain in "0123456789abcdefghijklmnopqrstuvwxyz"
}
"""How a folded letter or digit may stand in the text."""
LATIN = f"[0-9a-z{''.join(WRITTEN.values())}]"
RUN = re.compile(r"[0-9a-z]+|[^\W\da-z_]+")
GAP = r"[\W_]*"
"""What may stand between two runs: anything that is no token."""


def fold(text: str) -> str:
    """The text as it is searched, of the same length: small letters, no full-width forms of ASCII."""
    return FOLDABLE.sub(lambda run: run[0].translate(FOLDING), text)


def initials_of(agency: str | None, title: str | None) -> str:
    """The first letters in pinyin by which a report is found in the list, of the agency with all readings.

    When what it returns changes, a migration must spell the names anew.
    """
    return f"{spellings(agency or '')}\n{spelled(title or '')}"


def pairs_of(text: str) -> str:
    """The tokens of a text in order, spaces between: '处罚493件款' is '处罚 罚 493 件款 款'."""
    tokens: list[str] = []
    for run in RUN.findall(fold(text)):
        if run.isascii():
            tokens.append(run)
        else:
            tokens += map(add, run, run[1:])
            # The last one alone: so a run can be followed into the next, and a single character be found.
            tokens.append(run[-1])
    return " ".join(tokens)


def phrase_of(words: str) -> str:
    """An FTS5 phrase that finds these words one after the other; '' when there is nothing to look for.

    The last Chinese run may go on in the text; a number or Latin word only after a '*'.
    """
    tokens = pairs_of(words).split()
    if not tokens:
        return ""
    if tokens[-1].isascii():
        return f'"{" ".join(tokens)}"' + ("*" if words.endswith("*") else "")
    if len(RUN.findall(fold(words))[-1]) == 1:
        return f'"{" ".join(tokens)}"*'
    return f'"{" ".join(tokens[:-1])}"'


def pattern_of(words: str) -> str:
    """A regular expression for the places in a text, as it stands, where ``phrase_of`` the same words matches."""
    runs = RUN.findall(fold(words))
    pieces = ["".join(map(_written, run)) for run in runs]
    for index, run in enumerate(runs):
        if run.isascii():
            open_ended = index == len(runs) - 1 and words.endswith("*")
            pieces[index] = f"(?<!{LATIN}){pieces[index]}" + (f"{LATIN}*" if open_ended else f"(?!{LATIN})")
    return GAP.join(pieces)


def _written(char: str) -> str:
    """The ways to write a folded character."""
    if char not in WRITTEN:
        return re.escape(char)
    return f"[{char}{WRITTEN[char]}]"
