"""The published pages: a small static site that opens from a USB stick and asks nobody anything."""
