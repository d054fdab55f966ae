"""A plan as prose: what people sign, made from the text that pays."""

from perfkit.letter.compose import compose_letter
from perfkit.letter.model import Block, Grid, Heading, Items, Sentence, Signatures
from perfkit.letter.render import Letter, render_letter
from perfkit.letter.words import WORDS

__all__ = [
    "WORDS",
    "Block",
    "Grid",
    "Heading",
    "Items",
    "Letter",
    "Sentence",
    "Signatures",
    "compose_letter",
    "render_letter",
]
