"""Words that make trouble: for YAML, for Python, for Unicode, for the format of rule books and for a shell."""

TOKENS = [
    *"[]{}:-,'\"#&*!|>%@`\t\n\r?<~= ", ": ", "- ", " #", "\n\n", "\n  ", "\n    - ", "<<: ", "&a ", "*a", "? ",
    "---\n", "...", "\r\n", "\x00", "\x07", "\x0b", "\x0c", "\x1c", "\x7f", "\x85", "\xa0", "\xad", "é", "e\u0301",
    "\u200b", "\u2028", "\u2029", "\u202e", "\ufeff", "\ufffe", "\ud800", "😀", "İ", "ß", "\u0661", "²", "{x}", "{",
    "}", "{{", "%YAML 1.1\n---\n", "!!str ",
]  # fmt: skip
SCALARS = [
    "0", "-0", "-1", "1", "2", "60", "61", "010", "0x1F", "0b1", "0o7", "1_000", "+1", "1.0", "1e3", "1e999", "-.5",
    ".inf", ".nan", "9" * 18, "9" * 40, "1000001", "-1000000", "12:30", "1:2:3.5", "2026-02-30", "2026-11-24", "~",
    "null", "yes", "no", "On", "off", "y", "True", "''", "'1'", '""', '"\\ud800"', '"\\x00"', "[]", "{}", "{a: 1}",
    "[a, a]", "[[]]", "|", ">-", "!!str", "!!python/object/apply:os.system [x]", "<<", "*a", "&a b", "=", "default",
    "either", "another-intervention", "more-information", "{form}", "{recommendation}", "{answer}", "{in_6_weeks}",
    "{in_999_weeks}", "{short_term_months}", "{months}", "all", "any", "not", "rule_book", "answer", "choice",
    "choices", "yes_no", "whole_number", "text", "under_1", "x" * 90, "a-" * 45, "- -", "{under: 6}",
    "{between: [3, 6]}", "{between: [3]}", "[3]", "{includes_all: [a]}",
    "{none_of: [a]}", "{not: a}", "{any: [a, b]}", "{all: []}", "..", ".",
]  # fmt: skip
KEYS = """
    title version options parameters strengths decision extends written_against off questions rules conditions
    recommendations forms interventions advice glossary statements cases id kind ask help choices between unit phrases
    is is_not were were_not blank label group phrase source when supports rules_out calls_for strength form because
    headline means what fits_when part for unless say term section says answers expect fires replace enough clear_lead
""".split()
TEXTS = [
    "{form}",
    "{recommendation}", "{in_6_weeks}", "{months}", "{goal_link}", "{answer}", "{{", "}}", "{", "%s", "\\", "\t", "😀",
    "\n\n- a\n", "e\u0301\u202e", "\u200b", "\u2028", "<b>&amp;</b>", "[link](x) *a* _b_ `c` | # 1. -", "x" * 300,
]  # fmt: skip
ARGUMENTS = [
    "",
    "\udcff",
    "x" * 5_000,
    *"- -- --x --help -h --version -1 0 3 1e9 é .. * rules { nowhere/x 2027-13-01".split(),
]
DAYS = ["", *"2026-11-24 2024-02-29 0001-01-01 9999-12-31 2026-02-30 20261124 today".split()]
PATHS = "profile.yaml answers.json rules rules/guidance.yaml out.txt out.html out.docx out.json out.md -".split()
