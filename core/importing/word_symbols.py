"""Turns characters of Word's symbol fonts, which have no meaning of their own, into the signs they show."""

from __future__ import annotations

_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "❑",
    0x72: "❒",
    0x74: "◆",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "□",
    0xAB: "★",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x98: "●", 0xA3: "□"}
_SYMBOL = {0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xA3: "≤", 0xB7: "•", 0xB8: "÷", 0xA2: "′"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
UNKNOWN = "•"


def symbol(char: str, font: str) -> str:
    """What ``char`` shows in ``font``: itself in a text font, a bullet for a symbol that has no usual sign."""
    signs = _FONTS.get(font.lower())
    code = ord(char)
    private = 0xF000 <= code <= 0xF0FF
    if signs is not None and (private or code <= 0xFF):
        code &= 0xFF
        return signs.get(code) or (chr(code) if font.lower() == "symbol" and 0x20 <= code < 0x7F else UNKNOWN)
    return UNKNOWN if private else char
