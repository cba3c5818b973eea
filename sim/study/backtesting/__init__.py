"""What back-tests judge by."""
