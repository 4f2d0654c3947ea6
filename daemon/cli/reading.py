"""Commands that read a file and change nothing: read, reply, plan."""
