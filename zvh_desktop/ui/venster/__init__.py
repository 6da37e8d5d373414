"""The window round the pages: navigation, saving, locking, jobs."""
