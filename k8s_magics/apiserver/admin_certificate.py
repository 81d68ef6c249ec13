"""The client certificate of the cluster's admin, written out, and its key: every kubeconfig has them (`authority.py` makes the certificate)."""

from __future__ import annotations

from functools import cache

from ..shell.x509.key import PrivateKey, make_key

ADMIN_CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIIDADCCAeigAwIBAgIIEMW8QkB9NlowDQYJKoZIhvcNAQELBQAwFTETMBEGA1UE
AwwKa3ViZXJuZXRlczAeFw0xNTAxMDEwMDAwMDBaFw00OTAxMDEwMDAwMDBaMDQx
FzAVBgNVBAoMDnN5c3RlbTptYXN0ZXJzMRkwFwYDVQQDDBBrdWJlcm5ldGVzLWFk
bWluMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA9cZhTHgTnaHMVt/L
ZSXFI4xrz1ey0Wof1U9ODaAlYX0YkHS2sdd6UOEnm4Kv3QCCFfJVYP6rm3qJ03dU
n1fl951phommAYUTLCrzjN20vA96Pk3dsxoA1Xp1cM47eSjhR1PQ4fqX1LwOS3Hj
Rq2Br5C0h4hNoA+0ZGUQTv8VTzrFVRZn66AKlxPFQpZOCm1RT8Wbs5D3NJETxFbb
Rd2ScCUf8n0N+5WMEPX4XR0ic0+YmJ96YR6lGu/aNSaUTVVKzQTfa/d7GN0EQ+oI
TOD9BvwPHPaKUg7cCGYLQUiEHnSWCewFD0ZPlci4k7J85VvD7G5ovBVi5Yp9UpUf
D2M2xwIDAQABozUwMzAOBgNVHQ8BAf8EBAMCBaAwEwYDVR0lBAwwCgYIKwYBBQUH
AwIwDAYDVR0TAQH/BAIwADANBgkqhkiG9w0BAQsFAAOCAQEAazhzbV2K16ZO4ibv
0WdJNEAeXKmW5qU8dCfQi+5Ri8qN4VMwfASZmcvXRsfxMG2K9F4IF3HZBqZk8PVT
RODRgAyDSpM/RijDTtun03nvKPmitHCvgLQnXGucnlrwks4MwgdjmwKEECVl3cX/
DyxOdlRZJ3HEnW0n45uJETb1F9YXJv2DgcGahIm/CmWeBSIclKihNwliiR/EZh6i
5cAXgLZi/vKu32xY8P/yBqd+kaY5zQYrUcz/tK8MKmJtzJy8scSP5ZzwnzdtcWlT
DRFoV4M4PgdLoncDyoq2wjnimWccKeYJkM/Wr1V72ptMBfMYnjbiKOYDGaxVZ4Pd
OumUYw==
-----END CERTIFICATE-----
"""


@cache
def admin_key() -> PrivateKey:
    return make_key(b"kubernetes-admin")
