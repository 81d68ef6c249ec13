"""What Helm does, apart from how its commands are spelled (Helm's pkg/action)."""
