"""Who wrote a document, and to whom."""

import pytest

from rules.facts import ClientKind, Direction

FOOT = "SIREN 732 829 320 - TVA FR44 732 829 320"


def test_the_firms_identifiers_make_a_document_ours(page, read):
    facts = read(page("Devis n° D1-7", "Client :", "SCI Les Tilleuls", "8 rue Monge", "75005 Paris", "", "", "", FOOT))
    assert facts.direction is Direction.OURS
    assert facts.client.name == "SCI Les Tilleuls"
    assert facts.client.address == ("8 rue Monge", "75005 Paris")
    assert facts.client.kind is ClientKind.BUSINESS


def test_the_firm_as_client_makes_it_theirs(page, read):
    rows = ("Chauffage Martin SAS - SIREN 798051645", "Facture 2026-11", "Client :", "Atelier Beaulieu SARL")
    facts = read(page(*rows))
    assert facts.direction is Direction.THEIRS
    assert facts.seller.siren == "798051645"


def test_wrong_check_digits_are_a_doubt_and_no_identifier(page, read):
    facts = read(page("Devis n° D1-7", "Client :", "SCI Les Tilleuls", "SIREN 842 619 034"))
    assert facts.client.siren == ""
    assert "client.siren" in {doubt.field for doubt in facts.doubts}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Commune de Saint-Priest", ClientKind.PUBLIC),
        ("M. et Mme Martin", ClientKind.CONSUMER),
        ("SARL Le Comptoir", ClientKind.BUSINESS),
        ("Le Comptoir", None),
    ],
)
def test_the_kind_of_client_is_given_where_its_name_tells(page, read, name, kind):
    assert read(page("Devis n° D1-7", "Client :", name, "69110 Ste-Foy")).client.kind is kind


def test_the_building_site_is_not_the_client(page, read):
    rows = ("Devis n° D1-7", "Adresse du chantier :", "25 chemin du Moulin", "69530 Brignais")
    assert read(page(*rows)).client.name == ""


@pytest.mark.parametrize(
    "client",
    [
        "Client : Garage Pelletier SAS, 4 rue du Port, 13002 Marseille, SIREN 798 051 645",
        "Client : Garage Pelletier SAS - SIREN 798 051 645",
        "Maître d'ouvrage : Garage Pelletier SAS, 4 rue du Port, 13002 Marseille (SIRET 798 051 645 00017)",
    ],
)
def test_the_clients_identifier_on_its_labels_own_row_is_the_clients(page, read, client):
    facts = read(page(FOOT, "Devis n° D1-7", client, "", "", "Total HT 100,00 €"))
    assert facts.direction is Direction.OURS
    assert facts.seller.siren == "732829320"
    assert facts.client.name == "Garage Pelletier SAS"


def test_the_identifier_said_to_be_the_clients_is_not_another_sellers(page, read):
    rows = (FOOT, "Devis n° D1-7", "Client :", "Garage Pelletier SAS", "", "", "SIREN du client : 798 051 645")
    facts = read(page(*rows))
    assert facts.direction is Direction.OURS


def test_the_firm_named_on_the_clients_row_is_the_client(page, read):
    rows = (
        "Chauffage Martin SAS - SIREN 798051645",
        "Devis n° D1-7",
        "Client : AB, 12 rue des Forges, SIREN 732829320",
    )
    assert read(page(*rows)).direction is Direction.THEIRS


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("M. Jean Dupont",), ClientKind.CONSUMER),
        (("M. et Mme Durand", "12 rue Haute"), ClientKind.CONSUMER),
        (("Ville & Jardin SAS",), ClientKind.BUSINESS),
        (("Monsieur Dupont", "Entreprise individuelle"), ClientKind.BUSINESS),
        (("Monsieur Paul Petit", "SCI Les Lilas"), ClientKind.BUSINESS),
        (("Ville de Lyon", "Service des bâtiments"), ClientKind.PUBLIC),
        (("Madame le Maire", "Mairie de Bron"), ClientKind.PUBLIC),
        (("Syndicat mixte des eaux",), ClientKind.PUBLIC),
        (("Régie des eaux", "Service code : SRV12"), ClientKind.PUBLIC),
        (("Lycée Saint-Joseph",), None),
        (("Syndicat des copropriétaires Le Parc", "c/o Foncia"), None),
        (("M. Dupont, gérant",), None),
        (("Monsieur Dupont", "Garage du Centre"), None),
        (("M. le Directeur",), None),
        (("Jean Dupont",), None),
        (("Boulangerie Martin",), None),
    ],
)
def test_who_buys_is_said_only_where_the_words_leave_no_other(page, read, lines, kind):
    facts = read(page("Devis n° D1-7", "Client :", *lines, "69110 Ste-Foy", "Total HT 10,00 €"))
    assert facts.client.kind is kind


