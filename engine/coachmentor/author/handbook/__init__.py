"""A rule book as a document for people to read, to look things up in and to sign."""

from coachmentor.author.handbook.handbook import to_handbook
from coachmentor.author.handbook.links import links_to_files
from coachmentor.author.handbook.material import Href, Material
from coachmentor.author.handbook.two_questions import (
    MOST_CELLS,
    Map,
    grid_of,
    kinds_of,
    lying,
    questions_for_maps,
    size_of,
    telling_pair,
)

__all__ = [
    "MOST_CELLS",
    "Href",
    "Map",
    "Material",
    "grid_of",
    "kinds_of",
    "links_to_files",
    "lying",
    "questions_for_maps",
    "size_of",
    "telling_pair",
    "to_handbook",
]
