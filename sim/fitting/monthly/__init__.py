"""Monthly figures: how many calls of each class a station counted, and the towns that agree with them."""
