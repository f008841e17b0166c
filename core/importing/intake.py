"""Takes a file's bytes in and refuses early what can't be a report: the sizes and signatures known before parsing."""

from __future__ import annotations

from pathlib import Path

MEGABYTE = 1 << 20
LARGEST_FILE = 100 * MEGABYTE
_MOST_CHARACTERS = 2_000_000
_MOST_LINES = 50_000

_SIGNATURES = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
)
CONTENT_NAMES = {
    "zip": "压缩包或 Word 文档",
    "ole": "旧版 Word 文档或加密文档",
    "pdf": "PDF 文档",
    "rtf": "RTF 文档",
    "image": "图片",
    "program": "程序文件",
    "archive": "压缩包",
}

TOO_COMPLEX = "内容过大或过于复杂，不像一份报告，请取得 Word 版或拆分后再导入。"


class Refused(Exception):
    """Why a file can't be read and what to do: the rest of a sentence that begins with the file's name."""


def signature(data: bytes) -> str:
    """What the first bytes say the file is: a key of CONTENT_NAMES, or '' for anything else."""
    return next((kind for start, kind in _SIGNATURES if data.startswith(start)), "")


def demand_ordinary_length(text: str) -> None:
    """Refused for a text that takes longer to analyse than anyone would wait for."""
    if len(text) > _MOST_CHARACTERS or text.count("\n") > _MOST_LINES:
        raise Refused("过长，不像一份报告，请拆分后再导入。")


def read_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The whole file. Raises Refused for what is missing, no regular file, empty, not readable or too large."""
    try:
        if path.is_dir():
            raise Refused("是文件夹，请选择其中的文件。")
        if not path.exists():
            raise Refused("不存在或已被移走，请检查位置后重新导入。")
        if not path.is_file():
            raise Refused("不是普通文件，请选择报告文件。")
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except PermissionError as error:
        raise Refused("没有读取权限，请关闭正在使用它的程序或检查文件权限。") from error
    except (OSError, ValueError) as error:
        raise Refused("打不开，请检查文件是否完好、磁盘是否可用。") from error
    if not data:
        raise Refused("是空文件，请检查是否下载或保存完整。")
    if len(data) > largest:
        raise Refused(f"超过 {largest // MEGABYTE} MB，不像一份报告，请拆分或另存后再导入。")
    return data
