"""The kinds of volume: each file knows how to fill one kind for a pod."""
