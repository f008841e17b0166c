"""Files written beside their place and then renamed, so that a failed export leaves the old file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import ExportError


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """Gives a path to write to, in the same folder; it replaces ``path`` when the block ends without an error.

    Raises ExportError, one sentence that names ``path``, for any OSError inside.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield beside
        os.replace(beside, path)
    except OSError as error:
        raise ExportError(f"无法写入“{path}”：{_reason(path)}。请关闭该文件或换一个位置后重试。") from error
    finally:
        if path.parent.is_dir():
            beside.unlink(missing_ok=True)


def _reason(path: Path) -> str:
    if not path.parent.is_dir():
        return "文件夹不存在"
    if path.is_dir():
        return "这个名字已是一个文件夹"
    return "没有写入权限、磁盘已满，或该文件正在 Word 等程序中打开"
