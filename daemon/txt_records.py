"""TXT records for our own DKIM check, where no server of the firm reports one."""

import dns.exception
import dns.resolver

#: Seconds that a look-up may take in all: a stranger chose the name.
LIFETIME = 5.0


def txt_record(name: str) -> bytes | None:
    """Return the TXT record of *name*, its parts joined; None where there is none.

    Raises OSError where no name server answers: that is « cannot be checked », never « forged ».
    """
    try:
        answer = dns.resolver.resolve(name, "TXT", lifetime=LIFETIME)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return None
    except dns.exception.DNSException as error:
        raise OSError(f"the name server does not answer: {error}") from error
    return b"".join(answer[0].strings)
