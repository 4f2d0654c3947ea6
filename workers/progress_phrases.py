"""What is said about the progress of works: month-end questions, and what a claim rests on."""

PROGRESS_PHRASES: dict[str, tuple[str, str]] = {
    "ground_progress": ("Avancement au {on}, déclaré par {by}", "Progress on {on}, as {by} says"),
    "progress": ("avancement au {on}", "progress on {on}"),
    "fact_progress_before": ("{part}", "{part}"),
    "progress_before": ("{percent} déclarés, sur {agreed} HT", "{percent} declared, of {agreed} net"),
    "progress_example_whole": ("55 %", "55 %"),
    "progress_how": (
        "Répondez par l'avancement cumulé : {example} ; ou PAS FAIT {ref} s'il n'y a rien à facturer ce mois-ci.",
        "Answer with the cumulated progress: {example}; or NOT DONE {ref} if there is nothing to bill this month.",
    ),
    "progress_not_asked": (
        "Cette demande n'attend pas un avancement. Pour en déclarer un : facturier avancement AFFAIRE --lot 1 55.",
        "This request is not about progress. To declare some: facturier progress JOB --lot 1 55.",
    ),
    "step_month_end": ("demander l'avancement du mois", "asking for the month's progress"),
}
