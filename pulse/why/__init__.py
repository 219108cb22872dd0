"""Why a tambon stands where it stands: gathered from a run's own files, written for people."""
