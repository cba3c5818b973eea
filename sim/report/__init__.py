"""Tables, figures and the report, in English and Chinese."""
