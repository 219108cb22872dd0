"""One file a command; each imports what it needs only when it runs, so that pulse starts fast."""
