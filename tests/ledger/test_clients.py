from dataclasses import replace

import pytest

from ledger.errors import NotFound


def test_a_client_comes_back_as_it_was_recorded(desk, client):
    with desk.change() as books:
        client_id = books.clients.add(client)
        assert books.clients.get(client_id) == client
        assert books.clients.all() == ((client_id, client),)
        with pytest.raises(NotFound):
            books.clients.get(client_id + 1)


def test_a_client_is_found_by_what_is_known_of_it(desk, client):
    with desk.change() as books:
        client_id = books.clients.add(client)
        books.clients.add_address(client_id, "Paul@Tilleuls.example")
        books.clients.add_address(client_id, "paul@tilleuls.example")
        assert books.clients.addresses(client_id) == ("paul@tilleuls.example",)
        found = (
            books.clients.by_email("PAUL@tilleuls.example"),
            books.clients.by_email("compta@tilleuls.example"),
            books.clients.by_siren("732829320"),
            books.clients.by_name("sci les TILLEULS"),
            books.clients.by_iban("FR7630006000011234567890189"),
        )
        assert found == ((client_id,),) * 5


def test_what_is_empty_finds_nobody(desk, client):
    with desk.change() as books:
        books.clients.add(replace(client, siren="", billing_email=""))
        assert books.clients.by_siren("") == ()
        assert books.clients.by_email("") == ()


def test_two_clients_of_one_name_are_both_given(desk, client):
    with desk.change() as books:
        ids = (books.clients.add(client), books.clients.add(client))
        assert books.clients.by_name(client.name) == ids


def test_an_updated_client_has_the_new_accounts_only(desk, client):
    with desk.change() as books:
        client_id = books.clients.add(client)
        moved = replace(client, ibans=("FR7600000000000000000000001",), address=("1 place Neuve",))
        books.clients.update(client_id, moved)
        assert books.clients.get(client_id) == moved
        assert books.clients.by_iban(client.ibans[0]) == ()
