"""The new text of a reply to one decision, or to « unclear » with the reason (mail.md §5, point 5; interface.md §5).

A closed grammar: what is not in it is a question back, and nothing changes. So « pas OK », « ok mais… », a
question and two decisions are all unclear, whichever words of approval they hold.
"""

import re
from collections.abc import Collection
from dataclasses import replace

from extractors.reply.changes import NotAChange, changes_of
from extractors.reply.corrections import NotACorrection, corrections_of
from extractors.reply.courtesy import (
    fits_signature,
    is_contact,
    is_courtesy,
    is_disclaimer,
    is_name,
    opens_signature,
    trimmed,
    without_greeting,
    without_thanks,
)
from extractors.reply.progress import NotProgress, Progress, progress_in
from extractors.reply.wording import (
    ABSENCE,
    APPROVE,
    CHANGE,
    CHOOSE,
    CORRECT,
    DONE,
    HELP,
    NOT_DONE,
    REJECT,
    REJECT_BECAUSE,
    REJECT_WHY,
    STATUS,
    UNDO,
)
from rules.approval import Answer, Verdict
from rules.spelling import fold

#: Digits from which a second number as long as the first is another draft's, not a choice: « VALIDER 4821 et 4822 ».
LONG_NUMBER = 4
#: Characters of new text that are read: who writes more asks or explains.
MAX_TEXT = 5_000

_BLANKS = re.compile(r"[ \t\u00a0\u202f\u2007\u2009]+")
_URL = re.compile(r"https?://\S{1,300}")
_CLAUSE_ENDS = re.compile(r"[,;!]|\.(?:\s|$)| - ")
_COMMAND = re.compile(
    r"\b(?:valider|refuser|modifier|annuler|corriger|approve|reject|change|undo|correct) ?(?:n ?° ?|no )?[0-9]{1,9}\b"
)
_FIRST_NUMBER = re.compile(r"[0-9]{1,9}")
_SIMPLE = (
    (APPROVE, Answer(verdict=Verdict.APPROVE)),
    (REJECT, Answer(verdict=Verdict.REJECT)),
    (DONE, Answer(verdict=Verdict.MILESTONE, done=True)),
    (NOT_DONE, Answer(verdict=Verdict.MILESTONE, done=False)),
    (UNDO, Answer(verdict=Verdict.UNDO)),
    (HELP, Answer(verdict=Verdict.HELP)),
)


def read_answer(text: str, names: Collection[str] = ()) -> Answer:
    """Return the one decision that *text* (new text, see `new_text`) is, greeting, thanks and signature apart.

    *names* are words that may stand alone as a signature, such as the sender's first name. Never raises,
    and takes linear time.
    """
    lines = [_BLANKS.sub(" ", line).strip() for line in text[: MAX_TEXT + 1].splitlines()]
    read = _read(text, [line for line in lines if trimmed(fold(line))], {fold(name) for name in names})
    return replace(read, new_text=text)


def odd_below(text: str, names: Collection[str] = ()) -> str:
    """Return the first line of *text*, which stands below « Envoyé de mon iPhone », that is surely no signature's."""
    known = {fold(name) for name in names}
    lines = [_BLANKS.sub(" ", line).strip() for line in text[: MAX_TEXT + 1].splitlines()]
    return next((line for line in lines if trimmed(fold(line)) and not is_contact(line, known)), "")


def _unclear(reason: str) -> Answer:
    return Answer(verdict=Verdict.UNCLEAR, reason=reason)


def _read(text: str, lines: list[str], names: set[str]) -> Answer:
    if not lines:
        return _unclear("the reply has no new text")
    if len(text) > MAX_TEXT:
        return _unclear("the reply is too long to be one decision")
    lines[0] = without_greeting(lines[0])
    whole = fold(" ".join(lines))
    if ABSENCE.search(whole) and not _COMMAND.match(whole):
        return Answer(verdict=Verdict.AUTO_REPLY, reason="the sender is away")
    body, below = _split(lines, names)
    odd = next((line for line in below if not fits_signature(line) or _decisions(line)), None)
    if odd is not None:
        return _unclear(f"below the decision stands: {odd[:80]!r}")
    question = next((line for line in body if "?" in _URL.sub("", line) and not _asks_status(line)), None)
    return _unclear(f"a question: {question[:80]!r}") if question else _one(body)


def _asks_status(line: str) -> bool:
    return bool(STATUS.fullmatch(trimmed(fold(line)).rstrip("? ")))


def _split(lines: list[str], names: set[str]) -> tuple[list[str], list[str]]:
    """Return the lines that should say something, and those of the signature."""
    for at, line in enumerate(lines):
        if opens_signature(fold(line)) or (at > 0 and is_name(line, names)):
            below = lines[at + 1 :]
            ends = next((end for end, each in enumerate(below) if is_disclaimer(each)), len(below))
            return lines[:at], below[:ends]
    return lines, []


