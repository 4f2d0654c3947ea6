"""What the tests of decisions share: a client who returns papers, a job that is new, and what effects say."""

from dataclasses import replace

from rules.events import Returned
from rules.policy import Policy
from tests.rules.example_a import SIGNED, job_a

POLICY = Policy()
FROM_CLIENT = Returned(document_id=7, sender="martin@tilleuls.example", known_sender=True, acceptance=SIGNED)
UNSIGNED = replace(FROM_CLIENT, acceptance=None)


def new_job(**changes):
    return job_a(quote=None, steps=(), **changes)


def of_kind(kind, effects):
    return [effect for effect in effects if isinstance(effect, kind)]


def failed(effect):
    return {check.name for check in effect.checks if not check.passed}
