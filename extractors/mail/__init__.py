"""Raw mails to parts and sender: checked before they are parsed, never believed beyond what is proved."""
