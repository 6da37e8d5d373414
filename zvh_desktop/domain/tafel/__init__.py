"""Rules of bijl. 3 fase 2 and 3: agenda, table, besluit, acties."""
