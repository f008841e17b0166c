"""Reads plain text in any encoding that Chinese offices use, and says which one it was."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from core.importing.cleanup import clean
from core.importing.intake import CONTENT_NAMES, MEGABYTE, Refused, demand_ordinary_length, signature

LARGEST_TEXT = 8 * MEGABYTE

# The hundred-odd characters that make up half of any Chinese prose, in both scripts, and Chinese punctuation:
# bytes read in a wrong encoding hardly ever give them.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日"
    "社义事平形相全表间样与关各重新线内数正心反你明看原又利比或但质第向道命此变条只没结解问意建月公无系很情最立代想已通并提题"
    "党程展五果料位常文总次品式活设及管特件长求基资边流路级少图统接知较将组见计别期根论运区强决做必战先治保办执市县省局府服务"
    "這個為國時來們對會發動過說產種後學經進著裡實量兩體機當點從業開還與關數結問題無條黨總設長資統辦執縣務處應間"
    "。、“”《》〔〕\uff0c\uff1a\uff1b\uff08\uff09\uff01\uff1f"
)
_JUNK = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff\ufffe\uffff]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In the order of preference when two read equally well.
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
READABLE = 0.15
"""What the likeness of a text in the right encoding is not below."""
_SAMPLE = 200_000


ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "hz")
"""What a reviewer can choose from, the usual ones first."""


class Decoded(NamedTuple):
    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def read_text(data: bytes, encoding: str = "") -> Decoded:
    """Decode and clean a text file; ``encoding`` overrules detection. Raises Refused for what isn't text."""
    kind = signature(data)
    if kind:
        raise Refused(f"不是文本文件（内容像是{CONTENT_NAMES[kind]}），请改回正确的扩展名再导入。")
    decoded = decode(data, encoding)
    demand_ordinary_length(decoded.text)
    text = clean(decoded.text)
    if not text.strip():
        raise Refused("里没有文字，请检查是否保存完整。")
    return decoded._replace(text=text)


def decode(data: bytes, encoding: str = "") -> Decoded:
    """The text of ``data`` and its encoding: as told, by byte order mark, UTF-8, then what reads most like Chinese."""
    if encoding:
        return _decode_as(data, encoding)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], name)
    found = decode_strictly(data) or _decode_damaged(data) or _decode_by_statistics(data)
    if found is None:
        raise Refused("不是文本文件或已损坏，请用原来的程序打开并另存为 UTF-8 文本。")
    return found


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding, errors="replace")
    except (LookupError, ValueError) as error:
        raise Refused(f"不能按编码“{encoding}”读取，请换一种编码。") from error
    if _junk_share(text) > 0.02:
        raise Refused("里有大量乱码，可能已损坏或不是文本，请用原来的程序打开并另存为 UTF-8 文本。")
    return Decoded(text, encoding, _loss_notice(text, data, encoding))


def _loss_notice(text: str, data: bytes, encoding: str) -> tuple[str, ...]:
    sign = "\ufffd".encode(encoding, errors="ignore")
    lost = text.count("\ufffd") - (data.count(sign) if sign else 0)
    return (f"有 {lost} 处字节不能按 {encoding} 解读，以“\ufffd”代替，请对照原文件。",) if lost > 0 else ()


def decode_strictly(data: bytes) -> Decoded | None:
    """In a Chinese encoding that has a character for each byte and gives a likely text; None when there is none."""
    if b"\0" not in data:
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    readings = [(encoding, text) for encoding in _CANDIDATES if (text := _strict(data, encoding)) is not None]
    if not readings:
        return None
    encoding, text = max(readings, key=lambda reading: likeness(reading[1]))
    return Decoded(text, encoding) if likeness(text) >= READABLE else None


def _strict(data: bytes, encoding: str) -> str | None:
    if encoding.startswith("utf-32") and data.count(b"\0") < len(data) / 3:
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def likeness(text: str) -> float:
    """How much of the text is common Chinese characters or plain ASCII, less what no text holds: 0 to 1."""
    sample = text[:_SAMPLE]
    if not sample:
        return 0.0
    common = sum(char in _COMMON or char == "\u3000" for char in sample)
    ascii_text = sum(char.isascii() and (char.isprintable() or char in "\t\n\r") for char in sample)
    other = len(sample) - ascii_text
    share = common / other if other else 1.0
    return max(0.0, share - 20 * _junk_share(sample))


def _junk_share(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_JUNK.findall(sample)) / max(1, len(sample))


def _decode_by_statistics(data: bytes) -> Decoded | None:
    """For the rare file in another script's encoding, which is still text."""
    from charset_normalizer import from_bytes  # only such files need it

    best = from_bytes(data[:_SAMPLE], preemptive_behaviour=False).best()
    text = _strict(data, best.encoding) if best else None
    if best is None or text is None or _junk_share(text) > 0:
        return None
    return Decoded(text, best.encoding, (f"按 {best.encoding} 编码读入，如有乱码请更换编码。",))


def _decode_damaged(data: bytes) -> Decoded | None:
    """Mostly readable text with some broken bytes (a cut-off download): the best reading with gaps marked."""
    best = max(("utf-8", "gb18030", "big5hkscs"), key=lambda name: likeness(data.decode(name, errors="replace")))
    text = data.decode(best, errors="replace")
    if _junk_share(text) > 0.02 or likeness(text) < READABLE:
        return None
    return Decoded(text, best, _loss_notice(text, data, best))