def _one(body: list[str]) -> Answer:
    """Return the one decision of *body*; a line that is none is the reason of a refusal, or a further change."""
    answer: Answer | None = None
    for line in body:
        if is_courtesy(fold(line)):
            continue
        found = _decisions(line)
        if not found and answer is not None:
            found = _continued(answer, line)
            answer = None if found else answer
        if not found:
            return _unclear(f"not a decision: {line[:80]!r}")
        for each in found:
            answer = each if answer is None else _merged(answer, each)
            if answer.verdict is Verdict.UNCLEAR:
                return answer
    return answer or _unclear("the reply holds no decision")


def _continued(answer: Answer, line: str) -> list[Answer]:
    """Return *answer* with a line that goes on with it: a refusal's reason or one change more."""
    if answer.verdict is Verdict.REJECT and answer.reason:
        return [replace(answer, reason=f"{answer.reason}\n{line}")]
    if answer.verdict is Verdict.CHANGE:
        more = changes_of(line)
        return [] if isinstance(more, NotAChange) else [replace(answer, changes=answer.changes + more)]
    if answer.verdict is Verdict.CORRECT:
        also = corrections_of(line)
        return [] if isinstance(also, NotACorrection) else [replace(answer, corrections=answer.corrections + also)]
    return []


def _merged(one: Answer, other: Answer) -> Answer:
    """Return what two decisions are together: the same thing said twice, or two decisions."""
    numbers = {answer.number for answer in (one, other)} - {None}
    said = [(answer.verdict, answer.done, answer.job) for answer in (one, other)]
    if said[0] != said[1] or len(numbers) > 1 or (one.choices and other.choices) or one.changes or one.corrections:
        return _unclear("two decisions in one reply")
    if {each.part for each in one.progress} & {each.part for each in other.progress}:
        return _unclear("one part of the works is named twice")
    return replace(
        one,
        number=next(iter(numbers), None),
        progress=one.progress + other.progress,
        choices=one.choices or other.choices,
        reason="\n".join(filter(None, (one.reason, other.reason))),
    )


def _decisions(line: str) -> list[Answer]:
    """Return the decisions that a line is, courtesies apart; none where it is or holds anything else."""
    if progress := progress_in(without_thanks(trimmed(fold(line)))):
        return [_progress(progress)]
    command = _command(line)
    if command is not None:
        return [command]
    found = []
    for clause in map(trimmed, _CLAUSE_ENDS.split(fold(line))):
        if is_courtesy(clause):
            continue
        said = without_thanks(clause)
        simple = next(((m, answer) for pattern, answer in _SIMPLE if (m := pattern.fullmatch(said))), None)
        if simple is None:
            return []
        match, answer = simple
        number = match.groupdict().get("number")
        found.append(replace(answer, number=int(number) if number else None))
    return found


def _command(line: str) -> Answer | None:
    """Return the command that a whole line is, where it has words of its own after the verb."""
    folded = without_thanks(trimmed(fold(line)))
    if found := CHOOSE.fullmatch(folded):
        return _chosen(found["number"], found["rest"])
    if found := STATUS.fullmatch(folded.rstrip("? ")):
        return Answer(verdict=Verdict.STATUS, job=line.strip(" .!?").split()[-1])
    if found := CHANGE.fullmatch(folded):
        return _change(line, found["number"])
    if found := CORRECT.fullmatch(folded):
        return _correction(line, found["number"], english=found["verb"] == "correct")
    if found := REJECT_WHY.fullmatch(folded) or REJECT_BECAUSE.fullmatch(folded):
        return _refusal(line, found["rest"], found.groupdict().get("number"))
    return None


def _progress(said: Progress | NotProgress) -> Answer:
    if isinstance(said, NotProgress):
        return _unclear(said.reason)
    return Answer(verdict=Verdict.MILESTONE, done=True, number=said.number, progress=said.parts)


def _chosen(number: str, rest: str) -> Answer:
    choices = _FIRST_NUMBER.findall(rest)
    if any(len(each) >= len(number) >= LONG_NUMBER for each in choices):
        return _unclear("two numbers in one line")
    return Answer(verdict=Verdict.APPROVE, number=int(number), choices=tuple(map(int, choices)))


def _refusal(line: str, rest: str, number: str | None) -> Answer:
    if _COMMAND.search(rest):
        return _unclear("two decisions in one line")
    if number is None:
        reason = " ".join(line.split()[-len(rest.split()) :])
        return Answer(verdict=Verdict.REJECT, reason=reason.strip(" :,;-\u2013."))
    return Answer(verdict=Verdict.REJECT, number=int(number), reason=_after(line, number))


def _change(line: str, number: str | None) -> Answer:
    changes = changes_of(_after(line, number))
    if isinstance(changes, NotAChange):
        return _unclear(changes.reason)
    return Answer(verdict=Verdict.CHANGE, number=int(number) if number else None, changes=changes)


def _correction(line: str, number: str | None, *, english: bool) -> Answer:
    corrections = corrections_of(_after(line, number), english=english)
    if isinstance(corrections, NotACorrection):
        return _unclear(corrections.reason)
    return Answer(verdict=Verdict.CORRECT, number=int(number) if number else None, corrections=corrections)


def _after(line: str, number: str | None) -> str:
    """Return what stands after the command's number, or after its verb, as the person wrote it."""
    rest = line.partition(number)[2] if number else line.partition(" ")[2]
    return rest.strip(" :,;-\u2013.")
