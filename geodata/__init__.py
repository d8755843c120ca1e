"""WHERE. Text in, places and routes out. Knows nothing of articles or screens."""
