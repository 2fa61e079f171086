"""A PostgreSQL of one's own, from Debian's package: started in a folder of its own, and gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOT_THERE = "no PostgreSQL here (Debian's package `postgresql`): its SQL was not run"
REQUIRED = os.environ.get("COACHMENTOR_POSTGRES") == "required"


def programs() -> Path:
    """Return the folder of `initdb` and `pg_ctl`; skip the test where there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    on_path = shutil.which("initdb")
    if debian:
        return debian[-1].parent
    if on_path is None:
        (pytest.fail if REQUIRED else pytest.skip)(NOT_THERE)
    return Path(on_path).resolve().parent


@contextmanager
def server() -> Iterator[str]:
    """Run a server, and give what connects to it: it listens on a socket in its folder, and on no port."""
    tools, user = programs(), unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    data, log = folder / "data", folder / "log"
    settings = f"-k {folder} -c listen_addresses= -c fsync=off"
    try:
        os.chown(folder, *(user or (-1, -1)))
        _run([tools / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], user)
        _run([tools / "pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", settings], user)
        try:
            yield f"host={folder} user=postgres dbname=postgres"
        finally:
            _run([tools / "pg_ctl", "stop", "-w", "-m", "immediate", "-D", data], user)
    finally:
        shutil.rmtree(folder)


def unprivileged() -> tuple[int, int] | None:
    """Return the user and the group to run it as, where we are root, which PostgreSQL refuses to be run by."""
    if os.geteuid() != 0:
        return None
    import pwd

    users = {one.pw_name: (one.pw_uid, one.pw_gid) for one in pwd.getpwall()}
    return users.get("postgres") or users["nobody"]


def _run(command: list[str | Path], user: tuple[int, int] | None) -> None:
    ids = {} if user is None else {"user": user[0], "group": user[1], "extra_groups": []}
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    ran = subprocess.run(command, cwd="/", text=True, timeout=120, check=False, **ids, **quiet)
    assert ran.returncode == 0, ran.stdout
