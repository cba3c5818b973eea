"""One actor or decision per file. Behaviours never call one another: they answer with a `Step`."""
