"""Parameters, scenarios, policies: declared, loaded, checked, packed."""
