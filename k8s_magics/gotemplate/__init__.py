"""Go's text/template: what `kubectl -o go-template` and Helm charts are written in."""
