"""What the steps say beside another tool, which numbers the invoices."""

EXTERNAL_PHRASES: dict[str, tuple[str, str]] = {
    "external_unseen": (
        "La facture du projet n° {ref}, exporté le {on}, n'a pas été vue",
        "The invoice of draft no. {ref}, exported on {on}, was never seen",
    ),
    "external_fact_next": ("Ce qui est attendu", "What is expected"),
    "external_unseen_next": (
        "la facture faite avec votre autre outil : envoyez-la à cette boîte, ou facturier importer factures",
        "the invoice made with your other tool: mail it to this mailbox, or facturier import invoices",
    ),
    "external_export_again": ("Exporter de nouveau les fichiers", "Export the files again"),
    "external_take_back": (
        "Elle ne sera pas faite : me proposer de nouveau le projet",
        "It won't be made: propose the draft again",
    ),
    "external_wait": ("Elle va arriver", "It will come"),
    "external_differs": (
        "La facture {number} n'est pas celle qui a été validée et exportée",
        "Invoice {number} is not the one that was approved and exported",
    ),
    "external_amounts": (
        "ses montants ne sont pas ceux du projet n° {ref}",
        "its amounts are not those of draft no. {ref}",
    ),
    "external_several": (
        "plusieurs projets exportés ont ces montants : {refs}",
        "several exported drafts have these amounts: {refs}",
    ),
    "external_side_draft": ("Projet n° {ref}", "Draft no. {ref}"),
    "external_record_anyway": ("L'enregistrer telle qu'elle est", "Record it as it is"),
}
