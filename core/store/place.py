"""Where a library lies: on a network share SQLite can't keep two computers apart, and the user must know."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NETWORK = {"nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "9p", "davfs", "fuse.sshfs", "fuse.davfs"}
"""File systems of other computers, as the kernel names them."""
NETWORK |= {"fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs", "ceph", "fuse.glusterfs", "lustre", "beegfs"}
REMOTE_DRIVE = 4
MOUNTS = Path("/proc/self/mounts")
WARNING = (
    "报告库“{path}”在网络盘上：两台电脑同时打开可能损坏它。请把报告库放在本机，用“导出交换文件”与他人合作；"
    "暂时要用，请确保只有一人打开。"
)


def is_on_network(path: Path, mounts: Path = MOUNTS) -> bool:
    """A share by its name (UNC), a mapped drive, or a file system that is mounted from another computer."""
    if str(path).startswith(("\\\\", "//")) and not str(path).startswith(("\\\\?\\", "\\\\.\\")):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.resolve().anchor) == REMOTE_DRIVE)
    return _file_system(Path(os.path.realpath(path)), mounts) in NETWORK


def _file_system(path: Path, mounts: Path) -> str:
    """The type of the innermost mount that holds the path; '' where the system doesn't say."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    best, kind = Path("/"), ""
    for line in lines:
        _, point, name, *_ = line.split(" ")
        place = Path(_unescaped(point))
        if path.is_relative_to(place) and len(place.parts) >= len(best.parts):
            best, kind = place, name
    return kind


def _unescaped(point: str) -> str:
    """The kernel writes blanks and backslashes as octal numbers."""
    for octal, char in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(octal, char)
    return point
