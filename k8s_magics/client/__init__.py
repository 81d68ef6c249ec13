"""How components talk to the API server: clients, event recorders, work queues and controllers."""
