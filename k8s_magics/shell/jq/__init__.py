"""jq: filters over JSON, as admin hosts have it."""
