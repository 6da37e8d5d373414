"""The page Acties and the line of one actie."""
