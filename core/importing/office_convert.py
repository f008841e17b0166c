"""Reads .doc, .wps, .rtf and .odt by having an installed LibreOffice turn them into .docx."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from core.importing.intake import Refused, signature
from core.importing.web_page import read_web_page
from core.importing.word_file import read_word
from core.model import Report, Source

TIME_LIMIT = 60.0
"""Seconds; the first start with a new profile takes some five of them."""
_USUAL_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
)
_MISSING = "需要 LibreOffice 才能读取，请安装 LibreOffice，或用 Word、WPS 另存为 .docx 后再导入。"
_FAILED = "转换不成功，可能已加密或损坏，请用 Word 或 WPS 打开后另存为 .docx 再导入。"


def read_office(data: bytes, source: Source) -> Report:
    """The report in an older office file; one that only carries the suffix is read as what it is. Raises Refused."""
    kind = signature(data)
    if kind == "zip" and source.kind != "odt":
        return read_word(data, source)
    if not kind and b"<html" in data[:2048].lower():
        return read_web_page(data, source)
    if kind not in ("ole", "rtf", "zip"):
        raise Refused("不是 Word、WPS 文档或已损坏，请用原来的程序打开后另存为 .docx。")
    if kind == "ole" and "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused("已加密，请用 Word 打开，去掉打开密码后另存再导入。")
    report = read_word(_convert(data, source.kind), source)
    return replace(report, notices=("文件经 LibreOffice 转换后读入。", *report.notices))


def find_soffice() -> str | None:
    """Where LibreOffice's program is, if it is installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def _convert(data: bytes, kind: str) -> bytes:
    """The file as .docx, converted in a folder and with a profile of its own beside any office that is running."""
    program = find_soffice()
    if program is None:
        raise Refused(_MISSING)
    with tempfile.TemporaryDirectory(prefix="fazhi-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"report.{kind}"
        source.write_bytes(data)
        _write_profile(folder / "profile")
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "docx:MS Word 2007 XML"),
            *("--outdir", str(folder / "out"), str(source)),
        ]
        _run(command, folder)
        result = folder / "out" / "report.docx"
        if not result.is_file():
            raise Refused(_FAILED)
        return result.read_bytes()


def _write_profile(profile: Path) -> None:
    """A profile that runs no macros and fetches no linked content."""
    folder = profile / "user"
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")


_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


def _run(command: list[str], folder: Path) -> None:
    """Run to the end or to the time limit, and leave no process of it behind."""
    windows = sys.platform == "win32"
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=not windows,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise Refused(_MISSING) from error
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired as error:
        raise Refused("转换超时，请用 Word 或 WPS 打开后另存为 .docx 再导入。") from error
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program with the helpers that it started; they share its process group."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
