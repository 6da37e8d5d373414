"""One module per revision, oldest first; what was released is never changed."""
