"""Puts a backup in the place of a library that can't be opened any more, which is kept beside it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from core.errors import LibraryError
from core.store.backups import copy_whole, time_stamp
from core.store.opening import open_database
from core.store.transactions import world_errors

SIDE_FILES = ("-wal", "-shm")


def put_back(path: Path, backup: Path) -> Path:
    """Replace the library ``path`` by ``backup``; returns where the old file was kept. No connection may be open.

    At every moment there is a file at ``path``, and nothing of the old one is deleted before it was copied.
    Raises LibraryError when the backup isn't a sound library of ours or the folder can't be written.
    """
    kept = path.with_name(f"{path.stem}-damaged-{time_stamp()}{path.suffix}")
    fresh = path.with_name(path.name + ".part")
    try:
        with open_database(backup, read_only=True) as source, world_errors(fresh):
            os.close(os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
            copy_whole(source.conn, fresh)
        for side in ("", *SIDE_FILES):
            old = path.with_name(path.name + side)
            if old.exists():
                shutil.copy2(old, kept.with_name(kept.name + side))
        for side in SIDE_FILES:
            path.with_name(path.name + side).unlink(missing_ok=True)
        fresh.replace(path)
    except OSError as error:
        raise LibraryError(f"备份放不回“{path.parent}”({error.strerror}),请检查磁盘空间和权限。") from error
    finally:
        fresh.unlink(missing_ok=True)
    return kept
