"""The command line, the settings and the jobs behind both doors."""
