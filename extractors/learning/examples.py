"""Cases of a document's layout as examples for a language model: short lines, given as a template's variable."""

from extractors.learning.learned import cases_for
from extractors.reader import ReadingContext
from rules.document import Document

#: Characters of all examples together, and of the words in one.
MOST, LONGEST = 1_500, 120


def examples_of(document: Document, context: ReadingContext) -> str:
    """Return what people corrected in documents of this layout and sender, the latest first; empty without any.

    The words are those of documents: whoever shows them to a model passes them as a variable, never as a template.
    """
    lines: dict[str, None] = {}
    for case in cases_for(document, context):
        for lesson in case.lessons:
            where = f"{lesson.label} {lesson.place}: " if lesson.place else ""
            words = " ".join(f"{where}{lesson.words}".split())[:LONGEST]
            if words:
                lines[f"{lesson.field.path} = {lesson.value[:LONGEST]} ({words})"] = None
    kept: list[str] = []
    for line in lines:
        if sum(map(len, kept)) + len(kept) + len(line) > MOST:
            break
        kept.append(line)
    return "\n".join(kept)