def test_a_paper_addressed_to_the_firm_in_the_window_of_an_envelope_is_not_the_firms(page, read):
    facts = read(
        page(
            "Charpentes Dauphinoises SAS",
            "ZA des Fontanettes",
            "38490 Les Abrets",
            "SIREN 443 061 841",
            ((340.0, "Atelier Beaulieu SARL"),),
            ((340.0, "12 rue des Forges"),),
            ((340.0, "69007 Lyon"),),
            "DEVIS N° 2026/143",
            "Total HT 1 000,00",
        )
    )
    assert facts.direction is Direction.THEIRS
    assert (facts.seller.name, facts.seller.siren) == ("Charpentes Dauphinoises SAS", "443061841")
    assert facts.client.name == "Atelier Beaulieu SARL"


def test_the_firms_own_letterhead_on_the_right_with_its_siren_is_its_own(page, read):
    facts = read(
        page(
            ((340.0, "Atelier Beaulieu SARL"),),
            ((340.0, "12 rue des Forges"),),
            ((340.0, "69007 Lyon"),),
            "SCI Les Tilleuls",
            "8 rue Monge",
            "75005 Paris",
            "DEVIS N° D2026-031",
            "Total HT 1 000,00",
            "SIREN 732 829 320",
        )
    )
    assert facts.direction is Direction.OURS


def test_an_offer_to_us_that_names_us_under_client_is_not_our_own(page, read):
    us = (
        ((330.0, "CLIENT"),),
        ((330.0, "Atelier Beaulieu SARL"),),
        ((330.0, "12 rue des Forges"),),
        ((330.0, "69007 Lyon"),),
    )
    facts = read(page("Studio Neuf SAS", "SIRET 842 139 750 00017", "DEVIS N° D1-7", *us, "Total HT 100,00 €"))
    assert facts.direction is Direction.THEIRS
    assert (facts.seller.name, facts.seller.siren, facts.client.name) == (
        "Studio Neuf SAS",
        "842139750",
        "Atelier Beaulieu SARL",
    )


@pytest.mark.parametrize("beside", ["C004512", "Entreprise", "Devise"])
def test_a_code_or_another_label_is_no_clients_name(page, read, beside):
    facts = read(page(((40.0, "CLIENT :"), (120.0, beside)), "DEVIS N° D2026-1", "Total HT 1 000,00"))
    assert facts.client.name == ""


@pytest.mark.parametrize("foot", ["RCS Lyon 732 829 320", "SIREN 732 829 320", "SIRET 732 829 320 00074"])
def test_an_address_over_our_siren_without_our_name_is_our_letterhead(page, read, foot):
    rows = (
        ((40.0, "beaulieu"), (380.0, "DEVIS N° 12")),
        "12 rue des Forges",
        "69007 Lyon",
        foot,
        "",
        ((300.0, "Client :"),),
        ((300.0, "Le Colombier"),),
        ((300.0, "3 sente des Jardins"),),
        ((300.0, "76230 Bois-Guillaume"),),
    )
    assert read(page(*rows)).direction is Direction.OURS


def test_our_address_over_our_siren_on_the_paper_of_another_firm_is_the_addressee(page, read):
    rows = (
        ((40.0, "Chauffage Martin SAS"),),
        ((40.0, "SIREN 798 051 645"), (340.0, "12 rue des Forges")),
        ((340.0, "69007 Lyon"),),
        ((340.0, "SIREN 732 829 320"),),
        "",
        "DEVIS N° 12",
    )
    assert read(page(*rows)).direction is not Direction.OURS


@pytest.mark.parametrize("person", ["M. Paul Martin", "Mme Anne-Marie Roy", "Monsieur Petit"])
def test_who_speaks_for_a_firm_is_no_part_of_its_name(page, read, person):
    assert (
        read(
            page("Devis n° D1-7", "Client :", f"SCI Les Tilleuls, {person}", "8 rue Monge", "75005 Paris", "", "", FOOT)
        ).client.name
        == "SCI Les Tilleuls"
    )


def test_a_slogan_below_our_own_name_is_no_client(page, read):
    rows = (
        "Atelier Beaulieu SARL",
        "Portes - Fenêtres - Escaliers",
        "12 rue des Forges",
        "69007 Lyon",
        "",
        "DEVIS N° 12",
    )
    assert read(page(*rows, "", "", FOOT)).client.name == ""
