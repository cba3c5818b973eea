"""What a study can be: one file a kind, each with the plan its file may give and the way to carry it out."""
