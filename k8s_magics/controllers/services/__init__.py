"""Which pods stand behind a Service, as Endpoints and EndpointSlices."""
