"""Asks the platforms and lands every response; reads landed responses back as facts."""
