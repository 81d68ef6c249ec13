"""HTTP in front of the API server: paths and bodies become verbs, answers become documents.

`kubectl get --raw`, `kubectl proxy` and the gateway all ask `front.Front`.
"""
