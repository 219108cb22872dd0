"""What collecting costs (``bench.collecting``), and how sure a rank is (``bench.sureness``)."""
