"""Prefect flows, thin: the only room that imports Prefect."""
