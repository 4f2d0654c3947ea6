"""The order of the steps: which there are, and which follows which.

mail stored → intake → read → decide → propose → (an approver's answer) → issue → render → send
                     ↘ answer
"""

from workers.again import again
from workers.answer import answer
from workers.correcting import correct
from workers.decide import decide
from workers.external import export, unseen
from workers.head import head
from workers.held import held, on_its_day
from workers.intake import intake
from workers.issue import issue
from workers.milestones import milestone
from workers.moments import moments_of_day
from workers.month_end import month_end
from workers.present import present
from workers.propose import propose
from workers.read import read
from workers.releasing import due_retentions
from workers.remind import remind
from workers.render import render
from workers.running import Step
from workers.second import second
from workers.send import send
from workers.withdrawn import withdrawn

STEPS: dict[str, Step] = {
    "intake": intake,
    "read": read,
    "decide": decide,
    "propose": propose,
    "present": present,
    "withdrawn": withdrawn,
    "answer": answer,
    "correct": correct,
    "second": second,
    "issue": issue,
    "export": export,
    "unseen": unseen,
    "milestone": milestone,
    "month_end": month_end,
    "held": held,
    "moments": moments_of_day,
    "on_its_day": on_its_day,
    "render": render,
    "again": again,
    "remind": remind,
    "send": send,
    "head": head,
    "retentions": due_retentions,
}
