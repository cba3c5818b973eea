"""One matter under two policies, as people read it: in the terminal, and as a part of any page."""
