"""What collecting costs and how long it takes, measured: ``python -m bench.collecting``."""
