"""What collecting costs (``bench.collecting``), how sure a rank is (``bench.sureness``), how fast
the pages are (``bench.report``).
"""
