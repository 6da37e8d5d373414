"""Shows the window round the pages, and does its navigation, saving, locking and jobs."""
