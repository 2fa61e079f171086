"""What happens to a rule book's files while it is being served, and which one is."""

import json

from served import only


def change(book, version):
    manifest = book / "guidance.yaml"
    lines = manifest.read_text(encoding="utf-8").splitlines()
    changed = [f"version: {version}" if line.startswith("version:") else line for line in lines]
    assert changed != lines
    manifest.write_text("\n".join(changed) + "\n", encoding="utf-8")


def break_(book):
    (book / "more.yaml").write_text("rules:\n  - {id: a, when: {neds: conflict}}\n", encoding="utf-8")


def mend(book):
    (book / "more.yaml").unlink()


def hash_of(server):
    """Ask the stub for the hash of the book that it serves."""
    return json.loads(server.ask("/book")[2])["sha256"]


def hashes_of(server):
    """Ask each of several processes."""
    found = []
    for pid in server.children():
        with only(server, pid):
            found.append(hash_of(server))
    return found
