"""CertificateSigningRequests: who is a kubelet, and what signers demand."""
