import pytest

from daemon.mailbox.folder_names import server_name


@pytest.mark.parametrize(
    ("path", "delimiter", "prefix", "name"),
    [
        ("INBOX", "/", "", "INBOX"),
        ("inbox", ".", "INBOX.", "INBOX"),
        ("Facturier/Traités", "/", "", "Facturier/Traités"),
        ("Facturier/Traités", ".", "", "Facturier.Traités"),
        ("Facturier/Traités", ".", "INBOX.", "INBOX.Facturier.Traités"),
        ("INBOX.Facturier", ".", "INBOX.", "INBOX.Facturier"),
        ("INBOX/Facturier", ".", "INBOX.", "INBOX.Facturier"),
        ("Facturier/Traités", "", "", "Facturier-Traités"),
        ("/Facturier/", "/", "", "Facturier"),
    ],
)
def test_a_folder_is_named_as_its_server_does(path: str, delimiter: str, prefix: str, name: str) -> None:
    assert server_name(path, delimiter, prefix) == name
