"""What Tiller does: each action on a release."""
