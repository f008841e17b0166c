"""Speed, memory and smoothness of importing a thousand reports, each time in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path

from docx import Document

from tests.bench.line import Line
from tests.bench.texts import report_files

FILES = 1_000

MEMORY = """
def megabytes():
    import resource, sys
    unit = 1 << 20 if sys.platform == 'darwin' else 1 << 10
    own, worker = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own / unit, worker / unit
def cpu():
    import os
    times = os.times()
    return times.user + times.system, times.children_user + times.children_system
"""
PLAIN = (
    MEMORY
    + """
import json, sys, time
from pathlib import Path
from core.batch_import import import_files
from core.importing import find_files
from core.library import Library, process_executor
if __name__ == '__main__':
    library = Library.open(Path(sys.argv[2]))
    files = find_files([Path(sys.argv[1])])
    with process_executor() as executor:
        begin = time.perf_counter()
        for together in import_files(library, files, executor):
            assert not any(imported.error for imported in together), together
        spent = time.perf_counter() - begin
    stored = len(library.rows())
    library.close()
    own, worker = megabytes()
    print(json.dumps({'stored': stored, 'seconds': spent, 'own': own, 'worker': worker, 'cpu': cpu()}))
"""
)
WINDOW = (
    MEMORY
    + """
import json, sys, time
from pathlib import Path
if __name__ == '__main__':
    from PySide6.QtCore import QElapsedTimer, QTimer
    from PySide6.QtWidgets import QApplication
    from core.library import Library
    from core.rules import load_rules
    from ui.main_window import MainWindow
    from ui.settings import Settings
    app = QApplication([])
    library = Library.open(Path(sys.argv[2]))
    window = MainWindow(library, load_rules(), Settings(Path(sys.argv[2] + '.ini')))
    window.show()
    app.processEvents()
    pauses, clock, timer = [], QElapsedTimer(), QTimer(interval=10)
    def tick():
        pauses.append(clock.nsecsElapsed() / 1e6 if clock.isValid() else 0)
        clock.restart()
    timer.timeout.connect(tick)
    begin = time.perf_counter()
    def end(result):
        spent = time.perf_counter() - begin
        timer.stop()
        stored = len(library.rows())
        own, worker = megabytes()
        result = {'stored': stored, 'seconds': spent, 'own': own, 'worker': worker, 'cpu': cpu()}
        print(json.dumps({**result, 'pauses': sorted(pauses)}))
        QTimer.singleShot(0, window.close)
    window.imports.ended.connect(end)
    timer.start()
    window.import_paths([Path(sys.argv[1])])
    app.exec()
"""
)


def importing() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        for kind, make, promised in ((".txt", _text, 80), (".docx", _word, 30)):
            reports = Path(folder, kind[1:])
            _fill(reports, kind, make)
            measured = _run(PLAIN, reports, Path(folder, f"{kind[1:]}.sqlite"))
            what = f"import of {FILES:,} {kind}, read, analysed, checked, stored, with the start of the workers"
            yield Line(what, FILES / measured["seconds"], "files/s", at_least=promised)
            yield from _cpu(measured)
            what = f"  peak memory of the main process and {os.cpu_count()} workers"
            yield Line(what, measured["own"] + (os.cpu_count() or 1) * measured["worker"], "MB", at_most=500)
        measured = _run(WINDOW, Path(folder, "txt"), Path(folder, "window.sqlite"))
        yield Line(f"import of {FILES:,} .txt in the open window", FILES / measured["seconds"], "files/s", at_least=80)
        yield from _cpu(measured)
        pauses = measured["pauses"]
        yield Line("  longest time between two ticks of a 10 ms timer", pauses[-1], "ms", at_most=50)
        yield Line("  99th percentile of these", pauses[int(len(pauses) * 0.99)], "ms")


def _cpu(measured: dict) -> Iterator[Line]:  # type: ignore[type-arg]
    """What a file costs whatever else the machine is doing."""
    own, workers = measured["cpu"]
    yield Line("  processor time of the main process per file, its start included", own / FILES * 1000, "ms")
    yield Line("  processor time of the workers per file, their start included", workers / FILES * 1000, "ms")


def _fill(folder: Path, kind: str, make: Callable[[bytes, int], bytes]) -> None:
    """So many files of one kind; those from the same report differ in a line or in a remark of the package."""
    folder.mkdir()
    sources = [path.read_bytes() for path in report_files() if path.suffix == ".txt"]
    for number, source in enumerate(islice(cycle(sources), FILES)):
        (folder / f"{number}{kind}").write_bytes(make(source, number))


def _text(source: bytes, number: int) -> bytes:
    return source + f"\n{number}".encode()


def _word(source: bytes, number: int, made: dict[bytes, bytes] = {}) -> bytes:  # noqa: B006 - keeps what it has made
    if source not in made:
        document = Document()
        for line in source.decode("utf-8-sig").splitlines():
            document.add_paragraph(line)
        file = BytesIO()
        document.save(file)
        made[source] = file.getvalue()
    file = BytesIO(made[source])
    with zipfile.ZipFile(file, "a") as package:
        package.comment = str(number).encode()
    return file.getvalue()


def _run(script: str, reports: Path, library: Path) -> dict:  # type: ignore[type-arg]
    """Run a script on a folder of reports and a new library; a file, since workers start by importing it."""
    program = library.with_suffix(".py")
    program.write_text(script, encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.getcwd()}
    command = [sys.executable, str(program), str(reports), str(library)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    measured = json.loads(done.stdout.splitlines()[-1])
    if measured["stored"] != FILES:
        raise RuntimeError(f"{measured['stored']} of {FILES} reports are in the library")
    return dict(measured)
