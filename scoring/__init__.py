"""Pure functions: normalise, score, order, choose."""
