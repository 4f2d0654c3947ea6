"""What goes to the accountant: entries to import, the sales journal, the trail of a job."""
