"""The machine, the versions and the settings that stand beside every figure."""

import os
import platform
import subprocess
import sys
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("durable-rules", "PyYAML", "click", "rich", "pytest-benchmark")

ROOT = Path(__file__).parents[1]


def settings() -> dict[str, str]:
    """Return what the figures depend on."""
    return {
        "date": date.today().isoformat(),
        "commit": _commit(),
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": f"{_memory_in_gib():.0f} GiB",
        "system": f"{_system()}, Linux {platform.release()}" if sys.platform == "linux" else platform.platform(),
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "libraries": ", ".join(f"{name} {_version(name)}" for name in LIBRARIES),
        "C library": " ".join(platform.libc_ver()) or "unknown",
    }


def load() -> str:
    """Return how busy the machine is: the mean number of waiting processes in the last minute."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _commit() -> str:
    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()

    changed = git("status", "--porcelain", "--", "engine", "rules")
    return git("rev-parse", "--short", "HEAD") + (" with changes to engine or rules" if changed else "")


def _processor() -> str:
    return _line_after("/proc/cpuinfo", "model name") or platform.processor() or "unknown processor"


def _memory_in_gib() -> float:
    kib = _line_after("/proc/meminfo", "MemTotal").removesuffix(" kB")
    return int(kib or 0) / 2**20


def _system() -> str:
    return _line_after("/etc/os-release", "PRETTY_NAME", "=").strip('"')


def _line_after(path: str, key: str, separator: str = ":") -> str:
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(separator)[2].strip() for line in lines if line.startswith(key)), "")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
