"""What the describers of several kinds share: a writer of aligned text, containers, volumes, events."""
