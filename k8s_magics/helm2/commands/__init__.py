"""The commands of Helm 2 that differ from today's, or are gone."""
