"""A rule book with a rule for a day to come, and how that day comes."""

from datetime import date

GUIDANCE = "extends: default\ntitle: Ours\nversion: '{}'\n"
RULE = "{id: r, title: T, from: 2099-01-01, when: {technical_expert: yes}, rules_out: coaching, because: It is}"
DATED = f"{GUIDANCE.format(1)}rules: [{RULE}]\n"
BROKEN = "extends: default\ntitel: Ours\n"


def write(folder, text):
    (folder / "guidance.yaml").write_text(text, encoding="utf-8")


def turn(monkeypatch):
    """Let the day come on which another rule is in force."""
    for module in ("web.desk", "web.serving.reloading", "read.book", "advisor"):
        monkeypatch.setattr(f"coachmentor.{module}.date", Tomorrow)


class Tomorrow(date):
    """A day on which another rule is in force."""

    @classmethod
    def today(cls):
        return date(2099, 1, 1)
