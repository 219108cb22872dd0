"""One tambon explained: what there is to tell, the words for it, and the page."""
