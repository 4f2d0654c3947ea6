from hypothesis import given
from hypothesis import strategies as st

from rules.channel import Channel, channel_of, mailed_to
from rules.facts import ClientKind
from rules.party import Client
from rules.policy import Policy

KINDS = st.sampled_from([None, *ClientKind])
USUAL = st.sampled_from(["mail", "file", "never"])


@given(KINDS, USUAL, st.sampled_from([*Channel]), st.sampled_from(["FR", "BE"]))
def test_what_was_said_of_a_client_comes_before_all_else(kind, usual, own, country):
    client = Client(name="A", kind=kind, country=country, channel=own, billing_email="a@b.example")
    assert channel_of(client, Policy(send_to_client=usual)) is own
    assert mailed_to(client, Policy(send_to_client=usual)) == ("a@b.example" if own is Channel.MAIL else "")


@given(KINDS, USUAL, st.sampled_from(["FR", "BE"]))
def test_only_french_public_bodies_are_billed_on_chorus_pro_without_being_told(kind, usual, country):
    client = Client(name="A", kind=kind, country=country)
    chorus = kind is ClientKind.PUBLIC and country == "FR"
    assert channel_of(client, Policy(send_to_client=usual)) == (Channel.CHORUS if chorus else usual)


@given(KINDS, USUAL, st.sampled_from(["", *Channel]))
def test_what_another_tool_numbers_does_not_leave_from_here(kind, usual, own):
    client = Client(name="A", kind=kind, channel=own, billing_email="a@b.example")
    policy = Policy(send_to_client=usual, issue="external")
    assert channel_of(client, policy) is Channel.NEVER
    assert mailed_to(client, policy) == ""
