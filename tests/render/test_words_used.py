"""A report explains the terms that it uses, and no others."""

from coachmentor.model.guidance import Term
from coachmentor.render.document import Bullets, Figure, Link, Links, Paragraph, Part, Section, Table, Toned
from coachmentor.render.words_used import words_used

GLOSSARY = (
    Term("IPP", "a plan"),
    Term("Teaching Standards", "a list"),
    Term("coach", "a helper"),
    Term("trust", "a group"),
)


def explained(*blocks):
    section = words_used([Section("x", "Trusts in a heading are not looked at", blocks)], GLOSSARY)
    return [entry.title for block in section.blocks for entry in block.items]


def test_terms_are_found_whatever_their_case_and_number():
    assert explained(Paragraph("Name the ipp goal."), Bullets(("or a Teaching Standard",))) == [
        "IPP",
        "Teaching Standards",
    ]


def test_terms_are_found_in_tables_pictures_and_parts_but_not_in_links():
    table = Table(("Need", "Result"), (("a", Toned("Ask your IPP", 1)),), "")
    part = Part(
        "Coaches", (Figure("<svg></svg>", "Drawn", "A Teaching Standard."), Links((("Name", (Link("trust"),)),)))
    )
    assert explained(table, part) == ["IPP", "Teaching Standards", "Coach"]
    assert explained(Figure("<svg></svg>", "Drawn", table)) == ["IPP"]


def test_a_term_inside_another_word_is_not_meant():
    assert explained(Paragraph("A stagecoach.")) == []


def test_where_nothing_is_used_there_is_no_section():
    assert words_used([], GLOSSARY).blocks == ()
