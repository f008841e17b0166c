"""Another window, a network share, a full disk, a medium that can't be written: a sentence, and no harm."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import LibraryError, LibraryInUse
from core.library import Library
from core.store.opening import pragma
from core.store.place import is_on_network
from tests.core.store.made_up import analysis

ROOT = Path(__file__).resolve().parents[3]
OPEN_ALONE = """
import sys
from pathlib import Path
from core.library import Library
library = Library.open(Path(sys.argv[1]), "李四", alone=True)
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_window(path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", OPEN_ALONE, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    place = tmp_path / "小盘"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], capture_output=True)
    if made.returncode:
        pytest.skip("only root can mount a small disk")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_second_window_is_told_who_has_the_library_and_can_read(
    path: Path, other_window: subprocess.Popen[str]
) -> None:
    with pytest.raises(LibraryInUse, match=r"另一个窗口.*李四.*起.*只读方式打开。"):
        Library.open(path, alone=True)
    reader = Library.open(path, read_only=True, alone=True)
    assert reader.rows() == ()
    with pytest.raises(LibraryError, match="只能读"):
        reader.add(analysis())
    reader.close()


def test_a_killed_window_leaves_no_lock_behind(path: Path, other_window: subprocess.Popen[str]) -> None:
    other_window.kill()
    other_window.wait()
    Library.open(path, alone=True).close()
    again = Library.open(path, alone=True)
    again.close()
    assert not path.with_name(path.name + ".lock").exists()


def test_a_lock_whose_holder_cannot_be_read_still_holds(path: Path) -> None:
    first = Library.open(path, alone=True)
    path.with_name(path.name + ".lock").write_text("[]", encoding="utf-8")
    with pytest.raises(LibraryInUse, match="另一个窗口中使用。"):
        Library.open(path, alone=True)
    first.close()


def test_a_library_that_does_not_open_is_not_left_locked(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("不是库", encoding="utf-8")
    with pytest.raises(LibraryError, match="不是本程序"):
        Library.open(path, alone=True)
    assert sorted(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/共享/科室 一/报告.fzsh", True),
        ("/共享/本机/报告.fzsh", False),
        ("/home/报告.fzsh", False),
        ("//server/share/报告.fzsh", True),
        (r"\\server\share\报告.fzsh", True),
        (r"\\?\C:\报告.fzsh", False),
    ],
)
def test_a_network_share_is_recognised(tmp_path: Path, path: str, network: bool) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/a / ext4 rw 0 0\nserver:/x /共享 nfs4 rw 0 0\n//s/k /共享/科室\\040一 cifs rw 0 0\n"
        "/dev/b /共享/本机 xfs rw 0 0\n",
        encoding="utf-8",
    )
    assert is_on_network(Path(path), mounts) is network


def test_on_a_share_the_user_is_warned_and_no_shared_memory_is_used(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("core.store.opening", "core.store.store"):
        monkeypatch.setattr(f"{module}.is_on_network", lambda path: True)
    library = Library.open(path)
    assert pragma(library._store._db, "journal_mode") == "delete"
    assert "网络盘" in library.notices[0]
    assert library.open_report(library.add(analysis())).confirm([analysis().annotations[0].id]).changed
    library.close()
    assert not path.with_name(path.name + "-shm").exists()


def test_a_disk_that_fills_up_keeps_what_was_saved_and_work_goes_on_with_room(small_disk: Path) -> None:
    library = Library.open(small_disk / "报告.fzsh")
    with pytest.raises(LibraryError, match="磁盘已满"):
        all(map(library.add, (analysis(number=number) for number in range(1, 500))))
    saved = len(library.rows())
    review = library.open_report(saved)
    before = review.annotations
    with pytest.raises(LibraryError, match="磁盘已满"):
        all(review.write_note(before[0].id, f"批注{number}" * 200) for number in range(500))
    assert [row.id for row in library.rows()] == list(range(1, saved + 1))
    assert library.verify() == ()
    subprocess.run(["mount", "-o", "remount,size=4m", small_disk], check=True)
    assert library.add(analysis(number=999)) == saved + 1
    assert review.confirm([before[0].id]).changed
    assert library.verify() == ()
    library.close()


def test_a_library_on_a_medium_that_cannot_be_written_can_be_read(small_disk: Path) -> None:
    path = small_disk / "报告.fzsh"
    library = Library.open(path)
    library.add(analysis())
    library.close()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(LibraryError, match="以只读方式打开。"):
        Library.open(path)
    with pytest.raises(LibraryError, match="以只读方式打开。"):
        Library.open(path, alone=True)
    reader = Library.open(path, read_only=True)
    assert [hit.row.id for hit in reader.search("罚没款")] == [1]
    assert reader.verify() == ()
    reader.close()


@pytest.mark.skipif(os.name == "nt", reason="an open file can't be deleted there")
def test_a_deleted_library_is_noticed_and_what_was_read_can_still_be_seen(library: Library) -> None:
    review = library.open_report(library.add(analysis()))
    before = review.annotations
    library.path.unlink()
    with pytest.raises(LibraryError, match="已被移走或替换"):
        review.confirm([before[0].id])
    assert review.annotations == before
    assert library.open_report(review.report_id).annotations == before
