"""The shape of a finding in JSON, for the JSON schema and for whoever reads one back."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Document(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class WordsDocument(_Document):
    """A text in every language."""

    en: str
    zh: str


class PlaceDocument(_Document):
    """One place that a finding points at."""

    name: str = Field(description="the text or table it is in")
    line: int | None = Field(ge=1, description="counted from 1; none where it is not in a text")
    column: int | None = Field(ge=1, description="in characters, counted from 1")
    width: int = Field(ge=1, description="how many characters it covers")
    text: str = Field(description="the source line")
    path: str = Field(description="where it is inside a table or a structure")
    label: WordsDocument = Field(description="a remark on this place, or nothing")


class EditDocument(_Document):
    """One way to mend a finding: characters of a line that give way to a text."""

    name: str = Field(description="the text or module it changes")
    line: int = Field(ge=1, description="counted from 1")
    column: int = Field(ge=1, description="in characters, counted from 1")
    width: int = Field(ge=0, description="how many characters give way")
    text: str = Field(description="what stands there instead")
    is_whole_line: bool = Field(description="whether the line goes with its end")


class FindingDocument(_Document):
    """A finding: what, where, why, how to mend it, and a code that never changes its meaning."""

    schema_: Literal["perfkit.finding/1"] = Field(alias="schema")
    code: str = Field(pattern=r"^PK[A-Z][0-9]{3}$")
    severity: Literal["error", "warning", "advice"] = Field(description="an error withholds figures")
    what: WordsDocument
    why: WordsDocument
    mend: WordsDocument
    places: list[PlaceDocument] = Field(description="the first is where it is, the others matter too")
    values: dict[str, WordsDocument] = Field(description="what stands in the words, by its name")
    page: str = Field(description="the page that explains the code, a path in the project")
    edits: list[EditDocument] = Field(description="the ways to mend it by writing something else, the likeliest first")
