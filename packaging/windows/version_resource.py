"""What Windows shows about the program in Explorer's Properties and in the task manager."""

from __future__ import annotations

from PyInstaller.utils.win32.versioninfo import (
    FixedFileInfo,
    StringFileInfo,
    StringStruct,
    StringTable,
    VarFileInfo,
    VarStruct,
    VSVersionInfo,
)

CHINESE, UNICODE = 0x0804, 1200
DESCRIPTION = "法治政府建设年度报告审阅"


def version_resource(name: str, version: str) -> VSVersionInfo:
    """The version resource of both programs; ``version`` is like 1.2.3."""
    numbers = tuple([*(int(part) for part in version.split(".")[:4]), 0, 0, 0, 0][:4])
    texts = {
        "FileDescription": DESCRIPTION,
        "FileVersion": version,
        "InternalName": name,
        "LegalCopyright": "MIT License",
        "ProductName": name,
        "ProductVersion": version,
    }
    table = StringTable(f"{CHINESE:04X}{UNICODE:04X}", [StringStruct(key, text) for key, text in texts.items()])
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0),
        kids=[StringFileInfo([table]), VarFileInfo([VarStruct("Translation", [CHINESE, UNICODE])])],
    )
