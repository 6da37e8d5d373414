"""From an aggregate to its rows and back, one module per aggregate; it knows no query and no transaction."""
