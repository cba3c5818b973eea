"""Which behaviour answers which event, and the loop that goes from event to event."""
