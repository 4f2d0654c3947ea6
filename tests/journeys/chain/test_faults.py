"""Nothing is lost and nothing is done twice, whatever is killed, and whenever.

Something dies after every mail: while the mail is stored, read, decided, answered, numbered, rendered or sent.
"""

import os
from collections.abc import Callable

import pytest

from journeys.chain.business_case import BusinessCase
from journeys.chain.faults import Faults
from outbox.validation import Validator
from servers.town import Setup, Town

pytestmark = pytest.mark.servers

#: Another one makes other things die at other moments.
SEED = int(os.environ.get("FAULTS_SEED", "2026"))


def test_whatever_dies_in_the_midst_of_work_nothing_is_lost_and_nothing_done_twice(
    settle: Callable[[Setup], Town], setup: Setup, validator: Validator
) -> None:
    town = settle(setup)
    faults = Faults(town, SEED)
    case = BusinessCase(town, validator, faults)
    case.play()
    case.check()
    # Only where the server took a mail for the client, and not its copy for us, does the same mail go again.
    assert case.copies() <= faults.happened["dovecot_dies"]
