"""The Deployment's arithmetic: revisions, scaling, rolling updates, conditions."""
