"""Certificates and keys as X.509 and PKCS have them (RFC 5280, RFC 8017), for what speaks TLS."""
