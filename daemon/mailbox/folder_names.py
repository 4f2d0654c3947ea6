"""Folder names as settings write them (with "/"), in the server's own form."""


def server_name(path: str, delimiter: str, prefix: str) -> str:
    """The server's name of a folder.

    Args:
        path: as the settings have it: "Facturier/Traités".
        delimiter: what the server puts between the parts; "" on a server without subfolders.
        prefix: the personal namespace (RFC 2342), as "INBOX." where all folders lie below the inbox.
    """
    if path.upper() == "INBOX":
        return "INBOX"
    parts = [part for part in path.split("/") if part]
    name = (delimiter or "-").join(parts)
    return name if name.startswith(prefix) else prefix + name
